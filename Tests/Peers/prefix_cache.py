"""Holds the linter's claims against llama.cpp's prefix cache.

    prefix_cache.py BINARY FOLDER URL

Each example of PC1xx and PC2xx is rendered for two calls that differ as the linter says its values
differ, and both are sent to a real server with a tokenizer of bytes. The bad prompt has to lose what
stands behind the finding; the prompt that `lint --fix --unsafe-fixes` makes of it (or, where no edit
is offered, the rule's good example) has to read it from the cache, as many tokens as predicted.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

binary, folder, url = sys.argv[1:]
work = pathlib.Path(folder) / "prefix-cache"
SLACK = 12  # tokens: role markers, and the last token, which is always read anew
LEAST = 100  # tokens: what a finding is worth at least, where it loses the conversation only


def promptopt(*arguments, statuses=(0, 1)):
    run = subprocess.run([binary, *arguments], cwd=work, capture_output=True, text=True)
    if run.returncode not in statuses:
        return None
    return run.stdout


def write(name, text):
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def value(variable, text, call, asList):
    """A value for one of two calls: another one if the linter says that it changes."""
    name, stability = variable["name"], variable["stability"]
    if stability in ("constant", "deploy") and variable["role"] != "build":
        call = 0  # the two calls come from one deployment, or from two builds of one prompt
    loop = re.search(r"for (\w+) in " + re.escape(name), text)
    if loop:
        keys = re.findall(re.escape(loop[1]) + r"\.(\w+)", text) or ["text"]
        return [{key: f"{'AB'[call]} {key} {n}" for key in keys} for n in range(3)]
    if variable["role"] == "history":
        turns = [f"Turn {n}: a question about trains and its answer." for n in range(2 + 2 * call)]
        return [{"role": "user", "content": turn} for turn in turns] if asList else "\n".join(turns)
    equal = re.search(re.escape(name) + r' == "(\w+)"', text)
    if equal and call == 0:
        return equal[1]
    return f"{'AB'[call]} value of {name}"


def rendered(text, suffix, call):
    """The messages of a call, or nothing where the renderer cannot know the value."""
    write(f"Prompts/p.{suffix}", text)
    report = json.loads(promptopt("prompts", "p", "--stability", "--format", "json"))
    for asList in (True, False):
        values = {}
        for variable in report["prompts"][0]["variables"]:
            if "." not in variable["name"]:
                values[variable["name"]] = value(variable, text, call, asList)
        write("values.json", json.dumps(values))
        out = promptopt("render", "p", "--vars", "values.json", "--format", "json", statuses=(0,))
        if out:
            return json.loads(out)["messages"]
    return None


def ask(messages):
    body = {"messages": messages, "max_tokens": 1, "temperature": 0, "cache_prompt": True}
    request = urllib.request.Request(f"{url}/chat/completions", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    usage = json.load(urllib.request.urlopen(request, timeout=60))["usage"]
    return (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)


def cached(calls, nonce):
    """Tokens of the second call that the cache had, without a first message that is our own."""
    first = {"role": "system", "content": nonce}
    ask([first, *calls[0]])
    return ask([first, *calls[1]]) - tokens(f"system: {nonce}\n".encode())


def flat(messages):
    return "".join(f"{m['role']}: {m['content']}\n" for m in messages).encode()


def tokens(text):
    """The tokens of bytes: one each, and three for a blank, which the tokenizer writes as U+2581."""
    return len(text) + 2 * text.count(b" ")


def common(calls):
    texts = [flat(call) for call in calls]
    end = next((i for i, (a, b) in enumerate(zip(*texts)) if a != b), min(map(len, texts)))
    return tokens(texts[0][:end])


def unlink():
    for path in (work / "Prompts").glob("p.*"):
        path.unlink()


def calls(text, suffix):
    """The messages of two calls."""
    unlink()
    both = [rendered(text, suffix, call) for call in (0, 1)]
    return both if all(both) else None


def repaired(text, suffix, code):
    unlink()
    write(f"Prompts/p.{suffix}", text)
    promptopt("lint", "--fix", "--unsafe-fixes", "--select", code, f"Prompts/p.{suffix}")
    return (work / f"Prompts/p.{suffix}").read_text()


def main():
    rules = json.loads(promptopt("rules", "--format", "json") or "{}")["rules"]
    shown, left, failed = 0, [], []
    for rule in rules:
        code = rule["code"]
        if code[:3] not in ("PC1", "PC2"):
            continue
        for number, example in enumerate(rule["bad"]):
            name, suffix, text = f"{code} {rule['rule']} {number}", example["extension"], example["text"]
            if suffix in ("json", "jsonl"):
                left.append(f"{name}: an example of recorded requests")
                continue
            if code == "PC108":
                left.append(f"{name}: what changes is the file itself")
                continue
            bad = calls(text, suffix)
            if not bad:
                left.append(f"{name}: the renderer has no such function")
                continue
            unlink()
            write(f"Prompts/p.{suffix}", text)
            report = json.loads(promptopt("lint", "--select", code, "--format", "json",
                                          f"Prompts/p.{suffix}"))
            finding = report["findings"][0]
            count = json.loads(promptopt("count", f"Prompts/p.{suffix}", "--format", "json"))
            predicted = finding["tokens_lost"] * tokens(text.encode()) / count["tokens"]
            before = cached(bad, f"{name} bad")
            fixed, how = repaired(text, suffix, code), "repaired"
            if fixed == text:
                fixed, how = rule["good"][0]["text"], "good example"
                good = calls(fixed, rule["good"][0]["extension"])
            else:
                good = calls(fixed, suffix)
            after = cached(good, f"{name} {how}")
            gained = after - before
            # A server may find less than the common prefix (another slot), never more.
            loses = before <= common(bad) + SLACK
            gains = gained >= max(0.75 * predicted, LEAST)
            if not (loses and gains):
                failed.append(name)
            shown += 1
            print(f"{'ok  ' if loses and gains else 'FAIL'} {name:44} cached {before:5} -> {after:5} "
                  f"tokens, shared {common(bad)}, predicted +{predicted:.0f} ({how})")
    for line in left:
        print(f"left out: {line}")
    if failed or shown < 15:
        sys.exit(f"{len(failed)} of {shown} examples are not as predicted: {', '.join(failed)}")
    print(f"{shown} examples lose and gain the cache as the findings say")


work.mkdir(parents=True, exist_ok=True)
main()
