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
    common, has_capitals, initials, is_agent, is_body, is_deity, is_event, is_full_name, is_listed, is_none, is_role,
    is_where, renown, storm, whole,
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

/// What a forename and a surname add that lists know.
const LISTED: f32 = 1.0;

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
        let words = if kind == NameKind::Person { whole(report, reading, words) } else { words };
        if names.last().is_some_and(|last: &Name| last.words.end > words.start) {
            return;
        }
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
    let named = || reading.names.iter().map(|name| &name.words);
    // A lone word that was passed over needs more than a noun beside it: "the 30 BC cities".
    let several = runs.iter().filter(|run| run.len() > 1);
    let told = several.chain(named()).filter_map(|words| Some((form(words), signs::told(reading, words)?)));
    let told: BTreeMap<Form, NameKind> = told.collect();
    let [person, place, body, event] =
        [NameKind::Person, NameKind::Place, NameKind::Organization, NameKind::Event].map(place_of);
    for (name, likely) in reading.names.iter().zip(likely) {
        let listed = is_listed(&form(&name.words), lexicon);
        if name.words.len() > 1 && (name.kind == NameKind::Person || listed) {
            let part = |word: usize| Some(form(&(word..word + 1))).filter(|part| renown(part, lexicon) < SURE);
            full.extend(part(name.words.start).filter(|first| lexicon.is_forename(fingerprint(first[0]))));
            full.extend(part(name.words.end - 1));
        }
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
    // "Castro de Ada" is no person where the report has "in Ada".
    full.retain(|part| sums.get(part).is_none_or(|(_, _, located)| *located == 0.0));
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
    let forms: BTreeSet<Form> = runs.iter().chain(named()).map(form).collect();
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
        if is_listed(&form, lexicon) {
            votes[person] += LISTED;
        }
        if is_deity(&form) {
            votes[person] += TOLD;
        }
        if is_event(&form) {
            votes[event] += LAST;
        }
    }
    votes
}

/// Whether a word tells what office somebody has: "Minister".
pub(crate) fn is_office(word: &str) -> bool {
    words::words().offices.contains(&*word.to_lowercase())
}

/// Where the votes for a kind stand.
fn place_of(kind: NameKind) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or_default()
}

#[cfg(test)]
mod tests;
