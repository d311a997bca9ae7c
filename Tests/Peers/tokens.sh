#!/bin/sh
# Compares the binary's token ids with the reference implementation's, vector by vector.
#
#   Tests/Peers/tokens.sh BINARY
#
# PEER_PYTHON names a python with tiktoken 0.14.0 (default: python3). TIKTOKEN_CACHE_DIR must hold
# the vocabularies under their cache names; the litellm 1.109.1 wheel's folder
# litellm/litellm_core_utils/tokenizers has exactly that layout. PEER_SHARED names the folder of
# recorded vectors (default: ../shared/data); what it lacks is skipped and said so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 BINARY" >&2; exit 2; }
exec "${PEER_PYTHON:-python3}" "$here/tokens_peer.py" "$1" \
  "${PEER_SHARED:-$here/../../../shared/data}"
