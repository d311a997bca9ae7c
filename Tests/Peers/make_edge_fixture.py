"""Writes the named edge cases with the ids of tiktoken 0.14.0.

    make_edge_fixture.py OUTPUT

TIKTOKEN_CACHE_DIR names a folder with the vocabularies. The cases are those in which tokenizers
are known to differ; each row has a name, the text and the ids of each encoding.
"""

import json
import sys

import tiktoken

assert tiktoken.__version__ == "0.14.0", tiktoken.__version__
ENCODINGS = ["cl100k_base", "o200k_base", "p50k_base"]

CASES = {
    "long s is an s under case folding": "it'ſ that'ſ 'ſ",
    "kelvin sign and dotless i fold to nothing here": "'K 'ı 'İ",
    "CR LF behind a symbol": "$\r\n",
    "contraction with a newline in it": "a\r'\r\n1",
    "blank line before a capital": "\n\nJ",
    "vertical tab": "a\u000bb \u000b c\u000b\u000b",
    "form feed": "a\u000cb \u000c c\u000c\n",
    "next line": "a\u0085b \u0085 c\u0085\n",
    "no-break space": "a\u00a0b \u00a0\u00a0c",
    "ogham space": "a\u1680b \u1680c",
    "mongolian vowel separator is no space": "a\u180eb \u180e c",
    "line separator": "a\u2028b\u2028\nc",
    "ideographic space": "你\u3000好\u3000\u3000x",
    "zero width space is no space": "a\u200bb \u200b c",
    "byte order mark is no space": "\ufeffa \ufeff b",
    "combining mark behind punctuation": "!\u0301 (\u0301a) .\u0301A\u0301",
    "marks before capitals": "\u0301ABC \u0301\u0301Ab \u0301a",
    "titlecase letters": "ǅ ǅa ǅA aǅ Aǅa ᾈα",
    "modifier letters": "ʰA aʰA Aʰa ªº",
    "letters of Unicode 17 are no letters": "a\U000329cb\U000330ceb \U000323b0x",
    "a letter of Unicode 16": "a\u1c89b \u1c8a",
    "not assigned in Unicode 16": "a\u088fb",
    "caseless before capitals": "中ABC 中ABCd 한글HTML",
    "slashes behind newlines": "//\n ///\n\n/ a//\n/b",
    "newlines and blanks": "\n \n  \n\t\nx \n",
    "blanks at the end": "x  \n  ",
    "one blank at the end": "x ",
    "contractions in all cases": "I'm I'M you'RE we'Ve she'LL he'd 'd'S don't'",
    "half contractions": "'l 'r 'v 'le 're' l'l",
    "contraction before letters": "can'table we'llness it'sx",
    "digits of other scripts": "١٢٣٤ ⅣⅤ ²³ ½¾ ①②③④",
    "emoji with modifiers": "👍🏽👨‍👩‍👧‍👦🏳️‍🌈🇩🇪1️⃣",
    "hangul jamo": "한글 한글",
    "right to left": "مرحبا, שלום! ‏x",
    "indic clusters": "नमस्ते சூர்யா ক্ষ",
    "text of special tokens": "<|endoftext|><|fim_prefix|> <|endofprompt|>",
    "private use and non-characters": "\ue000\uf8ff\ufffe\U0010ffff",
    "replacement character": "a\ufffdb \ufffd\ufffd",
    "null and other controls": "a\u0000b\u0001\u001b[0m\u007f",
}
for count in range(1, 8):
    CASES[f"{count} digits"] = "1234567"[:count] + " x" + "9" * count


def main():
    encodings = [tiktoken.get_encoding(name) for name in ENCODINGS]
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for name, text in CASES.items():
            row = {"name": name, "text": text}
            for encoding in encodings:
                row[encoding.name] = encoding.encode_ordinary(text)
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
