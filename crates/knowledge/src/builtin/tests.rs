use std::collections::{BTreeMap, BTreeSet};

use super::{FILES, TRIGGER_FILES};
use crate::Lexicon;
use crate::file::parse;
use crate::fold::fold;

#[test]
fn every_entry_keeps_its_examples_and_refers_to_actors_that_stand() {
    let lexicon = Lexicon::builtin();
    let check =
        |&(name, text): &(&str, &str)| parse(name, text).and_then(|file| lexicon.check(name, text, &file)).err();
    let wrong: Vec<String> = FILES.iter().filter_map(check).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_actor_stands_once() {
    let mut seen = BTreeSet::new();
    for (name, text) in FILES {
        for entry in parse(name, text).unwrap().actor {
            let id = entry.into_inner().id;
            assert!(seen.insert(id.clone()), "{name}: `{id}` stands twice");
        }
    }
    assert!(seen.len() > 1300, "{}", seen.len());
}

/// Names that two actors bear, and rightly so.
const SHARED: &[&str] = &["congo", "congolese", "dominican", "dominicans", "drc", "jem"];

#[test]
fn no_name_names_two_by_mistake() {
    let lexicon = Lexicon::builtin();
    let mut bearers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for actor in lexicon.actors() {
        let others = actor.adjective.iter().chain(&actor.people).chain(&actor.seats).map(String::as_str);
        for name in actor.names().chain(others) {
            assert!(!fold(name).is_empty(), "`{}` has a name without letters", actor.id);
            bearers.entry(fold(name)).or_default().insert(&actor.id.0);
        }
    }
    bearers.retain(|name, ids| ids.len() > 1 && !SHARED.contains(&name.as_str()));
    assert!(bearers.is_empty(), "{bearers:?}");
}

#[test]
fn every_body_role_topic_and_cue_stands_once() {
    let (mut seen, mut twice) = (BTreeSet::new(), Vec::new());
    for (name, text) in FILES {
        let file = parse(name, text).unwrap();
        let bodies = file.body.iter().flat_map(|entry| entry.get_ref().words.iter().map(|word| ("body", word.clone())));
        let roles = file.role.iter().flat_map(|entry| entry.get_ref().words.iter().map(|word| ("role", word.clone())));
        let topics =
            file.topic.iter().flat_map(|entry| entry.get_ref().words.iter().map(|word| ("topic", word.clone())));
        let cues = file.cue.iter().flat_map(|entry| {
            let entry = entry.get_ref();
            entry.words.iter().map(|word| {
                (
                    match entry.class {
                        crate::CueClass::Verb => "verb",
                        crate::CueClass::Noun => "noun",
                        crate::CueClass::Adjective => "adjective",
                        crate::CueClass::Hedge => "hedge",
                        crate::CueClass::Preposition => "preposition",
                    },
                    word.clone(),
                )
            })
        });
        for (sort, word) in bodies.chain(roles).chain(topics).chain(cues) {
            if !seen.insert((sort, fold(&word))) {
                twice.push((sort, word));
            }
        }
    }
    assert!(twice.is_empty(), "stand twice: {twice:?}");
}

#[test]
fn trigger_files_have_only_known_sections() {
    for (name, text) in TRIGGER_FILES {
        if let Err(error) = parse(name, text) {
            panic!("{error}");
        }
    }
}
