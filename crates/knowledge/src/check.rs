use crate::error::wrong_at;
use crate::file::File;
use crate::{ActorId, KnowledgeError, Lexicon};

impl Lexicon {
    /// Everything that is wrong with a file, entry by entry, in the order of its lines; the right entries are taken in.
    ///
    /// [`Lexicon::extend`] stops at the first fault and takes nothing. Only a fault that keeps the file from being TOML at
    /// all hides the others.
    pub fn faults(&mut self, name: &str, text: &str) -> Vec<KnowledgeError> {
        let Err(first) = self.extend(name, text) else { return Vec::new() };
        if text.parse::<toml::Table>().is_err() {
            return vec![first];
        }
        let mut left = entries(text);
        // An entry may refer to one below it: what failed is tried again once others have been taken in.
        loop {
            let count = left.len();
            let mut faults = Vec::new();
            left.retain(|&(line, entry)| {
                let taken = self.extend(name, entry);
                let fault = |error: KnowledgeError| KnowledgeError {
                    line: Some(line + error.line.map_or(0, |within| within - 1)),
                    ..error
                };
                taken.map_err(|error| faults.push(fault(error))).is_err()
            });
            if left.is_empty() || left.len() == count {
                return faults;
            }
        }
    }

    /// Follows the references and tries the examples of every entry of a file that has been taken in.
    pub(crate) fn check(&self, name: &str, text: &str, file: &File) -> Result<(), KnowledgeError> {
        let wrong = |start: usize, cause: Result<(), String>| cause.map_err(|cause| wrong_at(name, text, start, cause));
        for entry in &file.actor {
            let (start, entry) = (entry.span().start, entry.get_ref());
            let id = ActorId(entry.id.clone());
            wrong(start, self.refers_well(&id))?;
            wrong(start, examples(&entry.id, &entry.must, &entry.must_not, |sentence| self.finds(&id, sentence)))?;
        }
        for entry in &file.role {
            let (start, entry) = (entry.span().start, entry.get_ref());
            let is_read = |title: &str| {
                self.role(title).is_some_and(|role| role.kind == entry.kind && role.office == entry.office)
            };
            let what = entry.office.as_deref().or(entry.words.first().map(String::as_str)).unwrap_or("a role");
            wrong(start, examples(what, &entry.must, &entry.must_not, is_read))?;
        }
        for entry in &file.topic {
            let (start, entry) = (entry.span().start, entry.get_ref());
            let speaks = |words: &str| self.topics(&bare_words(words)).contains(&entry.id.as_str());
            wrong(start, examples(&entry.id, &entry.must, &entry.must_not, speaks))?;
        }
        Ok(())
    }

    /// Whether everybody that an actor refers to stands in a file.
    fn refers_well(&self, id: &ActorId) -> Result<(), String> {
        let Some(actor) = self.actor(id) else { return Ok(()) };
        let country = actor.country.as_ref().map(|code| ActorId(format!("state:{code}")));
        let terms = actor.governs.iter().chain(&actor.offices).map(|term| &term.of);
        match country.iter().chain(&actor.part_of).chain(terms).find(|other| self.who(other).is_none()) {
            Some(other) => Err(format!("`{id}` refers to `{other}`, which stands in no file")),
            None => Ok(()),
        }
    }

    /// Whether a reader who takes the longest name at each place comes upon the actor.
    fn finds(&self, id: &ActorId, sentence: &str) -> bool {
        let words = bare_words(sentence);
        let mut at = 0;
        while at < words.len() {
            let Some(found) = self.longest_match(&words[at..]) else {
                at += 1;
                continue;
            };
            if found.who.iter().any(|who| who.id.as_ref() == Some(id)) {
                return true;
            }
            at += found.words;
        }
        false
    }
}

/// The entries of a file, each with the line where it begins. An entry's own tables (`[actor.x]`) would stand alone; the
/// forms of CONTRIBUTING.md have none.
fn entries(text: &str) -> Vec<(usize, &str)> {
    let mut starts = vec![(1, 0)];
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with('[') {
            starts.push((number + 1, at));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|&(_, start)| start).chain([text.len()]);
    let whole = starts.iter().zip(ends).map(|(&(line, start), end)| (line, &text[start..end]));
    whole.filter(|(_, entry)| !entry.trim().is_empty()).collect()
}

fn bare_words(sentence: &str) -> Vec<&str> {
    sentence.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '"', '(', ')', '!', '?'])).collect()
}

fn examples(what: &str, must: &[String], must_not: &[String], found: impl Fn(&str) -> bool) -> Result<(), String> {
    if let Some(example) = must.iter().find(|example| !found(example)) {
        return Err(format!("`{what}` is not found in its example \"{example}\""));
    }
    if let Some(example) = must_not.iter().find(|example| found(example)) {
        return Err(format!("`{what}` is found in \"{example}\", where it must not be"));
    }
    Ok(())
}
