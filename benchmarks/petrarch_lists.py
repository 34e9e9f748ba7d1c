"""Rapporteur's own knowledge as dictionaries in the format of the PETRARCH coders, so that both sides of
`benchmarks/petrarch` know the same actors, offices, verbs and objects. Written for timing: what the format cannot say
(what must not stand beside a verb, nouns as events, classes of actors) is left out.
"""
import pathlib
import tomllib

DATA = pathlib.Path(__file__).resolve().parent.parent / "crates/knowledge/data"
CLASSES = tomllib.loads((DATA / "triggers/classes.toml").read_text())["class"]


def tables(pattern, name):
    """All [[name]] of the files of knowledge that match."""
    for path in sorted(DATA.glob(pattern)):
        yield from tomllib.loads(path.read_text()).get(name, [])


def phrase(words, link="_"):
    return "".join(mark for mark in words.upper() if mark not in "#[]{}()+&*").replace(" ", link)


def day(text):
    """20210801 for 2021-08: a date without a day, or a month, begins on the first."""
    digits = text.replace("-", "")
    return digits + "0101"[len(digits) - 4:]


def actors():
    lines = []
    for actor in [*tables("*.toml", "actor"), *tables("people/*.toml", "actor")]:
        names = [actor["name"], *(name for key in ("also", "adjective", "people", "seats") for name in actor.get(key, []))]
        country = actor.get("country") or (actor["id"][6:] if actor["id"].startswith("state:") else "")
        code = country + actor.get("sector", "")
        spans = [(day(term["from"]), term.get("to")) for term in actor.get("offices", []) if "from" in term]
        terms = [f"\t[{code}GOV {start}-{day(end)}]" if end else f"\t[{code}GOV >{start}]" for start, end in spans]
        lines += [phrase(names[0]), *("+" + phrase(name) for name in names[1:]), *terms, f"\t[{code or 'IGO'}]"]
    return [*lines, "END [END]"]  # an entry is taken in when the next begins


def agents():
    roles = [role for role in tables("roles.toml", "role") if "sector" in role]
    return [f"{phrase(words)} {{}} [~{role['sector']}]" for role in roles for words in role["words"]]


def patterns():
    """For every verb its own code (none when it needs something beside it) and what may follow: preposition, object, code."""
    found = {}
    for trigger in tables("triggers/*.toml", "trigger"):
        needs = {place: words for place, words in trigger.get("needs", {}).items() if isinstance(words, list)}
        for verb in trigger.get("verbs", []):
            entry = found.setdefault(verb, ["---", {}])
            if not needs and entry[0] == "---":
                entry[0] = trigger["cameo"]
            for place, words in needs.items():
                for word in words:
                    if word[0] != "@" or word[1:] in CLASSES:
                        link = "" if place in ("object", "particle") else place
                        entry[1].setdefault((link, word), trigger["cameo"])
    for cue in tables("cues.toml", "cue"):
        for verb in cue["words"] if cue["class"] == "verb" else []:
            found.setdefault(verb.split()[0], ["010", {}])
    return sorted(found.items())


def verbs(second):
    """The verbs in the form of the second PETRARCH, which marks prepositional phrases, or of the first, which does not."""
    lines = ["####### SYNONYM SETS #######"] if second else []
    for name, words in sorted(CLASSES.items()):
        lines += [f"&{name.upper()}", *("+" + phrase(word) for word in words)]
    lines += ["####### VERB PATTERNS #######"] if second else []
    for verb, (code, after) in patterns():
        lines += [f"--- {phrase(verb)} [{code}] ---", phrase(verb)]
        for (link, word), pattern_code in after.items():
            words = "&" + word[1:].upper() if word[0] == "@" else phrase(word, " ")
            if second and " " in words:
                words = "{" + words + "}"
            words = f"({phrase(link, ' ')} {words})" if second and link else f"{phrase(link, ' ')} {words}".strip()
            lines.append(f"- * {words} [{pattern_code}]")
    return lines


def write(folder):
    """Writes all dictionaries; the entries for the peer's configuration."""
    made = {"actorfile_list": actors(), "agentfile_name": agents(),
            "P1verbfile_name": verbs(False), "verbfile_name": verbs(True)}
    for key, lines in made.items():
        (folder / key).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {key: str(folder / key) for key in made}
