"""Generated strings that look for trouble in tokenizers; the same seed gives the same strings."""

import random

WORDS = (
    "the and hello HELLO Hello camelCase HTTPServer iPhone don't DON'T I'LL we'Re they've it's "
    "rock'n'roll naïve Straße İstanbul ﬁne ǅ ʰ ª ½ Ⅷ ١٢٣ 1234567 3.14 2024-11-20 x_y a.b "
    "http://a.b/c?d=e -> // /* */ {} [] () <|endoftext|> <|fim_prefix|> <|endofprompt|> 'ſ 's 'S "
    "你好 世界 日本語 한국어 Привет мир नमस्ते สวัสดี مرحبا שלום ğüş ñandú œuvre"
).split()
SPACES = [" ", "  ", "   ", "\n", "\r\n", "\t", "\r", "\n\n", "\x0b", "\x0c", "\x85", "\xa0",
          "\u1680", "\u180e", "\u2003", "\u2028", "\u2029", "\u200b", "\u202f", "\u3000", "\ufeff"]
SYMBOLS = list("!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'") + ["'s", "'ſ", "'LL", "'rE", "/\n", "¿", "…", "€"]
EMOJI = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "1️⃣", "❤️", "⚡", "\u200d", "\ufe0f"]
MARKS = [chr(c) for c in list(range(0x300, 0x330)) + [0x489, 0x5b0, 0x64b, 0x93f, 0xe31, 0x20dd]]
BLOCKS = [(0x20, 0x7e), (0xa0, 0x24f), (0x250, 0x2ff), (0x370, 0x52f), (0x530, 0x6ff),
          (0x900, 0xdff), (0xe00, 0x10ff), (0x1100, 0x11ff), (0x1200, 0x17ff), (0x1800, 0x1cff),
          (0x1e00, 0x1fff), (0x2000, 0x2bff), (0x2c00, 0x2fff), (0x3000, 0x33ff),
          (0x4e00, 0x9fff), (0xa000, 0xabff), (0xac00, 0xd7a3), (0xe000, 0xfaff), (0xfb00, 0xfffd),
          (0x10000, 0x10fff), (0x11000, 0x12fff), (0x16000, 0x1bfff), (0x1d000, 0x1dfff),
          (0x1e000, 0x1ffff), (0x20000, 0x323af), (0xe0000, 0xe01ef)]
STEMS = [word for word in WORDS if word.isalpha()]
CONTRACTIONS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "'LL", "'Ve", "'ſ", "'", "'x", "’s"]
DIGITS = list("0123456789") * 3 + list("٠٣९²½Ⅷ０９.,- ")
CJK = [(0x4e00, 0x9fff), (0x3041, 0x30ff), (0xac00, 0xd7a3), (0x3000, 0x3011), (0xff01, 0xff5e)]
# How many ids from 0 on have tokens without a gap and without a special one.
ORDINARY = {"cl100k_base": 100256, "o200k_base": 199998, "p50k_base": 50256, "r50k_base": 50256}


def scalar(rng):
    while True:
        c = rng.randint(*rng.choice(BLOCKS)) if rng.random() < 0.9 else rng.randrange(0x110000)
        if not 0xD800 <= c <= 0xDFFF:
            return chr(c)


def join(rng, parts, low, high):
    return "".join(rng.choices(parts, k=rng.randint(low, high)))


def tokens(rng, encoding):
    ids = [rng.randrange(ORDINARY[encoding.name]) for _ in range(rng.randint(1, 12))]
    return encoding.decode(ids)


def cased(rng, _):
    """Words in capitals, in mixed case and run together, with contractions behind them."""
    out = ""
    for _ in range(rng.randint(1, 8)):
        word = rng.choice(STEMS)
        out += rng.choice([word, word.upper(), word.title(), word.swapcase(), word[:2].upper() + word])
        out += rng.choice(CONTRACTIONS + [""] * 6) + rng.choice([" ", "", "_", "-", "\n"])
    return out


def cjk(rng, _):
    out = "".join(chr(rng.randint(*rng.choice(CJK))) for _ in range(rng.randint(1, 20)))
    return out + rng.choice(["", " ", "。", "\n", "a", "1", "、"])


GENERATORS = [
    lambda r, e: "".join(map(chr, r.choices(range(0x80), k=r.randint(1, 40)))),
    lambda r, e: join(r, list("aAbB'sStT \n1/-_."), 1, 30),
    lambda r, e: "".join(r.choice(WORDS) + r.choice(SPACES[:4] + [""]) for _ in range(r.randint(1, 12))),
    lambda r, e: "".join(scalar(r) for _ in range(r.randint(1, 24))),
    lambda r, e: join(r, SPACES + ["a", "A", "'", "1"], 1, 24),
    lambda r, e: join(r, SYMBOLS + SPACES[:6] + ["s", "é"], 1, 24),
    lambda r, e: join(r, EMOJI + ["a", " ", "!"], 1, 12),
    lambda r, e: join(r, MARKS + list("aAeE !'") + ["ʰ", "ª", "ǅ", "中"], 1, 20),
    tokens,
    lambda r, e: r.choice(WORDS + SPACES + SYMBOLS + list("aA0中ア")) * r.randint(1, 130)
    + r.choice(["", "x", " ", "\n"]),
    cased,
    lambda r, e: join(r, DIGITS, 1, 24),
    cjk,
    lambda r, e: "".join(r.choice(g)(r, e) for g in [GENERATORS[:-1]] * r.randint(2, 12)),
]


def strings(seed, encoding, count):
    """So many strings of a seed."""
    rng = random.Random(f"{seed} {encoding.name}")
    return [rng.choice(GENERATORS)(rng, encoding) for _ in range(count)]
