#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A classifier fine-tuned by cutaway-cli against transformers' GPT2ForSequenceClassification on the same folder."""
import json
import pathlib
import subprocess
import tempfile

from peer import close, fail, options, require_packages, same

TEXTS = ["yes, this is it", "no", "yes!", "no, that was not it at all"]


def fine_tune(cli: str, folder: pathlib.Path, name: str, **settings) -> pathlib.Path:
    rows = [f"{'yes' if i % 2 else 'no'} {'x' * (i % 9)},{'up' if i % 2 else 'down'}" for i in range(60)]
    (folder / "texts.csv").write_text("text,label\n" + "\n".join(rows) + "\n")
    recipe = dict(model=dict(vocab_size=0, context_length=32, emb_dim=32, n_heads=4, n_layers=2, qkv_bias=True, drop_rate=0.0), tokenizer="gpt2",
                  data=dict(file="texts.csv", max_length=12), train="all", epochs=2, optimizer=dict(lr=3e-3))
    recipe.update(settings)
    (folder / f"{name}.json").write_text(json.dumps(recipe))
    run = subprocess.run([cli, "finetune", "classify", "--config", folder / f"{name}.json", "--out", folder / name, "--json"],
                         capture_output=True, check=False, text=True)
    if run.returncode != 0:
        fail(run.stderr)
    return pathlib.Path(json.loads(run.stdout.splitlines()[-1])["model"])


def ours(cli: str, model: pathlib.Path, labels: list) -> "torch.Tensor":
    import torch

    (model.parent / "texts.txt").write_text("\n".join(TEXTS) + "\n")
    run = subprocess.run([cli, "predict", "--model", model, "--file", model.parent / "texts.txt", "--json"], capture_output=True, check=True, text=True)
    return torch.tensor([[json.loads(line)["probabilities"][label] for label in labels] for line in run.stdout.splitlines()])


def theirs(folder: pathlib.Path, width: int = 0, masks: bool = False):
    """Probabilities; `width`: padded to it, and the last position read, as the folder's card says."""
    import torch
    from transformers import AutoTokenizer, GPT2ForSequenceClassification

    model, info = GPT2ForSequenceClassification.from_pretrained(folder, output_loading_info=True)
    same("weights that are missing or too many", [sorted(info["missing_keys"]), sorted(info["unexpected_keys"])], [[], []])
    tokenizer = AutoTokenizer.from_pretrained(folder)
    ids = [tokenizer(text)["input_ids"] for text in TEXTS]
    pad = model.config.pad_token_id
    length = width or max(map(len, ids))
    batch = torch.tensor([row[:length] + [pad] * (length - len(row)) for row in ids])
    if width:
        model.config.pad_token_id = -1
    with torch.no_grad():
        mask = torch.tensor([[int(i < len(row[:length])) for i in range(length)] for row in ids]) if masks else None
        return torch.softmax(model.eval()(batch, attention_mask=mask).logits, -1), model.config.id2label


def main() -> None:
    given = options()
    require_packages(given.required, "torch", "transformers")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        model = fine_tune(given.cli, folder, "token", position="last_token")
        probabilities, labels = theirs(model)
        same("classes", list(labels.values()), ["down", "up"])
        close("read at the last token", ours(given.cli, model, list(labels.values())), probabilities, 1e-5)
        model = fine_tune(given.cli, folder, "padded", position="last")
        probabilities, labels = theirs(model, width=12)
        close("read at the padded text's end", ours(given.cli, model, list(labels.values())), probabilities, 1e-5)
        data = dict(file="texts.csv", max_length=12, attention_mask=True)
        model = fine_tune(given.cli, folder, "masked", position="last", data=data)
        probabilities, labels = theirs(model, width=12, masks=True)
        close("read at the end, padding masked", ours(given.cli, model, list(labels.values())), probabilities, 1e-5)
        model = fine_tune(given.cli, folder, "lora", position="last_token", train="lora", lora=dict(rank=2, alpha=4))
        probabilities, labels = theirs(model)
        close("LoRA merged", ours(given.cli, model, list(labels.values())), probabilities, 1e-5)


if __name__ == "__main__":
    main()
