#!/usr/bin/env bash
# Compares the binary's token ids with the reference implementation's for millions of generated
# strings of each encoding, on all cores; never run in CI.
#
#   Tests/Peers/tokens-long.sh BINARY [ENCODING…]
#
# PEER_MILLIONS says how many million strings (default: 10), PEER_SEED which. A run that was stopped
# goes on where it was, as long as the binary is the same; .venv/peers-long.jsonl has the blocks.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { echo "usage: $0 BINARY [ENCODING…]" >&2; exit 2; }
binary=$(readlink -f "$1")
shift
[ -n "${PEER_PYTHON:-}" ] || source Tests/Peers/environment
exec "$PEER_PYTHON" Tests/Peers/tokens_long.py "$binary" \
  "${PEER_JOURNAL:-.venv/peers-long.jsonl}" "$@"
