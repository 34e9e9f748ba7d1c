#!/usr/bin/env python3
"""Who is who within a report, measured on GUM's annotation of coreference.

    gum_actors.py gold TREEBANK.conllu              the texts of the treebank, and every mention of a person or an
                                                    organisation that is mentioned twice or more, as JSON Lines
    gum_actors.py system GOLD.jsonl READ.jsonl      those mentions, clustered as `rapporteur annotate` has its actors:
                                                    what `score.py coref` reads beside the gold

The mentions are GUM's. One is found where the program has a mention inside it that holds its head (the first word of
GUM's minimal span); one that is not found stands alone. Singletons are left out, as in OntoNotes: they flatter B3.
"""
import json
import re
import sys
from collections import Counter, defaultdict

TYPES = {"person", "organization"}
# "(3-person-giv:act-sssss-cf1*-1,2-ana-Name" opens, ")" behind it closes at once, "3)" closes later.
BRACKET = re.compile(r"\((\d+)-([^()]*)(\)?)|(\d+)\)")


def documents(path):
    """Yields (id, [(whether a paragraph begins, text, [(form, brackets)])])."""
    name, sentences, words, text, begins = None, [], [], "", True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            if sentences:
                yield name, sentences
            name, sentences, begins = line.split(" = ", 1)[1], [], True
        elif line.startswith("# newpar"):
            begins = True
        elif line.startswith("# text = "):
            text = line[len("# text = "):]
        elif re.match(r"\d+\t", line):
            cells = line.split("\t")
            entity = re.search(r"\bEntity=([^|]*)", cells[9])
            words.append((cells[1], entity.group(1) if entity else ""))
        elif not line and words:
            sentences.append((begins, text, words))
            words, begins = [], False
    if sentences:
        yield name, sentences


def mentions(words):
    """Yields (cluster, type, first word, last word, head word) of one sentence."""
    started = []
    for nth, (_, brackets) in enumerate(words):
        for cluster, fields, at_once, closed in BRACKET.findall(brackets):
            if cluster:
                kind, _, _, _, least = fields.split("-")[:5]
                one = (cluster, kind, nth, nth + int(least.split(",")[0]) - 1)
                if not at_once:
                    started.append(one)
                    continue
            else:
                one = next((one for one in reversed(started) if one[0] == closed), None)
                if one is None:
                    continue
                started.remove(one)
            cluster, kind, first, head = one
            yield cluster, kind, first, nth, min(head, nth)


def gold(path):
    for name, sentences in documents(path):
        whole, found = "", []
        for begins, text, words in sentences:
            whole += ("\n\n" if begins else " ") if whole else ""
            at, spans = 0, []
            for form, _ in words:
                at = max(text.find(form, at), at)
                spans.append((len(whole) + at, len(whole) + at + len(form)))
                at += len(form)
            for cluster, kind, first, last, head in mentions(words):
                if kind in TYPES:
                    found.append((f"{name}/{cluster}", spans[first][0], spans[last][1], spans[head]))
            whole += text
        often = Counter(cluster for cluster, *_ in found)
        events = [{"cluster": c, "start": s, "end": e, "head": h} for c, s, e, h in found if often[c] > 1]
        print(json.dumps({"id": name, "text": whole, "events": events}))


def system(gold_path, read_path):
    read = {one["id"]: one for one in map(json.loads, open(read_path, encoding="utf-8"))}
    clusters, held, mentioned = defaultdict(list), 0, 0
    for one in map(json.loads, open(gold_path, encoding="utf-8")):
        ours = [(m["start"], m["end"], nth) for nth, actor in enumerate(read[one["id"]]["actors"]) for m in actor["mentions"]]
        for event in one["events"]:
            start, end, (head, stop) = event["start"], event["end"], event["head"]
            inside = [(e - s, s, nth) for s, e, nth in ours if start <= s <= head and stop <= e <= end]
            mentioned += 1
            if inside:
                held += 1
                clusters[one["id"], max(inside)[2]].append([one["id"], start, end])
    print(f"{held} of {mentioned} mentions found", file=sys.stderr)
    print(json.dumps({"clusters": list(clusters.values())}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["gold"] and len(sys.argv) == 3:
        gold(sys.argv[2])
    elif sys.argv[1:2] == ["system"] and len(sys.argv) == 4:
        system(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
