/// The knowledge files that the program brings along, in the order they are read.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("states.toml", include_str!("../data/states.toml")),
    ("bodies.toml", include_str!("../data/bodies.toml")),
    ("services.toml", include_str!("../data/services.toml")),
    ("organizations.toml", include_str!("../data/organizations.toml")),
    ("groups.toml", include_str!("../data/groups.toml")),
    ("media.toml", include_str!("../data/media.toml")),
    ("people/south-central-asia.toml", include_str!("../data/people/south-central-asia.toml")),
    ("people/east-asia-pacific.toml", include_str!("../data/people/east-asia-pacific.toml")),
    ("people/middle-east.toml", include_str!("../data/people/middle-east.toml")),
    ("people/europe-caucasus.toml", include_str!("../data/people/europe-caucasus.toml")),
    ("people/americas.toml", include_str!("../data/people/americas.toml")),
    ("people/africa.toml", include_str!("../data/people/africa.toml")),
    ("people/past.toml", include_str!("../data/people/past.toml")),
    ("people/organizations.toml", include_str!("../data/people/organizations.toml")),
    ("roles.toml", include_str!("../data/roles.toml")),
    ("topics.toml", include_str!("../data/topics.toml")),
    ("nouns.toml", include_str!("../data/nouns.toml")),
    ("cues.toml", include_str!("../data/cues.toml")),
    ("wordings.toml", include_str!("../data/wordings.toml")),
];

#[cfg(test)]
mod tests;
