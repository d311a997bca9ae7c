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


def answers(document):
    """The journal's answers: case, output, latency, whether it was kept, tokens from the cache."""
    lines = [line for line in journal(document) if "output" in line]
    return sorted(
        (line["case"], line["output"], line["latency_s"], line.get("cached", False),
         line["usage"].get("cache_read", 0))
        for line in lines
    )


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
first = answers(document)
read = [tokens for *_, tokens in first]
expect(max(read) >= 1000, "later cases read the prefix from the server's cache", read)
expect(not any(kept for *_, kept, _ in first), "and every answer is fresh", first)

status, document, errors = run(url, "--fresh")
kept = [(case, output, latency, True, tokens) for case, output, latency, _, tokens in first]
expect(
    status == 0 and answers(document) == kept,
    "a second run asks nothing and keeps outputs, latencies and tokens", status, errors, kept,
)

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
