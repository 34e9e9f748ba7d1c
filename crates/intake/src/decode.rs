//! Characters from bytes, in any encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Trouble;

/// The text, without a byte order mark, and a note where letters are in doubt.
pub fn decode(bytes: &[u8], page: bool) -> (String, Option<Trouble>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], mark);
    }
    if let Some(encoding) = utf_16(bytes) {
        return with(encoding, bytes, 0);
    }
    let declared = if page { declared(bytes) } else { None };
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0x1b) => (text.to_owned(), None),
        // Japanese in seven bits is valid UTF-8, and nonsense in it.
        Ok(text) if declared != Some(ISO_2022_JP) && guess(bytes) != ISO_2022_JP => (text.to_owned(), None),
        Ok(_) => with(ISO_2022_JP, bytes, 0),
        Err(_) if mostly_utf_8(bytes) => with(UTF_8, bytes, 0),
        Err(_) => match declared.filter(|encoding| *encoding != UTF_8) {
            Some(encoding) => with(encoding, bytes, 0),
            None => {
                let encoding = guess(bytes);
                let (text, note) = with(encoding, bytes, 0);
                (text, note.or(Some(Trouble::Guessed(encoding.name()))))
            }
        },
    }
}

/// Whether the bytes are UTF-16, by mark or by their zeros: half of Latin letters.
pub fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding).filter(|encoding| *encoding != UTF_8);
    }
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match pairs {
        0..4 => None,
        _ if odd * 10 > pairs * 7 && even * 20 < pairs => Some(UTF_16LE),
        _ if even * 10 > pairs * 7 && odd * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], offset: usize) -> (String, Option<Trouble>) {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    if !wrong {
        return (text, None);
    }
    let count = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let at = offset + text.find(char::REPLACEMENT_CHARACTER).map_or(0, |end| encoded_len(encoding, &text[..end]));
    (text, Some(Trouble::Replaced { count, at, encoding: encoding.name() }))
}

/// How many bytes these characters took.
fn encoded_len(encoding: &'static Encoding, text: &str) -> usize {
    match encoding {
        _ if encoding == UTF_16LE || encoding == UTF_16BE => 2 * text.encode_utf16().count(),
        _ => encoding.encode(text).0.len(),
    }
}

/// Whether a few bytes are broken in what is otherwise UTF-8: a cut file, a pasted quotation mark.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    wide > 4 * broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that a page declares in its first bytes: `<meta charset=...>`, or the XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| Some(head.split_once(key)?.1))?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '>', '/', '?']).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    // A page that could be searched for the label is not in UTF-16, whatever it says (WHATWG HTML, 13.2.3.2).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_KR, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
    use proptest::prelude::*;

    use super::*;

    const WORDS: &str = "The minister’s envoy – Señor Núñez – said “no” to the café’s offer of €5 a day.";

    #[test]
    fn marks_tell_the_encoding() {
        let le: Vec<u8> = WORDS.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = WORDS.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            [b"\xef\xbb\xbf", WORDS.as_bytes()].concat(),
            [b"\xff\xfe".as_slice(), &le].concat(),
            [b"\xfe\xff".as_slice(), &be].concat(),
            le,
            be,
            WORDS.as_bytes().to_vec(),
        ] {
            let (text, note) = decode(&bytes, false);
            assert_eq!(text, WORDS);
            assert!(note.is_none());
        }
    }

    #[test]
    fn a_page_is_read_by_its_declaration() {
        let says = "Министр заявил, что переговоры продолжатся в понедельник утром.";
        for (encoding, label, says) in [
            (WINDOWS_1251, "windows-1251", says),
            (WINDOWS_1252, "iso-8859-1", WORDS),
            (SHIFT_JIS, "shift_jis", "外相は会談が続くと述べた。"),
            (EUC_KR, "euc-kr", "외무장관은 회담이 계속될 것이라고 말했다."),
        ] {
            let page = format!("<html><head><meta charset={label}><body><p>{says}</p>");
            let (text, note) = decode(&encoding.encode(&page).0, true);
            assert_eq!(text, page, "{label}");
            assert!(note.is_none(), "{label}");
        }
    }

    #[test]
    fn an_undeclared_encoding_is_guessed_and_said() {
        let (text, note) = decode(&WINDOWS_1252.encode(WORDS).0, false);
        assert_eq!(text, WORDS);
        assert!(matches!(note, Some(Trouble::Guessed("windows-1252"))), "{note:?}");
        let (text, _) = decode(b"\x1b$B30Aj\x1b(B and then English", false);
        assert!(text.starts_with("外相"), "{text}");
    }

    #[test]
    fn a_broken_letter_costs_only_itself() {
        let mut bytes = WORDS.as_bytes().to_vec();
        bytes.push(0xff);
        let (text, note) = decode(&bytes, false);
        assert_eq!(text, format!("{WORDS}\u{fffd}"));
        let at = WORDS.len();
        assert!(matches!(note, Some(Trouble::Replaced { count: 1, at: found, .. }) if found == at), "{note:?}");
    }

    #[test]
    fn terminal_controls_stay_as_they_are() {
        assert_eq!(decode(b"red \x1b[31mtext\x1b[0m", false).0, "red \x1b[31mtext\x1b[0m");
    }

    proptest! {
        #[test]
        fn utf_8_comes_back_as_it_was(text in "[^\u{feff}\0]{0,80}") {
            prop_assume!(!text.contains('\u{1b}'));
            prop_assert_eq!(decode(text.as_bytes(), true).0, text);
        }

        #[test]
        fn any_bytes_give_text(bytes: Vec<u8>, page: bool) {
            decode(&bytes, page);
        }
    }
}
