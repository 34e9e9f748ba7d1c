"""Plain text, a paragraph a line with an empty line after it, from what the README names: news, encyclopedia, speeches,
reviews and short messages."""

import csv
import html
import json
import random
import re
import sys
from pathlib import Path

# Speeches before this year are of another English.
SINCE = 1990
# Words of reviews of films.
FILMS = 1_150_000


def paragraphs(path):
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            if int(file.name[:4]) >= SINCE:
                yield from file.read_text(encoding="utf-8").split("\n")
    elif path.suffix == ".jsonl":
        for line in open(path, encoding="utf-8"):
            yield from json.loads(line)["text"].split("\n")
    else:
        for entry in json.loads(path.read_text(encoding="utf-8")).values():
            yield from entry["extract"].split("\n")


def messages(path):
    """The third column of a table: one sentence or message a line, with or without a full stop."""
    for line in open(path, encoding="utf-8", errors="replace"):
        text = html.unescape(line.rstrip("\n").split("\t", 2)[2]).replace("``", '"').replace("''", '"')
        text = " ".join(re.sub(r"https?://\S+|\ufffd", "", text).split())
        if len(text.split()) >= 4:
            yield text


def films(path):
    """Reviews of films, in random order, until there are enough words."""
    rows = csv.DictReader(open(path, encoding="utf-8"))
    texts = [row["text"] for row in rows if row["source"] == "imdb"]
    random.Random(1).shuffle(texts)
    words, seen = 0, set()
    for text in texts:
        for line in re.split(r"(?:<br\s*/?>\s*)+", text):
            line = " ".join(html.unescape(line).replace("``", '"').replace("''", '"').split())
            count = len(line.split())
            if count >= 5 and line[-1] in ".!?\"”'’)" and "<" not in line and line not in seen:
                seen.add(line)
                words += count
                yield line
        if words > FILMS:
            break


def main():
    for path in map(Path, sys.argv[1:]):
        if path.suffix == ".csv":
            for line in films(path):
                print(line, end="\n\n")
            continue
        if path.suffix == ".txt":
            for text in messages(path):
                print(text, end="\n\n")
            continue
        for text in paragraphs(path):
            # Interruptions of speeches, quotes as typewriters had them.
            text = re.sub(r"\[[^\]]*\]", "", text).replace("``", '"').replace("''", '"')
            text = " ".join(text.split())
            # A line without an end is a heading or a row of a table.
            if len(text.split()) >= 5 and text[-1] in ".!?\"”'’":
                print(text, end="\n\n")


if __name__ == "__main__":
    main()
