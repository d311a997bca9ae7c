"""Compares the built tokenizer with its peers: speed on five corpora, one thread, CPU time.

    compare.py TOKEN_TIMES

Each figure comes from processes of its own, taken in turn, so that what else the machine does
falls on all alike. Cold is the best first pass, warm the median of the later passes of the best
process; both in MB/s. The spread is that of the warm medians. Results also go to
Benchmarks/tokens/results.json.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
VENV = pathlib.Path(".venv")
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CORPORA = ["prose", "code", "json", "multi", "cjk"]
ENCODINGS = {
    "o200k_base": "fb374d419588a4632f3f557e76b4b70aebbca790",
    "cl100k_base": "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
}
PEERS = ["gigatoken", "fastokens", "quicktok", "rs_bpe", "tiktoken"]
OURS = ["count", "encode"]
LONG_PIECES = {"one letter": "a", "spaces": " ", "one ideograph": "中", "random letters": None}


def command(who, encoding, path):
    text = str(path)
    if who in OURS:
        return [sys.argv[1], who, encoding, text]
    vocabulary = VENV / "vocabularies" / ENCODINGS[encoding]
    tokenizer = VENV / f"{encoding}.json"
    if not tokenizer.exists():
        subprocess.run([sys.executable, HERE / "tokenizer_json.py", encoding, vocabulary,
                        tokenizer], check=True)
    return [sys.executable, str(HERE / "peers.py"), who, encoding, text, str(vocabulary),
            str(tokenizer)]


def measured(encoding, corpus):
    path = VENV / "corpora" / f"{corpus}.txt"
    size = path.stat().st_size / 1e6
    runs = {who: [] for who in OURS + PEERS}
    for _ in range(ROUNDS):
        for who in runs:
            done = subprocess.run(command(who, encoding, path), capture_output=True, text=True)
            if done.returncode == 0:
                runs[who].append(json.loads(done.stdout))
            else:
                print(f"{who} failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    exact = runs["tiktoken"][0]["tokens"] if runs["tiktoken"] else None
    rows = {}
    for who, found in runs.items():
        if not found:
            continue
        medians = [size / statistics.median(run["warm"]) for run in found]
        rows[who] = {
            "cold": max(size / run["cold"] for run in found),
            "warm": max(medians),
            "warm_low": min(medians),
            "exact": found[0]["tokens"] == exact,
        }
    return rows


def thread_ratios(encoding, corpus):
    """How much faster two threads are than one, by the best of some passes on the wall clock."""
    done = subprocess.run([sys.argv[1], "threads", encoding,
                           str(VENV / "corpora" / f"{corpus}.txt")],
                          capture_output=True, text=True, check=True)
    seconds = json.loads(done.stdout)
    return {kind: min(seconds[f"{kind} 1"]) / min(seconds[f"{kind} 2"])
            for kind in ("batch", "text")}


def long_piece(name, unit, size):
    """A file of one piece of so many bytes, or of random letters."""
    path = VENV / "long-pieces" / f"{name}-{size >> 20}.txt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        letters = random.Random(1)
        path.write_text(unit * (size // len(unit.encode())) if unit else
                        "".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=size)))
    return path


def long_pieces(encoding):
    """MB/s of the first pass over one piece of 1 MB, and ours of 16 MB too."""
    rows = {}
    for name, unit in LONG_PIECES.items():
        short, long = long_piece(name, unit, 1 << 20), long_piece(name, unit, 16 << 20)
        row = {"count": first_pass("count", encoding, short),
               "count, 16 MB": first_pass("count", encoding, long)}
        for peer in PEERS:
            row[peer] = first_pass(peer, encoding, short)
        rows[name] = row
    return rows


def first_pass(who, encoding, path):
    try:
        done = subprocess.run(command(who, encoding, path), capture_output=True, text=True,
                              timeout=300)
        return path.stat().st_size / 1e6 / json.loads(done.stdout)["cold"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None


def print_long_pieces(encoding, rows):
    print(f"\n{encoding}: one piece of 1 MB, MB/s of the first pass")
    print(f"{'':14}" + "".join(f"{name:>14}" for name in rows))
    for who in next(iter(rows.values())):
        cells = ["failed" if row[who] is None else f"{row[who]:.1f}" for row in rows.values()]
        print(f"{who:14}" + "".join(f"{cell:>14}" for cell in cells))


def main():
    results = {}
    for encoding in ENCODINGS:
        results[encoding] = {corpus: measured(encoding, corpus) for corpus in CORPORA}
        print(f"\n{encoding}: MB/s cold / warm (lowest warm median)")
        print(f"{'':12}" + "".join(f"{corpus:>20}" for corpus in CORPORA))
        for who in OURS + PEERS:
            cells = []
            for corpus in CORPORA:
                row = results[encoding][corpus].get(who)
                cells.append("failed" if row is None else f"{row['cold']:.0f} / {row['warm']:.0f} "
                             f"({row['warm_low']:.0f}){'' if row['exact'] else ' !'}")
            print(f"{who:12}" + "".join(f"{cell:>20}" for cell in cells))
        for ours in OURS:
            for kind in ("cold", "warm"):
                cells = []
                for corpus in CORPORA:
                    rows = results[encoding][corpus]
                    best = max(rows[peer][kind] for peer in PEERS[:2] if peer in rows)
                    cells.append(f"{rows[ours][kind] / best:.2f}")
                label = f"{ours} {kind}"
                print(f"{label:12}" + "".join(f"{cell:>20}" for cell in cells)
                      + "  of the faster of gigatoken and fastokens")
        for corpus in CORPORA:
            results[encoding][corpus]["two threads"] = thread_ratios(encoding, corpus)
        for kind in ("batch", "text"):
            cells = [f"{results[encoding][corpus]['two threads'][kind]:.2f}" for corpus in CORPORA]
            print(f"{kind:12}" + "".join(f"{cell:>20}" for cell in cells)
                  + "  two threads to one")
        long = long_pieces(encoding)
        print_long_pieces(encoding, long)
        results[encoding]["long pieces"] = long
    print("\n! marks a peer whose tokens are not the reference implementation's")
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
