//! Words made comparable: lower case, no diacritics, no dots, no hyphens.

use std::borrow::Cow;

/// Cuts a written word or phrase into atoms: runs of letters and digits, folded.
///
/// Treebanks cut "al-Shabaab" into three words and "U.N." into one; after folding both ways of cutting give the same
/// atoms, `al shabaab` and `un`. A closing possessive gives no atom.
pub(crate) fn atoms(text: &str, mut found: impl FnMut(&str)) {
    let mut atom = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        for c in without_possessive(word).chars() {
            if c.is_alphanumeric() {
                push_folded(&mut atom, c);
            } else if !is_hidden(c) && !atom.is_empty() {
                found(&atom);
                atom.clear();
            }
        }
        if !atom.is_empty() {
            found(&atom);
            atom.clear();
        }
    }
}

/// Text made comparable: runs of letters and digits in small letters without diacritics, with a space between them.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    atoms(text, |atom| {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(atom);
    });
    key
}

/// Marks that stand inside a word without cutting it: "U.N.", "Sana'a", combining accents, soft hyphens.
fn is_hidden(c: char) -> bool {
    matches!(c, '.' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{300}'..='\u{36f}')
}

fn without_possessive(text: &str) -> &str {
    ["'s", "’s", "'S", "’S", "'", "’"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

fn push_folded(atom: &mut String, c: char) {
    if c.is_ascii() {
        atom.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match plain(lower) {
            "" => {
                if !is_hidden(lower) {
                    atom.push(lower);
                }
            }
            letters => atom.push_str(letters),
        }
    }
}

/// The plain letters for a Latin letter with a mark; empty for every other character.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ'
        | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' | 'ə' => "a",
        'æ' => "ae",
        'ḅ' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' | 'ḏ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḫ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' | 'ḳ' | 'ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ'
        | 'ờ' | 'ở' | 'ỡ' | 'ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            "u"
        }
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        _ => "",
    }
}

/// A noun in the singular, by the plain rules of spelling; good enough to make two forms of one word meet.
pub(crate) fn singular(word: &str) -> Cow<'_, str> {
    let cut = |n: usize, end: &str| Cow::Owned(format!("{}{end}", &word[..word.len() - n]));
    if word.len() > 4 && word.ends_with("men") {
        return cut(2, "an");
    }
    if word.len() > 4 && word.ends_with("ies") {
        return cut(3, "y");
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| word.len() > 4 && word.ends_with(end)) {
        return cut(2, "");
    }
    if word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(&word[..word.len() - 1]);
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_ways_of_writing_meet() {
        for (written, key) in [
            ("Al-Shabaab", "al shabaab"),
            ("U.N.", "un"),
            ("Sana’a", "sanaa"),
            ("Türkiye’s", "turkiye"),
            ("Côte d'Ivoire", "cote divoire"),
            ("Médecins Sans Frontières", "medecins sans frontieres"),
            ("İstanbul", "istanbul"),
            ("Houthis'", "houthis"),
            ("–", ""),
        ] {
            assert_eq!(fold(written), key, "{written}");
        }
    }

    #[test]
    fn plurals_meet_their_singulars() {
        for (word, one) in [
            ("gunmen", "gunman"),
            ("ministries", "ministry"),
            ("truces", "truce"),
            ("clashes", "clash"),
            ("crossings", "crossing"),
            ("crisis", "crisis"),
            ("men", "men"),
            ("gas", "gas"),
        ] {
            assert_eq!(singular(word), one);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            for word in once.split(' ') {
                let _ = singular(word);
            }
        }
    }
}
