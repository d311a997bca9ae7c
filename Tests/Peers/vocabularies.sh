#!/usr/bin/env bash
# Compares imported encodings with the programs that their files are made for, string by string.
#
#   Tests/Peers/vocabularies.sh BINARY
#
# Reads the vocabularies that Tests/Peers/environment fetched; PEER_STRINGS is the number of strings
# for each encoding (default 20,000).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 BINARY" >&2; exit 2; }
folder=${PEER_VENV:?source Tests/Peers/environment first}/vocabularies
if [ ! -f "$folder/qwen.tiktoken" ]; then
  wheels=$(mktemp -d)
  "$PEER_VENV/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$wheels" \
    dashscope==2.0.2
  "$PEER_PYTHON" -m zipfile -e "$wheels"/dashscope-*.whl "$wheels/dashscope"
  cp "$wheels/dashscope/dashscope/resources/qwen.tiktoken" "$folder"
  rm -rf "$wheels"
fi
exec "$PEER_PYTHON" "$here/vocabularies_peer.py" "$1" "$folder"
