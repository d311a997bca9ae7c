"""Runs a suite with the binary against a llama.cpp server, a full context and a dead port.

    python3 llama_suite.py BINARY FOLDER URL DEAD_URL
"""
import json
import os
import pathlib
import subprocess
import sys

binary, folder, url, dead = sys.argv[1:]
project = pathlib.Path(folder) / "project"
SUITE = """\
version: 1
name: peer
registry: ../../Prompts
prompt: peer
dataset: {path: cases.jsonl, id: id}
models: {reference: openai/tiny, ladder: []}
params: {temperature: 0, max_tokens: 4, seed: 1}
scorers:
  - {id: any, regex: "(?s).*"}
"""
PROMPT = "---\nmodel: openai/tiny\n---\n" + "A long and stable prefix. " * 40 + "\n{{text}}\n"


def write(name, text):
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def cases(count, text):
    return "".join(json.dumps({"id": f"c{i}", "text": text % i}) + "\n" for i in range(count))


def run(base_url, *options):
    environment = {"PATH": os.environ["PATH"], "OPENAI_BASE_URL": base_url}
    result = subprocess.run(
        [binary, "eval", "run", "Evals/peer/suite.yaml", "--format", "json", *options],
        cwd=project, env=environment, capture_output=True, text=True, timeout=120,
    )
    document = json.loads(result.stdout) if result.stdout else None
    return result.returncode, document, result.stderr


def journal(document):
    lines = (project / document["journal"]).read_text().splitlines()
    return [json.loads(line) for line in lines]


def find(value, key):
    """Every value of a key, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from find(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from find(inner, key)


def expect(condition, what, *evidence):
    if not condition:
        sys.exit(f"FAILED: {what}\n" + "\n".join(str(item) for item in evidence))
    print(f"suite: {what}")


write("Prompts/peer.prompt", PROMPT)
write("Evals/peer/suite.yaml", SUITE)
write("Evals/peer/cases.jsonl", cases(12, "case %d"))

status, document, errors = run(url, "--concurrency", "1")
model = document["models"][0]
expect(status == 0 and model["passed"] == 12, "12 cases are answered", status, document, errors)
cached = list(find(journal(document), "cache_read"))
expect(max(cached, default=0) >= 1000, "later cases read the prefix from the cache", cached)
first = list(find(journal(document), "text"))

status, document, errors = run(url, "--fresh")
again = list(find(journal(document), "text"))
expect(status == 0 and first == again, "a second run takes the answers kept", status, errors)

write("Evals/peer/cases.jsonl", cases(2, "%d " + "too long " * 1000))
status, document, errors = run(url)
messages = json.dumps(journal(document) if document else errors)
expect(status == 4, "a prompt that does not fit ends with status 4", status, document, errors)
expect("does not fit the context" in messages, "and says why", messages[:2000])

write("Evals/peer/cases.jsonl", cases(30, "other case %d"))
status, document, errors = run(dead)
messages = json.dumps(journal(document) if document else errors)
expect(status == 4, "a port where nothing listens ends with status 4", status, document, errors)
expect("connection refused" in messages, "and says why", messages[:2000])
