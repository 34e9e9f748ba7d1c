//! The files that the program brings along, each with its name.

macro_rules! files {
    ($folder:literal, [$($name:literal),* $(,)?]) => {
        &[$((concat!($name, ".toml"), include_str!(concat!("../data/", $folder, $name, ".toml")))),*]
    };
}

/// What the lexicon is made of, in the order it is read.
pub(crate) const FILES: &[(&str, &str)] = files!(
    "",
    [
        "states",
        "bodies",
        "services",
        "organizations",
        "groups",
        "media",
        "people/south-central-asia",
        "people/east-asia-pacific",
        "people/middle-east",
        "people/europe-caucasus",
        "people/americas",
        "people/africa",
        "people/past",
        "people/organizations",
        "roles",
        "topics",
        "nouns",
        "cues",
        "wordings",
    ]
);

/// What the triggers are made of: the classes and holds that they name come first.
pub(crate) const TRIGGER_FILES: &[(&str, &str)] = files!(
    "triggers/",
    [
        "classes", "holds", "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request",
        "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
    ]
);

#[cfg(test)]
mod tests;
