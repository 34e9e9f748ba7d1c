//! The face of this room.

use std::sync::{Arc, LazyLock};

use rapporteur_report::Report;

use crate::conllu::{self, Block, ConlluError, Row, RowId};
use crate::tokenize::{Piece, Pieces};
use crate::{Model, ModelError, Reading, Word};

/// The model of this release.
static ENGLISH: LazyLock<Arc<Model>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("../model/english.bin");
    Arc::new(Model::open("english.bin", bytes).expect("a test opens this very file"))
});

/// Reads reports. Cheap to clone, and may be shared between threads; what it reads depends on the text alone.
#[derive(Clone)]
pub struct Reader {
    model: Arc<Model>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// A reader of English with the model of this release. The first one opens it; the others share it.
    pub fn new() -> Self {
        Self { model: ENGLISH.clone() }
    }

    /// A reader with a model from a file; `name` stands in errors.
    ///
    /// # Errors
    /// When the file is of another version, cut or damaged.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, ModelError> {
        Ok(Self { model: Arc::new(Model::open(name, bytes)?) })
    }

    /// Sixteen hexadecimal digits that tell the model that reads from any other.
    pub fn checksum(&self) -> String {
        self.model.checksum()
    }

    /// Reads a report.
    pub fn read(&self, report: &Report) -> Reading {
        let mut reading = self.model.parse(report, &self.model.tokenizer.tokenize(report.text()));
        crate::times::mark(report, &mut reading);
        crate::quantities::mark(report, &mut reading);
        crate::places::mark(report, &mut reading);
        reading
    }

    /// Fills lemma, tags, head and relation of a CoNLL-U file; its words, sentences and comments stay as they are. Each
    /// document is read as a report is.
    ///
    /// # Errors
    /// Names the first line that is not CoNLL-U.
    pub fn fill_conllu(&self, text: &str) -> Result<String, ConlluError> {
        let mut blocks = conllu::parse(text)?;
        let documents = blocks.chunk_by_mut(|_, next| !next.comments.iter().any(|line| line.starts_with("# newdoc")));
        for document in documents {
            self.fill(document);
        }
        Ok(blocks.iter().map(Block::to_string).collect())
    }

    fn fill(&self, document: &mut [Block]) {
        let (mut text, mut pieces) = (String::new(), Pieces::default());
        let mut blocks: Vec<&mut Block> = document.iter_mut().filter(|block| block.words().next().is_some()).collect();
        for block in &blocks {
            let first = pieces.words.len();
            for row in block.words() {
                let start = text.len();
                text.push_str(&row.form);
                pieces.words.push(Piece { bytes: start..text.len(), joined: false });
                text.push(' ');
            }
            pieces.sentences.push((first..pieces.words.len(), 0));
        }
        let reading = self.model.parse(&Report::new(text), &pieces);
        for (block, sentence) in blocks.iter_mut().zip(&reading.sentences) {
            let rows = block.rows.iter_mut().filter(|row| matches!(row.id, RowId::Word(_)));
            for (row, word) in rows.zip(&reading.words[sentence.words.clone()]) {
                fill(row, word, sentence.words.start);
            }
        }
    }
}

/// The columns of a word, whose sentence begins with word `first`.
fn fill(row: &mut Row, word: &Word, first: usize) {
    row.lemma = column(&word.lemma);
    row.upos = word.upos.to_string();
    row.xpos = word.xpos.to_owned();
    row.head = word.head.map_or(0, |head| head + 1 - first).to_string();
    row.deprel = word.deprel.to_string();
    row.feats = "_".to_owned();
    row.deps = "_".to_owned();
}

/// A form or lemma as a column can hold it: without tabs and line breaks, and never empty.
fn column(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.trim().is_empty() { "_".to_owned() } else { text }
}

/// A reading in CoNLL-U: sentences with `# sent_id`, `# text` and `# newpar`, words written together as one token with
/// its range, `SpaceAfter=No` where no space follows.
pub fn to_conllu(report: &Report, reading: &Reading) -> String {
    let (text, mut out, mut paragraph) = (report.text(), String::new(), None);
    for (nth, sentence) in reading.sentences.iter().enumerate() {
        let mut block = Block::default();
        if nth == 0 {
            block.comments.push(format!("# newdoc id = {}", report.id()));
        }
        if paragraph != Some(sentence.paragraph) {
            block.comments.push("# newpar".to_owned());
            paragraph = Some(sentence.paragraph);
        }
        block.comments.push(format!("# sent_id = {}-{}", report.id(), nth + 1));
        let plain: Vec<&str> = text[sentence.span.range()].split_whitespace().collect();
        block.comments.push(format!("# text = {}", column(&plain.join(" "))));
        let first = sentence.words.start;
        for at in sentence.words.clone() {
            let word = &reading.words[at];
            let end =
                (at + 1..sentence.words.end).find(|&next| !reading.words[next].joined).unwrap_or(sentence.words.end);
            let spaced = |end: usize| {
                reading.words.get(end).is_none_or(|next| next.span.start() > reading.words[end - 1].span.end())
            };
            let misc = |end: usize| if spaced(end) { "_" } else { "SpaceAfter=No" }.to_owned();
            let inside = word.joined || end > at + 1;
            if end > at + 1 && !word.joined {
                let bytes = word.span.start()..reading.words[end - 1].span.end();
                let mut token = Row::new(RowId::Token(at + 1 - first, end - first), &column(&text[bytes]));
                token.misc = misc(end);
                block.rows.push(token);
            }
            let mut row = Row::new(RowId::Word(at + 1 - first), &column(reading.form(report, at)));
            fill(&mut row, word, first);
            if !inside {
                row.misc = misc(at + 1);
            }
            block.rows.push(row);
        }
        out.push_str(&block.to_string());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_of_this_release_opens() {
        let bytes: &'static [u8] = include_bytes!("../model/english.bin");
        assert!(Model::open("english.bin", bytes).is_ok());
    }

    #[test]
    fn a_sentence_is_read() {
        let report = Report::new("Dr. Amna Varo didn't reach the harbour of Keswick on Monday.");
        let reading = Reader::new().read(&report);
        let forms: Vec<&str> = (0..reading.words.len()).map(|at| reading.form(&report, at)).collect();
        assert_eq!(
            forms,
            ["Dr.", "Amna", "Varo", "did", "n't", "reach", "the", "harbour", "of", "Keswick", "on", "Monday", "."]
        );
        let verb = &reading.words[5];
        assert_eq!((&*verb.lemma, verb.upos, verb.head), ("reach", crate::Upos::Verb, None));
        let object = &reading.words[7];
        assert_eq!((object.head, object.deprel), (Some(5), crate::Deprel::Obj));
        assert!(reading.words[4].joined && !reading.words[3].joined);
    }

    #[test]
    fn conllu_has_token_ranges_and_spaces() {
        let report = Report::new("They don't agree.");
        let out = to_conllu(&report, &Reader::new().read(&report));
        assert!(out.contains("# text = They don't agree.\n"), "{out}");
        assert!(out.contains("\n2-3\tdon't\t_\t"), "{out}");
        assert!(out.contains("\n4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"), "{out}");
        assert_eq!(conllu::parse(&out).unwrap().len(), 1);
    }

    #[test]
    fn given_words_are_kept() {
        let given = "# sent_id = x\n1\tThey\t_\t_\t_\t_\t_\t_\t_\tKeep=Me\n2\tagree\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        let out = Reader::new().fill_conllu(given).unwrap();
        assert!(out.starts_with("# sent_id = x\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\tKeep=Me\n"), "{out}");
        assert!(Reader::new().fill_conllu("1\tThey\n").is_err());
    }
}
