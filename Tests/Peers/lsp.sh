#!/bin/sh
# Speaks to `promptopt lsp` with a client written elsewhere: pytest-lsp's on pygls and lsprotocol,
# with the capabilities that Visual Studio Code, Neovim and Emacs announce.
#
#   Tests/Peers/lsp.sh BINARY
#
# PEER_PYTHON names a python with pytest-lsp (default: python3).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 BINARY" >&2; exit 2; }
exec "${PEER_PYTHON:-python3}" "$here/lsp_peer.py" "$1"
