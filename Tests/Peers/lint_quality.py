"""Scores the linter against labels of real prompt files: see lint_quality/README.md.

Usage: lint_quality.py BINARY FOLDER [-v]. Ends with 1 if a goal is missed.
"""

import collections
import json
import os
import subprocess
import sys

GOALS = {"files": 0.90, "alarms": 0.05, "precision": 0.95, "recall": 0.88}


def findings(binary, folder):
    run = subprocess.run([binary, "lint", "--format", "json", folder],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"lint ended with {run.returncode}: {run.stderr[-1000:]}")
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for item in json.loads(run.stdout)["findings"]:
        if item["code"][:3] in ("PC1", "PC2"):
            path = os.path.relpath(item["path"], folder)
            for line in range(item["line"], item["end_line"] + 1):
                found[path][line].append(item)
    return found


def score(labels, found, verbose):
    count = collections.Counter()
    for label in labels:
        sure = {b[0] for b in label.get("breaks", []) if b[2] != "low"}
        unsure = {b[0] for b in label.get("breaks", [])} - sure
        harmless = {n for kind in ("tail", "traps", "stable") for n in label.get(kind, [])}
        lines = set(found.get(label["file"], {}))
        if sure:
            count["broken"] += 1
            count["broken found"] += bool(lines & (sure | unsure))
        elif not unsure:
            count["sound"] += 1
            count["alarms"] += bool(lines)
        count["breaks"] += len(sure)
        count["breaks found"] += len(lines & sure)
        count["wrong lines"] += len(lines & (harmless - sure - unsure))
        count["other lines"] += len(lines - sure - unsure - harmless)
        count["trap lines"] += len(lines & set(label.get("traps", [])))
        if verbose:
            for line in sorted(sure - lines):
                print(f"  missed {label['file']}:{line}")
            for line in sorted(lines - sure - unsure):
                rules = {item["rule"] for item in found[label["file"]][line]}
                print(f"  extra  {label['file']}:{line} {' '.join(sorted(rules))}")
    return count


def report(name, count):
    rates = {
        "files": count["broken found"] / max(1, count["broken"]),
        "alarms": count["alarms"] / max(1, count["sound"]),
        "precision": count["breaks found"] / max(1, count["breaks found"] + count["wrong lines"]),
        "recall": count["breaks found"] / max(1, count["breaks"]),
    }
    print(f"{name}: broken files found {count['broken found']} of {count['broken']}, sound files "
          f"reported {count['alarms']} of {count['sound']}, lines found {count['breaks found']} of "
          f"{count['breaks']} (recall {rates['recall']:.3f}), labelled lines wrongly reported "
          f"{count['wrong lines']} (precision {rates['precision']:.3f}), of them traps "
          f"{count['trap lines']}, lines without a label {count['other lines']}")
    return rates


def main():
    binary, folder = sys.argv[1], sys.argv[2]
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "lint_quality", "labels.jsonl")) as file:
        labels = [json.loads(line) for line in file]
    missing = [label["file"] for label in labels
               if not os.path.exists(os.path.join(folder, label["file"]))]
    if missing:
        sys.exit(f"{len(missing)} labelled files are not in {folder}, such as {missing[0]}")
    found = findings(binary, folder)
    rates = report("all files", score(labels, found, "-v" in sys.argv))
    failed = [name for name, goal in GOALS.items()
              if (rates[name] > goal if name == "alarms" else rates[name] < goal)]
    if failed:
        sys.exit(f"goals missed: {', '.join(failed)}")


main()
