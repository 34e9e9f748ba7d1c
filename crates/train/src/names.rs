//! The names that GUM marks: entities with a proper noun among their words.

use rapporteur_language::NameKind;
use rapporteur_language::conllu::Block;

/// Words of a name, as far as spaces part them: what is longer describes.
const LONGEST: usize = 6;

/// An entity that is open: its id, first word, kind.
struct Open {
    id: String,
    first: usize,
    kind: Option<NameKind>,
}

fn kind(label: &str) -> Option<NameKind> {
    match label {
        "person" => Some(NameKind::Person),
        "place" => Some(NameKind::Place),
        "organization" => Some(NameKind::Organization),
        "event" => Some(NameKind::Event),
        "object" | "abstract" | "animal" | "plant" | "substance" => Some(NameKind::Other),
        _ => None,
    }
}

/// Reads the names of a sentence from `Entity=` in the last column: ranges of words, none within another; the innermost
/// is kept, things last, without a leading article or a closing possessive. `None` where the sentence has no such annotation.
pub fn names(block: &Block) -> Vec<(std::ops::Range<usize>, NameKind)> {
    let rows: Vec<_> = block.words().collect();
    let (mut open, mut found) = (Vec::<Open>::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        for part in parts(row.misc("Entity").unwrap_or_default()) {
            if let Some(begun) = part.strip_prefix('(') {
                let mut fields = begun.trim_end_matches(')').split('-');
                let id = fields.next().unwrap_or_default().to_owned();
                let entity = Open { id, first: at, kind: fields.next().and_then(kind) };
                if part.ends_with(')') {
                    found.push((at..at + 1, entity.kind));
                } else {
                    open.push(entity);
                }
            } else if let Some(id) = part.strip_suffix(')')
                && let Some(last) = open.iter().rposition(|entity| entity.id == id)
            {
                let entity = open.remove(last);
                found.push((entity.first..at + 1, entity.kind));
            }
        }
    }
    let mut names: Vec<_> = found
        .into_iter()
        .filter_map(|(words, kind)| {
            let run = &rows[words.clone()];
            let any = |upos: &str| run.iter().any(|row| row.upos == upos);
            let apart = 1 + run[..run.len() - 1].iter().filter(|row| row.space_after()).count();
            let named = any("PROPN") && !any("PRON") && !any("VERB") && apart <= LONGEST;
            (named).then_some((trim(&rows, words), kind?))
        })
        .filter(|(words, _)| !words.is_empty())
        .collect();
    names.sort_by_key(|(words, kind)| (*kind == NameKind::Other, words.len(), words.start));
    let mut kept: Vec<(std::ops::Range<usize>, NameKind)> = Vec::new();
    for (words, kind) in names {
        if kept.iter().all(|(other, _)| words.end <= other.start || other.end <= words.start) {
            kept.push((words, kind));
        }
    }
    kept.sort_by_key(|(words, _)| words.start);
    kept
}

fn trim(rows: &[&rapporteur_language::conllu::Row], words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let (mut first, mut last) = (words.start, words.end);
    if ["the", "a", "an"].contains(&rows[first].form.to_lowercase().as_str()) {
        first += 1;
    }
    if last > first && ["'s", "’s", "'", "’"].contains(&rows[last - 1].form.as_str()) {
        last -= 1;
    }
    first..last
}

/// `(1-person-new(2-place` opens two, `2)1)` closes two.
fn parts(entity: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, c) in entity.char_indices() {
        if c == '(' && at > from {
            parts.push(&entity[from..at]);
            from = at;
        }
        if c == ')' {
            parts.push(&entity[from..=at]);
            from = at + 1;
        }
    }
    if from < entity.len() {
        parts.push(&entity[from..]);
    }
    parts
}
