//! Which words a form may come from by the regular endings of English.

/// Forms of verbs that no ending explains and that triggers need.
const IRREGULAR: [(&str, &str); 16] = [
    ("began", "begin"),
    ("begun", "begin"),
    ("fled", "flee"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("fought", "fight"),
    ("held", "hold"),
    ("overran", "overrun"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("shot", "shoot"),
    ("slain", "slay"),
    ("struck", "strike"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("withdrew", "withdraw"),
];

/// Words that the form may be an inflection of, likeliest first.
pub(crate) fn bases(form: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Some((_, base)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == form) {
        all.push((*base).to_owned());
    }
    for ending in ["ing", "ed"] {
        if let Some(stem) = form.strip_suffix(ending) {
            all.push(stem.to_owned());
            all.push(format!("{stem}e"));
            let mut letters = stem.chars().rev();
            if let (Some(last), Some(before)) = (letters.next(), letters.next())
                && last == before
            {
                all.push(stem.trim_end_matches(last).to_owned() + &last.to_string());
            }
        }
    }
    for (ending, instead) in [("ied", "y"), ("ies", "y"), ("es", ""), ("s", "")] {
        if let Some(stem) = form.strip_suffix(ending) {
            all.push(format!("{stem}{instead}"));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_lead_to_their_words() {
        let cases = [
            ("blamed", "blame"),
            ("shelled", "shell"),
            ("deployed", "deploy"),
            ("barred", "bar"),
            ("denied", "deny"),
            ("seizing", "seize"),
            ("quitting", "quit"),
            ("crushes", "crush"),
            ("troops", "troop"),
            ("shot", "shoot"),
        ];
        for (form, base) in cases {
            assert!(bases(form).contains(&base.to_owned()), "{form}: {:?}", bases(form));
        }
    }
}
