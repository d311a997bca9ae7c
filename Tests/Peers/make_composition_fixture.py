"""Writes Tests/PromptTokensTests/Fixtures/composition.jsonl: texts and their form C (Unicode 16.0).

    python3 make_composition_fixture.py OUT.jsonl

Needs unicodedata2 16.0.0 (PyPI).
"""

import json
import random
import sys

import unicodedata2 as ucd

ROWS = 331
SCALARS = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]


def main():
    assert ucd.unidata_version == "16.0.0", ucd.unidata_version
    decomposed = {c: ucd.normalize("NFD", c) for c in SCALARS if not 0xAC00 <= ord(c) <= 0xD7A3}
    decomposed = {c: parts for c, parts in decomposed.items() if parts != c}
    rows, scalars = [], list(decomposed)
    for start in range(0, len(scalars), 68):
        part = scalars[start:start + 68]
        rows += ["x".join(part), "x".join(decomposed[c] for c in part)]
    marks = [c for c in SCALARS if ucd.combining(c)]
    first = [parts[0] for parts in decomposed.values()]
    second = [mark for parts in decomposed.values() for mark in parts[1:]]
    rng = random.Random(16)
    while len(rows) < ROWS:
        kinds = [first, second, marks, scalars, SCALARS[0xAC00:0xD7A4], SCALARS[0x1100:0x1200], "a é"]
        rows.append("".join(rng.choice(rng.choice(kinds)) for _ in range(rng.randint(2, 14))))
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for text in rows:
            out.write(json.dumps([text, ucd.normalize("NFC", text)]) + "\n")


if __name__ == "__main__":
    main()
