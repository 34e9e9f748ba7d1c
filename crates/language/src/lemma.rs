//! Dictionary forms: a list of decisions from the most particular (this word with this tag) to the most general (this
//! tag), each naming an edit. The trainer makes the list; here it is read and followed.

use crate::model::Fault;

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// Whether the form is put in lower case first.
    pub lower: bool,
    /// Letters taken from the end; [`Edit::ALL`] takes every one.
    pub cut: u8,
    /// Letters put there instead.
    pub add: String,
}

impl Edit {
    /// The whole form is replaced.
    pub const ALL: u8 = u8::MAX;

    /// The edit that leads from a form to a lemma.
    pub fn between(form: &str, lemma: &str) -> Self {
        let small = form.to_lowercase();
        let shared = |form: &str| form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let lower = shared(&small) > shared(form);
        let form = if lower { &small } else { form };
        let (kept, len) = (shared(form), form.chars().count());
        let add: String = lemma.chars().skip(kept).collect();
        match u8::try_from(len - kept) {
            Ok(cut) if cut < Self::ALL && kept > 0 => Self { lower, cut, add },
            _ => Self { lower: false, cut: Self::ALL, add: lemma.to_owned() },
        }
    }

    /// The lemma of a form. Never empty: an edit that would leave nothing leaves the form as it is.
    pub fn apply(&self, form: &str) -> String {
        if self.cut == Self::ALL {
            return self.add.clone();
        }
        let mut lemma = if self.lower { form.to_lowercase() } else { form.to_owned() };
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
        let edit = keys(form, tag).find_map(|key| {
            let at = self.decisions.binary_search_by_key(&key, |(key, _)| *key).ok()?;
            self.edits.get(usize::from(self.decisions[at].1))
        });
        edit.map_or_else(|| form.to_owned(), |edit| edit.apply(form))
    }

    /// As the model file holds it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let text: Vec<String> =
            self.edits.iter().map(|edit| format!("{}\t{}\t{}", u8::from(edit.lower), edit.cut, edit.add)).collect();
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
        let bad = || Fault::Section("lemmas");
        let (len, rest) = bytes.split_first_chunk::<4>().ok_or_else(bad)?;
        let (text, list) = rest.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or_else(bad)?;
        let edit = |line: &str| {
            let mut fields = line.split('\t');
            let lower = fields.next()? == "1";
            Some(Edit { lower, cut: fields.next()?.parse().ok()?, add: fields.next()?.to_owned() })
        };
        let edits = std::str::from_utf8(text).map_err(|_| bad())?.split('\n').map(edit);
        let edits = edits.collect::<Option<Vec<_>>>().ok_or_else(bad)?;
        let decisions = list
            .chunks_exact(6)
            .map(|row| (u32::from_le_bytes([row[0], row[1], row[2], row[3]]), u16::from_le_bytes([row[4], row[5]])));
        Ok(Self { edits, decisions: decisions.collect() })
    }
}

/// The longest ending that has decisions of its own.
const ENDING: usize = 6;

/// The keys under which a decision may stand, the most particular first: the word as written, the word in lower case,
/// its endings from six letters to one, the tag alone; each with the tag.
pub fn keys(form: &str, tag: &str) -> impl Iterator<Item = u32> {
    let small = form.to_lowercase();
    let letters: Vec<char> = small.chars().rev().take(ENDING).collect();
    let endings = letters.len();
    let tag = hash(0, tag.chars());
    let whole = [hash(tag ^ 1, form.chars()), hash(tag ^ 2, small.chars())];
    let rest = (0..=endings).rev().map(move |len| hash(tag ^ (3 + len as u64), letters[..len].iter().copied()));
    whole.into_iter().chain(rest).map(|key| (key >> 32) as u32)
}

fn hash(start: u64, letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(start ^ 0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ c as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
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
            assert_eq!(Edit::between(form, lemma).apply(form), lemma);
        }
    }

    #[test]
    fn the_most_particular_decision_wins() {
        let edits = vec![Edit::between("boats", "boat"), Edit::between("lens", "lens")];
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
