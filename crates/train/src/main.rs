//! Trains the reader of rapporteur on treebanks and measures it.

mod adam;
mod back;
mod back_arcs;
mod back_sru;
mod compose;
mod data;
mod eval;
mod kinds;
mod learn;
mod lemmas;
mod lexicon;
mod measure;
mod names;
mod perceptron;
mod pools;
mod rng;
mod silver;
mod sources;
mod table;
mod taught;
mod tokens;
mod trainer;
mod write;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use rapporteur_language::conllu::Block;
use rapporteur_language::net::Shape;
use rapporteur_language::{Deprel, Model, Reader, marks};

use crate::compose::Composer;
use crate::data::{Example, Inventory};
use crate::learn::Drop;
use crate::pools::Pools;
use crate::rng::Rng;
use crate::sources::Sources;
use crate::taught::Taught;
use crate::trainer::Trainer;
use crate::write::Rules;

/// Trains the reader of rapporteur on English treebanks, and runs a model on files to be scored.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    train: Option<Options>,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a plain text and prints CoNLL-U.
    Text(eval::Input),
    /// Fills the columns of a CoNLL-U file whose words and sentences are given.
    Words(eval::Input),
    /// Reads JSON Lines {"id", "text"} and prints {"id", "names"} for the scorer.
    Names(eval::Input),
    /// Makes the list of words that training reads, from open data.
    Lexicon(lexicon::Sources),
    /// Learns lemmas and the kinds of names anew and puts them into a model file, whose network stays.
    Renew(Renewed),
    /// Reads a plain text again and again on one thread and prints the words a second.
    Speed(eval::Input),
}

/// A model file, and the treebanks to learn a part of it from.
#[derive(Args)]
struct Renewed {
    /// Folder with the treebanks.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The model file to change.
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
}

/// Trains the reader on English treebanks and writes its model file.
///
/// Reads en_ewt-train.conllu and en_gum_ccby-train.conllu, measures on the two -dev files as it goes, and keeps a
/// checkpoint beside the model after every epoch: start it again with the same options and it goes on from there. With
/// the same data, seed and options it writes the same bytes, on any machine.
#[derive(Args)]
struct Options {
    /// Folder with the treebanks.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Plain news, JSON Lines with a field `text`: read at half time, and what is surely read is learnt from.
    #[arg(long, value_name = "FILE")]
    plain: Vec<PathBuf>,
    /// Sentences that a teacher has read, CoNLL-U (see teacher/README.md): their tags and trees are learnt from.
    #[arg(long, value_name = "FILE")]
    silver: Vec<PathBuf>,
    /// Words of those sentences in each pass, for one word of the treebanks.
    #[arg(long, default_value_t = 3.0)]
    silver_share: f32,
    /// Word vectors that a teacher has written (see teacher/README.md): known words begin with them.
    #[arg(long, value_name = "FILE")]
    vectors: Option<PathBuf>,
    /// The model file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where to keep the checkpoint; beside the model file unless given.
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// How many times the data are gone through.
    #[arg(long, default_value_t = 30)]
    epochs: usize,
    /// Where the random numbers begin.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Numbers that stand for a word; even.
    #[arg(long, default_value_t = 256)]
    width: usize,
    /// Recurrent layers.
    #[arg(long, default_value_t = 3)]
    layers: usize,
    /// Words in a batch.
    #[arg(long, default_value_t = 300)]
    batch: usize,
    /// Size of the first steps; it falls to nothing, slowly at first and at last.
    #[arg(long, default_value_t = 0.003)]
    rate: f32,
    /// Share left out before each layer of the encoder.
    #[arg(long, default_value_t = 0.05)]
    drop_inner: f32,
    /// Share left out of what the heads look at.
    #[arg(long, default_value_t = 0.12)]
    drop_outer: f32,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    match (cli.command, cli.train) {
        (Some(Command::Text(input)), _) => eval::text(&input),
        (Some(Command::Words(input)), _) => eval::words(&input),
        (Some(Command::Names(input)), _) => eval::names(&input),
        (Some(Command::Renew(renewed)), _) => renew(&renewed),
        (Some(Command::Lexicon(sources)), _) => lexicon::make(&sources),
        (Some(Command::Speed(input)), _) => eval::speed(&input),
        (None, Some(options)) => train(&options),
        (None, None) => anyhow::bail!("give --data and --out to train; see --help"),
    }
}

/// The sentences to learn from, those without gold names first, and how many those are.
fn gold(data: &Path) -> Result<(Vec<Block>, usize)> {
    let mut blocks = data::read(&data.join("en_ewt-train.conllu"))?;
    let unnamed = blocks.len();
    blocks.extend(data::read(&data.join("en_gum_ccby-train.conllu"))?);
    Ok((blocks, unnamed))
}

fn renew(renewed: &Renewed) -> Result<()> {
    let (blocks, unnamed) = gold(&renewed.data)?;
    let (lemmas, kinds) = (lemmas::learn(&blocks, lexicon::LINES), kinds::learn(&blocks[unnamed..]));
    let path = &renewed.model;
    let old = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let new = write::renewed(&old, &lemmas, &kinds);
    Model::open(&path.display().to_string(), new.clone())?;
    std::fs::write(path, new).with_context(|| format!("cannot write {}", path.display()))
}

fn train(options: &Options) -> Result<()> {
    let read = |name: &str| data::read(&options.data.join(name));
    let (blocks, unnamed) = gold(&options.data)?;
    let dev = [read("en_ewt-dev.conllu")?, read("en_gum_ccby-dev.conllu")?];
    let composer = Composer::of(lexicon::LINES);
    let [first, second] = &dev;
    let taught = Taught::read(&options.silver, &[&blocks, first, second], options.seed)?;
    let inventory = Inventory::of(&blocks, taught.blocks(), &composer);
    let examples: Vec<Example> =
        blocks.iter().enumerate().map(|(at, block)| inventory.example(block, at >= unnamed)).collect();
    let rules = Rules {
        lemmas: lemmas::learn(&blocks, lexicon::LINES),
        kinds: kinds::learn(&blocks[unnamed..]),
        tokenizer: tokens::learn(&blocks, options.seed),
    };
    let shape = Shape {
        width: options.width,
        layers: options.layers,
        arcs: 128,
        relations: 128,
        tags: inventory.tags.len(),
        marks: marks::MARKS,
        deprels: Deprel::ALL.len(),
    };
    let texts = silver::texts(&options.plain)?;
    let mut sources = Sources::of(composer, &blocks[unnamed..]);
    let pools = Pools::of(lexicon::LINES, &inventory.vocabulary);
    let mut trainer = Trainer::new(shape, inventory.vocabulary.rows(), options.seed);
    if let Some(path) = &options.vectors {
        let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let known = trainer.table.begin(&lines, &inventory.vocabulary).with_context(|| path.display().to_string())?;
        eprintln!("{known} known words begin with a vector");
    }
    let checkpoint = options.checkpoint.clone().unwrap_or_else(|| options.out.with_extension("checkpoint"));
    if checkpoint.exists() {
        trainer.load(&checkpoint)?;
        let kept = checkpoint.with_extension("silver");
        if kept.exists() {
            sources.silver = serde_json::from_slice(&std::fs::read(&kept)?)?;
        }
        eprintln!("goes on after step {} of {}", trainer.step, checkpoint.display());
    }
    let drop = Drop {
        inner: options.drop_inner,
        outer: options.drop_outer,
        word: 0.4,
        hide: 0.04,
        name: 0.25,
        swap: 0.4,
        case: 0.04,
    };
    let words: usize = examples.iter().map(|example| example.heads.len()).sum();
    eprintln!(
        "{} sentences, {words} words, {} known words, {} tags, {} weights",
        examples.len(),
        inventory.vocabulary.prints().len(),
        shape.tags,
        trainer.net.matrices().iter().map(|m| m.data.len()).sum::<usize>() + trainer.table.rows.data.len(),
    );
    eprintln!(
        "{:>5} {:>6} {:>7} {:>7} {:>7} {:>7} | {}",
        "epoch",
        "sec",
        "tags",
        "names",
        "heads",
        "rels",
        measure::HEADER
    );
    let per_epoch = batches(&examples, &[], options.batch, &mut Rng(0)).len();
    for epoch in 0..options.epochs {
        let mut rng = Rng(options.seed.wrapping_mul(1_000_003).wrapping_add(epoch as u64));
        let mut fresh = sources.fresh(&inventory, &mut rng);
        fresh.extend(taught.part(epoch, (words as f32 * options.silver_share) as usize, &inventory));
        let batches = batches(&examples, &fresh, options.batch, &mut rng);
        let (begin, first) = (Instant::now(), epoch * per_epoch);
        if trainer.step >= first + batches.len() {
            continue;
        }
        let learnt = batches.iter().flatten().flat_map(|example| &example.heads).filter(|head| head.is_some()).count();
        let mut losses = [0.0; 4];
        for batch in &batches {
            let done = (trainer.step as f32 / (per_epoch * options.epochs) as f32).min(1.0);
            let warm = ((trainer.step + 1) as f32 / 200.0).min(1.0);
            // Nearly a cosine, but the same on every machine.
            let left = 1.0 - done * done * (3.0 - 2.0 * done);
            let rate = options.rate * warm * left.max(0.01);
            let outcomes = trainer.learn(batch, rate, drop, &pools);
            for (sum, outcome) in losses.iter_mut().zip(outcomes) {
                *sum += outcome.loss / learnt as f64;
            }
        }
        let bytes = write::model(shape, &inventory, &trainer.table, &trainer.net, &rules);
        let model = Model::open("the new model", bytes.clone())?;
        if epoch + 1 == options.epochs / 2 && !texts.is_empty() {
            sources.silver = silver::read(&Reader::open("the new model", bytes)?, &model, &texts);
            std::fs::write(checkpoint.with_extension("silver"), serde_json::to_vec(&sources.silver)?)?;
            eprintln!("{} sentences of plain news are learnt from", sources.silver.len());
        }
        trainer.save(&checkpoint)?;
        let [tags, names, heads, rels] = losses;
        let seconds = begin.elapsed().as_secs();
        let scores = dev.each_ref().map(|blocks| measure::measure(&model, blocks));
        eprintln!(
            "{:>5} {seconds:>6} {tags:>7.3} {names:>7.3} {heads:>7.3} {rels:>7.3} | {} | {}",
            epoch + 1,
            scores[0],
            scores[1]
        );
    }
    let bytes = write::model(shape, &inventory, &trainer.table, &trainer.net, &rules);
    std::fs::write(&options.out, bytes).with_context(|| format!("cannot write {}", options.out.display()))
}

/// All examples in random order, sorted into batches of about so many words, the fresh ones on top. Their number is
/// always the same.
fn batches<'e>(examples: &'e [Example], fresh: &'e [Example], words: usize, rng: &mut Rng) -> Vec<Vec<&'e Example>> {
    let size = |examples: &[Example]| examples.iter().map(|example| example.heads.len()).sum::<usize>();
    let count = size(examples).div_ceil(words.max(1)).max(1);
    let total = size(examples) + size(fresh);
    let mut order: Vec<&Example> = examples.iter().chain(fresh).collect();
    rng.shuffle(&mut order);
    let (mut batches, mut seen) = (vec![Vec::new(); count], 0);
    for example in order {
        batches[(seen * count / total.max(1)).min(count - 1)].push(example);
        seen += example.heads.len();
    }
    batches
}
