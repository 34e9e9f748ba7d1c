//! What the builtin files find in words, and what an analyst's file changes.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use rapporteur_knowledge::{ActorId, ActorKind, CueClass, Frame, How, Lexicon, PersonKind, Sector, StatementKind};

fn id(text: &str) -> ActorId {
    ActorId(text.to_owned())
}

/// The first reading of the longest name at the start: how many words, the id, by what sort of word.
fn first(lexicon: &Lexicon, text: &str) -> Option<(usize, String, How)> {
    let words: Vec<&str> = text.split(' ').collect();
    let found = lexicon.longest_match(&words)?;
    let who = &found.who[0];
    Some((found.words, who.id.as_ref().map_or(who.name.clone(), |id| id.0.clone()), who.how))
}

#[test]
fn actors_are_found_by_their_words() {
    let lexicon = Lexicon::builtin();
    for (text, words, id, how) in [
        ("Kenya says", 1, "state:KEN", How::Name),
        ("Kenyan farmers", 1, "state:KEN", How::Adjective),
        ("Kenyans voted", 1, "Kenyans", How::People),
        ("Nairobi denies", 1, "state:KEN", How::Seat),
        ("Kenyan army", 2, "body:KEN-military", How::BodyOf),
        ("Kenya 's armed forces", 4, "body:KEN-military", How::BodyOf),
        ("Kenya’s foreign ministry", 3, "body:KEN-foreign-ministry", How::BodyOf),
        ("Kenyan interim government", 3, "body:KEN-government", How::BodyOf),
        ("Ministry of Defence of Kenya", 5, "body:KEN-defence-ministry", How::BodyOf),
        ("army of the Republic of Kenya", 6, "body:KEN-military", How::BodyOf),
        ("army was ready", 1, "military", How::Body),
        ("U.N. Security Council", 3, "org:un-security-council", How::Name),
        ("al - Shabaab fighters", 3, "group:al-shabaab", How::Name),
        ("Al-Shabab", 1, "group:al-shabaab", How::Name),
        ("South Sudanese troops", 3, "body:SSD-military", How::BodyOf),
        ("Taliban government", 2, "body:AFG-government", How::BodyOf),
        ("Pakistani Taliban", 2, "group:ttp", How::Name),
        ("Houthi rebels", 2, "group:houthis", How::Name),
        ("US troops", 2, "body:USA-military", How::BodyOf),
        ("Pentagon officials", 1, "body:USA-defence-ministry", How::Name),
        ("U.S. defense department", 3, "body:USA-defence-ministry", How::BodyOf),
        ("US Army", 2, "body:USA-military", How::BodyOf),
        ("Nato chiefs", 1, "org:nato", How::Name),
        ("Türkiye", 1, "state:TUR", How::Name),
    ] {
        assert_eq!(first(&lexicon, text), Some((words, id.to_owned(), how)), "{text}");
    }
    for text in ["told us", "Let them", "turkey soup", "who came", "is said", "chad", "", "Wakanda"] {
        let text = text.split_once(' ').map_or(text, |(_, last)| if text.starts_with("told") { last } else { text });
        assert_eq!(first(&lexicon, text), None, "{text}");
    }
}

#[test]
fn a_name_of_two_states_is_both() {
    let lexicon = Lexicon::builtin();
    let found = lexicon.longest_match(&["Congolese", "army"]).unwrap();
    let codes: Vec<&str> = found.who.iter().filter_map(|who| who.country.as_deref()).collect();
    assert_eq!(codes, ["COD", "COG"]);
}

#[test]
fn one_side_has_many_names() {
    let lexicon = Lexicon::builtin();
    let day = Some(date(2024, 6, 1));
    let state = id("state:AFG");
    for part in ["group:afghan-taliban", "body:AFG-defence-ministry", "state:AFG", "group:haqqani-network"] {
        assert_eq!(lexicon.side(&id(part), day), state, "{part}");
    }
    assert_eq!(lexicon.side(&id("group:afghan-taliban"), Some(date(2010, 1, 1))), id("group:afghan-taliban"));
    assert_eq!(lexicon.side(&id("group:ttp"), day), id("group:ttp"));
    assert_eq!(lexicon.side(&id("org:unicef"), day), id("org:un"));
}

#[test]
fn titles_tell_of_their_holders() {
    let lexicon = Lexicon::builtin();
    for (title, kind, sector, office, speaks) in [
        ("defence minister", PersonKind::Minister, Some(Sector::Gov), Some("defence minister"), true),
        (
            "Deputy Prime Minister for Economic Affairs",
            PersonKind::Minister,
            Some(Sector::Gov),
            Some("deputy prime minister"),
            true,
        ),
        ("chief military spokesman", PersonKind::Spokesperson, Some(Sector::Mil), None, true),
        ("spokesperson for the foreign ministry", PersonKind::Spokesperson, Some(Sector::Gov), None, true),
        ("Lt. Gen. (Retd.)", PersonKind::Officer, Some(Sector::Mil), None, false),
        ("former foreign minister", PersonKind::Minister, Some(Sector::Gov), Some("foreign minister"), false),
        ("a senior security official", PersonKind::Official, Some(Sector::Cop), None, true),
        ("the prime minister's spokesman", PersonKind::Spokesperson, None, None, true),
        ("spokesman for the prime minister", PersonKind::Spokesperson, None, None, true),
        ("political analyst", PersonKind::Analyst, Some(Sector::Edu), None, false),
        ("unidentified gunmen", PersonKind::Fighter, Some(Sector::Uaf), None, false),
    ] {
        let role = lexicon.role(title).unwrap_or_else(|| panic!("{title}"));
        assert_eq!(
            (role.kind, role.sector, role.office.as_deref(), role.speaks_for()),
            (kind, sector, office, speaks),
            "{title}"
        );
    }
    assert!(lexicon.role("the blue door").is_none());
    assert!(lexicon.role("").is_none());
}

#[test]
fn words_of_saying_are_classed() {
    let lexicon = Lexicon::builtin();
    for (lemma, class, kind) in [
        ("accuse", CueClass::Verb, StatementKind::Accuse),
        ("deny", CueClass::Verb, StatementKind::Deny),
        ("denial", CueClass::Noun, StatementKind::Deny),
        ("know", CueClass::Verb, StatementKind::Assess),
        ("say", CueClass::Verb, StatementKind::Report),
    ] {
        assert_eq!(lexicon.cue(lemma, class).and_then(|cue| cue.kind), Some(kind), "{lemma}");
    }
    assert!(lexicon.cue("accuse", CueClass::Verb).is_some_and(|cue| cue.takes(Frame::SomebodyOf)));
    assert!(lexicon.cue("bake", CueClass::Verb).is_none());
    assert!(lexicon.cue("according to", CueClass::Preposition).is_some());
    assert!(lexicon.cue("call for", CueClass::Verb).is_some());
    assert!(lexicon.cue("reportedly", CueClass::Hedge).is_some());
}

#[test]
fn topics_are_found_by_phrases() {
    let lexicon = Lexicon::builtin();
    let words = ["the", "truce", "reopened", "two", "border", "crossings"];
    assert_eq!(lexicon.topics(&words), ["ceasefire", "crossing"]);
    assert_eq!(lexicon.topics(&["border", "crossing", "shut"]), ["crossing"]);
    assert_eq!(lexicon.topics(&[]), [""; 0]);
}

const MINE: &str = r#"
[[actor]]
id = "group:hill-front"
name = "Hill People's Front"
also = ["HPF"]
country = "KEN"
sector = "REB"
must = ["The Hill People's Front denied it."]
must_not = ["The front door was open."]

[[actor]]
id = "state:KEN"
also = ["Kenialand"]

[[actor]]
id = "person:mary-atieno"
name = "Mary Atieno"
offices = [{ title = "minister of defence", of = "KEN", from = "2024-03" }]
"#;

#[test]
fn an_analyst_adds_actors() {
    let mut lexicon = Lexicon::builtin();
    let before = lexicon.checksum();
    lexicon.extend("mine.toml", MINE).unwrap();
    assert_ne!(lexicon.checksum(), before);
    assert_eq!(first(&lexicon, "HPF fighters").unwrap().1, "group:hill-front");
    assert_eq!(first(&lexicon, "Kenialand").unwrap().1, "state:KEN");
    assert_eq!(lexicon.actor(&id("state:KEN")).unwrap().name, "Kenya");
    let kenya = id("state:KEN");
    let minister = lexicon.holder("defense minister", &kenya, Some(date(2024, 5, 1))).unwrap();
    assert_eq!((minister.kind, minister.name.as_str()), (ActorKind::Person, "Mary Atieno"));
    assert!(lexicon.holder("defense minister", &kenya, Some(date(1999, 5, 1))).is_none());
    assert_eq!(lexicon.side(&minister.id, None), kenya);
    assert_eq!(lexicon.named("Mary Adhiambo").len(), 0);
    assert_eq!(lexicon.named("Mary A. Atieno")[0].id, minister.id);
}

#[test]
fn an_analyst_adds_triggers_in_the_same_file() {
    let mut lexicon = Lexicon::builtin();
    let shipped = lexicon.triggers().entries().len();
    let trigger = "[[trigger]]\nid = \"bombard-with-eggs\"\nverbs = [\"egg\"]\ntype = \"PROTEST\"\n";
    lexicon.extend("mine.toml", &format!("{MINE}{trigger}")).unwrap();
    assert_eq!(lexicon.triggers().entries().len(), shipped + 1);
    let again = lexicon.extend("more.toml", trigger).unwrap_err().to_string();
    assert!(again.contains("`more.toml`: trigger `bombard-with-eggs`: another entry has this id"), "{again}");
}

#[test]
fn a_mistake_is_named_with_its_line() {
    for (text, told) in [
        ("[[actor]]\nid = \"org:x\"\nname = 3", "`f.toml`, line 3"),
        ("\n[[actor]]\nid = \"org:x\"", "line 2: `org:x` is new and has no name"),
        ("[[actor]]\nid = \"x\"\nname = \"X\"", "does not begin with state:"),
        ("[[actor]]\nid = \"org:x\"\nname = \"X\"\ncountry = \"Kenya\"", "no ISO 3166-1"),
        ("[[actor]]\nid = \"org:x\"\nname = \"Xo\"\nnmae = \"Y\"", "unknown field `nmae`"),
        ("[[actor]]\nid = \"org:x\"\nname = \"Xo\"\nfrom = \"soon\"", "`soon` is no date"),
        ("[[actor]]\nid = \"org:x\"\nname = \"Xo\"\nmust = [\"Nothing here.\"]", "not found in its example"),
        (
            "[[actor]]\nid = \"org:x\"\nname = \"Xo\"\npart_of = \"org:xx\"",
            "refers to `org:xx`, which stands in no file",
        ),
        ("[[cue]]\nclass = \"verb\"\nwords = [\"yodel\"]", "needs a kind"),
        ("[[topic]]\nid = \"tea\"\nwords = [\"tea\"]\nmust = [\"coffee\"]", "not found in its example"),
    ] {
        let mut lexicon = Lexicon::builtin();
        let before = lexicon.checksum();
        let error = lexicon.extend("f.toml", text).unwrap_err().to_string();
        assert!(error.contains(told) && error.contains("; "), "{error}");
        assert_eq!(lexicon.checksum(), before, "an error changes nothing");
    }
}

#[test]
fn the_guide_for_analysts_is_right() {
    let guide = include_str!("../../../CONTRIBUTING.md");
    let blocks: Vec<&str> = guide.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let entries: Vec<&&str> =
        blocks.iter().filter(|block| block.starts_with("[[") && !block.contains("[[trigger]]")).collect();
    assert!(entries.len() >= 5);
    let mut lexicon = Lexicon::builtin();
    for block in entries {
        lexicon.extend("CONTRIBUTING.md", block).unwrap();
    }
    assert_eq!(first(&lexicon, "Kenya 's port authority").unwrap().1, "body:KEN-port-authority");
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

proptest! {
    #[test]
    fn any_words_can_be_looked_up(text in "([A-Za-z]{1,8}|Kenya|army|of|the|'s|-|’|\\PC{1,3})( ([A-Za-z]{1,8}|Kenya|army|of|the|'s|-|’|\\PC{1,3})){0,8}") {
        let words: Vec<&str> = text.split(' ').collect();
        for at in 0..words.len() {
            if let Some(found) = LEXICON.longest_match(&words[at..]) {
                prop_assert!(found.words >= 1 && found.words <= words.len() - at && !found.who.is_empty());
            }
        }
        let _ = (LEXICON.role(&text), LEXICON.topics(&words), LEXICON.named(&text));
        let _ = LEXICON.cue(&text, CueClass::Verb);
    }

    #[test]
    fn any_text_can_be_given_as_a_file(text in "(\\[\\[(actor|role|cue|topic|trigger)\\]\\]\n)?((id|name|words|from) = \\PC{0,12}\n){0,4}") {
        if let Err(error) = LEXICON.clone().extend("f.toml", &text) {
            prop_assert!(error.to_string().starts_with("`f.toml`"));
        }
    }
}
