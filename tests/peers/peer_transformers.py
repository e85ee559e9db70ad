# SPDX-License-Identifier: GPL-3.0-or-later
"""Model folders both ways against Hugging Face's transformers: what cutaway-cli writes opens there with the same logits and the
same ids, and what transformers writes opens here."""
import json
import pathlib
import sys
import tempfile

import peer

TEXTS = [
    "Every effort moves you",
    "Once upon a time, there was a little girl. She didn't like   spaces!\n\n\tTabs too.",
    "naïve café, 東京 and 👩‍👩‍👧, 1234567890 + 3.14 = ?",
    " leading and trailing ",
    "They'll've been where we'RE going",
    "\u00a0\u2028odd\u3000blanks \r\n here",
]
IDS = [7, 0, 3, 3, 9, 1, 30, 2, 15, 4]
SHAPES = {
    "book": {},
    "tied": {"tied": True},
    "bias": {"qkv_bias": True},
    "tied-bias": {"tied": True, "qkv_bias": True},
    "attention-only": {"feed_forward": False},
    "attention-only-tied-bias": {"feed_forward": False, "tied": True, "qkv_bias": True},
    "one-head": {"n_heads": 1, "n_layers": 1},
    "wide": {"emb_dim": 96, "n_heads": 12, "vocab_size": 300},
}
SMALL = {"vocab_size": 31, "context_length": 10, "emb_dim": 24, "n_heads": 3, "n_layers": 3}


def new_model(cli, folder: pathlib.Path, shape: dict, *more) -> None:
    config = folder.with_suffix(".json")
    config.write_text(json.dumps({**SMALL, **shape}))
    cli("new", "--config", config, "--seed", 5, "--out", folder, *more)


def their_logits(model, ids: list):
    import torch

    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0].float()


def load_there(folder):
    """As anyone would, but failing on weights that were left over or made up."""
    import torch
    from transformers import GPT2LMHeadModel

    model, report = GPT2LMHeadModel.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        # A tied head is one tensor under two names: versions differ in whether they call the second one missing.
        left = [key for key in report[kind] if not (model.config.tie_word_embeddings and key == "lm_head.weight")]
        if left:
            peer.fail(f"{folder.name}: transformers reports {kind}: {left}")
    return model.eval()


def written_here(cli, work: pathlib.Path, _models) -> None:
    """Ours opens there."""
    for name, shape in SHAPES.items():
        new_model(cli, work / name, shape)
        theirs = load_there(work / name)
        peer.close(f"{name}: logits", cli.logits(work / name, IDS), their_logits(theirs, IDS))
        parameters = sum(p.numel() for p in theirs.parameters())
        fewer = parameters - cli("info", work / name)["parameters"]
        layers, width = theirs.config.n_layer, theirs.config.n_embd
        spare = 0 if shape.get("qkv_bias") else 3 * width * layers  # zeros that only their layout has
        spare += 0 if shape.get("feed_forward", True) else (width + 1 + width + width) * layers
        peer.same(f"{name}: parameters besides the zeros", fewer, spare)
    for dtype in ("float16", "bfloat16"):
        new_model(cli, work / dtype, {}, "--dtype", dtype)
        theirs = load_there(work / dtype)
        peer.close(f"{dtype}: logits", cli.logits(work / dtype, IDS), their_logits(theirs, IDS))


def written_there(cli, work: pathlib.Path, _models) -> None:
    """Theirs opens here, and comes back from here."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    def make(**changes):
        torch.manual_seed(11)
        config = GPT2Config(**{"vocab_size": 31, "n_positions": 10, "n_embd": 24, "n_head": 3, "n_layer": 3,
                               "bos_token_id": None, "eos_token_id": None, **changes})
        model = GPT2LMHeadModel(config).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(torch.randn_like(parameter) * 0.2)
        return model

    cases = {
        "tied": (make(), {}),
        "untied": (make(tie_word_embeddings=False), {}),
        "tanh-gelu": (make(activation_function="gelu_pytorch_tanh"), {}),
        "sharded": (make(), {"max_shard_size": "20KB"}),
        "half": (make().half(), {}),
        "bfloat16": (make(tie_word_embeddings=False).bfloat16(), {}),
    }
    for name, (model, how) in cases.items():
        model.save_pretrained(work / name, **how)
        theirs = their_logits(model.float(), IDS)
        peer.close(f"{name}: logits", cli.logits(work / name, IDS), theirs)
    cases["tied"][0].transformer.save_pretrained(work / "base")
    peer.close("without head: logits", cli.logits(work / "base", IDS), their_logits(cases["tied"][0], IDS))
    if (work / "sharded" / "model.safetensors").exists():
        peer.fail("the sharded model was written as one file: this test does not test what it says")


def same_ids(cli, what: str, folder: pathlib.Path, theirs, texts=None) -> None:
    texts = texts or TEXTS
    for number, text in enumerate(texts):
        ours = cli("tokenize", "--tokenizer", folder, "--text", text)
        ids = theirs(text, add_special_tokens=False)["input_ids"]
        peer.same(f"{what}: ids of text {number}", ours["ids"], ids)
        peer.same(f"{what}: text {number} comes back", theirs.decode(ids, clean_up_tokenization_spaces=False), text)
    special = texts[0][:3] + "<|endoftext|>" + texts[0][:4]
    if "<|endoftext|>" in theirs.get_vocab():
        ours = cli("tokenize", "--tokenizer", folder, "--special", "--text", special)["ids"]
        peer.same(f"{what}: ids with a special token", ours, theirs(special, add_special_tokens=False)["input_ids"])


def training_text(work: pathlib.Path) -> pathlib.Path:
    file = work / "corpus.txt"
    story = "The cat sat on the mat. It didn't see the dog, and the dog didn't see 東京 or the café. "
    file.write_text(story * 20 + "<|endoftext|>" + "One two three, 1 2 3 and 10 000! " * 20, encoding="utf-8")
    return file


def tokenizers_here(cli, work: pathlib.Path, _models) -> None:
    """AutoTokenizer on folders written here: GPT-2's vocabulary, one trained here, and bytes."""
    from transformers import AutoTokenizer, GPT2Tokenizer

    cli("tokenizer", "train", "--vocab-size", 300, "--file", training_text(work), "--out", work / "bpe")
    for name, size in (("gpt2", 50257), (work / "bpe", 300), ("bytes", 256)):
        folder = work / f"with-{size}"
        new_model(cli, folder, {"vocab_size": size, "emb_dim": 6, "n_layers": 1}, "--tokenizer", name)
        theirs = AutoTokenizer.from_pretrained(folder)
        peer.same(f"{size} ids: vocabulary", len(theirs), size)
        same_ids(cli, f"{size} ids", folder, theirs)
        if size != 256:
            peer.same(f"{size} ids: config's end of text", load_there(folder).config.eos_token_id,
                      theirs.convert_tokens_to_ids("<|endoftext|>"))
            same_ids(cli, f"{size} ids, vocab.json and merges.txt", folder,
                     GPT2Tokenizer(str(folder / "vocab.json"), str(folder / "merges.txt")))


def tokenizers_there(cli, work: pathlib.Path, _models) -> None:
    """A byte-level BPE that tokenizers trained, saved by transformers, read here."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=["<|endoftext|>"],
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train([str(training_text(work))], trainer)
    theirs = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|endoftext|>", bos_token="<|endoftext|>")
    theirs.save_pretrained(work / "theirs")
    same_ids(cli, "trained there", work / "theirs", theirs)


def bundled(cli, _work: pathlib.Path, models: pathlib.Path) -> None:
    """The models that come with the program open in transformers with the same logits and ids."""
    from transformers import AutoTokenizer

    folders = sorted(path.parent for path in models.glob("*/config.json"))
    if not folders:
        peer.skip(f"there is no model in {models}.")
    for folder in folders:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        # A toy knows the letters of its texts alone.
        letters = "".join(sorted(token for token in tokenizer.get_vocab() if len(token) == 1))
        knows_all = len(tokenizer) > 1000
        same_ids(cli, folder.name, folder, tokenizer, TEXTS if knows_all else [letters, letters[::-1] * 2])
        theirs = load_there(folder)
        text = "Once upon a time there was a little girl who" if knows_all else letters[-8:]
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        peer.close(f"{folder.name}: logits", cli.logits(folder, ids), their_logits(theirs, ids))
        longest = (ids * theirs.config.n_positions)[:theirs.config.n_positions]
        peer.close(f"{folder.name}: logits of a whole context", cli.logits(folder, longest), their_logits(theirs, longest))


def main() -> None:
    given = peer.options()
    peer.require_packages(given.required, "torch", "safetensors", "tokenizers", "transformers")
    checks = {f.__name__: f for f in (written_here, written_there, tokenizers_here, tokenizers_there, bundled)}
    if given.check not in checks:
        sys.exit(f"There is no check {given.check}; there are {', '.join(checks)}.")
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as work:
        checks[given.check](peer.Cli(given.cli), pathlib.Path(work), pathlib.Path(given.project) / "resources" / "models")


if __name__ == "__main__":
    main()
