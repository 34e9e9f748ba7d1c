"""Trains the teacher on treebanks, and reads plain sentences with it. See README.md."""

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import treebank
from model import Teacher, case

MARKS = 1 + 4 * len(treebank.KINDS)
NONE = -100  # what cross_entropy leaves out
LONGEST = 400  # pieces of a sentence


class Inventory:
    """Labels by number. A tag met less than three times is not learnt, as in the student."""

    def __init__(self, tags, deprels):
        self.tags, self.deprels = tags, deprels

    @classmethod
    def of(cls, sentences):
        rows = [row for sentence in sentences for row in sentence.rows]
        tags = Counter(f"{row[3]} {row[4]}" for row in rows)
        tags = sorted(tag for tag, count in tags.items() if count >= 3 and "_" not in tag)
        return cls(tags, sorted({row[7] for row in rows}))


class Example:
    """A sentence in numbers."""

    def __init__(self, sentence, tokenizer, inventory=None, named=False):
        self.sentence = sentence
        coded = tokenizer.encode(sentence.forms, is_pretokenized=True)
        self.pieces, self.owners = coded.ids, coded.word_ids
        cases = [case(form) for form in sentence.forms]
        self.cases = [0 if owner is None else cases[owner] for owner in self.owners]
        self.size = len(sentence.rows)
        if inventory:
            tags = {tag: at for at, tag in enumerate(inventory.tags)}
            deprels = {deprel: at for at, deprel in enumerate(inventory.deprels)}
            self.tags = [tags.get(f"{row[3]} {row[4]}", NONE) for row in sentence.rows]
            self.heads = sentence.heads
            self.deprels = [deprels.get(row[7], NONE) for row in sentence.rows]
            self.marks = treebank.marks(sentence) if named else [NONE] * self.size


def batch(examples):
    """Examples side by side."""
    b, n, m = len(examples), max(e.size for e in examples), max(len(e.pieces) for e in examples)
    numbers = lambda of, size, fill: torch.tensor([of(e) + [fill] * (size - len(of(e))) for e in examples])
    join = torch.zeros(b, n, m)
    for row, example in enumerate(examples):
        for at, owner in enumerate(example.owners):
            if owner is not None:
                join[row, owner, at] = 1
    out = {
        "pieces": numbers(lambda e: e.pieces, m, 0),
        "cases": numbers(lambda e: e.cases, m, 0),
        "real": numbers(lambda e: [True] * len(e.pieces), m, False),
        "words": numbers(lambda e: [True] * (e.size + 1), n + 1, False),
        "join": join / join.sum(2, keepdim=True).clamp(min=1),
    }
    if hasattr(examples[0], "tags"):
        for name in ("tags", "heads", "deprels", "marks"):
            out[name] = numbers(lambda e: getattr(e, name), n, NONE)
    return out


def batches(examples, pieces, rng=None):
    """Sentences of a length together; in random order if there is a source of it."""
    key = (lambda e: len(e.pieces) + rng.uniform(-2, 2)) if rng else (lambda e: len(e.pieces))
    out, now = [], []
    for example in sorted(examples, key=key):
        if now and (len(now) + 1) * len(example.pieces) > pieces:
            out.append(now)
            now = []
        now.append(example)
    out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def loss(model, batch, narrow):
    """Cross entropies, summed as the student sums them: names count half."""
    with torch.autocast("cpu", torch.bfloat16, enabled=narrow):
        tags, marks, arcs, pairs = model(batch)
        relations = model.relations(pairs, batch["heads"].clamp(min=0))
    total = 0
    for scores, gold, weight in [(tags, "tags", 1), (marks, "marks", 0.5), (arcs, "heads", 1), (relations, "deprels", 1)]:
        if (batch[gold] != NONE).any():
            total += weight * F.cross_entropy(scores.float().flatten(0, 1), batch[gold].flatten(), ignore_index=NONE)
    return total


class Vectors:
    """The mean of what stands for a word, over all its places: where the student's rows of words may begin."""

    def __init__(self):
        self.sums, self.counts = {}, Counter()

    def add(self, example, x):
        for form, vector in zip(example.sentence.forms, x):
            # As the student knows words: in small letters, all digits alike.
            form = "".join("0" if c in "0123456789" else c for c in form.lower())
            self.sums[form] = self.sums.get(form, 0) + vector
            self.counts[form] += 1

    def write(self, path, width, least=5, size=0.2):
        """The chief directions, turned at random so that no number of a row is much greater than the others."""
        words = sorted(word for word, count in self.counts.items() if count >= least)
        means = torch.stack([self.sums[word] / self.counts[word] for word in words])
        means -= means.mean(0)
        chief = means @ torch.linalg.svd(means, full_matrices=False)[2][:width].T
        turned = chief @ torch.linalg.qr(torch.randn(width, width, generator=torch.Generator().manual_seed(1)))[0]
        turned *= size / turned.std()
        with open(path, "w", encoding="utf-8") as out:
            for word, row in zip(words, turned.tolist()):
                print(word, " ".join(f"{x:.3f}" for x in row), sep="\t", file=out)


@torch.no_grad()
def read(model, examples, narrow, vectors=None):
    """For each example: tags, marks, heads, relations, and how sure each word's tag, arc and mark are."""
    out = {}
    for group in batches(examples, 4000):
        given = batch(group)
        with torch.autocast("cpu", torch.bfloat16, enabled=narrow):
            x = model.vectors(given)
            tags, marks, arcs, pairs = model.scores(x, given["words"])
            heads = arcs.argmax(2)
            relations = model.relations(pairs, heads)
        found = []
        for scores in (tags, marks, arcs, relations):
            sure, best = scores.float().softmax(2).max(2)
            found += [sure.tolist(), best.tolist()]
        for row, example in enumerate(group):
            if vectors:
                vectors.add(example, x[row].float())
            t, tag, m, mark, h, head, r, relation = (column[row][: example.size] for column in found)
            out[id(example)] = (tag, mark, head, relation, list(zip(t, [a * b for a, b in zip(h, r)], m)))
    return [out[id(example)] for example in examples]


def plain(deprel):
    return deprel.split(":")[0]


def measure(model, examples, inventory, narrow):
    """UPOS, UAS, LAS (without subtypes) and F1 of names, by the best head of each word."""
    words = upos = uas = las = found = gold = right = 0
    for example, (tags, marks, heads, relations, _) in zip(examples, read(model, examples, narrow)):
        rows = example.sentence.rows
        words += len(rows)
        for row, tag, head, relation in zip(rows, tags, heads, relations):
            upos += inventory.tags[tag].split()[0] == row[3]
            uas += head == int(row[6])
            las += head == int(row[6]) and plain(inventory.deprels[relation]) == plain(row[7])
        names, truth = treebank.unmark(marks) or [], treebank.names(example.sentence)
        found, gold, right = found + len(names), gold + len(truth), right + len(set(names) & set(truth))
    return "%.2f %.2f %.2f %.2f" % (*(100 * n / words for n in (upos, uas, las)), 200 * right / max(1, found + gold))


def tokenizer_of(folder):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def train(options):
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    rng, tokenizer = random.Random(options.seed), tokenizer_of(options.base)
    load = lambda name: treebank.read(options.data / name)
    ewt, gum = load("en_ewt-train.conllu"), load("en_gum_ccby-train.conllu")
    inventory = Inventory.of(ewt + gum)
    examples = [Example(s, tokenizer, inventory) for s in ewt] + [Example(s, tokenizer, inventory, True) for s in gum]
    examples = [e for e in examples if len(e.pieces) < LONGEST][-(options.few or len(examples)) :]
    devs = [[Example(s, tokenizer) for s in load(name)] for name in ("en_ewt-dev.conllu", "en_gum_ccby-dev.conllu")]
    config = json.loads((options.base / "config.json").read_text())
    sizes = (len(inventory.tags), MARKS, len(inventory.deprels))
    model = Teacher(config, *sizes)
    model.encoder.load(options.base / "model.safetensors")
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    outer = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": inner, "lr": options.rate}, {"params": outer, "lr": 10 * options.rate}]
    adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    per_epoch = len(batches(examples, options.pieces, random.Random(0)))
    steps = int(per_epoch * options.epochs * 1.02)
    warm = max(1, steps // 15)
    # Up, then down to nothing as a cosine.
    share = lambda step: min((step + 1) / warm, 0.5 + 0.5 * math.cos(math.pi * min(1, step / steps)))
    slope = torch.optim.lr_scheduler.LambdaLR(adam, share)
    begin = 0
    if options.out.exists():
        kept = torch.load(options.out, weights_only=False)
        model.load_state_dict(kept["model"])
        adam.load_state_dict(kept["adam"])
        slope.load_state_dict(kept["slope"])
        begin = kept["epoch"]
    for epoch in range(begin, options.epochs):
        model.train()
        rng.seed(options.seed * 1000 + epoch)
        clock, total, groups = time.time(), 0.0, batches(examples, options.pieces, rng)
        for at, group in enumerate(groups):
            adam.zero_grad()
            cost = loss(model, batch(group), options.narrow)
            cost.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            adam.step()
            slope.step()
            total += cost.item()
            if at % 50 == 49:
                print(f"  {at + 1}/{len(groups)} {total / (at + 1):.3f} {time.time() - clock:.0f} s", flush=True)
        seconds = time.time() - clock
        model.eval()
        kept = {"model": model.state_dict(), "adam": adam.state_dict(), "slope": slope.state_dict(), "epoch": epoch + 1}
        kept |= {"tags": inventory.tags, "deprels": inventory.deprels}
        torch.save(kept, options.out.with_suffix(".part"))
        options.out.with_suffix(".part").rename(options.out)
        scores = " | ".join(measure(model, dev, inventory, options.narrow) for dev in devs)
        print(f"{epoch + 1:>3} {seconds:>5.0f} s {total / len(groups):.3f} | {scores}", flush=True)


def write(options):
    """Fills the columns of sentences; leaves out those whose heads are no tree."""
    kept = torch.load(options.model, weights_only=False)
    inventory = Inventory(kept["tags"], kept["deprels"])
    config = json.loads((options.base / "config.json").read_text())
    model = Teacher(config, len(inventory.tags), MARKS, len(inventory.deprels))
    model.load_state_dict(kept["model"])
    model.eval()
    tokenizer = tokenizer_of(options.base)
    examples = [Example(s, tokenizer) for path in options.files for s in treebank.read(path)]
    examples = [e for e in examples if len(e.pieces) < LONGEST]
    vectors = Vectors() if options.vectors else None
    with open(options.out, "w", encoding="utf-8") as out:
        for at in range(0, len(examples), 2000):
            some = examples[at : at + 2000]
            for example, found in zip(some, read(model, some, options.narrow, vectors)):
                if block := filled(example.sentence, found, inventory):
                    print("\n".join(block), end="\n\n", file=out)
    if vectors:
        vectors.write(options.vectors, options.width)


def is_tree(heads):
    """Whether one word hangs on the root and all hang on it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        for _ in heads:
            word = heads[word - 1] if word else 0
        if word:
            return False
    return True


def filled(sentence, found, inventory):
    tags, marks, heads, relations, sure = found
    names = treebank.unmark(marks)
    if not is_tree(heads) or names is None:
        return None
    opens, closes = {first: kind for first, _, kind in names}, {last - 1 for _, last, _ in names}
    out = [line for line in sentence.lines if line.startswith("#")]
    for at, row in enumerate(sentence.rows):
        upos, xpos = inventory.tags[tags[at]].split()
        entity = (f"(n-{opens[at]}" if at in opens else "n" if at in closes else "") + ")" * (at in closes)
        # Hundredths, rounded down: how sure of the tag, of head and relation, of the name.
        more = [f"Sure={','.join(str(int(100 * share)) for share in sure[at])}"] + [f"Entity={entity}"] * bool(entity)
        more += ["SpaceAfter=No"] * ("SpaceAfter=No" in row[9])
        cells = [str(at + 1), row[1], "_", upos, xpos, "_", str(heads[at]), inventory.deprels[relations[at]], "_"]
        out.append("\t".join(cells + ["|".join(more)]))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder with the weights to begin from")
    parser.add_argument("--narrow", action="store_true", help="products in bfloat16")
    parser.add_argument("--threads", type=int, default=2)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("train")
    one.add_argument("--data", type=Path, required=True, help="folder with the treebanks")
    one.add_argument("--out", type=Path, required=True, help="checkpoint; goes on from it if it exists")
    one.add_argument("--epochs", type=int, default=4)
    one.add_argument("--pieces", type=int, default=800, help="pieces of words in a batch")
    one.add_argument("--rate", type=float, default=2e-4)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--few", type=int, help="no more sentences than this, to see that it runs")
    one.set_defaults(run=train)
    other = commands.add_parser("read")
    other.add_argument("--model", type=Path, required=True)
    other.add_argument("--out", type=Path, required=True, help="CoNLL-U to write")
    other.add_argument("--vectors", type=Path, help="word vectors to write")
    other.add_argument("--width", type=int, default=192, help="numbers of a vector")
    other.add_argument("files", type=Path, nargs="+", help="CoNLL-U; its words are read, its columns filled")
    other.set_defaults(run=write)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.run(options)


if __name__ == "__main__":
    main()
