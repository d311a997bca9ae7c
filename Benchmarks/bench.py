"""Whole-process CPU time of promptopt and its peers, in one run, interleaved.

Usage: bench.py FULL_BINARY LEAN_BINARY. Prints a table of minimum, median and maximum, and writes
Benchmarks/results.json. Times are user and system CPU of the child process, never wall time.
"""

import glob
import json
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile

FULL, LEAN = sys.argv[1:3]
ROUNDS = int(os.environ.get("ROUNDS", "9"))


def cpu(command, stdin=None):
    """CPU seconds of one run; the command must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def corpus(folder):
    """About 8 MB each of source code and of JSON, from what every Python installation has."""
    library = sysconfig.get_paths()["stdlib"]
    code = b""
    for path in sorted(glob.glob(f"{library}/**/*.py", recursive=True)):
        with open(path, "rb") as file:
            code += file.read()
        if len(code) > 8_000_000:
            break
    rows = [{"id": n, "line": line.strip()} for n, line in
            enumerate(code.decode("utf-8", "replace").splitlines()) if line.strip()]
    files = {"code": code[:8_000_000].decode("utf-8", "ignore").encode(),
             "json": json.dumps(rows, indent=1).encode()[:8_000_000]}
    paths = {}
    for name, data in files.items():
        paths[name] = os.path.join(folder, f"{name}.txt")
        with open(paths[name], "wb") as file:
            file.write(data)
    return paths


def tiktoken(path):
    return [sys.executable, "-c",
            "import sys, tiktoken; e = tiktoken.get_encoding('o200k_base');"
            f"print(len(e.encode_ordinary(open({path!r}).read())))"]


def rs_bpe(path):
    return [sys.executable, "-c",
            "from rs_bpe.bpe import openai;"
            f"print(openai.o200k_base().count(open({path!r}).read()))"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        small = os.path.join(folder, "small.md")
        with open(small, "w") as file:
            file.write(open("README.md").read()[:1024])
        paths = corpus(folder)
        cases = {
            "start: lean --version": [LEAN, "--version"],
            "start: full --version": [FULL, "--version"],
            "start: python -c pass": [sys.executable, "-c", "pass"],
            "1 KB: lean count": [LEAN, "count", small],
            "1 KB: full count": [FULL, "count", small],
            "1 KB: tiktoken": tiktoken(small),
            "1 KB: rs_bpe": rs_bpe(small),
            "1 file: lean lint": [LEAN, "lint", "Prompts/ticket-triage.prompt"],
        }
        for name, path in paths.items():
            cases[f"8 MB {name}: lean count"] = [LEAN, "count", path]
            cases[f"8 MB {name}: tiktoken"] = tiktoken(path)
            cases[f"8 MB {name}: rs_bpe"] = rs_bpe(path)
        times = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, command in cases.items():
                times[name].append(cpu(command))
    print(f"{'CPU ms of the whole process':32} {'min':>9} {'median':>9} {'max':>9}   n={ROUNDS}")
    for name, values in times.items():
        row = [min(values), statistics.median(values), max(values)]
        print(f"{name:32} " + " ".join(f"{1000 * value:9.1f}" for value in row))
    with open("Benchmarks/results.json", "w") as file:
        json.dump({name: values for name, values in times.items()}, file, indent=1)


main()
