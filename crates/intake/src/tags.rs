//! The tags of a page, told from its text (WHATWG HTML, 13.2.5).

/// A start tag.
pub struct Tag<'p> {
    /// In small letters.
    pub name: String,
    /// As it stands in the page, brackets and all.
    pub whole: &'p str,
    /// Whether it ends with `/>`.
    pub closed: bool,
}

/// A piece of a page. Comments and declarations are none.
pub enum Token<'p> {
    Text(&'p str),
    Open(Tag<'p>),
    Close(String),
    /// An element whose content is no markup, and that content.
    Raw(Tag<'p>, &'p str),
}

/// Elements whose content runs to their own end tag.
const RAW: [&str; 9] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// The pieces of a page, in order.
pub struct Tokens<'p> {
    rest: &'p str,
    /// Which of [`RAW`] have no end tag further on.
    endless: [bool; RAW.len()],
}

impl<'p> Tokens<'p> {
    pub fn of(page: &'p str) -> Self {
        Self { rest: page, endless: [false; RAW.len()] }
    }

    fn take(&mut self, bytes: usize) -> &'p str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    /// A start or end tag at the front; `None` where it never ends, which loses the rest as it does in a browser.
    fn tag(&mut self, name_at: usize) -> Option<Tag<'p>> {
        let name = &self.rest[name_at..];
        let name = &name[..name.find(|c: char| is_space(c) || c == '/' || c == '>').unwrap_or(name.len())];
        let Some(end) = tag_end(self.rest.as_bytes(), name_at + name.len()) else {
            self.rest = "";
            return None;
        };
        let whole = self.take(end);
        Some(Tag { name: name.to_ascii_lowercase(), whole, closed: whole.ends_with("/>") })
    }

    /// What follows a start tag: for [`RAW`] elements, all up to their end tag belongs to them.
    fn opened(&mut self, tag: Tag<'p>) -> Token<'p> {
        let Some(kind) = RAW.iter().position(|name| *name == tag.name) else { return Token::Open(tag) };
        if !self.endless[kind]
            && let Some(end) = end_of(self.rest, &tag.name)
        {
            let content = self.take(end);
            return Token::Raw(tag, content);
        }
        self.endless[kind] = true;
        // Code to the end of the page is no text; a title or a frame that somebody forgot to close may be.
        let content = if matches!(RAW[kind], "script" | "style") { self.take(self.rest.len()) } else { "" };
        Token::Raw(tag, content)
    }
}

impl<'p> Iterator for Tokens<'p> {
    type Item = Token<'p>;

    fn next(&mut self) -> Option<Token<'p>> {
        loop {
            let bytes = self.rest.as_bytes();
            match (bytes.first()?, bytes.get(1), bytes.get(2)) {
                (b'<', Some(b'a'..=b'z' | b'A'..=b'Z'), _) => {
                    let tag = self.tag(1)?;
                    return Some(self.opened(tag));
                }
                (b'<', Some(b'/'), Some(b'a'..=b'z' | b'A'..=b'Z')) => return Some(Token::Close(self.tag(2)?.name)),
                (b'<', Some(b'!'), _) if self.rest.starts_with("<!--") => {
                    // `<!-->` is a whole comment.
                    let end = self.rest[2..].find("-->").map_or(self.rest.len(), |at| 2 + at + 3);
                    self.take(end);
                }
                (b'<', Some(b'!' | b'?'), _) | (b'<', Some(b'/'), Some(_)) => {
                    let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                    self.take(end);
                }
                _ => {
                    // The first byte may be the `<` of "a < b": the text goes on to the next one.
                    let next = bytes[1..].iter().position(|byte| *byte == b'<');
                    let end = next.map_or(bytes.len(), |at| at + 1);
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Just past the `>` that ends the tag, from `at` within it: one in a quoted value does not.
fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let skip = |mut at: usize, what: &[u8]| {
        while bytes.get(at).is_some_and(|byte| what.contains(byte)) {
            at += 1;
        }
        at
    };
    let until = |at: usize, what: &[u8]| Some(at + bytes.get(at..)?.iter().position(|byte| what.contains(byte))?);
    loop {
        at = skip(at, b" \t\n\r\x0c/");
        if *bytes.get(at)? == b'>' {
            return Some(at + 1);
        }
        // The first character of an attribute's name may be anything, even `=`.
        at = skip(until(at + 1, b" \t\n\r\x0c/>=")?, b" \t\n\r\x0c");
        if *bytes.get(at)? == b'=' {
            at = skip(at + 1, b" \t\n\r\x0c");
            at = match *bytes.get(at)? {
                quote @ (b'"' | b'\'') => until(at + 1, &[quote])? + 1,
                _ => until(at, b" \t\n\r\x0c>")?,
            };
        }
    }
}

/// Where the end tag of `name` begins.
fn end_of(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|&at| {
        let rest = &text.as_bytes()[at + 2..];
        let ends = |byte: &u8| b" \t\n\r\x0c/>".contains(byte);
        rest.len() > name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) && ends(&rest[name.len()])
    })
}
