//! `explain` and `lexicon` of the real program.
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use std::fs;
use std::process::Command;

use tempfile::tempdir;

const REPORT: &str = "title: Harbour shut\n\nThe Quill Front attacked a customs post near Lusaka on Sunday, the army said. It did not \
    capture the bridge. Malawi broke off talks with Zambia. Ana Holt stayed. She said the bridge was open.\n";

/// Exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Writes a file and gives its path.
fn with_file<T>(text: &str, then: impl FnOnce(&str) -> T) -> T {
    let folder = tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    fs::write(&path, text).unwrap();
    then(&path.to_string_lossy())
}

#[test]
fn an_event_is_followed_to_tree_rule_and_resolution() {
    let (code, page, _) = with_file(REPORT, |path| run(&["explain", path]));
    assert_eq!(code, Some(0));
    let wanted = [
        "\n      attacked  ccomp VERB, attack",
        "\n        Front  nsubj PROPN",
        "ASSAULT, alleged, confidence",
        "rule         assault.attack (assault.toml, line ",
        "frame        actor from subject; recipient from object",
        "standing     alleged, told in s1",
        "actor        \"The Quill Front\" = Quill Front (",
        "state:MWI, MWI, GOV); a name in the knowledge files",
        "\"She\" = Ana Holt (person, no entry); the nearest that fits, from \"Ana Holt\" in sentence 4",
        "\"Lusaka\" = Lusaka, ZMB (town, at -15.4",
        "\"Sunday\" = no day: nothing tells which",
        "s1  report (indirect)\n        cue          \"said\", by the verb \"say\"",
    ];
    for words in wanted {
        assert!(page.contains(words), "no {words:?} in\n{page}");
    }
}

/// The text of the source of a page, without what marks it.
fn source(page: &str, number: usize) -> String {
    let (_, rest) = page.split_once(&format!("data-source=\"{number}\">")).unwrap();
    let (marked, _) = rest.split_once("</div>").unwrap();
    let mut text = String::new();
    let mut tag = false;
    for c in marked.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    ["&#60;<", "&#62;>", "&#34;\"", "&#39;'", "&#38;&"].iter().fold(text, |text, pair| {
        let (escape, plain) = pair.split_at(5);
        text.replace(escape, plain)
    })
}

#[test]
fn a_page_tells_how_each_sentence_was_read() {
    let (code, page, _) = with_file(REPORT, |path| run(&["brief", "--format", "html", path]));
    assert_eq!(code, Some(0));
    let (_, text) = REPORT.split_once("\n\n").unwrap();
    assert_eq!(source(&page, 1).trim(), text.trim());
    let (_, link) = page.split_once("class=\"item event\" href=\"#").unwrap();
    let (link, words) = link.split_once("\">").unwrap();
    assert!(words.starts_with("attacked</a>"), "{}", &words[..40]);
    let (_, point) = page.split_once(&format!("id=\"{link}\">")).unwrap();
    let point = &point[..point.find("</dl>").unwrap()];
    for wanted in ["ASSAULT, alleged", "<dt>rule<dd>assault.attack (assault.toml, line ", "Quill Front (organization"] {
        assert!(point.contains(wanted), "no {wanted:?} in\n{point}");
    }
    for wanted in
        ["attacked <i>ccomp VERB, attack</i>", "fired with &#34;talks&#34;: e3", "the nearest that fits, from"]
    {
        assert!(page.contains(wanted), "no {wanted:?} in\n{page}");
    }
}

#[test]
fn a_hostile_text_is_text_wherever_the_page_shows_it() {
    let text = "The Quill Front </div><script>alert(1)</script> attacked \"O'Hara & Co\" near Lusaka on Sunday.\n\n\
        <img src=x onerror=alert(2)> said \u{202E}it denied the <b>attack</b>.\n";
    let (code, page, _) = with_file(text, |path| run(&["brief", "--format", "html", path]));
    assert_eq!(code, Some(0));
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(!page.contains("<img") && !page.contains("<b>attack"), "{page}");
    assert_eq!(source(&page, 1).trim(), text.trim());
}

#[test]
fn a_page_stays_within_bounds_and_says_what_it_leaves_out() {
    let crowd = "Malawi attacked ".to_owned() + &"Zambia and ".repeat(1_000) + "Kenya on Sunday.\n\n";
    let sentence = "The Quill Front attacked a customs post near Lusaka on Sunday, the army said.\n\n";
    let text = crowd + &sentence.repeat(1_000);
    let (code, page, _) = with_file(&text, |path| run(&["brief", "--format", "html", path]));
    assert_eq!(code, Some(0));
    assert!(
        page.contains("<p class=\"about\">150 of 1")
            && page.contains(", those that the brief cites first; `rapporteur explain FILE` shows all")
    );
    assert!(page.contains("more; `rapporteur explain` shows all"));
    assert!(page.len() < text.len() + 1_200_000, "{} bytes of {}", page.len(), text.len());
}

#[test]
fn a_page_does_not_explain_what_another_knowledge_has_coded() {
    let folder = tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let (report, mine) =
        (file("report.txt", REPORT), file("mine.toml", "[[actor]]\nid = 'group:quill'\nname = 'Quill Front'\n"));
    let record = folder.path().join("record.sqlite").to_string_lossy().into_owned();
    let (code, page, _) = run(&["brief", "--format", "html", "--record", &record, "--knowledge", &mine, &report]);
    assert_eq!(code, Some(0));
    assert!(page.contains("group:quill"));
    let (code, page, _) = run(&["brief", "--format", "html", "--record", &record]);
    assert_eq!(code, Some(0));
    assert!(page.contains("The page does not tell how this report was read") && !page.contains("class=\"why\""));
}

#[test]
fn one_item_or_one_sentence_is_shown_alone() {
    let (code, page, _) = with_file(REPORT, |path| run(&["explain", path, "--with", "Malawi"]));
    assert_eq!(code, Some(0));
    assert!(page.contains("sentence 3") && !page.contains("sentence 1"), "{page}");
    let (code, page, _) = with_file(REPORT, |path| run(&["explain", path, "e1"]));
    assert_eq!(code, Some(0));
    assert!(page.contains("sentence 1") && !page.contains("sentence 3"), "{page}");
    let (code, _, errors) = with_file(REPORT, |path| run(&["explain", path, "e99"]));
    assert_eq!(code, Some(3));
    assert!(errors.contains("no event e99"), "{errors}");
    assert_eq!(with_file(REPORT, |path| run(&["explain", path, "third"])).0, Some(2));
}

#[test]
fn a_tried_sentence_tells_what_fired_and_what_nearly_did() {
    let (code, page, _) = run(&["lexicon", "try", "Malawi vowed to close the crossing."]);
    assert_eq!(code, Some(0));
    assert!(page.contains("close  coerce.") && page.contains("planned by \"vowed\""), "{page}");
    assert!(page.contains("  no: needs "), "{page}");
    let own = "[[trigger]]\nid = 'mine.gull'\nverbs = ['gull']\ntype = 'COERCE'\nneeds = { object = ['tailor'] }\n";
    let (_, page, _) =
        with_file(own, |path| run(&["lexicon", "try", "--knowledge", path, "The mayor gulled the tailor."]));
    assert!(page.contains("rule         mine.gull"), "{page}");
    let (_, page, _) =
        with_file(own, |path| run(&["lexicon", "try", "--knowledge", path, "The mayor gulled the baker."]));
    assert!(page.contains("mine.gull (COERCE)  no: needs object, one of: tailor"), "{page}");
}

#[test]
fn a_mended_tree_says_what_the_reader_had() {
    let (code, page, _) = run(&["lexicon", "try", "The army was accused by rebels of shelling the town."]);
    assert_eq!(code, Some(0));
    assert!(page.contains("shelling  advcl VERB, shell; mended: the reader had acl of rebels"), "{page}");
    assert_eq!(page.matches("mended").count(), 1, "{page}");
}

#[test]
fn what_no_word_tells_stays_unknown() {
    let (_, page, _) = run(&["lexicon", "try", "Shells fell near Lusaka. The army said it had returned fire."]);
    assert!(page.contains("\"The army\" = army (body, no entry, MIL)"), "one town names no army\n{page}");
    let (_, page, _) =
        run(&["lexicon", "try", "Shells fell near Lusaka and Kabwe. The army said it had returned fire."]);
    assert!(page.contains("by its places") && page.contains("body:ZMB-military"), "{page}");
    let (_, page, _) = run(&["lexicon", "try", "Gunmen attacked a convoy near Lusaka at six o'clock."]);
    assert!(page.contains("assault.attack") && !page.contains("        when "), "a clock time is no day\n{page}");
}

#[test]
fn a_check_names_every_fault_with_its_line() {
    let file = "\
[[actor]]
id = 'group:reed-front'
name = 'Reed Front'
part_of = 'group:reed-league'

[[actor]]
id = 'group:reed-league'
name = 'Reed League'

[[actor]]
id = 'group:lost'
name = 'Lost Band'
country = 'QQQ'

[[trigger]]
id = 'mine.gull'
verbs = ['gull']
type = 'COERCE'
needs = { object = ['tailor'] }
must = ['The mayor gulled the tailor.', 'The mayor gulled the baker.']
must_not = ['The mayor gulled the tailor on Monday.']

[[trigger]]
id = 'mine.nothing'
type = 'COERCE'
";
    let (code, page, _) = with_file(file, |path| run(&["lexicon", "check", path]));
    assert_eq!(code, Some(1), "{page}");
    let lines: Vec<&str> = page.lines().collect();
    let has = |line: &str, cause: &str| lines.iter().any(|one| one.contains(line) && one.contains(cause));
    assert!(has("line 10", "`state:QQQ`, which stands in no file"), "{page}");
    assert!(has("line 20", "baker.\" it does not fire: nothing that it needs was read as its object"), "{page}");
    assert!(has("line 21", "it fires, where it must not"), "{page}");
    assert!(has("line 23", "`mine.nothing`: it has no word"), "{page}");
    assert_eq!(lines.len(), 4, "{page}");
    let (code, page, _) =
        with_file("[[actor]]\nid = 'group:a'\nname = 'Aba Band'\n", |path| run(&["lexicon", "check", path]));
    assert_eq!((code, page.trim_end().ends_with("nothing is wrong")), (Some(0), true), "{page}");
    let (code, page, _) = with_file("[[actor]]\nid = \n", |path| run(&["lexicon", "check", path]));
    assert_eq!((code, page.contains("line 2")), (Some(1), true), "{page}");
    assert_eq!(run(&["lexicon", "check", "no/such.toml"]).0, Some(3));
}
