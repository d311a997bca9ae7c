#!/usr/bin/env bash
# Runs our pre-commit hook as a user would: the real pre-commit builds the lean program from a
# clone of this repository and lints a small project of its own.
set -euo pipefail
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_COUNT=2
export GIT_CONFIG_KEY_0=user.name GIT_CONFIG_VALUE_0=peer
export GIT_CONFIG_KEY_1=user.email GIT_CONFIG_VALUE_1=peer@example.com

git init -q "$work/project"
cd "$work/project"
revision=$(git -C "$repository" rev-parse HEAD)
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: file://$repository
    rev: $revision
    hooks: [{id: promptopt-lint}]
CONFIG
mkdir Prompts
cp "$repository/Prompts/ticket-triage.prompt" Prompts/
git add -A
before=$SECONDS
"$repository/.venv/bin/pre-commit" run --all-files
echo "clean prompt: passed; first run with its build took $((SECONDS - before)) s"

cp "$repository/Prompts/examples/clock-in-prefix.prompt" Prompts/
git add -A
if "$repository/.venv/bin/pre-commit" run --all-files >output.txt; then
  echo "a prompt with a clock in its prefix passed" >&2
  exit 1
fi
grep -q "clock-in-prefix" output.txt
echo "broken prompt: refused, and the finding is shown"
