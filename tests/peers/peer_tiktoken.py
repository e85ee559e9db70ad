# SPDX-License-Identifier: GPL-3.0-or-later
"""GPT-2's ids against tiktoken, with OpenAI's own ranks, on whole books in English and Chinese, on strings that break software and
on random characters of every plane."""
import pathlib
import random
import tempfile

import peer

# As tiktoken_ext.openai_public has it, which would load its ranks over the network.
PATTERN = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"""
TEXTS = ["the-verdict/the-verdict.txt", "tinyshakespeare/input.txt", "hongloumeng/hongloumeng.txt", "naughty-strings/blns.txt"]


def encoding(ranks: pathlib.Path):
    import tiktoken
    from tiktoken.load import load_tiktoken_bpe

    return tiktoken.Encoding("gpt2", pat_str=PATTERN, mergeable_ranks=load_tiktoken_bpe(str(ranks)),
                             special_tokens={"<|endoftext|>": 50256}, explicit_n_vocab=50257)


def random_text(length: int) -> str:
    draw = random.Random(7)
    blocks = [(0x20, 0x7F), (0, 0x20), (0xA0, 0x250), (0x370, 0x600), (0x600, 0x1200), (0x2000, 0x2070), (0x3000, 0x3100),
              (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF), (0x10000, 0x10FFFF)]
    characters = []
    while len(characters) < length:
        begin, end = draw.choice(blocks)
        characters += [chr(draw.randrange(begin, end)) for _ in range(draw.randint(1, 4))]
    return "".join(c for c in characters if not "\ud800" <= c <= "\udfff")


def main() -> None:
    given = peer.options()
    peer.require_packages(given.required, "tiktoken")
    theirs = encoding(peer.data_file(given.project, "gpt2-bpe/r50k_base.tiktoken"))
    cli = peer.Cli(given.cli)
    texts = {name: peer.data_file(given.project, name).read_bytes().decode() for name in TEXTS}
    texts["random characters"] = random_text(20000)
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as work:
        for name, text in texts.items():
            file = pathlib.Path(work) / "text.txt"
            file.write_bytes(text.encode())
            ours = cli("tokenize", "--tokenizer", "gpt2", "--file", file)["ids"]
            expected = theirs.encode_ordinary(text)
            wrong = next((i for i, (a, b) in enumerate(zip(ours, expected)) if a != b), min(len(ours), len(expected)))
            if ours != expected:
                peer.fail(f"{name}: token {wrong} is {ours[wrong:wrong + 3]} here, {expected[wrong:wrong + 3]} there; before it "
                          f"{theirs.decode(expected[max(0, wrong - 5):wrong])!r}")
            print(f"ok  {name}: {len(ours)} ids")
        special = "One<|endoftext|>Two <|endoftext|>"
        peer.same("ids with special tokens", cli("tokenize", "--tokenizer", "gpt2", "--special", "--text", special)["ids"],
                  theirs.encode(special, allowed_special="all"))


if __name__ == "__main__":
    main()
