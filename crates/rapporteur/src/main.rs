//! The command line of rapporteur: it wires the rooms and knows no more than they do.

mod annotate;
mod annotation;
mod brief;
mod cli;
mod exit;
mod explain;
mod lexicon;
mod mentions;
mod output;
mod read;
mod record;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use exit::Exit;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Brief(options) => brief::run(options),
        Command::Annotate(options) => annotate::run(options),
        Command::Record(options) => record::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Lexicon(options) => lexicon::run(options),
        Command::Schema => output::write(None, &rapporteur_brief::schema()).map(|()| Exit::Done),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(error) => {
            anstream::eprintln!("rapporteur: {error:#}");
            Exit::Failed.into()
        }
    }
}
