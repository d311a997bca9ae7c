"""CPU time and memory of the linter beside ruff and typos, in one run, interleaved.

Usage: compare.py BINARY [FILES]. Writes FILES (10,000) prompts of about 1.5 kB in six formats, and
as many Python files of that size for ruff, made of the standard library's own documentation with a
seed. promptopt and typos read the same prompts. Times are user and system CPU of the child process.
"""

import ast
import glob
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile

BINARY = os.path.abspath(sys.argv[1])
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
ROUNDS = int(os.environ.get("ROUNDS", "5"))
BIN = os.path.join(sys.prefix, "bin")
HEADS = {
    "prompt": '---\nmodel: gpt-5.1\n---\n{{role "system"}}\n',
    "prompty": "---\nname: help\nmodel: gpt-5.1\n---\nsystem:\n",
    "j2": "", "hbs": "", "mustache": "", "md": "",
}
VALUES = {
    "prompt": ("{{%s}}", '{{role "user"}}\n'), "prompty": ("{{%s}}", "user:\n"),
    "j2": ("{{ %s }}", ""), "hbs": ("{{%s}}", ""), "mustache": ("{{%s}}", ""), "md": ("{{%s}}", ""),
}
NAMES = ["question", "user_name", "documents", "ticket", "tools", "output_format", "language"]
BREAKERS = ["current_time", "request_id", "user_name", "documents", "question"]


def sources():
    """Source text and paragraphs of documentation of the standard library."""
    code, paragraphs = [], []
    for path in sorted(glob.glob(f"{sysconfig.get_paths()['stdlib']}/*.py")):
        with open(path, encoding="utf-8", errors="ignore") as file:
            text = file.read()
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)):
                paragraphs += [p for p in (ast.get_docstring(node) or "").split("\n\n")
                               if 80 < len(p) < 600 and "{" not in p]
            if isinstance(node, ast.FunctionDef) and node.col_offset == 0:
                piece = ast.get_source_segment(text, node) or ""
                if len(piece) < 1_200:
                    code.append(piece)
    return code, paragraphs


def filled(pieces, size, draw):
    text = ""
    while len(text) < size:
        text += draw.choice(pieces) + "\n\n"
    return "\n".join(line.rstrip() for line in text[:size].split("\n"))


def write(folder):
    """The two folders of input; a fifth of the prompts has a value in front of fixed text."""
    draw = random.Random(4)
    code, paragraphs = sources()
    prompts, python = os.path.join(folder, "prompts"), os.path.join(folder, "python")
    for index in range(FILES):
        kind = list(HEADS)[index % len(HEADS)]
        value, user = VALUES[kind]
        name = draw.choice(BREAKERS if index % 5 == 0 else ["tools", "output_format"])
        text = HEADS[kind] + filled(paragraphs, 300, draw) + "\nNow: " + value % name + "\n"
        text += filled(paragraphs, 1_000, draw) + "\n" + user
        text += "".join(f"{n}: {value % n}\n" for n in draw.sample(NAMES, 3))
        for base, suffix, data in ((prompts, kind, text), (python, "py", filled(code, 1_500, draw))):
            path = os.path.join(base, f"{index // 500:02}", f"file{index:05}.{suffix}")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(data)
    return prompts, python


# A child inherits the peak memory of the process that starts it, so a small one does.
STARTER = """
import os, sys
pid = os.fork()
if pid == 0:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1), os.dup2(null, 2)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def measure(command):
    """CPU seconds and peak megabytes of one run; findings are no failure."""
    run = subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, *command],
                         capture_output=True, text=True, check=True)
    code, seconds, peak = run.stdout.split()
    assert code in ("0", "1", "2"), (command, code)
    return float(seconds), float(peak)


def main():
    with tempfile.TemporaryDirectory() as folder:
        prompts, python = write(folder)
        one = os.path.join(prompts, "00", "file00000.prompt")
        size = sum(os.path.getsize(p) for p in glob.glob(f"{prompts}/**/*.*", recursive=True))
        commands = {
            "promptopt lint": [BINARY, "lint", "--format", "json", prompts],
            "ruff check": [f"{BIN}/ruff", "check", "--no-cache", "--quiet", python],
            "typos": [f"{BIN}/typos", "--no-check-filenames", prompts],
            "promptopt lint, one file": [BINARY, "lint", one],
            "ruff check, one file": [f"{BIN}/ruff", "check", "--no-cache", "--quiet",
                                     os.path.join(python, "00", "file00000.py")],
            "typos, one file": [f"{BIN}/typos", one],
        }
        runs = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                runs[name].append(measure(command))
    rows = []
    print(f"{FILES:,} files, {size / 1e6:.1f} MB of prompts, {ROUNDS} rounds, CPU of the process\n")
    print(f"{'command':26} {'min s':>8} {'median s':>9} {'max s':>8} {'peak MB':>8}")
    for name, values in runs.items():
        times = sorted(value[0] for value in values)
        peak = max(value[1] for value in values)
        row = {"command": name, "files": 1 if "one" in name else FILES, "min_s": times[0],
               "median_s": statistics.median(times), "max_s": times[-1], "peak_mb": peak}
        rows.append({k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()})
        print(f"{name:26} {row['min_s']:8.3f} {row['median_s']:9.3f} {row['max_s']:8.3f} {peak:8.1f}")
    with open(os.path.join(os.path.dirname(__file__), "results.json"), "w") as file:
        json.dump(rows, file, indent=1)
        file.write("\n")


main()
