//! `explain` and `lexicon` of the real program.
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use std::fs;
use std::process::Command;

use tempfile::tempdir;

const REPORT: &str = "title: Harbour shut\n\nThe Quill Front attacked a customs post near Lusaka on Sunday, the army said. It did not \
    capture the bridge. Malawi broke off talks with Zambia.\n";

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
        "ASSAULT, alleged, in s1",
        "rule         assault.attack, at \"attacked\"",
        "actor        \"The Quill Front\" = Quill Front (",
        "state:MWI, MWI, GOV",
        "s1  report (indirect), by \"said\"",
    ];
    for words in wanted {
        assert!(page.contains(words), "no {words:?} in\n{page}");
    }
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
