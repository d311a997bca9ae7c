"""Makes the gzip fixtures of GzipTests with zlib, the reference implementation of the format.

Run in this folder: python3 make_fixtures.py
"""
import struct
import zlib


def text(lines):
    return "".join(f"line {i}: {i * i} \u00e9\U0001f600\n" for i in range(lines)).encode()


def deflate(data, level=6, strategy=zlib.Z_DEFAULT_STRATEGY):
    stream = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    return stream.compress(data) + stream.flush()


def member(data, body, flags=0, extras=b""):
    header = b"\x1f\x8b\x08" + bytes([flags]) + b"\0\0\0\0\0\x03" + extras
    if flags & 2:
        header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    return header + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


some, much = text(300), text(12_000)
write("empty.gz", member(b"", deflate(b"")))
write("stored.gz", member(some, deflate(some, 0)))
write("fixed.gz", member(some, deflate(some, 6, zlib.Z_FIXED)))
write("dynamic.gz", member(some, deflate(some, 9)))
write("huffman-only.gz", member(some, deflate(some, 6, zlib.Z_HUFFMAN_ONLY)))
write("blocks.gz", member(much, deflate(much, 6)))
write("zeros.gz", member(bytes(3 << 20), deflate(bytes(3 << 20), 9)))
extras = struct.pack("<H", 5) + b"extra" + b"name.txt\0" + b"a comment\0"
write("all-header-fields.gz", member(some, deflate(some), 31 - 1, extras))
write("members.gz", member(some, deflate(some)) + member(b"", deflate(b""))
      + member(some, deflate(some, 1)) + bytes(512))
with open("recording.jsonl", "rb") as file:
    lines = file.read()
half = lines.index(b"\n", len(lines) // 2) - 20
write("recording.jsonl.gz", member(lines[:half], deflate(lines[:half]))
      + member(lines[half:], deflate(lines[half:])))
