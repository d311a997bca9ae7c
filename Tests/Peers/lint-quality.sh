#!/usr/bin/env bash
# Scores the linter against labels of real prompt files.
set -euo pipefail
if [ ! -d "$PEER_SHARED/prompts" ]; then
  echo "left out: the linter's quality on real prompt files (no ../shared/data/prompts here)"
  exit 0
fi
"$PEER_PYTHON" Tests/Peers/lint_quality.py "$1" "$PEER_SHARED/prompts"
