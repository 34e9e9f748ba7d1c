//! The model file.

use rapporteur_language::lemma::Lemmas;
use rapporteur_language::net::{Net, Shape};
use rapporteur_language::tokenize::Tokenizer;
use rapporteur_language::tokenize::judge::Judge;
use rapporteur_language::{Deprel, file, narrow, sections};

use crate::data::Inventory;
use crate::table::Table;

/// What is learnt beside the network, by counting.
pub struct Rules {
    /// How lemmas are found.
    pub lemmas: Lemmas,
    /// Which kind a name is.
    pub kinds: Judge,
    /// Where words begin and sentences end.
    pub tokenizer: Tokenizer,
}

/// Puts the model together: rows of the table as signed bytes with a scale each, all else in 16 bits.
pub fn model(shape: Shape, inventory: &Inventory, table: &Table, net: &Net, rules: &Rules) -> Vec<u8> {
    let numbers = |numbers: &mut dyn Iterator<Item = u32>| numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
    let (mut rows, mut scales) = (Vec::new(), Vec::new());
    for row in table.rows.data.chunks_exact(shape.width) {
        let most = row.iter().fold(0f32, |most, x| most.max(x.abs()));
        let scale = most.max(1e-9) / 127.0;
        scales.push(scale.to_bits());
        rows.extend(row.iter().map(|x| (x / scale).round() as i8 as u8));
    }
    let weights = net.matrices().into_iter().flat_map(|matrix| &matrix.data).flat_map(|x| narrow(*x).to_le_bytes());
    let labels: Vec<&str> = Deprel::ALL.iter().map(|label| label.as_str()).collect();
    let sizes = [shape.width, shape.layers, shape.arcs, shape.relations];
    file(&[
        ("shape", numbers(&mut sizes.iter().map(|&n| n as u32))),
        ("tags", inventory.tags.join("\n").into_bytes()),
        ("deprels", labels.join("\n").into_bytes()),
        ("words", inventory.vocabulary.prints().iter().flat_map(|print| print.to_le_bytes()).collect()),
        ("lexicon", inventory.vocabulary.lexicon().to_bytes()),
        ("rows", rows),
        ("scales", numbers(&mut scales.into_iter())),
        ("net", weights.collect()),
        ("edits", rules.lemmas.to_bytes()),
        ("kinds", rules.kinds.to_bytes()),
        ("cuts", rules.tokenizer.cuts.to_bytes()),
        ("ends", rules.tokenizer.ends.to_bytes()),
    ])
}

/// Puts lemmas and kinds of names learnt anew into a model file; its network and all else stay.
pub fn renewed(model: &[u8], lemmas: &Lemmas, kinds: &Judge) -> Vec<u8> {
    let mut sections = sections(model);
    sections.retain(|(name, _)| !["edits", "kinds", "lemmas"].contains(&name.as_str()));
    sections.push(("edits".to_owned(), lemmas.to_bytes()));
    sections.push(("kinds".to_owned(), kinds.to_bytes()));
    file(&sections)
}
