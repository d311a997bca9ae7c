#!/usr/bin/env bash
# Asks a real llama.cpp server: the wire, token counts, the prefix cache and the errors.
#
#   Tests/Peers/llama.sh BINARY
#
# PEER_VENV names a virtual environment; xllamacpp, gguf and numpy are installed into it if they
# are missing. PEER_SCRATCH names the scratch path of the full debug build (default: .build).
# The server stands on a free port of this machine and ends by itself after ten minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -eq 1 ] || { echo "usage: $0 BINARY" >&2; exit 2; }
binary=$(readlink -f "$1")
venv=${PEER_VENV:?name a folder for the virtual environment}
python=$venv/bin/python

[ -x "$python" ] || python3 -m venv "$venv"
"$python" -c 'import gguf, numpy, xllamacpp' 2>&- || "$venv/bin/pip" install --quiet \
  --disable-pip-version-check xllamacpp==2026.10.11549 gguf numpy

work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || kill "$server" 2>&- || true
  rm -rf "$work"
}
trap stop EXIT

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

"$python" Tests/Peers/make_tiny_gguf.py "$work/tiny.gguf"
port=$(free_port)
"$python" Tests/Peers/serve.py "$work/tiny.gguf" "$port" 600 >"$work/server.log" 2>&1 &
server=$!
url=http://127.0.0.1:$port
for _ in $(seq 100); do
  "$python" -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1] + "/health", timeout=1)' \
    "$url" 2>&- && break
  kill -0 "$server" 2>&- || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.1
done
echo "llama.cpp answers on port $port"

PROMPTOPT_LLAMA_URL=$url/v1 swift test --traits Full ${PEER_SCRATCH:+--scratch-path "$PEER_SCRATCH"} \
  --filter LlamaPeerTests >"$work/tests.log" 2>&1 || { cat "$work/tests.log" >&2; exit 1; }
grep -q "4 tests" "$work/tests.log" || { echo "the peer tests did not run" >&2; exit 1; }
echo "provider: answers, counts, cached prefix and context overflow are as expected"

"$python" Tests/Peers/llama_suite.py "$binary" "$work" "$url/v1" "http://127.0.0.1:$(free_port)/v1"
