"""CoNLL-U as lists, and the names that GUM marks, by the rules of ../src/names.rs."""

from dataclasses import dataclass

# The order of `KINDS` in crates/language/src/marks.rs.
KINDS = ["person", "place", "organization", "event", "object"]
OTHERS = {"object", "abstract", "animal", "plant", "substance"}
LONGEST = 6


@dataclass
class Sentence:
    rows: list  # of ten columns, words only
    lines: list  # the sentence as it stands in the file

    @property
    def forms(self):
        return [row[1] for row in self.rows]

    @property
    def heads(self):
        return [int(row[6]) for row in self.rows]


def read(path):
    """Sentences of a file."""
    out, lines = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line:
            lines.append(line)
        elif lines:
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            out.append(Sentence([row for row in rows if row[0].isdigit()], lines))
            lines = []
    return out


def misc(row, key):
    return next((part[len(key) + 1 :] for part in row[9].split("|") if part.startswith(key + "=")), "")


def entities(sentence):
    """Ranges of words and kinds, as `Entity=` opens and closes them."""
    stack, found = [], []
    for at, row in enumerate(sentence.rows):
        for part in misc(row, "Entity").replace("(", " (").replace(")", ") ").split():
            name, _, rest = part.strip("()").partition("-")
            if part.startswith("("):
                stack.append((name, at, rest.split("-")[0]))
            if part.endswith(")"):
                last = next((i for i in reversed(range(len(stack))) if stack[i][0] == name), None)
                if last is not None:
                    _, first, kind = stack.pop(last)
                    found.append((first, at + 1, kind))
    return found


def names(sentence):
    """Entities with a proper noun: the innermost, things last, none within another."""
    rows, found = sentence.rows, []
    for first, last, kind in entities(sentence):
        kind = "object" if kind in OTHERS else kind
        upos = {row[3] for row in rows[first:last]}
        apart = 1 + sum("SpaceAfter=No" not in row[9] for row in rows[first : last - 1])
        if kind not in KINDS or "PROPN" not in upos or upos & {"PRON", "VERB"} or apart > LONGEST:
            continue
        first += rows[first][1].lower() in ("the", "a", "an")
        last -= last > first and rows[last - 1][1] in ("'s", "’s", "'", "’")
        if first < last:
            found.append((first, last, kind))
    kept = []
    for first, last, kind in sorted(found, key=lambda n: (n[2] == "object", n[1] - n[0], n[0])):
        if all(last <= a or b <= first for a, b, _ in kept):
            kept.append((first, last, kind))
    return sorted(kept)


def marks(sentence):
    """A mark for each word: 0 outside, else by kind and part (first, inner, last, only)."""
    out = [0] * len(sentence.rows)
    for first, last, kind in names(sentence):
        for at in range(first, last):
            part = 3 if last == first + 1 else 0 if at == first else 2 if at + 1 == last else 1
            out[at] = 1 + 4 * KINDS.index(kind) + part
    return out


def unmark(marks):
    """Names of marks; None if they make no sense."""
    names, first = [], None
    for at, mark in enumerate(marks + [0]):
        kind, part = (None, None) if mark == 0 else divmod(mark - 1, 4)
        if (first is not None) != (part in (1, 2)) or (first is not None and kind != KINDS.index(opened)):
            return None
        if part == 3:
            names.append((at, at + 1, KINDS[kind]))
        elif part == 0:
            first, opened = at, KINDS[kind]
        elif part == 2:
            names.append((first, at + 1, opened))
            first = None
    return names
