use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Reads many conflicting reports about one conflict and writes one sourced record: who did and said what, where and
/// when, according to whom; which accounts agree, and which part.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_long_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0    everything was read
  1    some reports could not be read; the messages name them, the rest was done
       (`lexicon check`: something is wrong with a file)
  2    the command line was wrong
  3    nothing could be done: no report could be read, or the record or the output file failed
  130  interrupted; what a record held stays in it

Examples:
  rapporteur brief samples/luangwa-valley/reports
  rapporteur brief --record talks.sqlite --format html --out talks.html news/*.txt
  rapporteur record talks.sqlite disputes --as-of 2025-11-08";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print what a desk officer would send on.
    ///
    /// Every sentence of the brief cites the reports and words it rests on. Nothing is kept unless --record is given.
    Brief(Brief),
    /// Write what was read in each report, for other programs.
    Annotate(Annotate),
    /// List and show what a record holds.
    ///
    /// Observations (reports, statements, events) are shown as they were kept; conclusions (incidents, claims,
    /// disputes) are computed anew, for the day of --as-of if given.
    Record(Record),
    /// Show how one report was read: trees, who is who, statements, events, and which rule made each.
    Explain(Explain),
    /// Check or try what an analyst adds to the knowledge: actors, roles, topics, triggers.
    #[command(subcommand)]
    Lexicon(Lexicon),
    /// Print the JSON Schema of `brief --format json`.
    Schema,
}

#[derive(Debug, Args)]
pub struct Brief {
    /// Files, folders (all reports below them), or `-` for standard input.
    ///
    /// Plain text (a header of `title:`, `outlet:`, `published:`, `url:` lines may stand above it), HTML pages, and
    /// JSON Lines with the fields id, text, title, outlet, published, url.
    #[arg(value_name = "PATH", required_unless_present = "record")]
    pub paths: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t)]
    pub format: BriefFormat,
    /// Write to this file instead of standard output. It appears only when it is whole.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only what had been published by the end of this day (2025-11-08). Undated reports are left out.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Keep everything in this SQLite file, and brief on all that it holds. A report already there is not read twice.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
}

/// What every command that reads reports takes.
#[derive(Debug, Args)]
pub struct Reading {
    /// Actors, offices and triggers of your own, added to the built-in ones. May be given again. [format: CONTRIBUTING.md]
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
    /// How many reports to read at once. [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum BriefFormat {
    /// For a terminal.
    #[default]
    Text,
    /// Markdown.
    Md,
    /// One self-contained page: click a citation to see the words in their source.
    Html,
    /// The whole record, by the schema that `rapporteur schema` prints.
    Json,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A report, in any form that `brief` takes. Of a file with several, all are shown.
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
    /// Only what one statement or event needs, by its kind and number as `record FILE events` has it: `e3`, `s12`.
    #[arg(value_name = "ITEM", value_parser = item)]
    pub item: Option<Item>,
    /// Only sentences with these words.
    #[arg(long, value_name = "WORDS")]
    pub with: Option<String>,
    /// Actors, offices and triggers of your own, as given to `brief`.
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
}

/// A statement or an event of one report, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Statement(usize),
    Event(usize),
}

fn item(text: &str) -> Result<Item, String> {
    let number = |digits: &str| digits.parse().ok().filter(|&number| number > 0);
    let item = match text.split_at_checked(1) {
        Some(("s", digits)) => number(digits).map(Item::Statement),
        Some(("e", digits)) => number(digits).map(Item::Event),
        _ => None,
    };
    item.ok_or_else(|| "an item is `s` or `e` with its number, as in `e3`".to_owned())
}

#[derive(Debug, Subcommand)]
pub enum Lexicon {
    /// Tell what is wrong with files of additions: every fault with its line and reason.
    ///
    /// Reads the form, follows the references, and tries the example sentences of each entry (`must`, `must_not`) as a
    /// report would be read. Ends with code 1 where a fault was found.
    Check {
        /// Files of additions. [form: CONTRIBUTING.md]
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Read a sentence and show its tree, what fired and why, and what nearly did.
    Try {
        /// The sentence, or a short text.
        #[arg(value_name = "SENTENCE")]
        sentence: String,
        /// Actors, offices and triggers of your own, as given to `brief`.
        #[arg(long, value_name = "FILE")]
        knowledge: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Annotate {
    /// JSON Lines with id and text, or a plain text for CoNLL-U; `-` for standard input.
    #[arg(value_name = "IN", required_unless_present = "pretokenized")]
    pub input: Option<PathBuf>,
    /// What to write: one JSON object a report (offsets in Unicode code points), or CoNLL-U trees.
    #[arg(long, value_enum, default_value_t)]
    pub format: AnnotateFormat,
    /// Keep the words and sentences of this CoNLL-U file and fill the other columns.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["input", "across"])]
    pub pretokenized: Option<PathBuf>,
    /// Write one JSON object over all reports: which tell of one incident, where they part, which share one text.
    #[arg(long)]
    pub across: bool,
    /// With --across: cluster the event mentions that this file marks, in place of finding incidents.
    #[arg(long, value_name = "GOLD", requires = "across")]
    pub mentions: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// One JSON object a line.
    #[default]
    Jsonl,
    /// CoNLL-U.
    Conllu,
}

#[derive(Debug, Args)]
pub struct Record {
    /// The record: a file that `brief --record` made.
    #[arg(value_name = "RECORD")]
    pub record: PathBuf,
    /// What to list. Without it: how much of each there is.
    #[arg(value_enum)]
    pub what: Option<Listed>,
    /// Show one of them whole: its number in the list, or the first digits of a report's id.
    #[arg(value_name = "ITEM", requires = "what")]
    pub item: Option<String>,
    /// As known at the end of this day (2025-11-08). Undated reports are left out.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Write JSON, one object a line.
    #[arg(long)]
    pub json: bool,
    /// Actors, offices and triggers of your own, as given to `brief`.
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// The reports, with outlet, date and origin.
    Reports,
    /// Who said what.
    Statements,
    /// What is said to have happened, report by report.
    Events,
    /// Events that are one happening.
    Incidents,
    /// Statements that say one thing.
    Claims,
    /// Where accounts part.
    Disputes,
}
