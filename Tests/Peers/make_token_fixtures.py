"""Writes Tests/PromptTokensTests/Fixtures/*.jsonl with the reference implementation's answers.

Run by hand with tiktoken 0.14.0 when a case is added; the tests themselves need no Python.
"""

import json
import os
import random
import re

import tiktoken
import token_strings

FIXTURES = ["cl100k_base", "o200k_base", "p50k_base"]
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "PromptTokensTests", "Fixtures")

EDGES = [
    "", " ", "\n", "a", "rer", "'rer", "today\n ", "today\n \n", "today\n  \n", " \x850",
    # contractions, and U+017F that folds to s
    "'ſ", "it'ſ", "'S", "'s", "don't", "DON'T", "we'Re", "I'LL", "'ll", "'LLx", "'ſſ", "a'ſb",
    "x'Sy", "'", "''", "'x", "'1", "' s", "'ſ1", "'l", "'r", "'v", "'vE",
    # CR, LF and slashes behind symbols
    "$\r\n", "a\r'\r\n1", "\r\n\r\n", "a\r\nb", "!\r\n\r\n x", "//\n", "/\n/", "http://a/b\n",
    ".../\r\n/x", "\n\nJ", "\n \nJ", "  \n  J",
    # spaces before words and at the end
    "  x", "   x", "\t x", " \tx", "\t\tx", "x  ", "x \n ", " \u00a0x", "\u00a0x", "\u00a0\u00a0x",
    "a\u000bb", "a\u000cb", "a\u0085b", "a\u00a0b", "a\u1680b", "a\u180eb", "a\u2028b", "a\u2029b",
    "a\u3000b", "a\ufeffb", "a\u200bb", "\u000b\u000c1", "\ufeffa", " \u180e x", "\u3000\u3000x",
    # marks are symbols to one pattern and letters to the other
    "!\u0301", "!\u0301A", "\u0301", "\u0301A", "\u0301AB", "\u0301ABc", "\u0301\u0301AB",
    " \u0301AB", "\n\u0301AB", "1\u0301AB", "a\u0301b", "A\u0301B", "(\u0301)", "-\u20dd-",
    "\u0301's", "\u0301A's",
    # title case, letters without case, what the engine gives back
    "ǅ", "aǅb", "ǅab", "ǅǅ", "Aǅa", "ʰ", "ABʰ", "ABʰC", "ABʰCd", "ªAAAA", "AªAªA", "中文ABC",
    "ABC中文", "ABC中D's", "abcDEFghi", "HTTPServer", "HTTPServer's", "XMLʰ's",
    # Unicode 16 has U+1C89; U+088F and the later ideographs are newer
    "\u1c89", "a\u1c89b", "\u088f", "a\u088fb", "\U000323b0", "a\U000323b0b", "\U000329cb",
    "\U000330ce",
    "1", "12", "123", "1234", "12345", "123456", "1234567", "١٢٣٤", "½Ⅷ", "1a2b", " 123", "  123",
    "3.14159", "İstanbul", "ıI", "ﬁne", "Straße", "naïve", "K\u212a", "\u0000", "\u007f", "\ufffd",
    "\U0010ffff", "<|endoftext|>", "<|fim_prefix|>x<|endofprompt|>", "<|endoftext|", "hello world",
    "antidisestablishmentarianism", "supercalifragilisticexpialidocious" * 4,
    "\U0001f44d\U0001f3fd", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫🇷", "1️⃣", "e\u0301\u0302\u0303", "نص عربي",
    "हिन्दी में", "ไทยไม่มีช่องว่าง", "한국어 문장", "日本語の文章です。",
    "x" * 300 + "y", "ab" * 60, "aA" * 60, "0" * 17, "^" * 70 + "x", "'s" * 40, " " * 65 + "x",
    "\n" * 70, "\r\n" * 40,
] + [c * n for c in "a 0^中\n\t" for n in
     (2, 3, 4, 5, 8, 16, 17, 31, 32, 33, 63, 64, 65, 66, 81, 100, 127, 128, 129, 130)]

MALFORMED = [
    b"\x80", b"\xff", b"\xc0\x80", b"\xc2", b"\xc2a", b"\xe0\x80\x80", b"\xe2\x82", b"\xe2\x82a",
    b"\xed\xa0\x80", b"\xf0\x90\x80", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xf5\x80",
    b" \xec\x8b\xa4\xed", b"abcdefg\xff12345678", b"\xf0\x9f\x98\x80\x80",
    b"\xe2\x82\xac\xe2\x82", b"\xef\xbb\xbfa",
]

MARKED = [
    "plain", "<|endoftext|>", "a <|endoftext|> b", "<|endoftext|><|endofprompt|>",
    "x<|fim_prefix|>y <|endofprompt|>\n", "<|endoftext|", "<<|endoftext|>>", "  <|endoftext|>  ",
    "don<|endoftext|>'t", "<|endof<|endoftext|>",
]
ALLOWED = [set(), "all", {"<|endoftext|>"}, {"<|endofprompt|>", "<|fim_prefix|>"}, {"<|nosuch|>"}]
DISALLOWED = [(), "all", {"<|endoftext|>"}, {"plain"}, {"<|fim_prefix|>"}]


def write(name, rows):
    with open(os.path.join(OUT, name), "w") as file:
        for row in rows:
            file.write(json.dumps(row, separators=(",", ":")) + "\n")


def vectors(name):
    encoding, rng = tiktoken.get_encoding(name), random.Random(f"fixture {name}")
    texts = list(dict.fromkeys(EDGES))
    while len(texts) < 1000:
        text = rng.choice(token_strings.GENERATORS)(rng, encoding)
        if len(text) <= 90 and text not in texts:
            texts.append(text)
    return [{"text": text, "ids": encoding.encode_ordinary(text)} for text in texts]


def special_cases(name):
    encoding = tiktoken.get_encoding(name)
    listed = lambda choice: choice if choice == "all" else sorted(choice)
    for text in MARKED:
        for allowed in ALLOWED:
            for disallowed in DISALLOWED:
                row = {"encoding": name, "text": text, "allowed": listed(allowed),
                       "disallowed": listed(disallowed)}
                try:
                    row["ids"] = encoding.encode(
                        text, allowed_special=allowed, disallowed_special=disallowed)
                except ValueError as error:
                    row["error"] = re.search(r"special token '(.*?)'", str(error)).group(1)
                yield row


def malformed():
    encoding, rng = tiktoken.get_encoding("o200k_base"), random.Random(7)
    data = list(MALFORMED)
    while len(data) < 100:
        data.append(bytes(rng.choice(b"a \xc2\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0\xf4\x90\xff\xc0")
                          for _ in range(rng.randint(1, 24))))
    for item in data:
        text = item.decode("utf-8", "replace")
        yield {"hex": item.hex(), "text": text, "ids": encoding.encode_ordinary(text)}


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    for name in FIXTURES:
        write(f"{name}.jsonl", vectors(name))
    write("special.jsonl", [row for name in FIXTURES for row in special_cases(name)])
    write("malformed.jsonl", malformed())
