//! One name, one kind: what a whole report says of a name outweighs what one sentence suggests.
//!
//! An example to catch: "Joshua Varo … Varo arrived in Keswick. VARO denied it." makes each Varo a person. One to
//! leave alone: the Keswick Gazette is not Keswick.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rapporteur_report::Report;

use crate::features::fingerprint;
use crate::gazetteer::{Entry, Gazetteer, fold};
use crate::lexicon::Lexicon;
use crate::marks::KINDS;
use crate::{Deprel, Name, NameKind, PlaceKind, Reading, Upos};

/// What a full name says of a surname that stands alone outweighs all else, unless the surname is a famous place.
const FULL_NAME: f32 = 10.0;

/// What a forename, or a town that is not famous, adds.
const HINT: f32 = 0.3;

/// What a place to stand in adds: "in Ada" asks for a place, however much Ada sounds like a person.
const LOCATED: f32 = 1.0;

/// What was passed over becomes a name only with so many votes.
const SURE: f32 = 0.5;

/// The most words of a name that is sought again.
const LONGEST: usize = 8;

/// Votes for each kind, in the order of [`KINDS`].
pub type Votes = [f32; KINDS.len()];

/// Words of a report, as they are written.
type Form<'t> = Vec<&'t str>;

/// Gives all occurrences of a name the kind that they are most likely to have together, with the gazetteer as a further
/// voice, and marks those that were passed over or cut short. `likely` says how likely each kind is for each name found
/// so far.
pub fn agree(report: &Report, reading: &mut Reading, likely: &[Votes], lexicon: &Lexicon) {
    let form = |words: &Range<usize>| -> Form { words.clone().map(|word| reading.form(report, word)).collect() };
    let runs = proper_runs(reading);
    let votes = votes(reading, likely, lexicon, &runs, &form);
    let kind = |words: &Range<usize>| {
        let votes = votes.get(&form(words))?;
        let best = (1..KINDS.len()).fold(0, |best, at| if votes[at] > votes[best] { at } else { best });
        Some((KINDS[best], votes[best]))
    };
    let settled = |name: &Name| kind(&name.words).map_or(name.kind, |(kind, _)| kind);
    let mut names: Vec<Name> = Vec::with_capacity(reading.names.len());
    let mut add = |words: Range<usize>, kind| {
        names.extend(reading.span_of(words.clone()).map(|span| Name { span, words, kind }));
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

/// Runs of proper nouns, in order. Endless ones are left out: no name is so long.
fn proper_runs(reading: &Reading) -> Vec<Range<usize>> {
    let proper = |word: usize| reading.words[word].upos == Upos::Propn;
    let mut runs = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            let end = (at..sentence.words.end).find(|&word| !proper(word)).unwrap_or(sentence.words.end);
            if (1..=LONGEST).contains(&(end - at)) {
                runs.push(at..end);
            }
            at = end.max(at + 1);
        }
    }
    runs
}

/// What the names found so far say of each form, on the average, with what the gazetteer adds.
fn votes<'t>(
    reading: &Reading,
    likely: &[Votes],
    lexicon: &Lexicon,
    runs: &[Range<usize>],
    form: &impl Fn(&Range<usize>) -> Form<'t>,
) -> BTreeMap<Form<'t>, Votes> {
    let (mut sums, mut full) = (BTreeMap::<Form, (Votes, f32)>::new(), BTreeSet::new());
    let [person, place] = [NameKind::Person, NameKind::Place].map(place_of);
    for (name, likely) in reading.names.iter().zip(likely) {
        let surname = form(&(name.words.end - 1..name.words.end));
        if name.words.len() > 1 && name.kind == NameKind::Person && renown(&surname, lexicon) < SURE {
            full.insert(surname);
        }
        let (votes, count) = sums.entry(form(&name.words)).or_default();
        votes.iter_mut().zip(likely).for_each(|(votes, likely)| *votes += likely);
        if is_where(reading, name) {
            votes[place] += LOCATED;
        }
        *count += 1.0;
    }
    let mean = |(form, (sums, count)): (Form<'t>, (Votes, f32))| (form, sums.map(|sum| sum / count));
    let mut votes: BTreeMap<Form, Votes> = sums.into_iter().map(mean).collect();
    for surname in full {
        votes.entry(surname).or_default()[person] += FULL_NAME;
    }
    let forms: BTreeSet<Form> = runs.iter().map(form).collect();
    for form in forms {
        let known = renown(&form, lexicon);
        if known > 0.0 {
            votes.entry(form).or_default()[place] += known;
        } else if is_forename(&form, lexicon) {
            votes.entry(form).or_default()[person] += HINT;
        }
    }
    votes
}

/// Whether a name stands after a word that asks for a place: "in Coron", "near Ada", never "to Ada" or "from Ada".
fn is_where(reading: &Reading, name: &Name) -> bool {
    const WHERE: [&str; 8] = ["in", "at", "near", "around", "outside", "throughout", "across", "off"];
    let outside = |word: &usize| reading.words[*word].head.is_none_or(|head| !name.words.contains(&head));
    let head = name.words.clone().find(outside);
    head.is_some_and(|head| {
        let mut cases = reading.children_by(head, Deprel::Case);
        cases.any(|case| WHERE.contains(&&*reading.words[case].lemma))
    })
}

/// Where the votes for a kind stand.
fn place_of(kind: NameKind) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or_default()
}

/// How surely a name is a place for anybody who hears it: 1 for a country, a capital or a city of half a million, less for
/// smaller ones, which share their names with people.
fn renown(form: &[&str], lexicon: &Lexicon) -> f32 {
    let Some(gazetteer) = Gazetteer::shipped() else { return 0.0 };
    // "IT" and "us" are no countries here.
    if form.len() == 1 && form[0].chars().count() < 4 {
        return 0.0;
    }
    let entries = gazetteer.named(&fold(&form.join(" ")));
    let renown = |entry: &Entry| match entry.kind {
        PlaceKind::Country => 1.0,
        PlaceKind::Town if entry.capital || entry.population >= 500_000 => 1.0,
        PlaceKind::Town if entry.population >= 100_000 => 0.6,
        PlaceKind::Region if entry.population >= 500_000 => 0.6,
        PlaceKind::Town if entry.population >= 15_000 && !is_forename(form, lexicon) => HINT,
        _ => 0.0,
    };
    entries.iter().map(renown).fold(0.0, f32::max)
}

/// Whether a word alone is known as a forename.
fn is_forename(form: &[&str], lexicon: &Lexicon) -> bool {
    form.len() == 1 && lexicon.is_forename(fingerprint(form[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Deprel, Sentence, Word};

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
        let report = Report::new("Joshua Varo came and Varo left and Varo slept and Keswick Gazette wrote of Keswick");
        let mut reading =
            reading(&report, &[(0..2, NameKind::Person), (4..5, NameKind::Place), (14..15, NameKind::Place)]);
        let likely = reading.names.iter().map(|name| KINDS.map(|kind| if kind == name.kind { 1.0 } else { 0.0 }));
        let likely: Vec<Votes> = likely.collect();
        agree(&report, &mut reading, &likely, &Lexicon::default());
        let found: Vec<_> = reading.names.iter().map(|name| (name.words.clone(), name.kind)).collect();
        assert_eq!(
            found,
            [(0..2, NameKind::Person), (4..5, NameKind::Person), (7..8, NameKind::Person), (14..15, NameKind::Place)]
        );
    }
}
