//! What holds for any report and any reading, however odd.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect, in helpers too")]

use proptest::prelude::*;
use rapporteur_coding::{Coding, Mention, code};
use rapporteur_knowledge::Lexicon;
use rapporteur_language::{Deprel, Name, NameKind, Reader, Reading, Sentence, Upos, Word};
use rapporteur_report::{Report, Span};

const FORMS: [&str; 44] = [
    "said", "that", "“", "”", "\"", ",", "he", "Kenya", "minister", "according", "to", "Okello", "if", "we", "will",
    "not", "accused", "of", "the", ":", ".", "called", "for", "(", ")", "—", "claim", "Nairobi", "and", "'s", "who",
    "told", "attacked", "killed", "12", "soldiers", "talks", "held", "between", "ceasefire", "withdraw", "on",
    "Friday", "unless",
];

/// A reading whose heads and labels are drawn at random: rings and crossing trees among them.
fn reading() -> impl Strategy<Value = (Report, Reading)> {
    let word = (0..FORMS.len(), 0..Upos::ALL.len(), 0..Deprel::ALL.len(), 0usize..40, 0usize..12);
    prop::collection::vec(word, 1..60).prop_map(|drawn| {
        let forms: Vec<&str> = drawn.iter().map(|&(form, ..)| FORMS[form]).collect();
        let report = Report::new(forms.join(" "));
        let mut reading = Reader::new().read(&Report::new(""));
        reading.report = report.id();
        let mut at = 0;
        for (number, &(form, upos, deprel, head, xpos)) in drawn.iter().enumerate() {
            let span = report.span(at, at + FORMS[form].len()).unwrap();
            at = span.end() + 1;
            reading.words.push(Word {
                span,
                joined: false,
                lemma: if FORMS[form] == "said" { "say".into() } else { FORMS[form].into() },
                upos: Upos::ALL[upos],
                xpos: ["VBD", "VB", "VBG", "VBN", "NN", "NNS", "NNP", "PRP", "IN", "MD", "VBZ", "."][xpos],
                head: (head < drawn.len()).then_some(head),
                deprel: Deprel::ALL[deprel],
            });
            if upos == 11 {
                reading.names.push(Name { span, words: number..number + 1, kind: NameKind::Person });
            }
        }
        let (count, half) = (drawn.len(), drawn.len() / 2);
        for (words, paragraph) in [(0..half, 0), (half..count, 1)] {
            if !words.is_empty() {
                let span = reading.span_of(words.clone()).unwrap();
                reading.sentences.push(Sentence { span, words, paragraph });
            }
        }
        (report, reading)
    })
}

fn check(report: &Report, coding: &Coding) {
    let whole = |span: Span| assert!(report.words(span).is_some_and(|words| !words.is_empty()), "{span:?}");
    let mention = |mention: &Mention| {
        assert!(mention.actor < coding.actors.len());
        whole(mention.span);
    };
    for statement in &coding.statements {
        assert!(!statement.content.is_empty());
        assert!(statement.content.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        statement.content.iter().chain(&statement.quoted).chain(&statement.cue).copied().for_each(whole);
        statement.speaker.iter().chain(&statement.others).chain(&statement.addressee).for_each(mention);
        assert!(statement.within.is_none_or(|outer| outer < coding.statements.len()));
        statement.condition.iter().flat_map(|condition| [condition.marker, condition.clause]).for_each(whole);
    }
    for actor in &coding.actors {
        assert!(!actor.name.is_empty());
        actor.mentions.iter().copied().for_each(whole);
        actor.titles.iter().for_each(|title| whole(title.span));
    }
    for event in &coding.events {
        whole(event.trigger);
        event.actors.iter().chain(&event.recipients).for_each(mention);
        whole(event.words);
        event.counts.iter().for_each(|count| whole(count.span));
        event.places.iter().for_each(|place| whole(place.span));
        event.time.iter().for_each(|time| whole(time.span));
        event.condition.iter().flat_map(|condition| [condition.marker, condition.clause]).for_each(whole);
        assert!((0.0..=1.0).contains(&event.confidence));
        assert!(event.said_in.is_none_or(|said| said < coding.statements.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_reading_is_coded((report, reading) in reading()) {
        check(&report, &code(&report, &reading, &LEXICON));
    }

    #[test]
    fn any_text_is_coded(text in "(\"|“|”|'| said| that|, he|\\. |\n|[A-Za-z]{1,6} ?|é|—|: ){0,40}") {
        let report = Report::new(text);
        check(&report, &code(&report, &Reader::new().read(&report), &LEXICON));
    }
}

static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(Lexicon::builtin);

#[test]
fn the_same_text_is_coded_the_same() {
    let report = Report::new("Kenya said Uganda had agreed. “We have,” said Peter Okello, its envoy.");
    let reading = Reader::new().read(&report);
    assert_eq!(code(&report, &reading, &LEXICON), code(&report, &reading, &LEXICON));
}
