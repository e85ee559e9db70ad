#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""LoRA adapters both ways against PEFT: what `lora extract` writes opens there, what PEFT writes merges here, with the same logits."""
import json
import pathlib
import tempfile

from peer import Cli, close, options, require_packages

IDS = [7, 0, 3, 3, 9, 1, 30, 2]


def new_model(cli, folder: pathlib.Path, seed: int) -> pathlib.Path:
    config = folder / f"{seed}.json"
    config.write_text(json.dumps(dict(vocab_size=31, context_length=10, emb_dim=24, n_heads=3, n_layers=2, qkv_bias=True, drop_rate=0.0)))
    cli("new", "--config", config, "--seed", seed, "--out", folder / f"model-{seed}")
    return folder / f"model-{seed}"


def logits_of(model):
    import torch

    with torch.no_grad():
        return model.eval()(torch.tensor([IDS])).logits[0].float()


def main() -> None:
    given = options()
    require_packages(given.required, "torch", "transformers", "peft")
    import torch
    from peft import LoraConfig, PeftModel, get_peft_model
    from transformers import GPT2LMHeadModel

    cli = Cli(given.cli)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        base, other = new_model(cli, folder, 1), new_model(cli, folder, 2)
        cli("lora", "extract", "--base", base, "--model", other, "--rank", 5, "--out", folder / "ours")
        cli("lora", "merge", "--base", base, "--adapter", folder / "ours", "--out", folder / "merged")
        theirs = PeftModel.from_pretrained(GPT2LMHeadModel.from_pretrained(base), folder / "ours")
        close("an adapter of ours in PEFT", cli.logits(folder / "merged", IDS), logits_of(theirs))

        torch.manual_seed(0)
        for name, settings in dict(attention=dict(target_modules=["c_attn"], r=3, lora_alpha=7),
                                   all=dict(target_modules=["c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj", "lm_head"], r=2, lora_alpha=4,
                                            alpha_pattern={"mlp.c_fc": 10}),
                                   stabilised=dict(target_modules=["c_fc"], r=4, lora_alpha=6, use_rslora=True)).items():
            made = get_peft_model(GPT2LMHeadModel.from_pretrained(base), LoraConfig(fan_in_fan_out=True, init_lora_weights=False, **settings))
            made.save_pretrained(folder / name)
            cli("lora", "merge", "--base", base, "--adapter", folder / name, "--out", folder / f"{name}-merged")
            close(f"an adapter of PEFT's here: {name}", cli.logits(folder / f"{name}-merged", IDS), logits_of(made))


if __name__ == "__main__":
    main()
