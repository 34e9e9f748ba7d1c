//! The labels of Universal Dependencies, version 2.

use std::fmt;
use std::str::FromStr;

/// A label that Universal Dependencies does not have.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a label of Universal Dependencies v2")]
pub struct UnknownLabel(String);

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the standard defines each label")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every label, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The label as the standard writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(UnknownLabel(text.to_owned())),
                }
            }
        }
    };
}

labels! {
    /// Universal part of speech (<https://universaldependencies.org/u/pos/>).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

labels! {
    /// Universal dependency relation (<https://universaldependencies.org/u/dep/>), with the subtypes that English
    /// treebanks use and that coding needs: passives, particles, possessors, relative clauses and bare time adverbials.
    /// A subtype that is not here is read as its plain relation.
    Deprel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Clf = "clf", Compound = "compound", CompoundPrt = "compound:prt",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", Dep = "dep", Det = "det",
        DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed",
        Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod",
        NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl",
        OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn plain(self) -> Self {
        let text = self.as_str();
        let plain = text.split_once(':').map_or(text, |(relation, _)| relation);
        plain.parse().unwrap_or(self)
    }

    /// The nearest relation to `text`: itself, else its plain relation.
    pub fn nearest(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| text.split_once(':')?.0.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_back() {
        for &label in Upos::ALL {
            assert_eq!(label.as_str().parse::<Upos>().unwrap(), label);
        }
        for &label in Deprel::ALL {
            assert_eq!(label.as_str().parse::<Deprel>().unwrap(), label);
        }
    }

    #[test]
    fn an_unknown_subtype_is_read_as_its_relation() {
        assert_eq!(Deprel::nearest("obl:tmod"), Some(Deprel::Obl));
        assert_eq!(Deprel::NsubjPass.plain(), Deprel::Nsubj);
        assert_eq!(Deprel::nearest("subject"), None);
    }
}
