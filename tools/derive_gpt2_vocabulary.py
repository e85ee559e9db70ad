#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives resources/vocabulary/gpt2-merges.bin from OpenAI's files for GPT-2.

    derive_gpt2_vocabulary.py FOLDER [OUT]

FOLDER holds encoder.json and vocab.bpe (and, to compare with, r50k_base.tiktoken). The table is 50,000 pairs of ids, two
little-endian uint16 each, in the order in which merges act: pair i makes token 256 + i. The first 256 ids are the bytes in
the order of GPT-2's alphabet (see byte_alphabet below), id 50256 is <|endoftext|>. All else follows from that.
"""
import base64
import json
import pathlib
import struct
import sys


def byte_alphabet():
    """The character that stands for each byte in GPT-2's files, in the order of the first 256 ids."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    return {**{byte: chr(byte) for byte in printable}, **{byte: chr(256 + n) for n, byte in enumerate(others)}}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    root = pathlib.Path(__file__).resolve().parent.parent
    out = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else root / "resources/vocabulary/gpt2-merges.bin"

    encoder = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    lines = (folder / "vocab.bpe").read_text(encoding="utf-8").split("\n")
    merges = [tuple(line.split(" ")) for line in lines[1:] if line]

    alphabet = byte_alphabet()
    tokens = [bytes([byte]) for byte in alphabet]
    assert all(encoder[character] == id for id, character in enumerate(alphabet.values())), "the bytes' order"
    table = bytearray()
    for rank, (left, right) in enumerate(merges):
        assert encoder[left + right] == 256 + rank, f"merge {rank} does not make token {256 + rank}"
        table += struct.pack("<HH", encoder[left], encoder[right])
        tokens.append(tokens[encoder[left]] + tokens[encoder[right]])
    assert len(merges) == 50000 and len(encoder) == 50257 and encoder["<|endoftext|>"] == 50256, "GPT-2's counts"

    peer = folder / "r50k_base.tiktoken"
    if peer.exists():
        ranks = dict(line.split() for line in peer.read_bytes().splitlines())
        assert len(ranks) == len(tokens) and all(int(ranks[base64.b64encode(token)]) == id for id, token in enumerate(tokens))
        print(f"{peer} holds the same {len(tokens)} tokens.")
    out.write_bytes(table)
    print(f"{out}: {len(merges)} merges, {len(table)} bytes.")


if __name__ == "__main__":
    main()
