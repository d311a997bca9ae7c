"""Writes the three texts of the instruction budget: 200,000 bytes each, always the same.

    token-inputs.py FOLDER

Words are made up from syllables and drawn by rank, as in natural text: few are frequent, many are
rare. The generator is written out here, so that no library's can change the texts.
"""

import pathlib
import sys

SIZE = 200_000


class Draw:
    """Knuth's 64-bit linear congruential generator; its high bits."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def of(self, items):
        return items[self.below(len(items))]

    def ranked(self, items):
        """An item of which the n-th is about n times rarer than the first."""
        bound = self.below(len(items)) + 1
        return items[self.below(bound) * self.below(bound) // bound]


def words(draw, syllables, count, longest):
    return ["".join(draw.of(syllables) for _ in range(1 + draw.below(longest)))
            for _ in range(count)]


def until_size(parts):
    out, size = [], 0
    for part in parts:
        out.append(part)
        size += len(part.encode())
        if size >= SIZE:
            break
    return "".join(out).encode()[:SIZE].decode("utf-8", "ignore")


LATIN = ("the in re to con er at ing ion or an en is al ti es st ar ed on it ta ve pro com de me ly "
         "ment ab ri so ma tion un der us per si ness ble").split()
COMMON = ("the of and to in is that for it as was with be by on not he this are or his from at which "
          "but have an had they you were their one all we can her has there been if more when will "
          "would who so no prompt model token text").split()


def prose():
    draw = Draw(1)
    lexicon = COMMON + words(draw, LATIN, 6000, 4)
    while True:
        sentence = " ".join(draw.ranked(lexicon) for _ in range(4 + draw.below(18)))
        end = draw.of([".", ".", ".", ",", "?", "!", "; it's so,", " (see 2.4)."])
        gap = draw.of([" ", " ", " ", " ", "\n", "\n\n"])
        yield sentence[:1].upper() + sentence[1:] + end + gap


def code():
    draw = Draw(2)
    names = words(draw, LATIN, 1500, 3)
    name = lambda: draw.ranked(names)
    shapes = [
        lambda: f"    {name()}_{name()} = self.{name()}({name()}, {draw.below(1000)})\n",
        lambda: f"def {name()}_{name()}({name()}: int, {name()}=None) -> {name().title()}:\n",
        lambda: f"        if {name()}[{draw.below(64)}] != \"{name()}\" and not {name()}:\n",
        lambda: f"            return {{'{name()}': {draw.below(10**6)}, '{name()}': [{name()}]}}\n",
        lambda: f"    # {name()} {name()} {name()} {name()}\n",
        lambda: f"{{\"id\": {draw.below(10**9)}, \"{name()}\": \"{name()} {name()}\", \"{name()}\": "
                f"[{draw.below(100)}.{draw.below(100)}, true, null]}}\n",
        lambda: f"#define {name().upper()}_{name().upper()} 0x{draw.below(2**32):08x}\n",
        lambda: f"\t{name()}->{name()} = &{name()}{draw.below(10)}; /* {name()} */\n",
        lambda: "\n",
    ]
    while True:
        yield draw.of(shapes)()


def multi():
    draw = Draw(3)
    letters = {
        "ru": [chr(c) for c in range(0x430, 0x450)], "el": [chr(c) for c in range(0x3b1, 0x3ca)],
        "fr": list("aeioustrnlmpcd") + ["é", "è", "ç", "ê", "œu"],
        "ar": [chr(c) for c in range(0x627, 0x64b)], "hi": [chr(c) for c in range(0x915, 0x93a)],
    }
    spaced = [words(draw, [a + b for a in part for b in part[:8]], 900, 4)
              for part in letters.values()]
    dense = [[chr(first + draw.below(count)) for _ in range(size)] for first, count, size in
             [(0x4e00, 0x4000, 1800), (0x3041, 0x56, 80), (0xac00, 0x2ba4, 900), (0x4e00, 0x800, 600)]]
    while True:
        if draw.below(2):
            lexicon = draw.of(spaced)
            yield " ".join(draw.ranked(lexicon) for _ in range(3 + draw.below(12))) + draw.of([". ", ".\n"])
        else:
            script = draw.of(dense)
            yield "".join(draw.ranked(script) for _ in range(5 + draw.below(40))) + draw.of(["。", "，", "。\n"])


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make in (prose, code, multi):
        (folder / f"{make.__name__}.txt").write_text(until_size(make()))


if __name__ == "__main__":
    main()
