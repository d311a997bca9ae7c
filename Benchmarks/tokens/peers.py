"""Times one peer on one corpus in one process and prints a JSON object.

CPU time of a single thread: `cold` is the first pass after loading, `warm` are the later ones, each
in seconds. `tokens` is the sum over the documents, so that a table can say who is exact.

    peers.py PEER ENCODING CORPUS VOCABULARY TOKENIZER_JSON
"""

import json
import os
import pathlib
import sys
import time

os.environ |= {"RAYON_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
DOCUMENT = 32 << 10
PASSES = 9


def documents(data: bytes) -> list[bytes]:
    """Documents of about 32 KiB that end at a line end."""
    found, start = [], 0
    while start < len(data):
        end = data.find(b"\n", start + DOCUMENT) + 1 or len(data)
        found.append(data[start:end])
        start = end
    return found


def tiktoken(encoding, vocabulary, tokenizer):
    import tiktoken

    peer = tiktoken.get_encoding(encoding)
    return lambda text: len(peer.encode_to_numpy(text, disallowed_special=())), str


def rs_bpe(encoding, vocabulary, tokenizer):
    from rs_bpe.bpe import openai

    return getattr(openai, encoding)().count, str


def quicktok(encoding, vocabulary, tokenizer):
    import quicktok

    return quicktok.get_encoding(encoding).count, str


def gigatoken(encoding, vocabulary, tokenizer):
    import gigatoken

    peer = gigatoken.Tokenizer.from_tiktoken(
        vocabulary, pretokenizer=encoding.removesuffix("_base"), special_tokens={}
    )
    return lambda data: len(peer.encode(data)), bytes


def fastokens(encoding, vocabulary, tokenizer):
    import fastokens

    peer = fastokens.Tokenizer.from_file(tokenizer)
    return lambda text: len(peer.encode_ordinary(text)), str


def main() -> None:
    name, encoding, corpus, vocabulary, tokenizer = sys.argv[1:]
    peers = {peer.__name__: peer for peer in (tiktoken, rs_bpe, quicktok, gigatoken, fastokens)}
    count, kind = peers[name](encoding, vocabulary, tokenizer)
    texts = documents(pathlib.Path(corpus).read_bytes())
    if kind is str:
        texts = [text.decode() for text in texts]
    seconds = []
    for _ in range(PASSES):
        start = time.process_time()
        tokens = sum(map(count, texts))
        seconds.append(time.process_time() - start)
    print(json.dumps({"tokens": tokens, "cold": seconds[0], "warm": seconds[1:]}))


if __name__ == "__main__":
    main()
