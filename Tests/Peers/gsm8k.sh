#!/usr/bin/env bash
# Downgrades on 1,319 recorded GSM8K items of 43 models, against picks computed independently in
# Python (Tango's score test, reference gpt-4o-2024-08-06).
#
#   Tests/Peers/gsm8k.sh BINARY
#
# PEER_SHARED names the folder with recorded/zeroeval-gsm8k.jsonl.gz (default: ../shared/data);
# where it is missing the check is skipped and says so. GSM8K_RECORDING names the file itself.
set -euo pipefail

binary=${1:?usage: gsm8k.sh BINARY}
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${PEER_SHARED:-$root/../shared/data}
recording=${GSM8K_RECORDING:-$shared/recorded/zeroeval-gsm8k.jsonl.gz}
if [[ ! -f $recording ]]; then
  echo "gsm8k: skipped, $recording is not there"
  exit 0
fi

llama=Llama-3.1-405B-Inst@sambanova
haiku=claude-3-5-haiku-20241022
failures=0

# check MARGIN STRATEGY PICK PROVEN FIRST-UNPROVEN; the last is only asked of `down`.
check() {
  local answer status=0
  answer=$("$binary" downsize --recorded "$recording" --reference gpt-4o-2024-08-06 \
    --margin "$1" --strategy "$2" --format json | python3 -c '
import json, sys
report = json.load(sys.stdin)
proven = [c for c in report["candidates"] if c["verdict"] == "non-inferior"]
tested = [c for c in report["candidates"] if c["verdict"] != "not-tested"]
unproven = [c["model"] for c in tested if c["verdict"] != "non-inferior"]
assert len(report["candidates"]) == 24, len(report["candidates"])
assert report["reference"]["cases"] == 1319 and report["reference"]["passed"] == 1269
assert abs(report["reference"]["usd_per_1000"] - 1.8445) < 5e-5
print(report["chosen"]["model"], len(proven), unproven[0] if sys.argv[1] == "down" else "-")
' "$2") || status=$?
  if [[ $status != 0 || $answer != "$3 $4 $5" ]]; then
    echo "gsm8k: margin $1, $2: got \"$answer\", expected \"$3 $4 $5\""
    failures=$((failures + 1))
  else
    echo "gsm8k: margin $1, $2: $answer"
  fi
}

check 0.02 each "$llama" 4 -
check 0.02 cheapest "$llama" 3 -
check 0.02 down "$llama" 4 "$haiku"
check 0.03 each gpt-4o-mini-2024-07-18 6 -
check 0.03 cheapest "$llama" 4 -
check 0.03 down "$haiku" 5 yi-large
check 0.05 each deepseek-v2.5-0908 13 -
check 0.05 cheapest deepseek-v2-chat-0628 10 -
check 0.05 down "$haiku" 5 yi-large
check 0.10 each gemini-1.5-flash 16 -
check 0.10 cheapest gemini-1.5-flash 16 -
check 0.10 down "$haiku" 5 yi-large

[[ $failures == 0 ]] || { echo "gsm8k: $failures of 12 differ"; exit 1; }
echo "gsm8k: 12 of 12 as computed elsewhere"
