#!/usr/bin/env bash
# Runs our pre-commit hooks as a user would: the real pre-commit builds the lean program from a
# clone of this repository and lints a small project of its own, in parallel processes and in one.
set -euo pipefail
repository=$PWD
binary=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_COUNT=2
export GIT_CONFIG_KEY_0=user.name GIT_CONFIG_VALUE_0=peer
export GIT_CONFIG_KEY_1=user.email GIT_CONFIG_VALUE_1=peer@example.com
commit=$repository/.venv/bin/pre-commit

git init -q "$work/project"
cd "$work/project"
revision=$(git -C "$repository" rev-parse HEAD)
# configuration HOOK…: takes these hooks from this repository.
configuration() {
  printf 'repos:\n  - repo: file://%s\n    rev: %s\n    hooks:\n' "$repository" "$revision"
  for hook in "$@"; do printf '      - id: %s\n        verbose: true\n' "$hook"; done
}
configuration promptopt-lint promptopt-registry >.pre-commit-config.yaml
mkdir Prompts
cp "$repository/Prompts/ticket-triage.prompt" Prompts/
git add -A
before=$SECONDS
"$commit" run --all-files
echo "clean prompt: passed; first run with its build took $((SECONDS - before)) s"
before=$(date +%s%N)
"$commit" run --all-files >/dev/null
echo "second run took $((($(date +%s%N) - before) / 1000000)) ms"

cp "$repository/Prompts/examples/clock-in-prefix.prompt" Prompts/
git add -A
if "$commit" run --all-files >output.txt; then
  echo "a prompt with a clock in its prefix passed" >&2
  exit 1
fi
grep -q "clock-in-prefix" output.txt
echo "broken prompt: refused, and the finding is shown"

# Enough files for several processes: each is linted once, whatever process it falls to.
for number in $(seq 40); do
  cp Prompts/clock-in-prefix.prompt "Prompts/copy$number.prompt"
done
git add -A
"$commit" run --all-files promptopt-lint >output.txt && exit 1
files=$(grep -c "^Prompts/.*clock-in-prefix\]" output.txt)
processes=$(grep -c "^explain a rule" output.txt)
if [ "$files" -ne 41 ] || [ "$processes" -lt 2 ]; then
  echo "$files findings of $processes processes, not 41 of several" >&2
  exit 1
fi
echo "41 broken prompts: a finding each, from $processes processes"

rm Prompts/copy*.prompt Prompts/clock-in-prefix.prompt
mkdir bin
ln -s "$binary" bin/promptopt
configuration promptopt-lint-system promptopt-registry-system >.pre-commit-config.yaml
git add -A
PATH=$work/project/bin:$PATH "$commit" run --all-files
echo "the installed program: passed"
