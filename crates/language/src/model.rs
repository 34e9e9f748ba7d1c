//! The model file: named sections under a checksum.
//!
//! `RAPREAD2`, the SHA-256 of all that follows, the number of sections, and for each its name (8 bytes), start and length
//! (counted from the start of the file); then the sections. Numbers are little-endian. The table of features is used
//! where it lies; the network is stored in 16 bits and packed into eight when the file is opened.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::features::Vocabulary;
use crate::lemma::Lemmas;
use crate::lexicon::Lexicon;
use crate::marks::{KINDS, MARKS};
use crate::net::{Matrix, Net, Shape};
use crate::tokenize::Tokenizer;
use crate::tokenize::judge::Judge;
use crate::{Deprel, Upos, half, xpos};

/// The first bytes of a file of this version.
const MAGIC: &[u8; 8] = b"RAPREAD2";
/// Magic, checksum, number of sections.
const HEAD: usize = 8 + 32 + 4;
/// Name, start, length.
const ENTRY: usize = 8 + 4 + 4;

/// A model file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {fault}; make it again with `rapporteur-train`, or use the model of this release")]
pub struct ModelError {
    /// The file, as the caller calls it.
    pub name: String,
    /// Why.
    pub fault: Fault,
}

/// What is wrong with a model file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It does not begin as one.
    #[error("not a reading model of this version (it does not begin with RAPREAD2)")]
    Magic,
    /// It was cut or changed.
    #[error("the checksum does not match: the file is cut or damaged")]
    Checksum,
    /// A part is missing or does not fit the others.
    #[error("the section `{0}` is missing or has the wrong size")]
    Section(&'static str),
}

/// Everything that was learnt.
#[derive(Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    rows: Range<usize>,
    scales: Vec<f32>,
    /// What stands for each known word in small letters, once it was met.
    sums: Vec<OnceLock<Box<[f32]>>>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) net: Net,
    pub(crate) tags: Vec<(Upos, &'static str)>,
    pub(crate) lemmas: Lemmas,
    pub(crate) kinds: Judge,
    pub(crate) tokenizer: Tokenizer,
    width: usize,
}

impl Model {
    /// Opens a file. `name` stands in the error.
    ///
    /// # Errors
    /// When the file is of another version, cut, damaged, or its parts do not fit.
    pub fn open(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        Self::read(bytes).map_err(|fault| ModelError { name: name.to_owned(), fault })
    }

    /// Sixteen hexadecimal digits that tell this model from any other.
    pub fn checksum(&self) -> String {
        self.bytes[8..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn read(bytes: Cow<'static, [u8]>) -> Result<Self, Fault> {
        if !bytes.starts_with(MAGIC) || bytes.len() < HEAD {
            return Err(Fault::Magic);
        }
        if Sha256::digest(&bytes[40..])[..] != bytes[8..40] {
            return Err(Fault::Checksum);
        }
        let section = |name: &'static str| section(&bytes, name).ok_or(Fault::Section(name));
        let text = |name| section(name).map(|at| String::from_utf8_lossy(&bytes[at]).into_owned());
        let numbers = |name| {
            let at = section(name)?;
            let number = |four: &[u8]| u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
            Ok(bytes[at].chunks_exact(4).map(number).collect::<Vec<u32>>())
        };

        let tag = |line: &str| {
            let (upos, penn) = line.split_once(' ')?;
            Some((upos.parse().ok()?, xpos::find(penn)?))
        };
        let tags = text("tags")?.lines().map(tag).collect::<Option<Vec<_>>>().ok_or(Fault::Section("tags"))?;
        let deprels = text("deprels")?;
        if !deprels.lines().eq(Deprel::ALL.iter().map(|label| label.as_str())) {
            return Err(Fault::Section("deprels"));
        }
        let &[width, layers, arcs, relations] = numbers("shape")?.as_slice() else {
            return Err(Fault::Section("shape"));
        };
        let size = |n: u32| if (1..=1024).contains(&n) { Ok(n as usize) } else { Err(Fault::Section("shape")) };
        let shape = Shape {
            width: size(width)? / 2 * 2,
            layers: size(layers)?,
            arcs: size(arcs)?,
            relations: size(relations)?,
            tags: tags.len(),
            marks: MARKS,
            deprels: Deprel::ALL.len(),
        };
        let words = numbers("words")?;
        let prints = words.chunks_exact(2).map(|two| u64::from(two[0]) | u64::from(two[1]) << 32).collect();
        let vocabulary = Vocabulary::new(prints, Lexicon::from_bytes(&bytes[section("lexicon")?])?);
        let rows = section("rows")?;
        let scales: Vec<f32> = numbers("scales")?.into_iter().map(f32::from_bits).collect();
        if rows.len() != vocabulary.rows() * shape.width || scales.len() != vocabulary.rows() {
            return Err(Fault::Section("rows"));
        }
        let mut net = Net::zeros(shape);
        let mut weights = bytes[section("net")?].chunks_exact(2);
        for matrix in net.matrices_mut() {
            for x in &mut matrix.data {
                let two = weights.next().ok_or(Fault::Section("net"))?;
                *x = half::widen(u16::from_le_bytes([two[0], two[1]]));
            }
        }
        net.pack();
        let lemmas = Lemmas::from_bytes(&bytes[section("edits")?])?;
        let tokenizer = Tokenizer {
            cuts: Judge::from_bytes(3, &bytes[section("cuts")?], "cuts")?,
            ends: Judge::from_bytes(2, &bytes[section("ends")?], "ends")?,
        };
        let kinds = Judge::from_bytes(KINDS.len(), &bytes[section("kinds")?], "kinds")?;
        let sums = vec![OnceLock::new(); vocabulary.prints().len()];
        Ok(Self { rows, scales, sums, vocabulary, net, tags, lemmas, kinds, tokenizer, width: shape.width, bytes })
    }

    /// The numbers that stand for each word of a batch: the sum of the rows of its features.
    pub(crate) fn embed<'t>(&self, forms: &[&'t str], known: &mut Looks<'t>) -> Matrix {
        let mut data = Vec::with_capacity(forms.len() * self.width);
        for form in forms {
            if let Some(word) = self.vocabulary.small(form) {
                data.extend_from_slice(self.sums[word].get_or_init(|| self.sum(form)));
            } else if let Some(at) = known.places.get(form) {
                data.extend_from_slice(&known.sums[*at..at + self.width]);
            } else {
                let sum = self.sum(form);
                data.extend_from_slice(&sum);
                if known.places.len() < Looks::MOST {
                    known.places.insert(form, known.sums.len());
                    known.sums.extend_from_slice(&sum);
                }
            }
        }
        Matrix { rows: forms.len(), cols: self.width, data }
    }

    /// The sum of the rows of the features of a word.
    fn sum(&self, form: &str) -> Box<[f32]> {
        let (mut features, mut sum) = (Vec::with_capacity(40), vec![0.0; self.width]);
        self.vocabulary.features(form, &mut features);
        for row in features.into_iter().map(|row| row as usize) {
            let at = self.rows.start + row * self.width;
            crate::net::kernel::add_scaled_bytes(&mut sum, &self.bytes[at..at + self.width], self.scales[row]);
        }
        sum.into()
    }
}

/// What stands for the other words that were met in a text: most were met before.
#[derive(Default)]
pub(crate) struct Looks<'t> {
    places: HashMap<&'t str, usize>,
    sums: Vec<f32>,
}

impl Looks<'_> {
    /// So many words are kept, a few megabytes.
    const MOST: usize = 4096;
}

/// Where a section lies.
fn section(bytes: &[u8], name: &str) -> Option<Range<usize>> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = number(40)?;
    (0..count.min(64)).find_map(|nth| {
        let at = HEAD + nth * ENTRY;
        let found = bytes.get(at..at + 8)?;
        let same = found.iter().copied().eq(name.bytes().chain(std::iter::repeat(0)).take(8));
        let (start, len) = (number(at + 8)?, number(at + 12)?);
        let end = start.checked_add(len)?;
        (same && end <= bytes.len()).then_some(start..end)
    })
}

/// The sections of a file that [`file()`] made, in order; none of another file.
pub fn sections(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let entry = |nth: usize| {
        let at = HEAD + nth * ENTRY;
        let name = bytes.get(at..at + 8)?;
        let name = String::from_utf8(name.iter().copied().take_while(|byte| *byte != 0).collect()).ok()?;
        let data = bytes[section(bytes, &name)?].to_vec();
        Some((name, data))
    };
    (0..).map_while(entry).collect()
}

/// Puts a file together from its sections; names have at most eight letters.
pub fn file(sections: &[(impl AsRef<str>, Vec<u8>)]) -> Vec<u8> {
    let mut rest = (sections.len() as u32).to_le_bytes().to_vec();
    let mut start = HEAD + sections.len() * ENTRY;
    for (name, data) in sections {
        let mut entry = [0; ENTRY];
        let name = name.as_ref();
        entry[..name.len()].copy_from_slice(name.as_bytes());
        entry[8..12].copy_from_slice(&(start as u32).to_le_bytes());
        entry[12..].copy_from_slice(&(data.len() as u32).to_le_bytes());
        rest.extend_from_slice(&entry);
        start += data.len();
    }
    for (_, data) in sections {
        rest.extend_from_slice(data);
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&Sha256::digest(&rest));
    bytes.extend_from_slice(&rest);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    static SHIPPED: &[u8] = include_bytes!("../model/english.bin");

    #[test]
    fn a_wrong_or_cut_file_is_refused_by_name() {
        let refused = |bytes: Vec<u8>| Model::open("mine.bin", bytes).err().map(|error| error.to_string());
        let mut changed = SHIPPED.to_vec();
        changed[SHIPPED.len() / 2] ^= 1;
        let sections = file(&[("tags", b"NOUN NN".to_vec())]);
        for (bytes, why) in [
            (b"PK\x03\x04 something else".to_vec(), "mine.bin: not a reading model of this version"),
            (Vec::new(), "mine.bin: not a reading model of this version"),
            (SHIPPED[..SHIPPED.len() / 2].to_vec(), "mine.bin: the checksum does not match"),
            (changed, "mine.bin: the checksum does not match"),
            (sections, "mine.bin: the section `deprels` is missing"),
        ] {
            let error = refused(bytes).unwrap_or_default();
            assert!(error.starts_with(why), "{error}");
        }
    }
}
