//! The language of a report: by its words, else by its metadata.

use whatlang::{Lang, Script};

/// Words in Latin letters this long tell the language surely enough to overrule metadata. Headlines mislead.
const ENOUGH: usize = 200;

/// So many letters of another script are not English, whichever of its languages they are in.
const OTHER_SCRIPT: usize = 20;

/// No more than this is looked at, in bytes.
const MOST: usize = 8 << 10;

/// The language of `text` as ISO 639-1; `None` where neither words nor metadata tell.
pub fn of(text: &str, declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(primary);
    let head = &text[..text.floor_char_boundary(MOST)];
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let Some(words) = whatlang::detect(head) else { return declared };
    let by_words = Some(code(words.lang()).to_owned());
    match words.script() {
        Script::Latin if words.is_reliable() && letters >= ENOUGH => by_words,
        Script::Latin => declared,
        _ if letters < OTHER_SCRIPT => declared,
        _ if words.is_reliable() => by_words,
        _ => declared.filter(|declared| declared != "en").or(by_words),
    }
}

/// The name, in English, of a language that is not English.
pub fn foreign(code: &str) -> Option<String> {
    let named = || Lang::all().iter().find(|lang| self::code(**lang) == code).map(|lang| lang.eng_name().to_owned());
    (code != "en").then(|| named().unwrap_or_else(|| format!("the language `{}`", crate::problem::brief(code))))
}

/// The first part of a language tag, `en` of `en-GB`, where it is one.
fn primary(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let known = |lang: &&Lang| [lang.code(), lang.eng_name()].iter().any(|name| name.eq_ignore_ascii_case(&first));
    match first.len() {
        2 if first.bytes().all(|b| b.is_ascii_lowercase()) => Some(first),
        _ => Lang::all().iter().find(known).map(|lang| code(*lang).to_owned()),
    }
}

/// ISO 639-1 for the languages that whatlang tells apart.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The ferry did not leave on Sunday, the harbour master said, because both sides wanted to \
        search it first. Passengers waited in the hall until the evening, when the guards let them go home. A second \
        ferry is to sail tomorrow if the weather holds and if the two councils agree on who may go aboard.";
    const FRENCH: &str = "Le bac n'est pas parti dimanche, a déclaré le chef du port, parce que les deux camps \
        voulaient d'abord le fouiller. Les passagers ont attendu dans le hall jusqu'au soir, puis les gardes les ont \
        laissés rentrer chez eux. Un second bac doit partir demain si le temps le permet et si les conseils s'accordent.";

    #[test]
    fn words_outweigh_metadata() {
        assert_eq!(of(ENGLISH, Some("fr")).as_deref(), Some("en"));
        assert_eq!(of(FRENCH, Some("en-GB")).as_deref(), Some("fr"));
        assert_eq!(of("Паром не ушёл в воскресенье, сказал начальник порта.", Some("en")).as_deref(), Some("ru"));
    }

    #[test]
    fn few_words_leave_it_to_metadata() {
        assert_eq!(of("Le bac reste.", None), None);
        assert_eq!(of("Le bac reste.", Some("fr-FR")).as_deref(), Some("fr"));
        assert_eq!(of("Ferry stays.", Some("English")).as_deref(), Some("en"));
        assert_eq!(of("Ferry stays.", Some("no idea")), None);
    }

    #[test]
    fn a_foreign_language_has_a_name() {
        assert_eq!(foreign("fr").as_deref(), Some("French"));
        assert_eq!(foreign("sw").as_deref(), Some("the language `sw`"));
        assert_eq!(foreign("en"), None);
    }
}
