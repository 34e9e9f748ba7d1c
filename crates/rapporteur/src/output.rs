use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_brief::Style;

/// Writes to a file that appears only when it is whole, or to standard output.
///
/// A reader that stops listening (`| head`) is no error.
pub fn write(out: Option<&Path>, contents: &str) -> Result<()> {
    match out {
        Some(path) => write_file(path, contents),
        None => {
            let mut stdout = io::stdout().lock();
            forgive_closed_pipe(stdout.write_all(contents.as_bytes()).and_then(|()| stdout.flush()))
        }
    }
}

/// A pipe that nobody reads any more is no error.
pub fn forgive_closed_pipe(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.context("cannot write to standard output"),
    }
}

fn write_file(path: &Path, contents: &str) -> Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let written = (|| {
        let mut file = BufWriter::new(File::create(part)?);
        file.write_all(contents.as_bytes())?;
        file.into_inner()?.sync_all()?;
        fs::rename(part, path)
    })();
    written
        .inspect_err(|_| _ = fs::remove_file(part))
        .with_context(|| format!("{}: cannot write the brief; check the folder and the free space", path.display()))
}

/// Colour and width of the terminal; neither where output is piped.
pub fn style() -> Style {
    let terminal = io::stdout().is_terminal();
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    let colour = terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    Style { width: if terminal { width.min(120) } else { 100 }, colour }
}
