//! Lists of words in a text: each a name, a colon, and its words, separated by commas, to the next empty line. A line with
//! `#` first is a comment.

use std::collections::BTreeSet;

/// Words of a list.
pub(crate) type List = BTreeSet<&'static str>;

/// The words of a list; none where no list has that name.
pub(crate) fn list(text: &'static str, name: &str) -> List {
    let of = |block: &'static str| {
        let body = block.split('\n').filter(|line| !line.starts_with('#')).map(|line| line.trim_start());
        let (first, rest) = body.clone().next()?.split_once(':')?;
        (first == name).then(|| [rest].into_iter().chain(body.skip(1)).flat_map(|line| line.split(',')).map(str::trim))
    };
    text.split("\n\n").find_map(|block| Some(of(block)?.filter(|word| !word.is_empty()).collect())).unwrap_or_default()
}
