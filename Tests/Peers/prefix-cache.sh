#!/usr/bin/env bash
# Sends the linter's examples, bad and repaired, to a real llama.cpp server and reads its cache.
set -euo pipefail
cd "$(dirname "$0")/../.."
binary=$(readlink -f "$1")
python=${PEER_VENV:?name a folder for the virtual environment}/bin/python
work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || kill "$server" 2>&- || true
  rm -rf "$work"
}
trap stop EXIT
"$python" Tests/Peers/make_tiny_gguf.py "$work/tiny.gguf"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$python" Tests/Peers/serve.py "$work/tiny.gguf" "$port" 600 >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  "$python" -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1] + "/health", timeout=1)' \
    "http://127.0.0.1:$port" 2>&- && break
  kill -0 "$server" 2>&- || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.1
done
"$python" Tests/Peers/prefix_cache.py "$binary" "$work" "http://127.0.0.1:$port/v1"
