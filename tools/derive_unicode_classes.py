#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives core/tokenizer/unicode_classes.inc: which characters are letters, numbers and white space.

    derive_unicode_classes.py [OUT]

It asks tiktoken's own regex engine (pip install tiktoken), because the split pattern must cut as tiktoken does whatever
version of Unicode the system's libraries have.
"""
import pathlib
import sys

import tiktoken

CLASSES = (("Letter", r"\p{L}"), ("Number", r"\p{N}"), ("Space", r"\s"))


def members(pattern, text):
    """The code points of `text` that match: an encoding with one rank a byte gives the matched bytes back."""
    encoding = tiktoken.Encoding("classes", pat_str=pattern, mergeable_ranks={bytes([b]): b for b in range(256)}, special_tokens={})
    return [ord(character) for character in bytes(encoding.encode_ordinary(text)).decode("utf-8")]


def ranges(points):
    found = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else root / "core/tokenizer/unicode_classes.inc"
    text = "".join(chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000)
    entries = [(first, last, name) for name, pattern in CLASSES for first, last in ranges(members(pattern, text))]
    lines = ["// SPDX-License-Identifier: GPL-3.0-or-later",
             "// Made by tools/derive_unicode_classes.py: \\p{L}, \\p{N} and \\s of Unicode 16. Not for editing."]
    line = ""
    for first, last, name in sorted(entries):
        entry = f"{{0x{first:X},0x{last:X},{name}}},"
        if len(line) + len(entry) > 118:
            lines.append(line)
            line = ""
        line += entry
    out.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")
    print(f"{out}: {len(entries)} ranges.")


if __name__ == "__main__":
    main()
