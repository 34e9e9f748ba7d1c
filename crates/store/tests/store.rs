//! A record keeps what it was given, and refuses what is not a record.

use std::fs;

use rapporteur_coding::Coding;
use rapporteur_report::Report;
use rapporteur_store::{SetAside, Store};
use tempfile::tempdir;

fn coding(report: &Report, made_by: &str) -> Coding {
    Coding {
        report: report.id(),
        made_by: made_by.to_owned(),
        anchor: None,
        dateline: None,
        credits: Vec::new(),
        sentences: Vec::new(),
        actors: Vec::new(),
        places: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
    }
}

#[test]
fn a_report_is_kept_once_and_its_newest_coding_is_given() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    let report = Report::new("The ferry crossing reopened on Tuesday.");
    for made_by in ["one", "two", "one"] {
        Store::open(&path).unwrap().add(&report, Some(&coding(&report, made_by))).unwrap();
    }
    let store = Store::open(&path).unwrap();
    let kept = store.observations().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].report, report);
    assert_eq!(kept[0].coding.as_ref().unwrap().made_by, "two");
    assert!(store.has(report.id(), "one").unwrap());
    assert!(!store.has(report.id(), "three").unwrap());
}

#[test]
fn a_report_that_is_set_aside_is_kept_with_its_language() {
    let mut store = Store::in_memory().unwrap();
    let mut report = Report::new("Le bac a repris mardi.");
    report.language = Some("fr".to_owned());
    store.add(&report, None).unwrap();
    assert_eq!(store.observations().unwrap()[0].coding, Err(SetAside::Language("fr".to_owned())));
}

#[test]
fn what_is_not_a_record_is_refused_and_left_alone() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "not a database, and long enough that SQLite reads it as one".repeat(20)).unwrap();
    let before = fs::read(&path).unwrap();
    let message = Store::open(&path).err().unwrap().to_string();
    assert!(message.contains("notes.txt") && message.contains("not a record"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), before);

    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(Store::open(&other).err().unwrap().to_string().contains("not a record"));
}

#[test]
fn a_record_of_a_newer_program_is_refused_by_its_format() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    drop(Store::open(&path).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let message = Store::open(&path).err().unwrap().to_string();
    assert!(message.contains("format 99") && message.contains("newer"), "{message}");
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempdir().unwrap();
    let message = Store::open(&folder.path().join("none/record.sqlite")).err().unwrap().to_string();
    assert!(message.contains("none") && message.contains("folder"), "{message}");
}

#[test]
fn a_kill_between_reports_loses_none_that_was_added() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("record.sqlite");
    let mut store = Store::open(&path).unwrap();
    let report = Report::new("Two shells fell near the mill.");
    store.add(&report, Some(&coding(&report, "one"))).unwrap();
    // As a kill leaves it: nothing is closed, and the log beside the file is not folded in.
    std::mem::forget(store);
    assert_eq!(Store::open(&path).unwrap().observations().unwrap().len(), 1);
}
