"""Token ids of millions of generated strings against tiktoken's; called by tokens-long.sh.

Work is cut into blocks, each with a seed of its own, so that a run can be stopped and goes on. A
mismatch is printed as one JSON object with its string. Exit status 1 on any, 2 if tiktoken is missing.
"""

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time

from token_strings import ORDINARY, strings

SEED = int(os.environ.get("PEER_SEED", "20261121"))
STRINGS = int(float(os.environ.get("PEER_MILLIONS", "10")) * 1e6)
BLOCK = 20_000
SHOWN = 10
compact = json.JSONEncoder(separators=(",", ":")).encode


class Counter:
    """The binary, kept open: lines in, lines out."""

    def __init__(self, binary, encoding):
        self.process = subprocess.Popen(
            [binary, "count", "--jsonl", "--ids", "--encoding", encoding],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def answers(self, texts):
        asked = "".join(json.dumps(text) + "\n" for text in texts).encode()
        # A thread writes, so that neither side waits for the other with a full pipe.
        writer = threading.Thread(target=self.write, args=(asked,))
        writer.start()
        lines = [self.process.stdout.readline() for _ in texts]
        writer.join()
        return lines

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()


state = {}


def start(binary):
    state["binary"] = binary


def block(job):
    """Compares one block; the mismatches."""
    encoding, number = job
    if encoding not in state:
        import tiktoken
        state[encoding] = tiktoken.get_encoding(encoding), Counter(state["binary"], encoding)
    reference, counter = state[encoding]
    texts = strings(f"{SEED} {number}", reference, BLOCK)
    expected = reference.encode_ordinary_batch(texts, num_threads=1)
    wrong = []
    for text, ids, line in zip(texts, expected, counter.answers(texts)):
        if line != b'{"tokens":%d,"ids":%s}\n' % (len(ids), compact(ids).encode()):
            wrong.append({"encoding": encoding, "block": number, "text": text, "expected": ids,
                          "got": line.decode().strip()})
    return encoding, number, wrong


class Journal:
    """Which blocks of this binary and seed are done; a line each."""

    def __init__(self, path, binary):
        with open(binary, "rb") as file:
            self.run = {"binary": hashlib.sha256(file.read()).hexdigest()[:16], "seed": SEED}
        self.done = {}
        if os.path.exists(path):
            with open(path) as lines:
                for row in map(json.loads, lines):
                    if all(row[key] == value for key, value in self.run.items()):
                        self.done[row["encoding"], row["block"]] = row["mismatches"]
        self.file = open(path, "a")

    def add(self, encoding, number, mismatches):
        self.done[encoding, number] = mismatches
        row = {**self.run, "encoding": encoding, "block": number, "mismatches": mismatches}
        self.file.write(json.dumps(row) + "\n")
        self.file.flush()


def compare(pool, journal, encoding):
    blocks = -(-STRINGS // BLOCK)
    left = [(encoding, n) for n in range(blocks) if (encoding, n) not in journal.done]
    known = sum(journal.done.get((encoding, n), 0) for n in range(blocks))
    begin = last = time.monotonic()
    for count, (_, number, wrong) in enumerate(pool.imap_unordered(block, left), 1):
        journal.add(encoding, number, len(wrong))
        for row in wrong[:max(0, SHOWN - known)]:
            print(json.dumps(row, ensure_ascii=False), flush=True)
        known += len(wrong)
        now = time.monotonic()
        if now - last >= 10:
            last = now
            rate = count * BLOCK / (now - begin)
            print(f"{encoding}: {(blocks - len(left) + count) * BLOCK:,} of {blocks * BLOCK:,} strings,"
                  f" {known} mismatches, {rate:,.0f} strings/s,"
                  f" {(len(left) - count) * BLOCK / rate:,.0f} s left", flush=True)
    print(f"{encoding}: {blocks * BLOCK:,} strings of seed {SEED}, {known} mismatches,"
          f" {time.monotonic() - begin:.0f} s", flush=True)
    return known


def main():
    try:
        import tiktoken
    except ImportError:
        print("tiktoken is missing: set PEER_PYTHON to a python that has tiktoken 0.14.0")
        return 2
    if tiktoken.__version__ != "0.14.0":
        print(f"tiktoken is {tiktoken.__version__}, expected 0.14.0")
        return 2
    binary, path, *encodings = sys.argv[1:]
    journal = Journal(path, binary)
    with multiprocessing.Pool(initializer=start, initargs=(binary,)) as pool:
        mismatches = sum(compare(pool, journal, name) for name in encodings or sorted(ORDINARY))
    return 1 if mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
