# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the small models that tests/core/io opens, by transformers itself, with the logits that it computes.

    python3 tests/data/make_hf_tiny.py        (needs torch and transformers; written with 2.13.0 and 5.23.0)

hf-tiny           tied head, float32, one file
hf-tiny-sharded   a head of its own, bfloat16, several files with an index
hf-tiny-base      GPT2Model without a head: names without "transformer."

The weights are random, larger than a fresh model's and with biases that are not zero, so that a weight in the wrong
place shows in the logits.
"""
import json
import pathlib
import shutil

import torch
from transformers import GPT2Config, GPT2LMHeadModel

HERE = pathlib.Path(__file__).resolve().parent
IDS = [3, 1, 4, 1, 5, 9, 2, 6, 53, 58, 63, 0]


def fresh(tied: bool) -> GPT2LMHeadModel:
    config = GPT2Config(vocab_size=64, n_positions=12, n_embd=16, n_layer=2, n_head=2, tie_word_embeddings=tied,
                        bos_token_id=None, eos_token_id=None)
    model = GPT2LMHeadModel(config).eval()
    generator = torch.Generator().manual_seed(7 if tied else 8)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator) * 0.3
            parameter.copy_(1 + noise if "ln_" in name and name.endswith("weight") else noise)
    return model


def write(folder: str, model: GPT2LMHeadModel, saved=None, **options) -> None:
    path = HERE / folder
    shutil.rmtree(path, ignore_errors=True)
    (saved or model).save_pretrained(path, **options)
    (path / "generation_config.json").unlink(missing_ok=True)
    with torch.no_grad():
        logits = model.float()(torch.tensor([IDS])).logits[0]
    expected = {"ids": IDS, "logits": [[float(f"{x:.8g}") for x in row] for row in logits.tolist()]}
    (path / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    tied = fresh(tied=True)
    write("hf-tiny", tied)
    write("hf-tiny-base", tied, saved=tied.transformer)
    write("hf-tiny-sharded", fresh(tied=False).bfloat16(), max_shard_size="6KB")
