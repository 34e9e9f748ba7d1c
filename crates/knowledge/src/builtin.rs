/// The knowledge files that the program brings along, in the order they are read.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("states.toml", include_str!("../data/states.toml")),
    ("bodies.toml", include_str!("../data/bodies.toml")),
    ("organizations.toml", include_str!("../data/organizations.toml")),
    ("groups.toml", include_str!("../data/groups.toml")),
    ("media.toml", include_str!("../data/media.toml")),
    ("people.toml", include_str!("../data/people.toml")),
    ("roles.toml", include_str!("../data/roles.toml")),
    ("topics.toml", include_str!("../data/topics.toml")),
    ("cues.toml", include_str!("../data/cues.toml")),
];

#[cfg(test)]
mod tests;
