//! CoNLL-U, the file format of Universal Dependencies (<https://universaldependencies.org/format.html>).

use std::fmt;

/// What a line of a sentence stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowId {
    /// A syntactic word, counted from 1.
    Word(usize),
    /// A token that is written as one and holds the words from the first number to the second.
    Token(usize, usize),
    /// A word that is understood but not written ("5.1").
    Empty(usize, usize),
}

/// One line: ten columns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the format defines each column")]
pub struct Row {
    pub id: RowId,
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    pub feats: String,
    pub head: String,
    pub deprel: String,
    pub deps: String,
    pub misc: String,
}

impl Row {
    /// A line with a form and nothing else.
    pub fn new(id: RowId, form: &str) -> Self {
        let none = || "_".to_owned();
        Self {
            id,
            form: form.to_owned(),
            lemma: none(),
            upos: none(),
            xpos: none(),
            feats: none(),
            head: none(),
            deprel: none(),
            deps: none(),
            misc: none(),
        }
    }

    /// The value of a key in the last column.
    pub fn misc(&self, key: &str) -> Option<&str> {
        self.misc.split('|').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
    }

    /// Whether a space follows.
    pub fn space_after(&self) -> bool {
        self.misc("SpaceAfter") != Some("No")
    }
}

/// One sentence: its comment lines (with their `#`) and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Comment lines.
    pub comments: Vec<String>,
    /// Words, tokens of several words, empty words, in order.
    pub rows: Vec<Row>,
}

impl Block {
    /// The syntactic words.
    pub fn words(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.id, RowId::Word(_)))
    }
}

/// A line that is not CoNLL-U.
#[derive(Debug, thiserror::Error)]
#[error(
    "line {line}: {fault}; a CoNLL-U file has ten columns with tabs between them and an empty line after each sentence"
)]
pub struct ConlluError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: String,
}

/// Reads the sentences of a file. Ids of words must count 1, 2, 3 … in each sentence; the other columns are taken as
/// they stand.
///
/// # Errors
/// Names the first line that does not follow the format.
pub fn parse(text: &str) -> Result<Vec<Block>, ConlluError> {
    let (mut blocks, mut block, mut words) = (Vec::new(), Block::default(), 0);
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            if !block.rows.is_empty() {
                blocks.push(std::mem::take(&mut block));
            }
            words = 0;
        } else if line.starts_with('#') {
            block.comments.push(line.to_owned());
        } else {
            let fault = |fault| ConlluError { line: at + 1, fault };
            let row = row(line).map_err(fault)?;
            if let RowId::Word(n) = row.id {
                words += 1;
                if n != words {
                    return Err(fault(format!("word {n} stands where word {words} is due")));
                }
            }
            block.rows.push(row);
        }
    }
    if !block.rows.is_empty() {
        blocks.push(block);
    }
    Ok(blocks)
}

fn row(line: &str) -> Result<Row, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns.as_slice() else {
        return Err(format!("{} columns", columns.len()));
    };
    let number = |text: &str| text.parse::<usize>().map_err(|_| format!("`{id}` is not an id"));
    let id = match (id.split_once('-'), id.split_once('.')) {
        (Some((first, last)), _) => RowId::Token(number(first)?, number(last)?),
        (_, Some((after, nth))) => RowId::Empty(number(after)?, number(nth)?),
        _ => RowId::Word(number(id)?),
    };
    if form.is_empty() {
        return Err("the form is empty".to_owned());
    }
    let own = str::to_owned;
    Ok(Row {
        id,
        form: own(form),
        lemma: own(lemma),
        upos: own(upos),
        xpos: own(xpos),
        feats: own(feats),
        head: own(head),
        deprel: own(deprel),
        deps: own(deps),
        misc: own(misc),
    })
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(n) => write!(f, "{n}"),
            Self::Token(first, last) => write!(f, "{first}-{last}"),
            Self::Empty(after, nth) => write!(f, "{after}.{nth}"),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc } = self;
        write!(f, "{id}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{deprel}\t{deps}\t{misc}")
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.comments {
            writeln!(f, "{line}")?;
        }
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        writeln!(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# sent_id = a\n# newpar\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        1\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\n";

    #[test]
    fn what_is_read_is_written_back() {
        let blocks = parse(TWO).unwrap();
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].comments, ["# sent_id = a", "# newpar"]);
        assert_eq!(blocks[0].words().count(), 2);
        assert!(!blocks[0].rows[0].space_after());
        assert_eq!(blocks[0].to_string(), TWO);
    }

    #[test]
    fn faults_name_their_line() {
        for (text, line, fault) in [
            ("1\ta\n", 1, "2 columns"),
            ("# c\nx\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 2, "`x` is not an id"),
            ("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "word 2 stands where word 1 is due"),
            ("1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "the form is empty"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.line, error.fault.as_str()), (line, fault));
        }
    }
}
