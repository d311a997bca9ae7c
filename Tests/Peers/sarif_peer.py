"""Validates what `promptopt lint` writes for other programs, on our own examples and hard cases."""

import json
import os
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

import jsonschema

binary, schema_path, work = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
root = os.getcwd()
with open(schema_path, encoding="utf-8") as file:
    validator = jsonschema.validators.validator_for(schema := json.load(file))(
        schema, format_checker=jsonschema.FormatChecker()
    )

TEXT = "Answer in the language of the question and name every connection in full. " * 12


def write(name, text):
    path = os.path.join(work, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


shutil.copytree(os.path.join(root, "Prompts/examples"), os.path.join(work, "examples"))
write("odd names/a b%20#ü🚂.hbs", f"🚂 {{{{now}}}}\r\n{TEXT}\r\n")
write("excused.hbs", f"{{{{! promptopt-disable PC101: fixed at start }}}}\n{{{{now}}}}\n{TEXT}\n")
write("unused.hbs", f"{{{{! promptopt-disable PC101: no longer }}}}\n{TEXT}\n")
write("known.hbs", f"{{{{request_id}}}} <&>\"\n{TEXT}\n")
write("latin1.hbs", b"caf\xe9\n")
write("binary.hbs", b"a\0b\n")


def lint(*arguments):
    done = subprocess.run(
        [binary, "lint", *arguments], cwd=work, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def check(log, what):
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(log)]
    assert not errors, (what, errors)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"], result
        place = result["locations"][0]["physicalLocation"]
        path = urllib.parse.unquote(place["artifactLocation"]["uri"])
        with open(os.path.join(work, path), encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
        region = place["region"]
        # Columns count code points, as Python's strings do.
        assert 1 <= region["startLine"] <= len(lines), result
        assert 1 <= region["startColumn"] <= len(lines[region["startLine"] - 1]) + 1, result
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                assert change["replacements"], result
    print(f"  {what}: {len(run['results'])} results, valid")
    return run


run = check(json.loads(lint("--format", "sarif", ".")), "SARIF")
assert {r["ruleId"] for r in run["results"]} >= {"PC101", "PC103", "PC506"}
assert any(r.get("suppressions") for r in run["results"])
assert any(r.get("fixes") for r in run["results"])
assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
assert len({r["partialFingerprints"]["promptoptFinding/v1"] for r in run["results"]}) == len(
    run["results"]
)

lint("--baseline", "baseline.json", "--write-baseline", "known.hbs")
run = check(json.loads(lint("--format", "sarif", "--baseline", "baseline.json", ".")), "baseline")
kinds = {s["kind"] for r in run["results"] for s in r.get("suppressions", [])}
assert kinds == {"inSource", "external"}, kinds
check(json.loads(lint("--format", "sarif", "--select", "PC4", "known.hbs")), "nothing found")

for arguments in ([], ["--select", "PC4"]):
    suites = xml.etree.ElementTree.fromstring(lint("--format", "junit", *arguments, "."))
    cases = list(suites.iter("testcase"))
    assert len(cases) == int(suites.get("tests")), suites.attrib
    failures = sum(1 for _ in suites.iter("failure"))
    assert failures == int(suites.get("failures")), suites.attrib
    print(f"  JUnit: {len(cases)} cases, {failures} failures, well formed")

report = json.loads(lint("--format", "json", "."))
lines = [json.loads(line) for line in lint("--format", "json-lines", ".").splitlines()]
assert [line for line in lines if "skipped" not in line] == report["findings"]
issues = json.loads(lint("--format", "gitlab", "."))
assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report["findings"])
print(f"  GitLab and JSON lines: {len(issues)} findings, the same as in the JSON report")
