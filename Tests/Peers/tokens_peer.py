"""Token ids of the built binary against tiktoken's; called by tokens.sh.

Exit status 1 on any mismatch, 2 if the reference implementation is missing.
"""

import gzip
import json
import os
import random
import subprocess
import sys
import time

ENCODINGS = ["cl100k_base", "o200k_base", "p50k_base"]
# The reference implementation finds no file for it here; the recorded ids have to do.
RECORDED_ENCODINGS = ENCODINGS + ["r50k_base"]
SEED = int(os.environ.get("PEER_SEED", "20261120"))
STRINGS = int(os.environ.get("PEER_STRINGS", "200000"))
WORDS = (
    "the and hello HELLO Hello camelCase HTTPServer iPhone don't DON'T I'LL we'Re they've it's "
    "rock'n'roll naïve Straße İstanbul ﬁne ǅ ʰ ª ½ Ⅷ ١٢٣ 1234567 3.14 2024-11-20 x_y a.b "
    "http://a.b/c?d=e -> // /* */ {} [] () <|endoftext|> <|fim_prefix|> <|endofprompt|> 'ſ 's 'S "
    "你好 世界 日本語 한국어 Привет мир नमस्ते สวัสดี مرحبا שלום ğüş ñandú œuvre"
).split()
SPACES = [" ", "  ", "   ", "\n", "\r\n", "\t", "\r", "\n\n", "\x0b", "\x0c", "\x85", "\xa0",
          "\u1680", "\u180e", "\u2003", "\u2028", "\u2029", "\u200b", "\u202f", "\u3000", "\ufeff"]
SYMBOLS = list("!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'") + ["'s", "'ſ", "'LL", "'rE", "/\n", "¿", "…", "€"]
EMOJI = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "1️⃣", "❤️", "⚡", "\u200d", "\ufe0f"]
MARKS = [chr(c) for c in list(range(0x300, 0x330)) + [0x489, 0x5b0, 0x64b, 0x93f, 0xe31, 0x20dd]]
BLOCKS = [(0x20, 0x7e), (0xa0, 0x24f), (0x250, 0x2ff), (0x370, 0x52f), (0x530, 0x6ff),
          (0x900, 0xdff), (0xe00, 0x10ff), (0x1100, 0x11ff), (0x1200, 0x17ff), (0x1800, 0x1cff),
          (0x1e00, 0x1fff), (0x2000, 0x2bff), (0x2c00, 0x2fff), (0x3000, 0x33ff),
          (0x4e00, 0x9fff), (0xa000, 0xabff), (0xac00, 0xd7a3), (0xe000, 0xfaff), (0xfb00, 0xfffd),
          (0x10000, 0x10fff), (0x11000, 0x12fff), (0x16000, 0x1bfff), (0x1d000, 0x1dfff),
          (0x1e000, 0x1ffff), (0x20000, 0x323af), (0xe0000, 0xe01ef)]


def scalar(rng):
    while True:
        c = rng.randint(*rng.choice(BLOCKS)) if rng.random() < 0.9 else rng.randrange(0x110000)
        if not 0xD800 <= c <= 0xDFFF:
            return chr(c)


def join(rng, parts, low, high):
    return "".join(rng.choice(parts) for _ in range(rng.randint(low, high)))


def tokens(rng, encoding):
    ids = [rng.randrange(min(100000, encoding.max_token_value - 30))
           for _ in range(rng.randint(1, 12))]
    return encoding.decode(ids)


GENERATORS = [
    lambda r, e: "".join(chr(r.randrange(0x80)) for _ in range(r.randint(1, 40))),
    lambda r, e: join(r, list("aAbB'sStT \n1/-_."), 1, 30),
    lambda r, e: "".join(r.choice(WORDS) + r.choice(SPACES[:4] + [""]) for _ in range(r.randint(1, 12))),
    lambda r, e: "".join(scalar(r) for _ in range(r.randint(1, 24))),
    lambda r, e: join(r, SPACES + ["a", "A", "'", "1"], 1, 24),
    lambda r, e: join(r, SYMBOLS + SPACES[:6] + ["s", "é"], 1, 24),
    lambda r, e: join(r, EMOJI + ["a", " ", "!"], 1, 12),
    lambda r, e: join(r, MARKS + list("aAeE !'") + ["ʰ", "ª", "ǅ", "中"], 1, 20),
    tokens,
    lambda r, e: r.choice(WORDS + SPACES + SYMBOLS + list("aA0中ア")) * r.randint(1, 130)
    + r.choice(["", "x", " ", "\n"]),
    lambda r, e: "".join(r.choice(g)(r, e) for g in [GENERATORS[:-1]] * r.randint(2, 12)),
]


class Check:
    def __init__(self, binary):
        self.binary, self.mismatches, self.compared = binary, 0, 0

    def run(self, arguments, lines):
        text = "".join(line + "\n" for line in lines)
        process = subprocess.run(
            [self.binary, *arguments], input=text.encode(), stdout=subprocess.PIPE, check=True
        )
        return [json.loads(line) for line in process.stdout.splitlines()]

    def same(self, title, inputs, expected, actual):
        wrong = 0 if len(expected) == len(actual) else abs(len(expected) - len(actual))
        for text, want, got in zip(inputs, expected, actual):
            if want != got:
                wrong += 1
                if wrong <= 3:
                    print(f"  {text!r}\n    expected {want!r}\n    got      {got!r}")
        self.mismatches += wrong
        self.compared += len(expected)
        print(f"{title}: {len(expected)} compared, {wrong} mismatches", flush=True)

    def ids(self, title, encoding, texts, expected):
        lines = [json.dumps(text) for text in texts]
        answers = self.run(["count", "--jsonl", "--ids", "--encoding", encoding], lines)
        self.same(title, texts, expected, [answer["ids"] for answer in answers])
        counts = self.run(["count", "--jsonl", "--encoding", encoding], lines)
        self.same(f"{title}, count", texts, [len(ids) for ids in expected],
                  [answer["tokens"] for answer in counts])

    def decoded(self, title, encoding, ids, expected):
        answers = self.run(["decode", "--encoding", encoding], [json.dumps(i) for i in ids])
        self.same(title, ids, expected, answers)


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def stored(check, shared):
    for encoding in RECORDED_ENCODINGS:
        path = os.path.join(shared, "tokenizer", f"{encoding}.jsonl.gz")
        if not os.path.exists(path):
            print(f"skipped: {path} is not here")
            continue
        vectors = records(path)
        check.ids(f"{encoding}, stored vectors", encoding,
                  [v["text"] for v in vectors], [v["ids"] for v in vectors])
    path = os.path.join(shared, "recorded", "llmdrift-retest.jsonl.gz")
    if not os.path.exists(path):
        print(f"skipped: {path} is not here")
        return
    rows = [row for row in records(path) if row.get("output_tokens") is not None]
    answers = check.run(["count", "--jsonl", "--encoding", "cl100k_base"],
                        [json.dumps(row["output"]) for row in rows])
    check.same("cl100k_base, recorded outputs", [row["output"] for row in rows],
               [row["output_tokens"] for row in rows], [a["tokens"] for a in answers])


def generated(check, tiktoken):
    for encoding in ENCODINGS:
        reference = tiktoken.get_encoding(encoding)
        rng = random.Random(f"{SEED} {encoding}")
        texts = [rng.choice(GENERATORS)(rng, reference) for _ in range(STRINGS)]
        expected = [reference.encode_ordinary(text) for text in texts]
        check.ids(f"{encoding}, {STRINGS} strings of seed {SEED}", encoding, texts, expected)
        sample = expected[: STRINGS // 10]
        ids = min(100000, reference.max_token_value - 30)
        sample += [[rng.randrange(ids) for _ in range(rng.randint(1, 8))] for _ in range(20000)]
        check.decoded(f"{encoding}, decoded", encoding, sample,
                      [reference.decode(ids) for ids in sample])


def classes(check, tiktoken):
    """Every scalar between letters, digits and spaces: the pinned Unicode tables, piece by piece."""
    scalars = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    reference = tiktoken.get_encoding("o200k_base")
    texts = ["".join(f"a{c}A{c}1 {c}b\n" for c in scalars[i:i + 16])
             for i in range(0, len(scalars), 16)]
    check.ids("o200k_base, every scalar in context", "o200k_base", texts,
              [reference.encode_ordinary(text) for text in texts])


def malformed(check, tiktoken):
    rng = random.Random(SEED)
    reference = tiktoken.get_encoding("cl100k_base")
    wrong, count = 0, 400
    for _ in range(count):
        data = bytes(rng.choice(b"a \xc2\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0\xf4\x90\xff\xc0")
                     for _ in range(rng.randint(1, 30)))
        process = subprocess.run(
            [check.binary, "count", "--encoding", "cl100k_base", "--as", "text", "--format", "json",
             "-"], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        want = len(reference.encode_ordinary(data.decode("utf-8", "replace")))
        if json.loads(process.stdout)["tokens"] != want:
            wrong += 1
            print(f"  {data!r}")
    check.mismatches += wrong
    check.compared += count
    print(f"cl100k_base, malformed UTF-8 as files: {count} compared, {wrong} mismatches")


def main():
    try:
        import tiktoken
    except ImportError:
        print("tiktoken is missing: set PEER_PYTHON to a python that has tiktoken 0.14.0")
        return 2
    if tiktoken.__version__ != "0.14.0":
        print(f"tiktoken is {tiktoken.__version__}, expected 0.14.0")
        return 2
    start = time.monotonic()
    check = Check(sys.argv[1])
    stored(check, sys.argv[2])
    classes(check, tiktoken)
    malformed(check, tiktoken)
    generated(check, tiktoken)
    seconds = time.monotonic() - start
    print(f"{check.compared} comparisons, {check.mismatches} mismatches, {seconds:.0f} s")
    return 1 if check.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
