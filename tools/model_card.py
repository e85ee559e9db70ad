#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a trained model and writes its card (README.md of the model folder).

    tools/model_card.py --cli build/release/bin/cutaway-cli --model resources/models/stories \
        --recipe resources/recipes/stories.json --run RUN

What it measures, each with a command that anyone can run:
  bits per byte of the validation stories   cutaway-cli evaluate on the text that `cutaway-cli train --split-to` writes
  samples, and the share of their 8-grams   cutaway-cli generate with 40 seeds; an 8-gram is eight words in a row
    that stand in the training text
"""
import argparse
import json
import pathlib
import re
import subprocess
import tempfile

PROMPTS = ["Once upon a time", "One day, a little girl named Lily", "Tom and his dog", "The old tree", "\"Mom, can I"]


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def eight_grams(text):
    words = re.findall(r"[a-z']+|[.,!?\"]", text.lower())
    return [" ".join(words[i:i + 8]) for i in range(len(words) - 7)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", required=True)
    parser.add_argument("--model", required=True, type=pathlib.Path)
    parser.add_argument("--recipe", required=True, type=pathlib.Path)
    parser.add_argument("--run", required=True, type=pathlib.Path, help="the run folder that the model was taken from")
    parser.add_argument("--seeds", type=int, default=8, help="samples for each of the five prompts")
    arguments = parser.parse_args()

    recipe = json.loads(arguments.recipe.read_text())
    info = json.loads(run(arguments.cli, "info", arguments.model, "--json"))
    metrics = [json.loads(line) for line in (arguments.run / "metrics.jsonl").read_text().splitlines()]
    losses = [line for line in metrics if line.get("val_loss") is not None]
    best = min(losses, key=lambda line: line["val_loss"])

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        run(arguments.cli, "train", "--config", arguments.recipe, "--split-to", folder)
        measured = json.loads(run(arguments.cli, "evaluate", "--model", arguments.model, "--file", folder / "validation.txt", "--json"))
        training = set(eight_grams((folder / "train.txt").read_text()))
        stories = (folder / "validation.txt").read_text().count("<|endoftext|>")

    samples = []
    for prompt in PROMPTS:
        for seed in range(arguments.seeds):
            out = run(arguments.cli, "generate", "--model", arguments.model, "--prompt", prompt, "--max-new", 150, "--temperature", 0.8,
                      "--top-k", 40, "--seed", seed, "--json")
            samples.append(json.loads(out)["text"])
    grams = [gram for sample in samples for gram in eight_grams(sample)]
    known = sum(gram in training for gram in grams)

    config = info["config"]
    texts = ", ".join(pathlib.Path(name).name for name in recipe["data"]["files"] + recipe["data"].get("extra_files", []))
    arguments.model.joinpath("README.md").write_text(f"""---
license: gpl-3.0
language: en
pipeline_tag: text-generation
tags: [gpt2, tinystories, teaching]
---
# {arguments.model.name}

A small GPT that writes simple English stories, trained by Cutaway itself. It is small enough to be looked into whole, and to follow one's typing.

| | |
|---|---|
| shape | {config["n_layers"]} layers, {config["n_heads"]} heads, {config["emb_dim"]} wide, context {config["context_length"]}, tied head |
| parameters | {info["parameters"]:,}, stored in float16 |
| vocabulary | {config["vocab_size"]:,}: byte-level BPE learned from the training text, and `<|endoftext|>` |
| data | {texts}: stories of TinyStories (Eldan & Li 2023, arXiv 2305.07759); copies dropped, cut at story borders |
| held out | {stories} stories of {pathlib.Path(recipe["data"]["files"][0]).name} that were never trained on; no training story is a copy of one |
| steps | {best["step"] + 1:,} updates of {recipe["data"]["batch_size"]} × {recipe["data"]["context_length"]} tokens ({best["tokens_seen"]:,} tokens) |
| training loss, validation loss | {best["train_loss"]:.3f}, {best["val_loss"]:.3f} nats a token (windows of {recipe["data"]["context_length"]}, at that step) |
| bits per byte, held-out stories | **{measured["bits_per_byte"]:.3f}** (each story read from its beginning: {measured["tokens"]:,} tokens, {measured["bytes"]:,} bytes) |
| 8-grams of samples in the training text | {100 * known / max(1, len(grams)):.1f} % of {len(grams):,} ({len(samples)} samples of 150 tokens, temperature 0.8, top-k 40) |

Recipe: `resources/recipes/{arguments.recipe.name}`; to make it again: `cutaway-cli train --config resources/recipes/{arguments.recipe.name} --out RUN`.
Figures: `tools/model_card.py`.

## A sample
> {samples[0].strip().replace(chr(10), chr(10) + "> ")}

## What it cannot do
It knows only the words and turns of children's stories: no facts, no arithmetic, no code, no other language, no instructions. It loses the
thread after a few sentences, mixes names up, and repeats itself when it is asked for the most probable token each time. It has seen
machine-written stories only (GPT-3.5 and GPT-4 wrote TinyStories) and carries their habits.

## Licence
The weights are part of Cutaway (GPL-3.0-or-later). TinyStories is under CDLA-Sharing-1.0; none of its text is included.
""")
    print(f"bits per byte {measured['bits_per_byte']:.4f}, 8-grams known {100 * known / max(1, len(grams)):.1f} %")


if __name__ == "__main__":
    main()
