#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Jane Austen's "Northanger Abbey" (1817, public domain) as the text that comes with the program.

    apt-get download r-cran-janeaustenr && dpkg -x r-cran-janeaustenr_*.deb austen
    tools/derive_bundled_text.py austen/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb resources/texts

The package (MIT) holds Project Gutenberg's text as an R database: objects one after the other, each its length and a zlib stream of R's
serialization (R Internals, section 1.8), of which only vectors of character strings are read here.
"""
import hashlib
import pathlib
import struct
import sys
import zlib

TITLE = "NORTHANGER ABBEY"
SHA256 = "51f91bbe0517db8e65cff009b097ce0a1836124c4e0532ac19e6c0cad982abed"
STRSXP, CHARSXP = 16, 9


def objects(data):
    at = 0
    while at < len(data):
        stream = zlib.decompressobj()
        body = stream.decompress(data[at + 4:])
        assert len(body) == struct.unpack(">I", data[at:at + 4])[0], "a torn object"
        yield body
        at = len(data) - len(stream.unused_data)


def lines_of(body):
    """A vector of strings: "X\\n", three versions, the encoding's name, then flags, length, and each string with flags and length."""
    name = struct.unpack(">I", body[14:18])[0]
    flags, count = struct.unpack(">II", body[18 + name:26 + name])
    assert flags & 0xFF == STRSXP, "no strings"
    at, lines = 26 + name, []
    for _ in range(count):
        flags, length = struct.unpack(">Ii", body[at:at + 8])
        assert flags & 0xFF == CHARSXP and length >= 0, "no string"
        lines.append(body[at + 8:at + 8 + length].decode("utf-8"))
        at += 8 + length
    return lines


def main():
    database, folder = map(pathlib.Path, sys.argv[1:3])
    for body in objects(database.read_bytes()):
        lines = lines_of(body)
        if lines[0].strip() != TITLE:
            continue
        text = "".join(line + "\n" for line in lines).encode("utf-8")
        digest = hashlib.sha256(text).hexdigest()
        assert digest == SHA256, f"another edition: {digest}"
        path = folder / "jane-austen" / "northangerabbey.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        print(f"{path}: {len(text):,} bytes")
        return
    sys.exit(f"{TITLE} is not in {database}")


if __name__ == "__main__":
    main()
