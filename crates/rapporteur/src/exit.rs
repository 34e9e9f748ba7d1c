use std::process::ExitCode;

/// How a run ended. The numbers are documented in `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was read.
    Done,
    /// Some reports could not be read, or a file of additions is wrong; the rest was done.
    Partly,
    /// Nothing could be done.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Partly => 1,
            Exit::Failed => 3,
        })
    }
}
