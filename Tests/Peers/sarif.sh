#!/usr/bin/env bash
# Holds the machine-readable outputs of the linter against their schemas and readers: SARIF 2.1.0
# against the schema of OASIS with python-jsonschema, JUnit XML against an XML parser.
set -euo pipefail
binary=$1
schema=$PEER_SHARED/schemas/sarif-2.1.0.json
if [ ! -f "$schema" ]; then
  echo "left out: no SARIF schema (no ../shared/data/schemas/sarif-2.1.0.json here)"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PEER_PYTHON" Tests/Peers/sarif_peer.py "$binary" "$schema" "$work"
