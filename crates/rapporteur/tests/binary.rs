//! The real program on good and bad input. Each test is named for what it keeps from coming back.
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

const GOOD: &str = "RIVERTON, March 3, 2030 — Soldiers killed two fishermen near Riverton on Sunday, the mayor, Ada Quill, said. \
    “We want the harbour reopened,” Quill told reporters. The army denied firing at the boat.\n";

fn rapporteur() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
}

fn run(arguments: &[&str]) -> Output {
    rapporteur().args(arguments).output().unwrap()
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, contents) in files {
        fs::write(folder.path().join(name), contents).unwrap();
    }
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/luangwa-valley/reports")
}

#[test]
fn a_brief_cites_every_sentence() {
    let (code, page, _) = told(&run(&["brief", &samples().to_string_lossy(), "--format", "json"]));
    assert_eq!(code, Some(0));
    let record: Value = serde_json::from_str(&page).unwrap();
    let reports = record["reports"].as_array().unwrap();
    assert!(reports.len() >= 8);
    // Every span gives its words back, counted in code points.
    let mut spans = 0;
    check_spans(&record, reports, &mut spans);
    assert!(spans > 500, "{spans} spans");
}

fn check_spans(value: &Value, reports: &[Value], spans: &mut usize) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, reports, spans)),
        Value::Object(fields) if fields.contains_key("words") && fields.contains_key("start") => {
            let report = reports.iter().find(|report| report["id"] == fields["report"]).unwrap();
            let at = |key: &str| usize::try_from(fields[key].as_u64().unwrap()).unwrap();
            let (start, end) = (at("start"), at("end"));
            let words: String = report["text"].as_str().unwrap().chars().skip(start).take(end - start).collect();
            assert_eq!(fields["words"], words);
            *spans += 1;
        }
        Value::Object(fields) => fields.values().for_each(|field| check_spans(field, reports, spans)),
        _ => {}
    }
}

#[test]
fn the_json_keeps_its_schema() {
    let schema: Value = serde_json::from_slice(&run(&["schema"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (_, page, _) = told(&run(&["brief", &samples().to_string_lossy(), "--format", "json"]));
    let record: Value = serde_json::from_str(&page).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&record).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!validator.is_valid(&serde_json::json!({ "format": "rapporteur-record/1" })));
}

#[test]
fn a_missing_path_is_named_and_nothing_is_printed() {
    let (code, page, errors) = told(&run(&["brief", "no/such/report.txt"]));
    assert_eq!(code, Some(3));
    assert!(page.is_empty());
    assert!(errors.contains("no/such/report.txt"), "{errors}");
}

#[test]
fn bad_files_are_named_and_the_others_are_read() {
    let files = folder(&[
        ("good.txt", GOOD.as_bytes()),
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0"),
        (
            "latin.txt",
            b"The envoy arrived at the caf\xe9 in Riverton on Monday and the talks began there, two officials said.",
        ),
    ]);
    let all = ["good.txt", "empty.txt", "picture.txt", "latin.txt"].map(|name| path(&files, name));
    let mut arguments = vec!["brief"];
    arguments.extend(all.iter().map(String::as_str));
    let (code, page, errors) = told(&run(&arguments));
    assert_eq!(code, Some(1), "{errors}");
    assert!(errors.contains("empty.txt") && errors.contains("picture.txt"), "{errors}");
    assert!(page.contains("good.txt") && page.contains("latin.txt"), "{page}");
}

#[test]
fn a_report_is_read_from_standard_input() {
    let mut child = rapporteur().args(["brief", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(GOOD.as_bytes()).unwrap();
    let (code, page, _) = told(&child.wait_with_output().unwrap());
    assert_eq!(code, Some(0));
    assert!(page.contains("Ada Quill"), "{page}");
}

#[test]
fn text_of_a_report_never_runs() {
    let hostile = format!(
        "{GOOD}The mayor said “<script>alert(1)</script> \x1b[31m\u{202E} & <b>boats</b>” were \x07 shot at.\n"
    );
    let files = folder(&[("hostile.txt", hostile.as_bytes())]);
    let report = path(&files, "hostile.txt");
    let (_, text, _) = told(&run(&["brief", &report]));
    assert!(!text.contains(['\x1b', '\x07', '\u{202E}']), "{text:?}");
    let (_, page, _) = told(&run(&["brief", &report, "--format", "html"]));
    assert!(page.contains("boats") && !page.contains("<script>alert") && !page.contains("<b>boats"));
    let (_, markdown, _) = told(&run(&["brief", &report, "--format", "md"]));
    assert!(!markdown.contains("<script>"));
}

#[test]
fn a_record_grows_and_reads_no_report_twice() {
    let files = folder(&[("a.txt", GOOD.as_bytes())]);
    let (report, record) = (path(&files, "a.txt"), path(&files, "r.sqlite"));
    let first = told(&run(&["brief", &report, "--record", &record]));
    let again = told(&run(&["brief", &report, "--record", &record]));
    assert_eq!(first, again);
    let (_, alone, _) = told(&run(&["brief", "--record", &record]));
    assert_eq!(alone, first.1);
    let (code, list, _) = told(&run(&["record", &record, "reports"]));
    assert_eq!((code, list.lines().count()), (Some(0), 1));
    let (_, one, _) = told(&run(&["record", &record, "statements", "1.1"]));
    assert!(serde_json::from_str::<Value>(&one).unwrap()["content"][0]["words"].is_string(), "{one}");
    let (code, _, errors) = told(&run(&["record", &record, "statements", "9.9"]));
    assert_eq!(code, Some(3));
    assert!(errors.contains("9.9"), "{errors}");
}

#[test]
fn a_record_is_computed_as_of_a_day() {
    let files = folder(&[("a.txt", GOOD.as_bytes())]);
    let (report, record) = (path(&files, "a.txt"), path(&files, "r.sqlite"));
    run(&["brief", &report, "--record", &record]);
    let count = |day: &str| told(&run(&["record", &record, "reports", "--as-of", day])).1.lines().count();
    assert_eq!((count("2030-03-02"), count("2030-03-03")), (0, 1));
}

#[test]
fn what_is_no_record_is_left_alone() {
    let files = folder(&[("a.txt", GOOD.as_bytes()), ("notes.md", "# mine\n".repeat(200).as_bytes())]);
    let (code, _, errors) = told(&run(&["brief", &path(&files, "a.txt"), "--record", &path(&files, "notes.md")]));
    assert_eq!(code, Some(3));
    assert!(errors.contains("notes.md"), "{errors}");
    assert_eq!(errors.matches("not a record").count(), 1, "{errors}");
    assert_eq!(fs::read_to_string(path(&files, "notes.md")).unwrap(), "# mine\n".repeat(200));
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let files = folder(&[("a.txt", GOOD.as_bytes())]);
    let report = path(&files, "a.txt");
    let (code, printed, _) = told(&run(&["brief", &report, "--out", &path(&files, "brief.txt")]));
    assert_eq!((code, printed.as_str()), (Some(0), ""));
    assert!(fs::read_to_string(path(&files, "brief.txt")).unwrap().contains("Ada Quill"));
    let (code, _, errors) = told(&run(&["brief", &report, "--out", &path(&files, "none/brief.txt")]));
    assert_eq!(code, Some(3));
    assert!(errors.contains("none") && errors.contains("folder"), "{errors}");
}

#[cfg(unix)]
#[test]
fn a_kill_loses_nothing_that_was_kept() {
    let files = tempdir().unwrap();
    for number in 0..40 {
        fs::write(files.path().join(format!("{number}.txt")), format!("{GOOD} Boat {number} was lost.").repeat(20))
            .unwrap();
    }
    let record = path(&files, "r.sqlite");
    let folder = files.path().to_string_lossy().into_owned();
    let mut child = rapporteur().args(["brief", &folder, "--record", &record]).stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    child.kill().unwrap();
    child.wait().unwrap();
    let (code, _, errors) = told(&run(&["brief", &folder, "--record", &record]));
    assert_eq!(code, Some(0), "{errors}");
    let (_, list, _) = told(&run(&["record", &record, "reports"]));
    assert_eq!(list.lines().count(), 40);
}

#[test]
fn annotate_keeps_the_ids_and_the_order_of_its_input() {
    let lines = format!(
        "{}\n{}\n",
        serde_json::json!({"id": "x1", "text": GOOD}),
        serde_json::json!({"id": "x2", "text": "Nothing happened."})
    );
    let files = folder(&[("in.jsonl", lines.as_bytes())]);
    let (code, out, _) = told(&run(&["annotate", "--format", "jsonl", &path(&files, "in.jsonl")]));
    assert_eq!(code, Some(0));
    let ids: Vec<Value> = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["x1", "x2"]);
}

#[test]
fn conllu_keeps_given_words_and_fills_the_rest() {
    let words = ["The", "soldiers", "attacked", "the", "village", "."];
    let row = |(at, word): (usize, &&str)| format!("{}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\n", at + 1);
    let rows: String = words.iter().enumerate().map(row).collect();
    let given = format!("# sent_id = 1\n# text = The soldiers attacked the village .\n{rows}\n");
    let files = folder(&[("in.conllu", given.as_bytes())]);
    let (code, out, _) = told(&run(&["annotate", "--format", "conllu", "--pretokenized", &path(&files, "in.conllu")]));
    assert_eq!(code, Some(0));
    let verb: Vec<&str> = out.lines().find(|line| line.starts_with("3\t")).unwrap().split('\t').collect();
    assert_eq!((verb[1], verb[3], verb[6], verb[7]), ("attacked", "VERB", "0", "root"));
}
