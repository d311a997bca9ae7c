"""Token ids of imported encodings against Hugging Face tokenizers, mistral-common and tiktoken.

Called by vocabularies.sh. Exit status 1 on any mismatch that no named cause explains.
"""

import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import tiktoken
import unicodedata2
from mistral_common.tokens.tokenizers.tekken import Tekkenizer
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

import token_strings
import tokens_peer

SEED = int(os.environ.get("PEER_SEED", "20261121"))
STRINGS = int(os.environ.get("PEER_STRINGS", "20000"))
CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
SPACES = r"\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN = CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + SPACES
QWEN35 = (CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|"
          + SPACES)
LLAMA3 = CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + SPACES
BYTES = {}
SPARE = 0x100
for byte in range(256):
    if 0x21 <= byte <= 0x7E or 0xA1 <= byte <= 0xAC or 0xAE <= byte:
        BYTES[byte] = chr(byte)
    else:
        BYTES[byte] = chr(SPARE)
        SPARE += 1


def written(token):
    return "".join(BYTES[byte] for byte in token)


def read_tiktoken(path):
    with open(path, "rb") as lines:
        return {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}


# MARK: Files made like published ones


def all_splits(ranks):
    """Every pair of tokens that makes a token, as Llama 3's converted file lists them."""
    merges = []
    for token, rank in ranks.items():
        pairs = [(token[:i], token[i:]) for i in range(1, len(token))]
        pairs = [p for p in pairs if p[0] in ranks and p[1] in ranks]
        merges += [(rank, p) for p in sorted(pairs, key=lambda p: (ranks[p[0]], ranks[p[1]]))]
    return [[written(left), written(right)] for _, (left, right) in sorted(merges, key=lambda m: m[0])]


def one_split(ranks):
    """The pair that each token is merged from, as Qwen's converted file lists them."""
    merges = []
    for token in ranks:
        parts = [bytes([byte]) for byte in token]
        while len(parts) > 2:
            pairs = [(ranks.get(parts[i] + parts[i + 1], 1 << 30), i) for i in range(len(parts) - 1)]
            i = min(pairs)[1]
            parts[i:i + 2] = [parts[i] + parts[i + 1]]
        if len(parts) == 2:
            merges.append(" ".join(written(part) for part in parts))
    return merges


def document(ranks, merges, pattern, **others):
    split = {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": False}
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
             "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False,
             "ignore_merges": others.pop("ignore_merges", False),
             "vocab": {written(token): rank for token, rank in ranks.items()}, "merges": merges}
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
            "normalizer": None, "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, level]},
            "post_processor": None, "decoder": level, "model": model, **others}


def added(first, texts, **options):
    return [{"id": first + i, "content": text, "single_word": False, "lstrip": False,
             "rstrip": False, "normalized": False, "special": False, **options}
            for i, text in enumerate(texts)]


def small(rng):
    """A small encoding of GPT-2's kind with tokens that no merges reach any more."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(vocab_size=1500, show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    texts = ["".join(rng.choice(token_strings.WORDS) + " " for _ in range(40)) for _ in range(400)]
    texts += ["".join(rng.choice("abc ") for _ in range(80)) for _ in range(400)]
    tokenizer.train_from_iterator(texts, trainer)
    made = json.loads(tokenizer.to_str())
    merges = made["model"]["merges"]
    made["model"]["merges"] = [m for i, m in enumerate(merges) if i < 100 or rng.random() < 0.8]
    return made


# MARK: Strings


PIECES = (
    list("漢字かなカナ゠゙゛・ー々〇一龥㐀、。「」123٣½Ⅷ") + ["\x00", "\x01", "\x1b", "\x7f", "\x9f", "\u200b",
    "\u2060", "\ue000", "\ufdd0", "\U000e0001", "́", "゙", " ", "  ", "\n", "\r\n", "\t", "\u3000",
    "a", "É", "ß", "word", ".foo", "!bar", "'s", "'ſ", "$", "€", "+", "=", "_", "-", "—"])
COMPOSABLE = (
    ["e\u0301", "a\u0323\u0302", "a\u0302\u0323", "\u1100\u1161\u11a8", "\uac00\u11a8", "\u212b",
     "\u0958", "\ufb2c", "\U0001d15e", "\u0344", "\u09c7\u09be", "\u0cc6\u0cc2\u0cd5", "q\u0307\u0323",
     "\u2126", "\ufa10", "\U00011935\U00011930", "\U000105d2\u0307", "\u08cf\u0301", "\u0f71\u0f72", "ế", "ñ", "\u0300", "\u0327\u0301", "\u03d2\u0301"]
    + list("aAeo ,1") + ["\n", "가", "漢"])
FOUND = ["<think>", "</think>", "<tool_call>", "<tool", "_call>", "<", "think", ">", "<｜User｜>",
         "<｜fim▁hole｜>", "<｜", "｜>", "é>", "e\u0301>"]
EXTRA = [
    lambda r, e: token_strings.join(r, PIECES, 1, 30),
    lambda r, e: token_strings.join(r, COMPOSABLE, 1, 20),
    lambda r, e: token_strings.join(r, FOUND + PIECES + COMPOSABLE, 1, 16),
    lambda r, e: "".join(token_strings.scalar(r) + r.choice(PIECES) for _ in range(r.randint(1, 16))),
]


def texts(name, sampler):
    rng = random.Random(f"{SEED} {name}")
    generators = token_strings.GENERATORS + EXTRA * 2
    return [rng.choice(generators)(rng, sampler) for _ in range(STRINGS)]


# MARK: Comparison


class Import:
    def __init__(self, check, sampler):
        self.check, self.sampler, self.explained = check, sampler, 0

    def run(self, name, path, peer, explanation=None, arguments=()):
        subprocess.run([self.check.binary, "vocab", "import", path, "--name", name, *arguments],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        strings = texts(name, self.sampler)
        expected = [peer(text) for text in strings]
        lines = [json.dumps(text) for text in strings]
        answers = self.check.run(["count", "--jsonl", "--ids", "--encoding", name], lines)
        actual = [answer["ids"] for answer in answers]
        if explanation:
            known = [explanation(t) and w != g for t, w, g in zip(strings, expected, actual)]
            print(f"{name}: {sum(known)} differ by a named cause: {explanation.__doc__}")
            self.explained += sum(known)
            rows = [row for row, k in zip(zip(strings, expected, actual), known) if not k]
            strings, expected, actual = map(list, zip(*rows))
        self.check.same(f"{name}, {len(strings)} strings of seed {SEED}", strings, expected, actual)
        counts = self.check.run(["count", "--jsonl", "--encoding", name], map(json.dumps, strings))
        self.check.same(f"{name}, count", strings, [len(ids) for ids in expected],
                        [answer["tokens"] for answer in counts])


def unknown_to_peer():
    """The characters that compose or reorder in Unicode 16 and not in Hugging Face's NFC."""
    ours, peer = unicodedata2.normalize, normalizers.NFC().normalize_str
    scalars = [chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
    composed = {c for c in scalars if unicodedata2.decomposition(c)
                and peer(ours("NFD", c)) != ours("NFC", c)}
    ordered = {c for c in scalars if unicodedata2.combining(c) and any(
        peer(text) != ours("NFC", text)
        for mark in "\u0334\u0316\u0301\u0345" for text in ["q" + mark + c, "q" + c + mark])}
    return composed, ordered


COMPOSED, ORDERED = unknown_to_peer()


def newer_composition(text):
    """the peer's NFC is that of Unicode 9: 21 compositions and 120 marks are unknown to it"""
    return not (COMPOSED | ORDERED).isdisjoint(text + unicodedata2.normalize("NFC", text))


def hugging_face(source):
    tokenizer = Tokenizer.from_str(source)
    tokenizer.encode_special_tokens = True
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids


def published(run, folder):
    path = os.path.join(folder, "deepseek_tokenizer.json")
    run("deepseek", path, hugging_face(open(path, encoding="utf-8").read()))
    path = os.path.join(folder, "qwen.tiktoken")
    qwen = tiktoken.Encoding("qwen", pat_str=QWEN, mergeable_ranks=read_tiktoken(path),
                             special_tokens={})
    run("qwen", path, qwen.encode_ordinary, arguments=["--pattern", "qwen2"])
    import mistral_common
    for version in ["240718", "240911"]:
        data = os.path.join(os.path.dirname(mistral_common.__file__), "data")
        path = os.path.join(data, f"tekken_{version}.json")
        tekken = Tekkenizer.from_file(path)
        run(f"tekken-{version}", path, lambda text: tekken.encode(text, bos=False, eos=False))


def made(run, folder, scratch):
    def made_file(name, contents, explanation=None):
        source = json.dumps(contents, ensure_ascii=False)
        path = os.path.join(scratch, f"{name}.json")
        with open(path, "w", encoding="utf-8") as out:
            out.write(source)
        run(name, path, hugging_face(source), explanation)

    cl100k = read_tiktoken(os.path.join(folder, "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"))
    splits = all_splits(cl100k)
    special = added(100256, ["<|begin_of_text|>", "<|eot_id|>"], special=True)
    made_file("llama3-shape", document(cl100k, splits, LLAMA3, ignore_merges=True,
                                       added_tokens=special))
    qwen = read_tiktoken(os.path.join(folder, "qwen.tiktoken"))
    once = one_split(qwen)
    tokens = added(151643, ["<|endoftext|>", "<|im_start|>"], special=True)
    tokens += added(151645, ["<tool_call>", "</tool_call>", "<think>", "</think>"])
    made_file("qwen3-shape", document(qwen, once, QWEN, normalizer={"type": "NFC"},
                                      added_tokens=tokens), newer_composition)
    tokens = added(151643, ["é>", "<think>"], normalized=True)
    tokens += added(qwen[b"<th"], ["<th"])
    pairs = [merge.split(" ") for merge in once]
    made_file("qwen35-shape", document(qwen, pairs, QWEN35, normalizer={"type": "NFC"},
                                       added_tokens=tokens), newer_composition)
    contents = small(random.Random(SEED))
    made_file("small-gpt2", contents)
    contents["model"]["ignore_merges"] = True
    made_file("small-gpt2-whole", contents)


def main():
    start = time.monotonic()
    assert (len(COMPOSED), len(ORDERED)) == (21, 120), (len(COMPOSED), len(ORDERED))
    check = tokens_peer.Check(sys.argv[1])
    folder = sys.argv[2]
    os.environ["TIKTOKEN_CACHE_DIR"] = folder
    sampler = tiktoken.get_encoding("cl100k_base")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PROMPTOPT_CACHE_DIR"] = os.path.join(scratch, "cache")
        imported = Import(check, sampler)
        published(imported.run, folder)
        made(imported.run, folder, scratch)
        verified = subprocess.run([check.binary, "vocab", "verify"], stdout=subprocess.PIPE)
        print(verified.stdout.decode(), end="")
    seconds = time.monotonic() - start
    print(f"{check.compared} comparisons, {check.mismatches} mismatches, "
          f"{imported.explained} by named causes, {seconds:.0f} s")
    return 1 if check.mismatches or verified.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
