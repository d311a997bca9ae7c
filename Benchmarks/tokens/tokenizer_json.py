"""Writes a published vocabulary as a Hugging Face tokenizer.json, for peers that read no other form.

    tokenizer_json.py cl100k_base|o200k_base VOCABULARY OUT
"""

import base64
import json
import pathlib
import sys

CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
UPPER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"
LOWER = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
# The patterns as the models' own tokenizer.json files write them.
PATTERNS = {
    "cl100k_base": CONTRACTION + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+",
    "o200k_base": rf"[^\r\n\p{{L}}\p{{N}}]?{UPPER}*{LOWER}+{CONTRACTION}?"
    rf"|[^\r\n\p{{L}}\p{{N}}]?{UPPER}+{LOWER}*{CONTRACTION}?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
}


def letters() -> list[str]:
    """The printable character of each byte in byte-level BPE."""
    kept = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return [chr(byte if byte in kept else next(others)) for byte in range(256)]


def merge(token: bytes, ranks: dict[bytes, int]) -> list[bytes]:
    """The two parts that the merges before a token's own leave of it."""
    limit = ranks[token]
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        pairs = [(ranks.get(parts[i] + parts[i + 1], limit), i) for i in range(len(parts) - 1)]
        rank, i = min(pairs)
        if rank >= limit:
            sys.exit(f"token {limit} is not reached by merges")
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


def main() -> None:
    name, source, out = sys.argv[1:]
    lines = pathlib.Path(source).read_bytes().splitlines()
    ranks = {base64.b64decode(line.split()[0]): int(line.split()[1]) for line in lines if line}
    letter = letters()
    written = {token: "".join(letter[byte] for byte in token) for token in ranks}
    merges = [
        [written[part] for part in merge(token, ranks)]
        for token in sorted(ranks, key=ranks.get) if len(token) > 1
    ]
    document = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
            {"type": "Split", "pattern": {"Regex": PATTERNS[name]}, "behavior": "Isolated",
             "invert": False},
            {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True,
             "use_regex": False},
        ]},
        "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True,
                    "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None,
                  "continuing_subword_prefix": None, "end_of_word_suffix": None,
                  "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                  "vocab": {written[token]: rank for token, rank in ranks.items()},
                  "merges": merges},
    }
    pathlib.Path(out).write_text(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
