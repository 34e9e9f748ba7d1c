"""Plain text, a paragraph a line with an empty line after it, from what the README names: news, encyclopedia, speeches."""

import json
import re
import sys
from pathlib import Path

# Speeches before this year are of another English.
SINCE = 1990


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


def main():
    for path in map(Path, sys.argv[1:]):
        for text in paragraphs(path):
            # Interruptions of speeches, quotes as typewriters had them.
            text = re.sub(r"\[[^\]]*\]", "", text).replace("``", '"').replace("''", '"')
            text = " ".join(text.split())
            # A line without an end is a heading or a row of a table.
            if len(text.split()) >= 5 and text[-1] in ".!?\"”'’":
                print(text, end="\n\n")


if __name__ == "__main__":
    main()
