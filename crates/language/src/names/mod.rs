//! One name, one kind: what a whole report says of a name outweighs what one sentence suggests.
//!
//! An example to catch: "Joshua Varo … Varo arrived in Keswick. VARO denied it." makes each Varo a person. One to
//! leave alone: the Keswick Gazette is not Keswick.

mod runs;
mod signs;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rapporteur_report::Report;

use self::signs::{common, has_capitals, initials, is_body, is_none, is_where, renown};
use crate::features::fingerprint;
use crate::lexicon::Lexicon;
use crate::marks::KINDS;
use crate::{Name, NameKind, Reading};

/// What a full name says of a surname that stands alone outweighs all else, unless the surname is a famous place.
const FULL_NAME: f32 = 10.0;

/// What a forename, or a town that is not famous, adds.
const HINT: f32 = 0.3;

/// What a place to stand in adds: "in Ada" asks for a place, however much Ada sounds like a person.
const LOCATED: f32 = 1.0;

/// What a word that ends the names of organisations adds: "Front", "Courier".
const BODY: f32 = 1.0;

/// What was passed over becomes a name only with so many votes.
const SURE: f32 = 0.7;

/// Votes for each kind, in the order of [`KINDS`].
pub type Votes = [f32; KINDS.len()];

/// Words of a report, as they are written.
type Form<'t> = Vec<&'t str>;

/// Gives all occurrences of a name the kind that they are most likely to have together, with the gazetteer as a further
/// voice, and marks those that were passed over or cut short. `likely` says how likely each kind is for each name found
/// so far.
pub fn agree(report: &Report, reading: &mut Reading, likely: &[Votes], lexicon: &Lexicon) {
    let form = |words: &Range<usize>| -> Form { words.clone().map(|word| reading.form(report, word)).collect() };
    let runs = runs::find(report, reading, lexicon);
    let votes = votes(reading, likely, lexicon, &runs, &form);
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
        let form = form(&words);
        let small = !form.iter().any(|word| word.contains(char::is_uppercase));
        if !(capitals && small || is_none(&form, kind, &common)) {
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
) -> BTreeMap<Form<'t>, Votes> {
    let (mut sums, mut full) = (BTreeMap::<Form, (Votes, f32, f32)>::new(), BTreeSet::new());
    let [person, place, body] = [NameKind::Person, NameKind::Place, NameKind::Organization].map(place_of);
    for (name, likely) in reading.names.iter().zip(likely) {
        let surname = form(&(name.words.end - 1..name.words.end));
        if name.words.len() > 1 && name.kind == NameKind::Person && renown(&surname, lexicon) < SURE {
            full.insert(surname);
        }
        let (votes, count, located) = sums.entry(form(&name.words)).or_default();
        votes.iter_mut().zip(likely).for_each(|(votes, likely)| *votes += likely);
        *count += 1.0;
        *located += f32::from(u8::from(is_where(reading, name)));
    }
    let mean = |(form, (sums, count, located)): (Form<'t>, (Votes, f32, f32))| {
        let mut votes = sums.map(|sum| sum / count);
        votes[place] += LOCATED * located / count;
        (form, votes)
    };
    let mut votes: BTreeMap<Form, Votes> = sums.into_iter().map(mean).collect();
    for surname in full {
        votes.entry(surname).or_default()[person] += FULL_NAME;
    }
    let forms: BTreeSet<Form> = runs.iter().chain(reading.names.iter().map(|name| &name.words)).map(form).collect();
    let initials: BTreeSet<String> =
        forms.iter().filter(|form| is_body(form, lexicon)).map(|form| initials(form)).collect();
    for form in forms {
        if is_body(&form, lexicon) || form.len() == 1 && initials.contains(form[0]) {
            votes.entry(form.clone()).or_default()[body] += BODY;
        }
        let known = renown(&form, lexicon);
        if known > 0.0 {
            votes.entry(form).or_default()[place] += known;
        } else if form.first().is_some_and(|first| lexicon.is_forename(fingerprint(first))) && !is_body(&form, lexicon)
        {
            votes.entry(form).or_default()[person] += HINT;
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
            report: report.id(),
            sentences: vec![Sentence { span, words: 0..words.len(), paragraph: 0 }],
            words,
            names: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            quantities: Vec::new(),
            anchor: None,
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
        agree(&report, &mut reading, &likely, lexicon);
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
    fn a_common_noun_and_an_address_are_no_names() {
        let lexicon = Lexicon::from_lines("copper\tn");
        let given = [(0..1, NameKind::Person), (7..8, NameKind::Place)];
        assert_eq!(agreed("Copper is dear because copper is scarce https://Coron.example", &given, &lexicon), []);
        assert_eq!(agreed("Copper left", &given[..1], &lexicon), [(0..1, NameKind::Person)]);
    }
}
