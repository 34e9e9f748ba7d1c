//! The tags of the Penn Treebank, as the English treebanks of Universal Dependencies use them.

/// Every tag.
pub const XPOS: &[&str] = &[
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
    "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
    "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
];

/// The tag as the table holds it.
pub fn find(text: &str) -> Option<&'static str> {
    XPOS.binary_search(&text).ok().map(|at| XPOS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(XPOS.is_sorted());
        assert_eq!(find("VBD"), Some("VBD"));
        assert_eq!(find("VBX"), None);
    }
}
