#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the training texts of the toy models: sort/sort.txt and induction/induction.txt below a folder.

    tools/make_toy_texts.py --out FOLDER         then: CUTAWAY_DATA=FOLDER cutaway-cli train --config resources/recipes/sort.json …

sort       records of 18 tokens: a word of 3 to 8 random letters, "=", its letters in order, <|endoftext|>, line ends up to the 18.
           Fixed length, so that windows of 18 tokens, 18 apart, each hold one record, and a prompt stands where records begin.
induction  random passages of 2 to 47 characters, each written again and again, for some hundred characters. What comes next
           can only be known by looking for what followed the last time; the length varies, so that counting back does not
           do. Half of them are of ASCII alone, half of Latin, Greek and Cyrillic letters too.

The same seed gives the same texts on every machine and with every Python 3.
"""
import argparse
import pathlib
import random
import string

LETTERS = string.ascii_lowercase
ASCII = [chr(code) for code in range(32, 127)]
MORE = [chr(c) for first, last in ((0xC0, 0xFF), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x410, 0x44F)) for c in range(first, last + 1)]
CHARACTERS = ASCII + [c for c in MORE if c.isalpha()]
RECORD = 18
END = "<|endoftext|>"


def below(rng, n):
    """0 … n−1. Not randrange: what it draws has changed between versions of Python; random() has not."""
    return int(rng.random() * n)


def shuffled(rng, items):
    items = list(items)
    for i in range(len(items) - 1, 0, -1):
        j = below(rng, i + 1)
        items[i], items[j] = items[j], items[i]
    return items


def sort_record(rng):
    word = [LETTERS[below(rng, len(LETTERS))] for _ in range(3 + below(rng, 6))]
    if below(rng, 4) == 0:  # letters that come twice are rare by chance, and the hard part
        word = [word[below(rng, 1 + len(word) // 2)] for _ in word]
    used = 2 * len(word) + 2
    return "".join(word) + "=" + "".join(sorted(word)) + END + "\n" * (RECORD - used)


def induction_passage(rng):
    length = int(2 * 24 ** rng.random())  # 2 … 47, as many short ones as long ones: the short ones are learned first
    characters = ASCII if below(rng, 2) == 0 else CHARACTERS
    if below(rng, 2) == 0:  # every character once: what came before says all
        passage = shuffled(rng, characters)[:length]
    else:
        passage = [characters[below(rng, len(characters))] for _ in range(length)]
    return "".join(passage) * (2 + 48 // length)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder; sort/ and induction/ are made below it")
    parser.add_argument("--records", type=int, default=64000, help="of the text to sort [64000]")
    parser.add_argument("--characters", type=int, default=2000000, help="of the repeated passages [2000000]")
    parser.add_argument("--seed", type=int, default=123)
    options = parser.parse_args()

    rng = random.Random(options.seed)
    write(options.out / "sort" / "sort.txt", "".join(sort_record(rng) for _ in range(options.records)))
    passages, length = [], 0
    while length < options.characters:
        passages.append(induction_passage(rng))
        length += len(passages[-1])
    write(options.out / "induction" / "induction.txt", "".join(passages))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    print(f"{path}: {len(text):,} characters")


if __name__ == "__main__":
    main()
