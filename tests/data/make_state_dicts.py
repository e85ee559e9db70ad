# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the PyTorch files that tests/core/io/tst_state_dict.cpp reads, out of hf-tiny's weights.

    python3 tests/data/make_state_dicts.py        (needs torch and safetensors; written with torch 2.13.0)

state-dicts/book.pth         the book's names, with the causal mask that its class keeps as a buffer
state-dicts/hf.bin           Hugging Face's names, some tensors as views of others
state-dicts/checkpoint.pth   {"model_state_dict", "optimizer_state_dict", "epoch"}, as chapter 5 saves it; float16 weights
state-dicts/transposed.pth   book.pth with W_key of block 1 transposed
state-dicts/whole.pth        a module, and not its state dict
state-dicts/old.pth          the format from before PyTorch 1.6
state-dicts/evil.pth         a pickle that would run a command
"""
import os
import pathlib
import zipfile
from collections import OrderedDict
import pickle

import torch
from safetensors.torch import load_file

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "state-dicts"


def book(hf: dict) -> OrderedDict:
    at = lambda name: hf["transformer." + name]
    out = OrderedDict()
    out["tok_emb.weight"] = at("wte.weight")
    out["pos_emb.weight"] = at("wpe.weight")
    for layer in range(2):
        h, b = f"h.{layer}.", f"trf_blocks.{layer}."
        width = at(h + "ln_1.weight").numel()
        weights, biases = at(h + "attn.c_attn.weight").T.split(width), at(h + "attn.c_attn.bias").split(width)
        out[b + "att.mask"] = torch.triu(torch.ones(12, 12), diagonal=1)
        for name, weight, bias in zip(("W_query", "W_key", "W_value"), weights, biases):
            out[b + f"att.{name}.weight"] = weight
            out[b + f"att.{name}.bias"] = bias
        out[b + "att.out_proj.weight"] = at(h + "attn.c_proj.weight").T
        out[b + "att.out_proj.bias"] = at(h + "attn.c_proj.bias")
        out[b + "ff.layers.0.weight"] = at(h + "mlp.c_fc.weight").T
        out[b + "ff.layers.0.bias"] = at(h + "mlp.c_fc.bias")
        out[b + "ff.layers.2.weight"] = at(h + "mlp.c_proj.weight").T
        out[b + "ff.layers.2.bias"] = at(h + "mlp.c_proj.bias")
        for n in "12":
            out[b + f"norm{n}.scale"] = at(h + f"ln_{n}.weight")
            out[b + f"norm{n}.shift"] = at(h + f"ln_{n}.bias")
    out["final_norm.scale"] = at("ln_f.weight")
    out["final_norm.shift"] = at("ln_f.bias")
    out["out_head.weight"] = at("wte.weight").clone()
    return out


class Evil:
    def __reduce__(self):
        return os.system, ("touch /tmp/cutaway-was-here",)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    hf = load_file(HERE / "hf-tiny" / "model.safetensors")
    hf = {name: tensor.float() for name, tensor in hf.items()}
    ours = book(hf)
    torch.save(ours, OUT / "book.pth")
    views = torch.cat([hf["transformer.ln_f.weight"], hf["transformer.ln_f.bias"]])
    torch.save(OrderedDict(hf, **{"transformer.ln_f.weight": views[:16], "transformer.ln_f.bias": views[16:]}), OUT / "hf.bin")

    parameter = torch.nn.Parameter(torch.ones(3))
    optimizer = torch.optim.AdamW([parameter], lr=5e-4, weight_decay=0.1)
    parameter.sum().backward()
    optimizer.step()
    torch.save({"model_state_dict": OrderedDict((n, t.half()) for n, t in ours.items()),
                "optimizer_state_dict": optimizer.state_dict(), "epoch": 10}, OUT / "checkpoint.pth")

    wrong = OrderedDict(ours)
    wrong["trf_blocks.1.att.W_key.weight"] = ours["trf_blocks.1.att.W_key.weight"].T
    torch.save(wrong, OUT / "transposed.pth")
    torch.save(torch.nn.Linear(2, 3), OUT / "whole.pth")
    torch.save(OrderedDict(a=torch.ones(3)), OUT / "old.pth", _use_new_zipfile_serialization=False)
    with zipfile.ZipFile(OUT / "evil.pth", "w") as archive:
        archive.writestr("evil/data.pkl", pickle.dumps({"a": Evil()}, protocol=2))
