//! Files, folders and standard input: what is read, and what is told of the rest.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use rapporteur_intake::{Limits, Problem, gather, read};
use rapporteur_report::{DateBasis, Report};

fn all(paths: &[PathBuf], input: &str, limits: Limits) -> (Vec<Report>, Vec<Problem>) {
    let (mut reports, mut problems) = (Vec::new(), Vec::new());
    for found in gather(paths, input.as_bytes(), limits) {
        match found {
            Ok(report) => reports.push(report),
            Err(problem) => problems.push(problem),
        }
    }
    (reports, problems)
}

#[test]
fn bad_files_are_named_and_the_rest_is_read() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let files: [(&str, &[u8], &str); 7] = [
        ("a-empty.txt", b"", "is empty; fetch it again, or leave it out"),
        ("b-blank.txt", b" \n ", "has no text to read"),
        ("c-program", b"\x7fELF\x02\x01\x01\0", "looks like a program, which is not read; leave it out"),
        ("d.pdf", b"%PDF-1.7", "looks like a PDF, which is not read; convert it to text first"),
        ("e-long.txt", &[b'x'; 2000], "is longer than 0 MiB"),
        ("f.json", b"[]", "holds no report"),
        ("g.json", b"{\"text\": ", "line 1: is no JSON report, at column"),
    ];
    for (name, bytes, _) in files {
        fs::write(root.join(name), bytes).unwrap();
    }
    fs::write(root.join("good.txt"), "The ferry was held.").unwrap();
    let limits = Limits { file: 1000, ..Limits::default() };
    let (reports, problems) = all(&[root.join("gone.txt"), root.to_owned(), "-".into()], "", limits);
    assert_eq!(reports.iter().map(Report::text).collect::<Vec<_>>(), ["The ferry was held."]);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told[0].ends_with("gone.txt: no such file or folder; check the path"));
    for ((name, _, cause), told) in files.iter().zip(&told[1..]) {
        assert!(told.contains(name) && told.contains(cause), "{told}");
    }
    assert_eq!(told.last().unwrap(), "standard input: is empty; fetch it again, or leave it out");
    assert!(problems.iter().all(|problem| !problem.is_note()));
}

#[test]
fn a_header_and_a_source_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("ferry.txt");
    fs::write(&path, "title: Ferry held\noutlet:  Harbour Gazette \npublished: Mar 4, 2024\nid: f1\n\nIt was held.\n")
        .unwrap();
    let (reports, problems) = all(std::slice::from_ref(&path), "", Limits::default());
    assert!(problems.is_empty());
    let report = &reports[0];
    assert_eq!(report.text(), "It was held.\n");
    assert_eq!(report.outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(report.published.map(|p| (p.date.to_string(), p.basis)), Some(("2024-03-04".into(), DateBasis::Header)));
    assert_eq!(report.source.path, path.to_string_lossy());
    assert_eq!(report.source.name.as_deref(), Some("f1"));
}

#[test]
fn standard_input_is_read() {
    let (reports, _) = all(&["-".into()], "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", Limits::default());
    assert_eq!(reports.iter().map(|report| report.source.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(reports[1].source.path, "-");
}

/// A line of `0`s that never ends, and then breaks off.
struct Endless {
    left: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = buffer.len().min(self.left);
        buffer[..taken].fill(b'0');
        self.left -= taken;
        if taken == 0 && !buffer.is_empty() { Err(io::Error::other("the line broke")) } else { Ok(taken) }
    }
}

#[test]
fn a_line_of_200_mb_costs_no_more_than_the_limit() {
    let limits = Limits { line: 1 << 20, ..Limits::default() };
    let start = "{\"text\": \"One.\"}\n{\"text\": \"".as_bytes();
    let end = "\"}\n{\"text\": \"Two.\"}\n".as_bytes();
    let line = Endless { left: 200 << 20 }.take(200 << 20);
    let found: Vec<_> = read("a.jsonl", start.chain(line).chain(end), limits).collect();
    assert_eq!(found.len(), 3);
    let told = found[1].as_ref().unwrap_err().to_string();
    assert!(told.starts_with("a.jsonl, line 2: is longer than 1 MiB"), "{told}");
    assert_eq!(found[2].as_ref().unwrap().text(), "Two.");
}

#[test]
fn a_read_that_fails_is_told() {
    for name in ["a.txt", "a.jsonl"] {
        let found: Vec<_> = read(name, Endless { left: 1 << 20 }, Limits::default()).collect();
        let told = found.last().unwrap().as_ref().unwrap_err().to_string();
        assert!(told.contains("cannot be read (the line broke)"), "{told}");
    }
}

#[test]
fn controls_survive_as_text() {
    let text = "The \u{1b}[31mferry\u{1b}[0m was held\0 in port, said\u{202e} the harbour master, again and again.";
    let found = read("a.txt", text.as_bytes(), Limits::default()).next().unwrap().unwrap();
    assert_eq!(found.text(), text);
}

#[test]
fn letters_in_doubt_are_told_and_the_report_is_read() {
    let found: Vec<_> = read("a.txt", b"The caf\xe9 was closed.".as_slice(), Limits::default()).collect();
    assert_eq!(found[0].as_ref().unwrap().text(), "The café was closed.");
    let note = found[1].as_ref().unwrap_err();
    assert!(note.is_note(), "{note}");
    assert!(note.to_string().contains("so it was read as windows-1252"), "{note}");
}
