"""Tests the coverage of calibrated intervals on recorded usage.

The truth is what the API reported (it equals cl100k_base's counts); the program sees it for one
half of the rows only and starts from another encoding, as it must for a model without a published
tokenizer. The halves are drawn here, by a hash of the text, independently of the program's own
split. The other half is counted by the program; at least 95 % of the reported counts must lie in
the intervals, less three standard deviations: of a share of that many rows, and of the coverage
that a quantile of finitely many scores has (beta distributed; Vovk 2012).
"""

import gzip
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

LEVEL = 0.95
BASES = ["o200k_base", "r50k_base"]


def run(binary, arguments, text, cache):
    environment = dict(os.environ, PROMPTOPT_CACHE_DIR=cache)
    done = subprocess.run(
        [binary, "count", *arguments], input=text.encode(), capture_output=True, env=environment
    )
    if done.returncode != 0:
        sys.exit(f"calibration: {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout.decode()


def is_first_half(row):
    return hashlib.sha256(row["output"].encode()).digest()[0] < 128


def check(binary, model, base, rows, cache):
    first = [row for row in rows if is_first_half(row)]
    second = [row for row in rows if not is_first_half(row)]
    log = "".join(
        json.dumps({key: row[key] for key in ("model", "output", "output_tokens")}) + "\n"
        for row in first
    )
    options = ["--calibrate", "-", "--model", model, "--encoding", base, "--format", "json"]
    calibration = json.loads(run(binary, options, log, cache))["calibrations"][0]
    texts = "".join(json.dumps({"text": row["output"]}) + "\n" for row in second)
    lines = run(binary, ["--jsonl", "--model", model], texts, cache).splitlines()
    counts = [json.loads(line) for line in lines]
    assert len(counts) == len(second), (len(counts), len(second))
    assert all(count["kind"] == "estimated" for count in counts)
    held = sum(
        count["interval"][0] <= row["output_tokens"] <= count["interval"][1]
        for count, row in zip(counts, second)
    )
    width = sum(count["interval"][1] - count["interval"][0] for count in counts)
    total = sum(row["output_tokens"] for row in second)
    scores = calibration["rows"] // 4
    spread = LEVEL * (1 - LEVEL)
    least = LEVEL - 3 * math.sqrt(spread / len(second) + spread / (scores + 2))
    share = held / len(second)
    print(
        f"calibration: {model} from {base}: {held} of {len(second)} reported counts held"
        f" ({share:.1%}, at least {least:.1%}); stated {calibration['coverage']:.1%};"
        f" mean width {width / total:.1%} of the count"
    )
    return share >= least


def main():
    binary, shared = sys.argv[1:]
    path = os.path.join(shared, "recorded", "llmdrift-retest.jsonl.gz")
    if not os.path.exists(path):
        print(f"calibration: skipped, {path} is not there")
        return
    groups = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            groups.setdefault(row["model"], []).append(row)
    assert sum(map(len, groups.values())) == 12_624
    failed = 0
    with tempfile.TemporaryDirectory() as cache:
        for model, rows in sorted(groups.items()):
            for base in BASES:
                failed += not check(binary, model, base, rows, cache)
    checks = len(groups) * len(BASES)
    if failed:
        sys.exit(f"calibration: {failed} of {checks} intervals cover too little")
    print(f"calibration: {checks} of {checks} intervals hold what they say")


main()
