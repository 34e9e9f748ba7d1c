//! Web pages: their main text and their metadata.

use std::collections::BTreeMap;

use dom_smoothie::Readability;
use serde_json::Value;

use crate::date;
use crate::draft::Draft;
use crate::tidy::tidy;

const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
];

/// What is never part of a report, where the main text could not be told from the rest.
const AROUND: &str = "title, nav, header, footer, aside, form, noscript";

/// Parts that stand on lines of their own, which the text of a tree would run together with what is beside them.
const APART: &str = "figcaption, figure, dt, dd, header, footer, aside, main, summary, details, address, form, caption";

/// A page as a report: the headline, then the main text, a paragraph, heading or list item a line.
pub fn read(html: &str) -> Draft {
    let tidied = tidy(html);
    let mut page = Readability::from(tidied.page.as_str());
    page.config.disable_json_ld = true;
    let data = Data::of(&tidied.data);
    let meta = meta(&page);
    let first = |keys: &[&str]| keys.iter().find_map(|key| meta.get(*key)).cloned();
    let title = data.title.or_else(|| Some(page.get_article_metadata(None).title)).map(|title| one_line(&title));
    let title = title.filter(|title| !title.is_empty());
    let address = page.doc.select("link[rel='canonical']").attr("href").map(|href| href.to_string());
    let url = [address, first(&["og:url"]), data.url].into_iter().flatten().find(|url| is_web(url));
    let mut draft = Draft {
        outlet: first(&["og:site_name", "dc.publisher"]).or(data.outlet),
        published: published(&page, &meta, data.published),
        url,
        language: page.doc.select("html").attr("lang").map(|lang| lang.to_string()).or(data.language),
        ..Draft::default()
    };
    draft.text = with_title(title.as_deref(), body(page, &tidied.page));
    draft.title = title;
    draft
}

/// The main text, or the whole page's where none stands out.
fn body(mut page: Readability, tidied: &str) -> String {
    let main = match page.parse() {
        Ok(_) => "#readability-page-1",
        Err(_) => {
            page = Readability::from(tidied);
            page.doc.select(AROUND).remove();
            "body"
        }
    };
    let main = page.doc.select(main);
    main.select(APART).rename("div");
    let text = main.formatted_text();
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}

/// The text under its headline, where it does not begin with it: headlines are coded too.
fn with_title(title: Option<&str>, text: String) -> String {
    let plain = |text: &str| one_line(text).to_lowercase();
    match title {
        Some(title) if !text.is_empty() && plain(text.lines().next().unwrap_or_default()) != plain(title) => {
            format!("{title}\n\n{text}")
        }
        _ => text,
    }
}

/// The `content` of every `meta`, by `property`, `name` or `itemprop` in small letters; the first one counts.
fn meta(page: &Readability) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for meta in page.doc.select("meta[content]").iter() {
        let key = ["property", "name", "itemprop"].iter().find_map(|key| meta.attr(key));
        if let (Some(key), Some(content)) = (key, meta.attr("content")) {
            found.entry(key.to_lowercase()).or_insert_with(|| content.to_string());
        }
    }
    found
}

/// The first date of publication that can be understood; else the first that is given.
fn published(page: &Readability, meta: &BTreeMap<String, String>, data: Option<String>) -> Option<String> {
    let marked = page.doc.select("time[itemprop='datePublished'], time[pubdate]");
    let mut given: Vec<String> = DATES.iter().filter_map(|key| meta.get(*key).cloned()).collect();
    given.extend(data);
    given.extend(marked.attr("datetime").map(|time| time.to_string()));
    if given.is_empty() {
        given.extend(only_day(page));
    }
    given.iter().find(|given| date::parse(given).is_some()).or(given.first()).cloned()
}

/// The one day that every `time` of a page names: where they differ, which is the report's is not known.
fn only_day(page: &Readability) -> Option<String> {
    let times = page.doc.select("time[datetime]");
    let mut days = times.iter().filter_map(|time| date::parse(&time.attr("datetime")?));
    let first = days.next()?;
    days.all(|day| day == first).then(|| first.to_string())
}

/// What the linked data of a page (schema.org, in JSON-LD) says of its article.
#[derive(Default)]
struct Data {
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

impl Data {
    fn of(blocks: &[&str]) -> Self {
        blocks
            .iter()
            .filter_map(|block| serde_json::from_str(block).ok())
            .find_map(|value| article(&value, 0))
            .unwrap_or_default()
    }
}

/// The first article in a value; they may lie in arrays, graphs and pages, but not deep.
fn article(value: &Value, depth: usize) -> Option<Data> {
    let inner = |value| article(value, depth + 1);
    match value {
        _ if depth > 8 => None,
        Value::Array(values) => values.iter().find_map(inner),
        Value::Object(fields) if is_article(fields.get("@type")) => {
            let words = |name| words(fields.get(name)?);
            Some(Data {
                title: words("headline").or_else(|| words("name")),
                outlet: words("publisher"),
                published: words("datePublished").or_else(|| words("dateCreated")),
                url: words("url").or_else(|| words("mainEntityOfPage")),
                language: words("inLanguage"),
            })
        }
        Value::Object(fields) => fields.values().find_map(inner),
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |kind: &str| ["Article", "Posting", "Report"].iter().any(|name| kind.ends_with(name));
    match kind {
        Some(Value::String(kind)) => named(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// A string, or the name or address of the thing that stands in its place.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Array(values) => values.iter().find_map(words_of_thing),
        _ => words_of_thing(value),
    }
}

fn words_of_thing(value: &Value) -> Option<String> {
    let found = value.as_str().or_else(|| ["name", "@id"].iter().find_map(|key| value.get(key)?.as_str()));
    found.map(str::to_owned)
}

fn is_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
