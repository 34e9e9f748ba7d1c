"""The teacher: a small transformer with heads for tags, names, heads and relations."""

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

CASES = 8


def case(form):
    """How a word is written, which the transformer's small letters do not tell."""
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 1 if any(c.isdigit() for c in form) else 0
    if all(c.islower() for c in letters):
        return 2
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 4
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 5
    return 6 if letters[0].isupper() else 7


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, width, wide, drop):
        super().__init__()
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, wide), nn.Linear(wide, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask, parts):
        b, n, width = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, parts, -1).permute(2, 0, 3, 1, 4)
        # Spelt out: sentences are short, and the fused product of PyTorch is slow on its way back on a processor.
        share = (q @ k.transpose(2, 3) * (width // parts) ** -0.5 + mask).softmax(3)
        seen = (share.to(v.dtype) @ v).transpose(1, 2).reshape(b, n, width)
        x = self.norms[0](x + self.drop(self.out(seen)))
        return self.norms[1](x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM; what it gives is a mix of all its layers (Peters et al. 2018)."""

    def __init__(self, config, drop):
        super().__init__()
        width, layers = config["hidden_size"], config["num_hidden_layers"]
        self.parts = config["num_attention_heads"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        # Begins at nothing, so that the weights are at home in what they see.
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, config["intermediate_size"], drop) for _ in range(layers))
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.drop = nn.Dropout(drop)

    def load(self, path):
        """The weights of a BertModel file."""
        w = load_file(path)
        at = "embeddings."
        self.words.weight.data = w[at + "word_embeddings.weight"]
        self.places.weight.data = w[at + "position_embeddings.weight"] + w[at + "token_type_embeddings.weight"][0]
        names = [(at + "LayerNorm", self.norm)]
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for end in ("weight", "bias"):
                qkv = [w[at + f"attention.self.{part}.{end}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, end).data = torch.cat(qkv)
            names += [(at + "attention.output.dense", layer.out), (at + "attention.output.LayerNorm", layer.norms[0])]
            names += [(at + "intermediate.dense", layer.up), (at + "output.dense", layer.down)]
            names += [(at + "output.LayerNorm", layer.norms[1])]
        for name, part in names:
            part.weight.data, part.bias.data = w[name + ".weight"], w[name + ".bias"]
        # Rows of rare words would move away from those of their like that are never seen.
        self.words.requires_grad_(False)

    def forward(self, pieces, cases, real):
        places = torch.arange(pieces.shape[1])
        x = self.drop(self.norm(self.words(pieces) + self.places(places) + self.cases(cases)))
        mask = torch.zeros(real.shape, dtype=x.dtype).masked_fill(~real, -1e4)[:, None, None]
        seen = [x]
        for layer in self.layers:
            seen.append(layer(seen[-1], mask.to(seen[-1].dtype), self.parts))
        return sum(share * x for share, x in zip(self.mix.softmax(0), seen))


def hidden(inputs, size, drop):
    return nn.Sequential(nn.Linear(inputs, size), nn.GELU(), nn.Dropout(drop))


class Teacher(nn.Module):
    """Tags and names from each word; heads and relations by deep biaffine attention (Dozat & Manning 2017)."""

    def __init__(self, config, tags, marks, deprels, arcs=384, relations=128, drop=0.1, outer=0.33):
        super().__init__()
        width = config["hidden_size"]
        self.encoder = Encoder(config, drop)
        self.drop = nn.Dropout(outer)
        self.tags, self.marks = nn.Linear(width, tags), nn.Linear(width, marks)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.dependent, self.head = hidden(width, arcs, outer), hidden(width, arcs, outer)
        self.turn, self.likely = nn.Linear(arcs, arcs), nn.Linear(arcs, 1)
        self.below, self.above = hidden(width, relations, outer), hidden(width, relations, outer)
        self.pair = nn.Linear(relations, deprels * relations)
        self.one, self.other = nn.Linear(relations, deprels), nn.Linear(relations, deprels)
        nn.init.normal_(self.pair.weight, std=0.02)

    def vectors(self, batch):
        """What stands for each word: the mean of its pieces."""
        x = self.encoder(batch["pieces"], batch["cases"], batch["real"])
        return torch.bmm(batch["join"].to(x.dtype), x)

    def forward(self, batch):
        """Scores of tags, marks and heads; and what relations are scored from."""
        return self.scores(self.vectors(batch), batch["words"])

    def scores(self, x, words):
        x = self.drop(x)
        tags, marks = self.tags(x), self.marks(x)
        x = torch.cat([self.root.to(x.dtype).expand(len(x), 1, -1), x], 1)
        heads = self.head(x)
        arcs = torch.bmm(self.turn(self.dependent(x[:, 1:])), heads.transpose(1, 2)) + self.likely(heads).transpose(1, 2)
        n = x.shape[1]
        away = torch.eye(n, dtype=torch.bool)[1:][None] | ~words[:, None, :]
        return tags, marks, arcs.float().masked_fill(away, -1e4), (self.below(x[:, 1:]), self.above(x))

    def relations(self, pairs, heads):
        """Scores of relations, with the heads given."""
        below, above = pairs
        above = torch.gather(above, 1, heads[..., None].expand(*heads.shape, above.shape[-1]))
        b, n, size = below.shape
        pair = (self.pair(below).view(b, n, -1, size) @ above[..., None]).squeeze(-1)
        return pair + self.one(below) + self.other(above)
