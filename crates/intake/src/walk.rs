//! Files below a path, in order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::problem::{Problem, Trouble};

/// Endings of files that lie beside reports and are none.
const PASSED_OVER: &[&str] = &[
    "bak", "bmp", "cfg", "css", "csv", "db", "eot", "gif", "ico", "ini", "jpeg", "jpg", "js", "lock", "log", "map",
    "md", "mjs", "mp3", "mp4", "png", "py", "rs", "sh", "sqlite", "sqlite-shm", "sqlite-wal", "svg", "tif", "tiff",
    "tmp", "toml", "tsv", "ttf", "wav", "webm", "webp", "woff", "woff2", "yaml", "yml",
];

/// The files at and below one path.
pub struct Walk {
    root: PathBuf,
    /// What is still to be looked at, the next one last.
    pending: Vec<PathBuf>,
    /// Folders walked, by their true paths: a link may lead back to one.
    walked: BTreeSet<PathBuf>,
    found: bool,
}

impl Walk {
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), pending: vec![root.to_owned()], walked: BTreeSet::new(), found: false }
    }

    /// Puts what a folder holds among the pending.
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if !self.walked.insert(folder.canonicalize()?) {
            return Ok(());
        }
        let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        self.pending.extend(names.into_iter().map(|name| folder.join(name)).filter(|path| !passed_over(path)));
        Ok(())
    }

    /// The file itself, or nothing for a folder, which is entered.
    fn look(&mut self, path: PathBuf) -> Result<Option<PathBuf>, Trouble> {
        let given = path == self.root;
        if given && path.as_os_str() == "-" {
            return Ok(Some(path));
        }
        let about = fs::metadata(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Trouble::Missing,
            _ => Trouble::Unreadable(error),
        })?;
        if about.is_dir() {
            self.enter(&path).map_err(Trouble::Unreadable)?;
            return Ok(None);
        }
        // A pipe that is named is read; one that lies in a folder could be waited for for ever.
        Ok((given || about.is_file()).then_some(path))
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.pending.pop() {
            match self.look(path.clone()) {
                Ok(None) => {}
                Ok(Some(file)) => {
                    self.found = true;
                    return Some(Ok(file));
                }
                Err(trouble) => {
                    self.found = true;
                    return Some(Err(Problem::new(&path, trouble)));
                }
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Err(Problem::new(&self.root, Trouble::NoReports)))
    }
}

/// Whether a file in a folder is hidden, a leftover of an editor, or of a kind that holds no reports.
fn passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    name.starts_with('.')
        || name.ends_with('~')
        || ending.is_some_and(|ending| PASSED_OVER.binary_search(&ending.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(root: &Path) -> Vec<String> {
        let short = |path: PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        Walk::of(root).map(|found| found.map_or_else(|problem| problem.to_string(), short)).collect()
    }

    #[test]
    fn folders_are_walked_in_order() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        fs::create_dir_all(root.join("b/deep")).unwrap();
        for file in ["c.txt", "b/deep/a.html", "a.txt", ".hidden.txt", "b/picture.PNG", "README.md", "a.txt~"] {
            fs::write(root.join(file), "x").unwrap();
        }
        assert_eq!(below(root), ["a.txt", "b/deep/a.html", "c.txt"]);
        assert_eq!(Walk::of(&root.join("README.md")).count(), 1);
    }

    #[test]
    fn an_empty_folder_and_a_missing_path_are_told() {
        let root = tempfile::tempdir().unwrap();
        assert!(below(root.path())[0].contains("holds no report"));
        let told = Walk::of(&root.path().join("gone.txt")).next().unwrap().unwrap_err().to_string();
        assert!(told.ends_with("gone.txt: no such file or folder; check the path"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_back_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::write(root.join("b/a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(root, root.join("b/back")).unwrap();
        std::os::unix::fs::symlink(root.join("gone"), root.join("b/broken")).unwrap();
        let found = below(root);
        assert_eq!(found[0], "b/a.txt");
        assert_eq!(found.len(), 2);
        assert!(found[1].contains("broken: no such file"), "{found:?}");
    }

    #[test]
    fn endings_are_in_order() {
        assert!(PASSED_OVER.is_sorted());
    }
}
