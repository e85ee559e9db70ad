# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of tokenizer against Hugging Face's `tokenizers`: the tokenizer.json written here gives the same ids there, on
English, Chinese, source code, strings that break software and random characters; and what is learned here from a text is what
their trainer learns from it."""
import json
import pathlib
import random
import re
import subprocess
import tempfile

import peer

STORIES = "tinystories/tinystories_sample.txt"
CHINESE = "hongloumeng/hongloumeng.txt"
END_OF_TEXT = "<|endoftext|>"
TINY = {"context_length": 8, "emb_dim": 4, "n_heads": 1, "n_layers": 1, "drop_rate": 0.0}


def random_text(draw: random.Random) -> str:
    blocks = [(0x20, 0x7F), (0, 0x20), (0xA0, 0x300), (0x600, 0x700), (0x2000, 0x2070), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF), (0, 0x110000)]
    points = [draw.randrange(*draw.choice(blocks)) for _ in range(60)]
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)


def texts(project: str) -> list:
    def book(name: str, length: int) -> str:
        return peer.data_file(project, name).read_bytes()[:length].decode(errors="ignore")

    draw = random.Random(5)
    source = (pathlib.Path(project) / "core/tokenizer/tokenizer_reader.cpp").read_text(encoding="utf-8")
    naughty = json.loads(peer.data_file(project, "naughty-strings/blns.json").read_text(encoding="utf-8"))
    return [book("the-verdict/the-verdict.txt", 1 << 20), book(CHINESE, 200_000), book(STORIES, 200_000), source, "\n".join(naughty),
            " ".join(random_text(draw) for _ in range(200)), "a\n\n<|endoftext|>b",
            "They'll've  been\u3000 where\u00a0we'RE\r\n\r\n going "]


def agree(cli, what: str, folder: pathlib.Path, all_texts: list, special: tuple = ("--special",)) -> None:
    """Ids and the way back, with special tokens allowed, as `tokenizers` always does."""
    from tokenizers import Tokenizer

    theirs = Tokenizer.from_file(str(folder / "tokenizer.json"))
    file = folder.parent / "text.txt"
    for text in all_texts:
        file.write_bytes(text.encode())
        ours = cli("tokenize", "--tokenizer", folder, *special, "--file", file)["ids"]
        ids = theirs.encode(text, add_special_tokens=False).ids
        if ours != ids:
            at = next((i for i, (a, b) in enumerate(zip(ours, ids)) if a != b), min(len(ours), len(ids)))
            peer.fail(f"{what}: {text[:60]!r}: token {at} is {ours[at:at + 5]} here and {ids[at:at + 5]} there")
        if theirs.decode(ids, skip_special_tokens=False) != text:
            peer.fail(f"{what}: {text[:60]!r} does not come back there")
    print(f"ok  {what}: {len(all_texts)} texts have the same ids")


def opens(what: str, folder: pathlib.Path, size: int, end_of_text) -> None:
    """As people open it, beside a model's config.json and without."""
    from transformers import AutoTokenizer

    theirs = AutoTokenizer.from_pretrained(folder)
    peer.same(f"{what}: ids that AutoTokenizer sees", len(theirs), size)
    peer.same(f"{what}: its end of text", theirs.eos_token, end_of_text)


def merges_of(folder: pathlib.Path) -> list:
    merges = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["merges"]
    return [tuple(merge.split(" ")) if isinstance(merge, str) else tuple(merge) for merge in merges]


def learns_the_same(cli, work: pathlib.Path, file: pathlib.Path, name: str, size: int, pattern: str = "gpt2",
                    special: tuple = (END_OF_TEXT,)) -> pathlib.Path:
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    folder = work / name
    cli("tokenizer", "train", "--vocab-size", size, "--file", file, "--out", folder, "--pattern", pattern, "--special", *special)
    theirs = Tokenizer(models.BPE())
    theirs.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    if pattern != "gpt2":
        theirs.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"),
                                                        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=list(special), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  show_progress=False)
    theirs.train_from_iterator(re.split("|".join(map(re.escape, special)), file.read_bytes().decode()), trainer)
    (work / "theirs").mkdir(exist_ok=True)
    theirs.save(str(work / "theirs" / "tokenizer.json"))
    ours, expected = merges_of(folder), merges_of(work / "theirs")
    first = next((i for i, (a, b) in enumerate(zip(ours, expected)) if a != b), None)
    peer.same(f"{name}: the first merge that differs", first, None)
    peer.same(f"{name}: merges learned", len(ours), len(expected))
    return folder


# GPT-4's and Llama 3's pattern, one with ends of lines, one that matches nothing at places, and one that leaves gaps.
PATTERNS = {"gpt4": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            "lines": r"^\s+|\w+$|.", "nothing": r"(?=\p{Lu})|\d*", "gaps": r"\w+"}


def words_agree(cli, work: pathlib.Path, file: pathlib.Path) -> None:
    """The book's word tokenizers, whose decoding is not the text again."""
    from tokenizers import Tokenizer

    for version, size in (("v1", 1130), ("v2", 1132)):
        name = f"words-{version}:{file}"
        text = file.read_bytes().decode()
        if version == "v2":
            text += " Hello, <|endoftext|> unheard-of words!"
        ours = cli("tokenize", "--tokenizer", name, "--text", text)["ids"]
        config = work / f"words-{version}.json"
        config.write_text(json.dumps({**TINY, "vocab_size": size}))
        folder = work / f"words-{version}"
        cli("new", "--config", config, "--seed", 1, "--out", folder, "--tokenizer", name)
        theirs = Tokenizer.from_file(str(folder / "tokenizer.json"))
        peer.same(f"words {version}: ids", ours, theirs.encode(text, add_special_tokens=False).ids)
        peer.same(f"words {version}: ids of the saved one", cli("tokenize", "--tokenizer", folder, "--text", text)["ids"], ours)
        peer.same(f"words {version}: text", cli("detokenize", "--tokenizer", folder, "--ids", ",".join(map(str, ours)))["text"],
                  theirs.decode(ours, skip_special_tokens=False))
def added_tokens_agree(cli, work: pathlib.Path, learned: pathlib.Path, all_texts: list) -> None:
    """Tokens that were added and are not special are found in every text, whether special ones are allowed or not."""
    from tokenizers import Tokenizer

    grown = Tokenizer.from_file(str(learned / "tokenizer.json"))
    grown.add_tokens(["Verdict", "ing", " the", "东", "oo"])  # some of them are ordinary tokens of the vocabulary as well
    folder = work / "grown"
    folder.mkdir()
    grown.save(str(folder / "tokenizer.json"))
    agree(cli, "added tokens", folder, all_texts)
    agree(cli, "added tokens, special ones as text", folder, [text for text in all_texts if END_OF_TEXT not in text], ())


def main() -> None:
    given = peer.options()
    peer.require_packages(given.required, "tokenizers", "transformers")
    cli = peer.Cli(given.cli)
    all_texts = texts(given.project)
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as path:
        work = pathlib.Path(path)
        for name, size in (("gpt2", 50257), ("bytes", 256)):
            config = work / "config.json"
            config.write_text(json.dumps({**TINY, "vocab_size": size}))
            cli("new", "--config", config, "--seed", 1, "--out", work / name, "--tokenizer", name)
            agree(cli, name, work / name, all_texts)
            opens(name, work / name, size, END_OF_TEXT if name == "gpt2" else None)

        chinese = work / "chinese.txt"
        chinese.write_bytes(peer.data_file(given.project, CHINESE).read_bytes()[:600_000].decode(errors="ignore").encode())
        for name, file, size in (("stories", peer.data_file(given.project, STORIES), 4096), ("chinese", chinese, 3000)):
            folder = learns_the_same(cli, work, file, name, size)
            agree(cli, f"BPE of {name}", folder, all_texts)
            opens(f"BPE of {name}", folder, size, END_OF_TEXT)

            if name == "stories":
                added_tokens_agree(cli, work, folder, all_texts)

        verdict = peer.data_file(given.project, "the-verdict/the-verdict.txt")
        for name, pattern in PATTERNS.items():
            folder = learns_the_same(cli, work, verdict, f"pattern-{name}", 700, pattern, (END_OF_TEXT, "<|user|>"))
            agree(cli, f"BPE split by {name}", folder, all_texts)
        words_agree(cli, work, verdict)

        # A run on the characters of a text keeps its tokenizer in each checkpoint.
        letters = work / "letters.txt"
        letters.write_bytes("The cat's «naïve» café \"quote\\\" 東京 😀\t\r\n\u2028\x00\x7f".encode() * 200)
        recipe = {"model": {**TINY, "vocab_size": 0}, "tokenizer": "chars", "epochs": 1, "max_steps": 1, "exact": False,
                  "sample": {"prompt": "The cat", "max_new": 2},
                  "data": {"files": [str(letters)], "train_ratio": 0.9, "context_length": 8, "stride": 500, "batch_size": 2}}
        (work / "recipe.json").write_text(json.dumps(recipe))
        subprocess.run([given.cli, "train", "--config", work / "recipe.json", "--out", work / "run"], check=True, stdout=subprocess.DEVNULL)
        folder = next((work / "run" / "checkpoints").glob("step-*"))
        known = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        opens("characters", folder, len(known), END_OF_TEXT)
        agree(cli, "characters", folder, [letters.read_bytes().decode(), "".join(c for c in known if len(c) == 1) + END_OF_TEXT])


if __name__ == "__main__":
    main()
