//! Web pages: what is read from them, and what is not.

use rapporteur_intake::{Limits, foreign, gather, read};
use rapporteur_report::{DateBasis, Report};

fn page(html: &str) -> Report {
    read("page.html", html.as_bytes(), Limits::default()).next().expect("one page").expect("is one report")
}

const STORY: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Ferry to Orlec held again | Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2024-03-04T23:50:00-08:00">
<link rel="canonical" href="https://gazette.example/ferry-held">
<style>p { color: red }</style>
<script>document.write("<p>Never shown</p>")</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="advert"><p>Buy our boats, buy them now, buy them here!</p></div>
<article>
<h1>Ferry to Orlec held again</h1>
<p>The ferry to Orlec was held in port on Monday for the second time in a week, the harbour master, Ilse Brandt, told
reporters, and its passengers spent the night in the hall.</p>
<h2>Searched twice</h2>
<p>&ldquo;We searched it twice &amp; found nothing,&rdquo; a guard said. The council of Orlec called the search, which
lasted for nine hours, an insult, and asked for the crew to be let go.</p>
<ul><li>Two men were taken off the ship, the guard said.</li><li>One of them was let go in the evening.</li></ul>
<p>A second ferry, the larger of the two, is to sail on Wednesday, if the weather holds, Ms Brandt said.</p>
</article>
<footer><p>All rights reserved. Contact us, follow us, write to us.</p></footer>
</body></html>"#;

#[test]
fn a_story_is_read_without_its_surroundings() {
    let report = page(STORY);
    assert_eq!(
        report.text(),
        "Ferry to Orlec held again\n\n\
         The ferry to Orlec was held in port on Monday for the second time in a week, the harbour master, Ilse Brandt, \
         told reporters, and its passengers spent the night in the hall.\n\n\
         Searched twice\n\n\
         “We searched it twice & found nothing,” a guard said. The council of Orlec called the search, which lasted for \
         nine hours, an insult, and asked for the crew to be let go.\n\n\
         Two men were taken off the ship, the guard said.\n\
         One of them was let go in the evening.\n\n\
         A second ferry, the larger of the two, is to sail on Wednesday, if the weather holds, Ms Brandt said."
    );
    assert_eq!(report.title.as_deref(), Some("Ferry to Orlec held again"));
    assert_eq!(report.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(report.url.as_deref(), Some("https://gazette.example/ferry-held"));
    assert_eq!(report.language.as_deref(), Some("en"));
    let published = report.published.unwrap();
    assert_eq!((published.date.to_string().as_str(), published.basis), ("2024-03-04", DateBasis::Page));
}

#[test]
fn linked_data_tells_what_the_head_does_not() {
    let report = page(
        r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
        "headline": "Ferry held", "datePublished": "4 March 2024", "publisher": {"name": "Harbour Gazette"},
        "mainEntityOfPage": {"@id": "https://gazette.example/1"}, "inLanguage": "en"}]}</script><p>It was held.</p>"#,
    );
    assert_eq!(report.text(), "Ferry held\n\nIt was held.");
    assert_eq!(report.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(report.url.as_deref(), Some("https://gazette.example/1"));
    assert_eq!(report.published.unwrap().date.to_string(), "2024-03-04");
    assert_eq!(report.language.as_deref(), Some("en"));
}

#[test]
fn times_that_differ_date_nothing() {
    let times = |second: &str| {
        page(&format!("<p>Held.</p><time datetime=2024-03-04>x</time><time datetime={second}>y</time>")).published
    };
    assert!(times("2024-03-05").is_none());
    assert_eq!(times("2024-03-04T10:00Z").unwrap().date.to_string(), "2024-03-04");
}

#[test]
fn an_unclear_date_stays_unknown_and_is_told() {
    let html = "<meta name=date content='3/4/2024'><p>The ferry was held.</p>";
    let found: Vec<_> = read("page.html", html.as_bytes(), Limits::default()).collect();
    assert!(found[0].as_ref().unwrap().published.is_none());
    let note = found[1].as_ref().unwrap_err();
    assert!(note.is_note() && note.to_string().contains("`3/4/2024`"), "{note}");
}

#[test]
fn a_page_that_never_closes_is_read() {
    let report = page("<html><body><div><p>The ferry was held.<p>It sails on <b>Wednesday.<ul><li>One<li>Two");
    assert_eq!(report.text(), "The ferry was held.\n\nIt sails on Wednesday.\n\nOne\nTwo");
    assert_eq!(page("<title>Ferry held<p>It was held.").text(), "Ferry held\nIt was held.");
    assert_eq!(page("<p>It was held.<!-- and then").text(), "It was held.");
    assert_eq!(page("<p>It was held.<a href=\"and then").text(), "It was held.");
}

#[test]
fn deep_and_wide_pages_are_read_in_time() {
    let many = |part: &str| part.repeat(100_000);
    for (html, ends) in [
        (many("<div>") + "The end.", "The end."),
        (many("<b><i a=1>") + "The end.", "The end."),
        (many("<p><b>x") + "The end.", "The end."),
        (format!("<p {}>The end.", many("a='b' ")), "The end."),
        (format!("<body>{}The end.", many("<body a=b>")), "The end."),
        (format!("<p>{}The end.", many("&")), "The end."),
        (format!("<p>The end.{}", many("<svg>")), "The end."),
        ("<table><td>".repeat(5_000) + "The end.", "The end."),
    ] {
        assert!(page(&html).text().ends_with(ends), "{}", &html[..40]);
    }
}

#[test]
fn a_page_with_no_words_is_a_problem() {
    for html in ["<html></html>", "<p> &nbsp; </p>", "<script>x()</script>", "<!-- nothing -->"] {
        let problem = read("page.html", html.as_bytes(), Limits::default()).next().unwrap().unwrap_err();
        assert!(problem.to_string().starts_with("page.html: has no text"), "{problem}");
    }
}

#[test]
fn a_foreign_page_is_named() {
    let report = page("<html lang=fr><p>Le bac est resté au port.</p>");
    assert_eq!(foreign(&report).as_deref(), Some("French"));
    let report = page(STORY);
    assert_eq!(foreign(&report), None);
}

#[test]
fn reading_twice_gives_the_same_reports() {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("a.html"), STORY).unwrap();
    std::fs::write(root.path().join("b.jsonl"), "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}").unwrap();
    let paths = [root.path().to_owned()];
    let all = || gather(&paths, std::io::empty(), Limits::default()).map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(all(), all());
    assert_eq!(all().len(), 3);
}
