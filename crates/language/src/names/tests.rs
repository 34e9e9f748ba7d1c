use super::*;
use crate::{Deprel, Sentence, Upos, Word};

/// Words apart by spaces, all proper nouns but those in small letters; names as ranges of words.
fn reading(report: &Report, names: &[(Range<usize>, NameKind)]) -> Reading {
    let text = report.text();
    let mut at = 0;
    let word = |form: &str| {
        let start = at + text[at..].find(form).unwrap();
        at = start + form.len();
        let proper = form.starts_with(char::is_uppercase);
        Word {
            span: report.span(start, at).unwrap(),
            joined: false,
            lemma: form.into(),
            upos: if proper { Upos::Propn } else { Upos::Verb },
            xpos: "NN",
            head: None,
            deprel: Deprel::Root,
        }
    };
    let words: Vec<Word> = text.split(' ').map(word).collect();
    let span = report.span(0, text.len()).unwrap();
    let name = |(words, kind): &(Range<usize>, NameKind)| (words.clone(), *kind);
    let mut reading = Reading {
        sentences: vec![Sentence { span, words: 0..words.len(), paragraph: 0 }],
        words,
        ..Reading::of(report)
    };
    for (words, kind) in names.iter().map(name) {
        let span = reading.span_of(words.clone()).unwrap();
        reading.names.push(Name { span, words, kind });
    }
    reading
}

#[test]
fn a_surname_is_the_person_and_is_found_again() {
    let text = "Joshua Varo came and Varo left and Varo slept and Keswick Gazette wrote of Keswick";
    let given = [(0..2, NameKind::Person), (4..5, NameKind::Place), (14..15, NameKind::Place)];
    let found = agreed(text, &given, &Lexicon::default());
    assert_eq!(
        found,
        [(0..2, NameKind::Person), (4..5, NameKind::Person), (7..8, NameKind::Person), (14..15, NameKind::Place)]
    );
}

fn agreed(text: &str, names: &[(Range<usize>, NameKind)], lexicon: &Lexicon) -> Vec<(Range<usize>, NameKind)> {
    let report = Report::new(text);
    let mut reading = reading(&report, names);
    let sure = |name: &Name| KINDS.map(|kind| if kind == name.kind { 1.0 } else { 0.0 });
    let likely: Vec<Votes> = reading.names.iter().map(sure).collect();
    agree(&report, &mut reading, &likely, lexicon, &Judge::default());
    reading.names.into_iter().map(|name| (name.words, name.kind)).collect()
}

#[test]
fn an_organisation_is_told_by_its_last_word_and_its_initials() {
    let lexicon = Lexicon::from_lines("front\to\npeople\tn\nkenya\tc n");
    let found = agreed("Mara People 's Front denied what MPF did", &[(0..2, NameKind::Person)], &lexicon);
    assert_eq!(found, [(0..4, NameKind::Organization), (6..7, NameKind::Organization)]);
    let found = agreed("Kenya 's Front denied it", &[(0..1, NameKind::Place)], &lexicon);
    assert_eq!(found, [(0..1, NameKind::Place)]);
}

#[test]
fn a_part_of_a_name_is_what_the_whole_is() {
    let lexicon = Lexicon::from_lines("sara\tf");
    let given = [(0..2, NameKind::Person), (4..5, NameKind::Place)];
    let found = agreed("Sara Varo came and Sara left", &given, &lexicon);
    assert_eq!(found, [(0..2, NameKind::Person), (4..5, NameKind::Person)]);
    let given = [(0..2, NameKind::Event), (4..5, NameKind::Person)];
    let found = agreed("Cyclone Varo came and Varo left", &given, &lexicon);
    assert_eq!(found, [(0..2, NameKind::Event), (4..5, NameKind::Event)]);
    let found = agreed("Mara War II ended", &[(0..1, NameKind::Place)], &lexicon);
    assert_eq!(found, [(0..3, NameKind::Event)]);
}

#[test]
fn people_are_no_names_and_the_noun_beside_a_name_tells_its_kind() {
    assert_eq!(agreed("Senators left", &[(0..1, NameKind::Person)], &Lexicon::default()), []);
    for (noun, kind) in [("militia", NameKind::Organization), ("brother", NameKind::Person)] {
        let report = Report::new(format!("{noun} Varo left"));
        let mut reading = reading(&report, &[(1..2, NameKind::Place)]);
        (reading.words[0].upos, reading.words[0].lemma) = (Upos::Noun, noun.into());
        assert_eq!(signs::told(&reading, &reading.names[0].words), None);
        reading.words[1].head = Some(0);
        assert_eq!(signs::told(&reading, &reading.names[0].words), Some(kind));
    }
    let report = Report::new("Varo border post");
    let mut reading = reading(&report, &[(0..1, NameKind::Person)]);
    (reading.words[0].head, reading.words[0].deprel) = (Some(2), Deprel::Compound);
    reading.words[2].upos = Upos::Noun;
    assert_eq!(signs::told(&reading, &reading.names[0].words), Some(NameKind::Place));
}

#[test]
fn an_office_tells_the_kind_of_the_name_that_explains_it() {
    let report = Report::new("chairman , Sara Varo , left");
    let mut reading = reading(&report, &[]);
    (reading.words[0].upos, reading.words[0].lemma) = (Upos::Noun, "chairman".into());
    (reading.words[1].head, reading.words[3].head) = (Some(2), Some(2));
    assert_eq!(signs::told(&reading, &(2..4)), None);
    (reading.words[2].head, reading.words[2].deprel) = (Some(0), Deprel::Appos);
    assert_eq!(signs::told(&reading, &(2..4)), Some(NameKind::Person));
}

#[test]
fn a_common_noun_and_an_address_are_no_names() {
    let lexicon = Lexicon::from_lines("copper\tn");
    let given = [(0..1, NameKind::Person), (7..8, NameKind::Place)];
    assert_eq!(agreed("Copper is dear because copper is scarce https://Mara.example", &given, &lexicon), []);
    assert_eq!(agreed("Copper left", &given[..1], &lexicon), [(0..1, NameKind::Person)]);
}

#[test]
fn a_forename_and_a_surname_of_the_lists_are_a_person() {
    let lexicon = Lexicon::from_lines("sara\tf\nvaro\ts");
    let given = [(0..2, NameKind::Place), (4..5, NameKind::Place)];
    let found = agreed("Sara Varo came and Varo left", &given, &lexicon);
    assert_eq!(found, [(0..2, NameKind::Person), (4..5, NameKind::Person)]);
    let found = agreed("Allah knows", &[(0..1, NameKind::Place)], &lexicon);
    assert_eq!(found, [(0..1, NameKind::Person)]);
}

#[test]
fn letters_after_a_comma_belong_to_a_person() {
    let given = [(0..2, NameKind::Person), (3..4, NameKind::Organization), (7..8, NameKind::Person)];
    let found = agreed("Sara Varo , QC , came and Moro , left", &given, &Lexicon::default());
    assert_eq!(found, [(0..4, NameKind::Person), (7..8, NameKind::Person)]);
}

#[test]
fn what_stands_where_a_place_must_is_no_surname() {
    let report = Report::new("Castro de Mara was a town and in Mara ships lie");
    let mut reading = reading(&report, &[(0..3, NameKind::Person), (8..9, NameKind::Place)]);
    (reading.words[7].head, reading.words[7].deprel) = (Some(8), Deprel::Case);
    let likely = [[1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0]];
    agree(&report, &mut reading, &likely, &Lexicon::default(), &Judge::default());
    assert_eq!(reading.names.last().map(|name| name.kind), Some(NameKind::Place));
}
