"""Builds the five corpora of the token benchmark from Debian packages: 8,000,000 bytes each.

Nothing is installed: packages are downloaded, unpacked in a scratch folder and read. The result
depends on the package versions of the distribution, so the table that a benchmark prints carries
each corpus's SHA-256.

    corpora.py FOLDER
"""

import gzip
import hashlib
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SIZE = 8_000_000
PACKAGES = [
    "debian-handbook", "gnome-user-docs", "manpages", "manpages-dev", "manpages-ja",
    "manpages-ja-dev", "manpages-zh", "linux-libc-dev", "libc6-dev", "perl-modules-5.*",
    "libpython3.*-stdlib",
]


def unpack(folder: pathlib.Path) -> None:
    names = subprocess.run(
        ["apt-cache", "pkgnames"], check=True, capture_output=True, text=True
    ).stdout.split()
    wanted = sorted(
        name for name in names for pattern in PACKAGES
        if re.fullmatch(re.escape(pattern).replace(r"\*", r"\d+"), name)
    )
    subprocess.run(["apt-get", "download", "-qq", *wanted], check=True, cwd=folder)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, folder / "root"], check=True)


def markup(path: pathlib.Path) -> str:
    text = path.read_text("utf-8", "replace")
    text = re.sub(r"(?s)<(script|style|head|info)\b.*?</\1>", "", text)
    text = re.sub(r"<[^>]+>", "", text)
    return re.sub(r"\n\s*\n\s*", "\n\n", html.unescape(text)).strip() + "\n"


def manual(path: pathlib.Path) -> str:
    text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    lines = [line for line in text.split("\n") if not line.startswith((".\\\"", "'\\\""))]
    text = re.sub(r"(?m)^\.[A-Za-z]+ ?", "", "\n".join(lines))
    return re.sub(r"\\f[A-Z]|\\&", "", text).strip() + "\n"


def plain(path: pathlib.Path) -> str:
    return path.read_text("utf-8", "replace")


def files(root: pathlib.Path, *patterns: str) -> list[pathlib.Path]:
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(found)


def records() -> list[str]:
    """The distribution's own package records, as JSON lines and as indented JSON by turns."""
    out = subprocess.run(["apt-cache", "dumpavail"], check=True, capture_output=True).stdout
    texts = []
    for number, block in enumerate(out.decode("utf-8", "replace").split("\n\n")[:12_000]):
        pairs = re.findall(r"(?m)^([A-Za-z0-9-]+): ?((?:.*)(?:\n .*)*)", block)
        if pairs:
            value = {key: int(text) if text.isdigit() else text for key, text in pairs}
            indent = None if number % 2 else 2
            texts.append(json.dumps(value, indent=indent, ensure_ascii=False) + "\n")
    return texts


def woven(groups: list[list[str]]) -> list[str]:
    """Takes from each group in turn, so that a cut at the size keeps every one."""
    texts = []
    for row in range(max(map(len, groups))):
        texts += [group[row] for group in groups if row < len(group)]
    return texts


def cut(texts: list[str]) -> bytes:
    data = "".join(texts).encode()
    if len(data) < SIZE:
        sys.exit(f"expected {SIZE} bytes of text, the packages have {len(data)}")
    return data[:SIZE].decode("utf-8", "ignore").encode()


def corpora(root: pathlib.Path) -> dict[str, bytes]:
    share = root / "usr/share"
    help_folders = sorted(path for path in (share / "help").iterdir() if path.name != "C")
    translations = [
        [markup(page) for page in files(folder, "**/*.page")] for folder in help_folders[:26]
    ]
    asian = [
        [manual(page) for page in files(share / "man", f"{language}/man*/*.gz")]
        for language in ("ja", "zh_CN", "zh_TW")
    ] + [
        [markup(page) for page in files(share / "help" / language, "**/*.page")]
        for language in ("ko", "ja", "zh_CN")
    ]
    return {
        "prose": cut(woven([
            [markup(p) for p in files(share, "doc/debian-handbook/html/en-US/*.html")],
            [markup(p) for p in files(share / "help/C", "**/*.page")],
            [manual(p) for p in files(share / "man", "man*/*.gz")],
        ])),
        "code": cut(woven([
            [plain(p) for p in files(root, "usr/lib/python3*/**/*.py")],
            [plain(p) for p in files(root / "usr/include", "**/*.h")],
            [plain(p) for p in files(share / "perl", "**/*.pm")],
        ])),
        "json": cut(records()),
        "multi": cut(woven([group for group in translations if group])),
        "cjk": cut(woven([group for group in asian if group])),
    }


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        unpack(pathlib.Path(scratch))
        for name, data in corpora(pathlib.Path(scratch) / "root").items():
            (folder / f"{name}.txt").write_bytes(data)
            print(f"{name:6} {len(data):>9,} bytes  sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
