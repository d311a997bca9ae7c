"""Writes what `promptopt-dev pack-symbols` and `pack-normalization` read, from Unicode 16.0.

    python3 make_unicode_data.py OUT.json

Needs unicodedata2 16.0.0 (PyPI), whose tables are those of Unicode 16.0.
"""

import json
import sys

import unicodedata2 as ucd

SCALARS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)


def ranges(scalars):
    found = []
    for c in scalars:
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


def main():
    assert ucd.unidata_version == "16.0.0", ucd.unidata_version
    symbols = [c for c in SCALARS if ucd.category(chr(c))[0] in "PS"]
    combining = [[c, ucd.combining(chr(c))] for c in SCALARS if ucd.combining(chr(c))]
    decompositions, compositions, unstable = [], [], set(range(0x1161, 0x1176))
    unstable |= set(range(0x11A8, 0x11C3))
    for c in SCALARS:
        mapping = ucd.decomposition(chr(c))
        if not mapping or mapping.startswith("<") or c in HANGUL:
            continue
        decompositions.append([c, [ord(d) for d in ucd.normalize("NFD", chr(c))]])
        parts = [int(part, 16) for part in mapping.split()]
        if ucd.normalize("NFC", chr(c)) != chr(c):
            unstable.add(c)
        elif len(parts) == 2:
            compositions.append([*parts, c])
            unstable.add(parts[1])
    document = {
        "unicode": ucd.unidata_version, "symbols": ranges(symbols), "combining": combining,
        "decompositions": decompositions, "compositions": sorted(compositions),
        "unstable": ranges(sorted(unstable)),
    }
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(document, out)


if __name__ == "__main__":
    main()
