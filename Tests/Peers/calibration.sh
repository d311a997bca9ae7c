#!/bin/sh
# Calibrates models on one half of recorded usage and tests the interval on the other half.
#
#   Tests/Peers/calibration.sh BINARY
#
# PEER_SHARED names the folder with recorded/llmdrift-retest.jsonl.gz (default: ../shared/data): what
# OpenAI's API reported as output tokens for 12,624 answers of GPT-3.5 and GPT-4 of March and June
# 2023. Where it is missing the check is skipped and says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 BINARY" >&2; exit 2; }
exec "${PEER_PYTHON:-python3}" "$here/calibration_peer.py" "$1" \
  "${PEER_SHARED:-$here/../../../shared/data}"
