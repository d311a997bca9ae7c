"""Token ids of the built binary against tiktoken's; called by tokens.sh.

Exit status 1 on any mismatch, 2 if the reference implementation is missing.
"""

import gzip
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import time

from token_strings import ORDINARY, strings

ENCODINGS = ["cl100k_base", "o200k_base", "p50k_base", "r50k_base"]
SEED = int(os.environ.get("PEER_SEED", "20261120"))
STRINGS = int(os.environ.get("PEER_STRINGS", "200000"))
SOURCE = pathlib.Path(__file__).resolve().parents[2]
# The bits of ScalarClass.
BITS = {name: 1 << bit for bit, name in enumerate(["Lu", "Lt", "Lm", "Lo", "Ll", "M", "N", "s"])}


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
                    print(f"  {short(text)}\n    expected {short(want)}\n    got      {short(got)}")
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


def short(value):
    shown = repr(value)
    return shown if len(shown) <= 400 else f"{shown[:400]}… ({len(shown)} characters)"


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def stored(check, shared):
    for encoding in ENCODINGS:
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
        texts = strings(SEED, reference, STRINGS)
        expected = [reference.encode_ordinary(text) for text in texts]
        check.ids(f"{encoding}, {STRINGS} strings of seed {SEED}", encoding, texts, expected)
        sample = expected[: STRINGS // 10]
        rng = random.Random(f"{SEED} {encoding}")
        sample += [[rng.randrange(ORDINARY[encoding]) for _ in range(rng.randint(1, 8))] for _ in range(20000)]
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


def class_table(check, shared):
    """The packed table in the source against the ranges of the reference's own classes."""
    path = os.path.join(shared, "tokenizer", "unicode16-classes.json.gz")
    if not os.path.exists(path):
        print(f"skipped: {path} is not here")
        return
    with gzip.open(path, "rt") as file:
        ranges = json.load(file)["classes"]
    expected = {name: {c for first, last in ranges[name] for c in range(first, last + 1)}
                for name in ranges}
    packed = (SOURCE / "Sources/CPromptVocabularies/Data/unicode16.classes").read_bytes()
    _, _, size, _ = struct.unpack_from("<4I", packed)
    index, blocks = packed[16:16 + 0x110000 // size], packed[16 + 0x110000 // size:]
    scalars = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    actual = [sorted(name for name, bit in BITS.items()
                     if blocks[index[c // size] * size + c % size] & bit) for c in scalars]
    want = [sorted(name for name in BITS if c in expected[name]) for c in scalars]
    check.same("classes of all scalars", scalars, want, actual)
    letters = set().union(*(expected[name] for name in BITS if name.startswith("L")))
    check.same("letters", ["L"], [expected["L"]], [letters])


def every_token(check, tiktoken):
    """Each id's bytes, with what makes them whole UTF-8 around them, so that no byte is hidden."""
    for encoding in ENCODINGS:
        reference = tiktoken.get_encoding(encoding)
        ids = [[i] for i in sorted(reference._mergeable_ranks.values())]
        padded = [around(reference, i) for (i,) in ids]
        hidden = sum(ids is None for ids in padded)
        padded = [ids or alone for ids, alone in zip(padded, ids)]
        check.decoded(f"{encoding}, every id ({hidden} of them only as U+FFFD)", encoding, padded,
                      [b"".join(map(reference.decode_single_token_bytes, ids))
                       .decode("utf-8", "replace") for ids in padded])


PREFIXES = [b"", b"\xc3", b"\xe4", b"\xe4\xbd", b"\xe0", b"\xe0\xa4", b"\xed", b"\xf0", b"\xf0\x9f",
            b"\xf0\x9f\x98", b"\xf4", b"\xf1"]
SUFFIXES = [b"", b"\x80", b"\xa0", b"\x90", b"\x80\x80", b"\xa0\x80", b"\x90\x80",
            b"\x80\x80\x80", b"\x90\x80\x80"]


def around(reference, token):
    """The id between ids of single bytes that make it well-formed, or nothing if none do."""
    data = reference.decode_single_token_bytes(token)
    for prefix in PREFIXES:
        for suffix in SUFFIXES:
            try:
                (prefix + data + suffix).decode()
            except UnicodeDecodeError:
                continue
            single = reference.encode_single_token
            return [*(single(bytes([b])) for b in prefix), token,
                    *(single(bytes([b])) for b in suffix)]
    return None


def corpora(check, tiktoken, folder):
    """The benchmark's five corpora, whole and in documents of 32 KiB."""
    paths = sorted(pathlib.Path(folder).glob("*.txt")) if folder else []
    if not paths:
        print("skipped: the benchmark's corpora are not here (Benchmarks/tokens/corpora.py)")
    for path in paths:
        data = path.read_bytes()
        texts = [data.decode()]
        texts += [data[i:i + 32768].decode("utf-8", "ignore") for i in range(0, len(data), 32768)]
        for encoding in ENCODINGS:
            reference = tiktoken.get_encoding(encoding)
            check.ids(f"{encoding}, {path.stem}, whole and in {len(texts) - 1} documents", encoding,
                      texts, reference.encode_ordinary_batch(texts))


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
    class_table(check, sys.argv[2])
    classes(check, tiktoken)
    every_token(check, tiktoken)
    corpora(check, tiktoken, os.environ.get("PEER_CORPORA"))
    malformed(check, tiktoken)
    generated(check, tiktoken)
    seconds = time.monotonic() - start
    print(f"{check.compared} comparisons, {check.mismatches} mismatches, {seconds:.0f} s")
    return 1 if check.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
