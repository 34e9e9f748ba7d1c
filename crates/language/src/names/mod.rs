//! One name, one kind: what a whole report says of a name outweighs what one sentence suggests.
//!
//! An example to catch: "Joshua Varo … Varo arrived in Keswick. VARO denied it." makes each Varo a person. One to
//! leave alone: the Keswick Gazette is not Keswick.

pub mod kinds;
mod runs;
mod signs;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rapporteur_report::Report;

use self::signs::{
    common, has_capitals, initials, is_agent, is_body, is_event, is_full_name, is_none, is_role, is_where, numbered,
    renown, storm,
};
use crate::features::fingerprint;
use crate::lexicon::Lexicon;
use crate::marks::KINDS;
use crate::tokenize::judge::Judge;
use crate::{Name, NameKind, Reading};

/// What a full name says of its part that stands alone outweighs all else: of a forename or surname, unless it is a famous
/// place, and of "Ada" where the report tells of "Cyclone Ada".
const FULL_NAME: f32 = 10.0;

/// What the noun before a name adds for the whole report: "the militia Mara".
const TOLD: f32 = 3.0;

/// What a famous place adds: more than one of the two judges can.
const FAME: f32 = 1.5;

/// How famous a small town is, beside a great one.
const HINT: f32 = 0.3;

/// What a place to stand in adds: "in Ada" asks for a place, however much Ada sounds like a person.
const LOCATED: f32 = 2.0;

/// What a word adds that ends the names of organisations or events: "Front", "Courier", "Summit".
const LAST: f32 = 1.0;

/// What was passed over becomes a name only with so many votes.
const SURE: f32 = 0.7;

/// Votes for each kind, in the order of [`KINDS`].
pub type Votes = [f32; KINDS.len()];

/// Words of a report, as they are written.
type Form<'t> = Vec<&'t str>;

/// Gives all occurrences of a name the kind that they are most likely to have together, with the gazetteer as a further
/// voice, and marks those that were passed over or cut short. `likely` says how likely each kind is for each name found
/// so far.
pub(crate) fn agree(report: &Report, reading: &mut Reading, likely: &[Votes], lexicon: &Lexicon, judge: &Judge) {
    let form = |words: &Range<usize>| -> Form { words.clone().map(|word| reading.form(report, word)).collect() };
    let runs = runs::find(report, reading, lexicon);
    let seen = |words: &Range<usize>| kinds::likely(judge, &kinds::features(report, reading, lexicon, words));
    let votes = votes(reading, likely, lexicon, &runs, &form, &seen);
    let common = common(report, reading, lexicon);
    let capitals = has_capitals(report, reading);
    let kind = |words: &Range<usize>| {
        let votes = votes.get(&form(words))?;
        let best = (1..KINDS.len()).fold(0, |best, at| if votes[at] > votes[best] { at } else { best });
        Some((KINDS[best], votes[best]))
    };
    let settled = |name: &Name| kind(&name.words).map_or(name.kind, |(kind, _)| kind);
    let mut names: Vec<Name> = Vec::with_capacity(reading.names.len());
    let mut add = |words: Range<usize>, kind| {
        let words = if kind == NameKind::Person { numbered(report, reading, words) } else { words };
        let form = form(&words);
        let small = !form.iter().any(|word| word.contains(char::is_uppercase));
        let none = is_none(&form, kind, &common) || kind == NameKind::Person && is_role(report, reading, &words);
        if !(capitals && small || none) {
            names.extend(reading.span_of(words.clone()).map(|span| Name { span, words, kind }));
        }
    };
    let mut given = reading.names.iter().peekable();
    for run in runs {
        while let Some(name) = given.next_if(|name| name.words.end <= run.start) {
            add(name.words.clone(), settled(name));
        }
        let inside = |name: &&Name| run.start <= name.words.start && name.words.end <= run.end && name.words != run;
        let free = given.peek().is_none_or(|name| name.words.start >= run.end || inside(name));
        if free
            && let Some((kind, votes)) = kind(&run)
            && votes >= SURE
        {
            while given.next_if(|name| name.words.end <= run.end).is_some() {}
            add(run, kind);
        }
    }
    for name in given {
        add(name.words.clone(), settled(name));
    }
    reading.names = names;
}

/// What the names found so far say of each form, on the average, with what the gazetteer adds.
fn votes<'t>(
    reading: &Reading,
    likely: &[Votes],
    lexicon: &Lexicon,
    runs: &[Range<usize>],
    form: &impl Fn(&Range<usize>) -> Form<'t>,
    seen: &impl Fn(&Range<usize>) -> Votes,
) -> BTreeMap<Form<'t>, Votes> {
    let (mut sums, mut full) = (BTreeMap::<Form, (Votes, f32, f32)>::new(), BTreeSet::new());
    let mut told = BTreeMap::new();
    let [person, place, body, event] =
        [NameKind::Person, NameKind::Place, NameKind::Organization, NameKind::Event].map(place_of);
    for (name, likely) in reading.names.iter().zip(likely) {
        if name.words.len() > 1 && name.kind == NameKind::Person {
            let part = |word: usize| Some(form(&(word..word + 1))).filter(|part| renown(part, lexicon) < SURE);
            full.extend(part(name.words.start).filter(|first| lexicon.is_forename(fingerprint(first[0]))));
            full.extend(part(name.words.end - 1));
        }
        told.extend(signs::told(reading, name).map(|kind| (form(&name.words), kind)));
        let (votes, count, located) = sums.entry(form(&name.words)).or_default();
        let seen = seen(&name.words);
        votes.iter_mut().zip(likely).zip(seen).for_each(|((votes, likely), seen)| *votes += likely + seen);
        // Whoever meets or is met is no place, unless the gazetteer knows it.
        if is_agent(reading, name) && is_full_name(&form(&name.words), lexicon) {
            votes[person] += likely[place] + seen[place];
            votes[place] -= likely[place] + seen[place];
        }
        *count += 1.0;
        // An organisation has its seat somewhere: one is "at Ada College".
        *located += f32::from(u8::from(is_where(reading, name) && !is_body(&form(&name.words), lexicon)));
    }
    let mean = |(form, (sums, count, located)): (Form<'t>, (Votes, f32, f32))| {
        let mut votes = sums.map(|sum| sum / count);
        votes[place] += LOCATED * located / count;
        (form, votes)
    };
    let mut votes: BTreeMap<Form, Votes> = sums.into_iter().map(mean).collect();
    for (form, kind) in told {
        votes.entry(form).or_default()[place_of(kind)] += TOLD;
    }
    for part in full {
        votes.entry(part).or_default()[person] += FULL_NAME;
    }
    let forms: BTreeSet<Form> = runs.iter().chain(reading.names.iter().map(|name| &name.words)).map(form).collect();
    let initials: BTreeSet<String> =
        forms.iter().filter(|form| is_body(form, lexicon)).map(|form| initials(form)).collect();
    for called in forms.iter().filter_map(|form| storm(form)) {
        votes.entry(called.to_vec()).or_default()[event] += FULL_NAME;
    }
    for form in forms {
        let known = renown(&form, lexicon);
        let votes = votes.entry(form.clone()).or_default();
        votes[place] += FAME * known;
        if is_body(&form, lexicon) || form.len() == 1 && initials.contains(form[0]) {
            votes[body] += LAST;
        }
        if is_event(&form) {
            votes[event] += LAST;
        }
    }
    votes
}

/// Where the votes for a kind stand.
fn place_of(kind: NameKind) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or_default()
}

#[cfg(test)]
mod tests {
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
            assert_eq!(signs::told(&reading, &reading.names[0]), None);
            reading.words[1].head = Some(0);
            assert_eq!(signs::told(&reading, &reading.names[0]), Some(kind));
        }
        let report = Report::new("Varo border post");
        let mut reading = reading(&report, &[(0..1, NameKind::Person)]);
        (reading.words[0].head, reading.words[0].deprel) = (Some(2), Deprel::Compound);
        reading.words[2].upos = Upos::Noun;
        assert_eq!(signs::told(&reading, &reading.names[0]), Some(NameKind::Place));
    }

    #[test]
    fn a_common_noun_and_an_address_are_no_names() {
        let lexicon = Lexicon::from_lines("copper\tn");
        let given = [(0..1, NameKind::Person), (7..8, NameKind::Place)];
        assert_eq!(agreed("Copper is dear because copper is scarce https://Coron.example", &given, &lexicon), []);
        assert_eq!(agreed("Copper left", &given[..1], &lexicon), [(0..1, NameKind::Person)]);
    }
}
