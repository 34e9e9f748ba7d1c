//! Dictionary forms: a list of decisions from the most particular (this word with this tag) to the most general (this
//! tag), each naming an edit. The trainer makes the list; here it is read and followed.

use std::borrow::Cow;

use crate::model::Fault;

/// How the letters of a form are taken before it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// As they are.
    Kept,
    /// In small letters.
    Small,
}

impl Case {
    fn of(self, form: &str) -> Cow<'_, str> {
        match self {
            Self::Kept => Cow::Borrowed(form),
            Self::Small => Cow::Owned(form.to_lowercase()),
        }
    }
}

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// How the form is taken.
    pub case: Case,
    /// Letters taken from the end; [`Edit::ALL`] takes every one.
    pub cut: u8,
    /// Letters put there instead.
    pub add: String,
}

impl Edit {
    /// The whole form is replaced.
    pub const ALL: u8 = u8::MAX;

    /// The edits that lead from a form to a lemma with the fewest letters changed. "boats" is as well taken in small
    /// letters as it is kept: what is learnt from it holds for "Boats" too.
    pub fn between(form: &str, lemma: &str) -> Vec<Self> {
        let edit = |case: Case| {
            let form = case.of(form);
            let kept = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let cut = u8::try_from(form.chars().count() - kept).ok().filter(|cut| kept > 0 && *cut < Self::ALL)?;
            Some(Self { case, cut, add: lemma.chars().skip(kept).collect() })
        };
        let edits: Vec<Self> = [Case::Kept, Case::Small].into_iter().filter_map(edit).collect();
        match edits.iter().map(|edit| edit.cut).min() {
            Some(least) => edits.into_iter().filter(|edit| edit.cut == least).collect(),
            None => vec![Self { case: Case::Kept, cut: Self::ALL, add: lemma.to_owned() }],
        }
    }

    /// The lemma of a form. Never empty: an edit that would leave nothing leaves the form as it is.
    fn apply(&self, form: &str) -> String {
        if self.cut == Self::ALL {
            return self.add.clone();
        }
        let mut lemma = self.case.of(form).into_owned();
        for _ in 0..self.cut {
            lemma.pop();
        }
        lemma.push_str(&self.add);
        if lemma.is_empty() { form.to_owned() } else { lemma }
    }
}

/// The list of decisions.
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    edits: Vec<Edit>,
    /// Key, number of the edit; by key.
    decisions: Vec<(u32, u16)>,
}

impl Lemmas {
    /// From edits, and decisions by [`keys`] with the number of an edit.
    pub fn new(edits: Vec<Edit>, mut decisions: Vec<(u32, u16)>) -> Self {
        decisions.sort_unstable();
        decisions.dedup_by_key(|(key, _)| *key);
        Self { edits, decisions }
    }

    /// The lemma of a word with a tag (as [`keys`] takes it).
    pub fn lemma(&self, form: &str, tag: &str) -> String {
        let form = spelling(form, tag);
        let edit = keys(&form, tag).find_map(|key| {
            let at = self.decisions.binary_search_by_key(&key, |(key, _)| *key).ok()?;
            self.edits.get(usize::from(self.decisions[at].1))
        });
        edit.map_or_else(|| form.to_string(), |edit| edit.apply(&form))
    }

    /// As the model file holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let text: Vec<String> = self
            .edits
            .iter()
            .map(|edit| format!("{}\t{}\t{}", u8::from(edit.case == Case::Small), edit.cut, edit.add))
            .collect();
        let text = text.join("\n");
        let mut bytes = (text.len() as u32).to_le_bytes().to_vec();
        bytes.extend_from_slice(text.as_bytes());
        for (key, edit) in &self.decisions {
            bytes.extend_from_slice(&key.to_le_bytes());
            bytes.extend_from_slice(&edit.to_le_bytes());
        }
        bytes
    }

    /// From the model file.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        let bad = || Fault::Section("edits");
        let (len, rest) = bytes.split_first_chunk::<4>().ok_or_else(bad)?;
        let (text, list) = rest.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or_else(bad)?;
        let edit = |line: &str| {
            let mut fields = line.split('\t');
            let case = if fields.next()? == "1" { Case::Small } else { Case::Kept };
            Some(Edit { case, cut: fields.next()?.parse().ok()?, add: fields.next()?.to_owned() })
        };
        let edits = std::str::from_utf8(text).map_err(|_| bad())?.split('\n').map(edit);
        let edits = edits.collect::<Option<Vec<_>>>().ok_or_else(bad)?;
        let decisions = list
            .chunks_exact(6)
            .map(|row| (u32::from_le_bytes([row[0], row[1], row[2], row[3]]), u16::from_le_bytes([row[4], row[5]])));
        Ok(Self { edits, decisions: decisions.collect() })
    }
}

/// A form as a careful writer spells it, by its tag: "1,200" is 1200, "kisumu" and "MOMBASA" are names with one capital.
/// Short words in capitals may be initials, "al" and "de" are small in names.
pub fn spelling<'f>(form: &'f str, tag: &str) -> Cow<'f, str> {
    let letters = form.chars().count();
    let name = || tag.starts_with("PROPN NNP") && form.chars().all(char::is_alphabetic);
    let small = || letters > PARTICLE && form.chars().all(char::is_lowercase);
    let shout = || letters > INITIALS && form.chars().all(char::is_uppercase);
    if tag.starts_with("NUM") && form.contains(',') {
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        let (whole, rest) = form.split_once('.').unwrap_or((form, ""));
        let mut parts = whole.split(',');
        let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && digits(part));
        if first && digits(rest) && parts.all(|part| part.len() == 3 && digits(part)) {
            return Cow::Owned(form.replace(',', ""));
        }
    } else if name() && (small() || shout()) {
        let mut letters = form.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        return Cow::Owned(first.collect::<String>() + &letters.as_str().to_lowercase());
    }
    Cow::Borrowed(form)
}

/// The most letters of a word in capitals that is taken for initials.
const INITIALS: usize = 5;

/// The most letters of a small word that is taken for a particle.
const PARTICLE: usize = 2;

/// The longest ending that has decisions of its own.
const ENDING: usize = 6;

/// The keys under which a decision may stand, the most particular first: the word as written, the word in lower case,
/// its endings from six letters to one, the tag alone; each with the tag.
pub fn keys(form: &str, tag: &str) -> impl Iterator<Item = u32> {
    let small = form.to_lowercase();
    let letters: Vec<char> = small.chars().rev().take(ENDING).collect();
    let endings = letters.len();
    let tag = hash(0, tag.chars());
    // The level is mixed in as a letter is: only added to the first letter it would make "am" as written and the ending
    // "-me" one key.
    let level = move |level: u64| mixed(tag, level);
    let whole = [hash(level(1), form.chars()), hash(level(2), small.chars())];
    let rest = (0..=endings).rev().map(move |len| hash(level(3 + len as u64), letters[..len].iter().copied()));
    whole.into_iter().chain(rest).map(|key| (key >> 32) as u32)
}

fn hash(start: u64, letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(start ^ 0xcbf2_9ce4_8422_2325, |hash, c| mixed(hash, c as u64))
}

fn mixed(hash: u64, with: u64) -> u64 {
    (hash ^ with).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_leads_from_form_to_lemma() {
        for (form, lemma) in [
            ("ferries", "ferry"),
            ("Went", "go"),
            ("Harbours", "harbour"),
            ("Kesh", "Kesh"),
            ("n't", "not"),
            ("IS", "be"),
            ("İl", "il"),
        ] {
            for edit in Edit::between(form, lemma) {
                assert_eq!(edit.apply(form), lemma);
            }
        }
        assert_eq!(Edit::between("ferries", "ferry").len(), 2);
    }

    #[test]
    fn a_form_is_spelt_with_care_before_it_is_edited() {
        for (form, tag, spelt) in [
            ("1,200", "NUM CD", "1200"),
            ("12,000.5", "NUM CD", "12000.5"),
            ("3,40", "NUM CD", "3,40"),
            ("kisumu", "PROPN NNP", "Kisumu"),
            ("MOMBASA", "PROPN NNP", "Mombasa"),
            ("UNHCR", "PROPN NNP", "UNHCR"),
            ("kisumu.example", "PROPN ADD", "kisumu.example"),
        ] {
            assert_eq!(spelling(form, tag), spelt);
        }
    }

    #[test]
    fn every_level_has_keys_of_its_own() {
        let keys = |form: &str| keys(form, "NOUN NN").collect::<Vec<u32>>();
        let (quay, all): (Vec<u32>, Vec<u32>) = (keys("am"), keys("time"));
        assert!(quay[..quay.len() - 2].iter().all(|key| !all.contains(key)));
    }

    #[test]
    fn the_most_particular_decision_wins() {
        let edits = vec![Edit::between("boats", "boat").remove(0), Edit::between("lens", "lens").remove(0)];
        let tag = keys("", "NOUN").last().unwrap();
        let word = keys("Lens", "NOUN").nth(1).unwrap();
        let lemmas = Lemmas::new(edits, vec![(tag, 0), (word, 1)]);
        for lemmas in [Lemmas::from_bytes(&lemmas.to_bytes()).unwrap(), lemmas] {
            assert_eq!(lemmas.lemma("quays", "NOUN"), "quay");
            assert_eq!(lemmas.lemma("lens", "NOUN"), "lens");
            assert_eq!(lemmas.lemma("s", "NOUN"), "s");
            assert_eq!(lemmas.lemma("quays", "VERB"), "quays");
        }
    }
}
