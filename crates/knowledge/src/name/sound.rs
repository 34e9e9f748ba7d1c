//! Letters of a romanised name as rough sounds, so that the ways of writing one name fall together.
//!
//! Arabic, Persian, Pashto, Urdu, Turkic and Slavic names reach English by many roads. The vowels and the doubling vary
//! most, `h` comes and goes, and `q`, `k`, `g` or `v`, `w` change places; consonants and the difference between `a`, `i`
//! and `u` hold. The table was made by hand from common variants and is tested both ways in `tests.rs`.

/// A consonant by its letter ('š' for sh, 'č' for ch, 'ž' for zh), or a vowel: a, e, i, u.
pub(crate) type Sound = char;

const GROUPS: &[(&str, &str)] = &[
    ("allah", "ula"),
    ("sch", "š"),
    ("tch", "č"),
    ("dzh", "j"),
    ("ough", "u"),
    ("iyy", "i"),
    ("qui", "qi"),
    ("sh", "š"),
    ("ch", "č"),
    ("zh", "ž"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("bh", "b"),
    ("dj", "j"),
    ("ck", "k"),
    ("cz", "č"),
    ("ts", "s"),
    ("tz", "s"),
    ("x", "ks"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ei", "e"),
    ("ey", "e"),
    ("ai", "e"),
    ("ay", "e"),
    ("ae", "e"),
    ("aa", "a"),
    ("iy", "i"),
    ("ie", "i"),
    ("ue", "u"),
    ("aww", "au"),
    ("aw", "au"),
    ("ow", "u"),
    ("ov", "uv"),
    ("y", "i"),
    ("o", "u"),
    ("w", "v"),
];

/// The sounds of a folded word.
pub(crate) fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::with_capacity(word.len());
    let mut push = |sound: Sound| {
        let silent = sound == 'h' && !sounds.is_empty();
        if !silent && sounds.last() != Some(&sound) {
            sounds.push(sound);
        }
    };
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let group = GROUPS.iter().find(|(written, _)| written.starts_with(first) && rest.starts_with(written));
        let (written, sound) = group.copied().unwrap_or((&rest[..first.len_utf8()], ""));
        rest = &rest[written.len()..];
        match (sound, first) {
            ("", 'c') => push(if rest.starts_with(['e', 'i']) { 's' } else { 'k' }),
            ("", letter) => push(letter),
            (sound, _) => sound.chars().for_each(&mut push),
        }
    }
    sounds
}

/// Whether two words are spellings of one, within the little that their length allows.
pub(crate) fn alike(a: &[Sound], b: &[Sound]) -> bool {
    let allowed = match a.len().max(b.len()) {
        ..=4 => 0,
        5..=7 => 1,
        8..=9 => 2,
        _ => 3,
    };
    alike_within(a, b, allowed)
}

/// Whether one word becomes the other for at most so much.
pub(crate) fn alike_within(a: &[Sound], b: &[Sound], allowed: u32) -> bool {
    if a == b {
        return !a.is_empty();
    }
    let near = a.len().abs_diff(b.len()) <= 3 && a.len().min(b.len()) >= 2;
    near && may_begin(a[0], b[0]) && distance(a, b) <= allowed
}

fn may_begin(a: Sound, b: Sound) -> bool {
    swap(a, b) <= 1
}

/// Edit distance with the costs of [`swap`] and [`drop`]; words longer than a name's are cut.
fn distance(a: &[Sound], b: &[Sound]) -> u32 {
    const MOST: usize = 48;
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let mut row = [0u32; MOST + 1];
    for (at, &sound) in b.iter().enumerate() {
        row[at + 1] = row[at] + drop(sound);
    }
    for &one in a {
        let mut corner = row[0];
        row[0] += drop(one);
        for (at, &two) in b.iter().enumerate() {
            let straight = corner + swap(one, two);
            corner = row[at + 1];
            row[at + 1] = straight.min(row[at + 1] + drop(one)).min(row[at] + drop(two));
        }
    }
    row[b.len()]
}

fn is_vowel(sound: Sound) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'u')
}

/// What it costs to leave a sound out: nothing for the weak `e`, little for another vowel.
fn drop(sound: Sound) -> u32 {
    match sound {
        'e' => 0,
        sound if is_vowel(sound) => 1,
        _ => 3,
    }
}

/// What it costs to take one sound for another.
fn swap(a: Sound, b: Sound) -> u32 {
    if a == b {
        return 0;
    }
    match (a.min(b), a.max(b)) {
        // The weak vowel stands for every vowel; romanisations of one name agree on a, i and u.
        ('e', other) | (other, 'e') if is_vowel(other) => 0,
        ('g', 'q') | ('k', 'q') => 0,
        ('g', 'j') | ('s', 'z') | ('j', 'ž') | ('i', 'j') | ('u', 'v') | ('z', 'ž') => 1,
        ('d', 't') | ('b', 'p') | ('s', 'š') | ('f', 'v') | ('j', 'č') => 2,
        (one, two) if is_vowel(one) && is_vowel(two) => 2,
        _ => 3,
    }
}
