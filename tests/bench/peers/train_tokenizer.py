# SPDX-License-Identifier: GPL-3.0-or-later
"""How long learning a byte-level BPE takes, here and with Hugging Face's trainer, on 20 MB (the books of ../shared/data, repeated)
and 4,096 tokens, and whether the merges are the same.

    build/peers-venv/bin/python tests/bench/peers/train_tokenizer.py --cli build/release/bin/cutaway-cli

Both in turns, the best of each counts; what is timed is learning alone, from texts in memory. Theirs may use all cores, ours uses
one."""
import argparse
import json
import os
import pathlib
import re
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "peers"))
import peer  # noqa: E402

os.environ["TOKENIZERS_PARALLELISM"] = "true"  # peer.py turns it off
MEGABYTES = 20


def books() -> str:
    names = ["jane-austen", "bible-web"]
    files = [file for name in names for file in sorted(peer.data_file(str(ROOT), name).glob("*.txt")) if file.name != "SOURCE.txt"]
    text = "".join(file.read_bytes().decode() for file in files)
    return (text * (MEGABYTES * 1_000_000 // len(text) + 1))[:MEGABYTES * 1_000_000]


def theirs(text: str, size: int) -> tuple:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=["<|endoftext|>"], show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    # In parts, so that their threads have something to share, cut where GPT-2's pattern cuts too: before a word behind a full stop.
    parts = re.split(r"(?<=[a-z]\.)(?= [A-Z])", text)
    begin = time.perf_counter()
    tokenizer.train_from_iterator(parts, trainer)
    seconds = time.perf_counter() - begin
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    return seconds, [merge if isinstance(merge, str) else " ".join(merge) for merge in merges]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, help="the program cutaway-cli")
    parser.add_argument("--vocab-size", type=int, default=4096)
    parser.add_argument("--rounds", type=int, default=3, help="turns that each of the two gets")
    given = parser.parse_args()
    peer.require_packages(True, "tokenizers")
    cli, text = peer.Cli(given.cli), books()
    here, there = [], []
    with tempfile.TemporaryDirectory(prefix="cutaway-bench-") as folder:
        file = pathlib.Path(folder) / "books.txt"
        file.write_bytes(text.encode())
        for turn in range(given.rounds):
            out = pathlib.Path(folder) / f"learned-{turn}"
            here.append(cli("tokenizer", "train", "--vocab-size", given.vocab_size, "--file", file, "--out", out)["seconds"])
            seconds, expected = theirs(text, given.vocab_size)
            there.append(seconds)
        merges = json.loads((out / "tokenizer.json").read_text(encoding="utf-8"))["model"]["merges"]
    first = next((i for i, (a, b) in enumerate(zip(merges, expected)) if a != b), None)
    peer.same("the first merge that differs", first, None)
    peer.same("merges learned", len(merges), len(expected))
    print(f"{len(text.encode()) / 1e6:.1f} MB, {given.vocab_size} tokens: here {min(here):.2f} s, there {min(there):.2f} s, "
          f"{min(there) / min(here):.1f} times as fast")


if __name__ == "__main__":
    main()
