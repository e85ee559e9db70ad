#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes model_fixtures.json: what PyTorch computes for small GPTs of the book's chapters 3 and 4, for tests/core/model to compare with.

For each of four shapes (with and without qkv bias, separate and tied head): the weights drawn after a seed, the logits in eval mode,
then three AdamW steps in train mode, dropout drawn as PyTorch's CPU kernels draw it. Large tensors are kept as three numbers (see `probe`).

    python3 tests/data/make_model_fixtures.py        (needs torch; made with 2.13.0+cpu)
"""
import json
import math
import pathlib

import torch
from torch import nn

SHAPE = dict(vocab_size=61, context_length=16, emb_dim=24, n_heads=3, n_layers=2, drop_rate=0.1)
SEED = 321
STEPS = 3


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        centred = x - x.mean(-1, keepdim=True)
        return self.scale * centred / torch.sqrt(x.var(-1, unbiased=False, keepdim=True) + 1e-5) + self.shift


class Gelu(nn.Module):
    def forward(self, x):
        return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


class Attention(nn.Module):
    def __init__(self, width, heads, drop_rate, qkv_bias):
        super().__init__()
        self.heads = heads
        self.W_query = nn.Linear(width, width, bias=qkv_bias)
        self.W_key = nn.Linear(width, width, bias=qkv_bias)
        self.W_value = nn.Linear(width, width, bias=qkv_bias)
        self.out_proj = nn.Linear(width, width)
        self.dropout = nn.Dropout(drop_rate)

    def forward(self, x):
        batch, positions, width = x.shape
        by_head = lambda y: y.view(batch, positions, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = by_head(self.W_query(x)), by_head(self.W_key(x)), by_head(self.W_value(x))
        future = torch.ones(positions, positions, dtype=torch.bool).triu(1)
        scores = (q @ k.transpose(-2, -1)).masked_fill(future, -torch.inf)
        weights = self.dropout(torch.softmax(scores / (width // self.heads) ** 0.5, dim=-1))
        return self.out_proj((weights @ v).transpose(1, 2).reshape(batch, positions, width))


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(width, 4 * width), Gelu(), nn.Linear(4 * width, width))

    def forward(self, x):
        return self.layers(x)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.att = Attention(c["emb_dim"], c["n_heads"], c["drop_rate"], c["qkv_bias"])
        self.ff = Mlp(c["emb_dim"])
        self.norm1, self.norm2 = Norm(c["emb_dim"]), Norm(c["emb_dim"])
        self.drop_shortcut = nn.Dropout(c["drop_rate"])

    def forward(self, x):
        x = x + self.drop_shortcut(self.att(self.norm1(x)))
        return x + self.drop_shortcut(self.ff(self.norm2(x)))


class Gpt(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.tok_emb = nn.Embedding(c["vocab_size"], c["emb_dim"])
        self.pos_emb = nn.Embedding(c["context_length"], c["emb_dim"])
        self.drop_emb = nn.Dropout(c["drop_rate"])
        self.trf_blocks = nn.Sequential(*[Block(c) for _ in range(c["n_layers"])])
        self.final_norm = Norm(c["emb_dim"])
        if not c["tied"]:
            self.out_head = nn.Linear(c["emb_dim"], c["vocab_size"], bias=False)
        self.tied = c["tied"]

    def forward(self, ids):
        x = self.tok_emb(ids) + self.pos_emb(torch.arange(ids.shape[1]))
        x = self.final_norm(self.trf_blocks(self.drop_emb(x)))
        return x @ (self.tok_emb.weight if self.tied else self.out_head.weight).T


def probe(tensor):
    """Sum of magnitudes, and two products with fixed waves that a transposed or permuted tensor would not have."""
    flat = tensor.detach().double().flatten()
    places = torch.arange(flat.numel(), dtype=torch.float64)
    return [flat.abs().sum().item(), (flat * torch.cos(places)).sum().item(), (flat * torch.sin(0.37 * places)).sum().item()]


def probes(named):
    return {name: probe(tensor) for name, tensor in named}


def loss_of(model, ids):
    logits = model(ids[:, :-1])
    return nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())


def fixture(qkv_bias, tied):
    config = dict(SHAPE, qkv_bias=qkv_bias, tied=tied)
    torch.manual_seed(SEED)
    model = Gpt(config)
    ids = (torch.arange(2 * 11).view(2, 11) * 17 + 5) % config["vocab_size"]
    result = dict(config=config, seed=SEED, ids=ids.tolist(), weights=probes(model.named_parameters()))

    model.eval()
    with torch.no_grad():
        result["logits"] = model(ids[:, :-1]).flatten().tolist()
        result["loss"] = loss_of(model, ids).item()

    model.train()
    torch.manual_seed(SEED + 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.1)
    result["steps"] = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(model, ids)
        loss.backward()
        norm = torch.cat([p.grad.flatten() for p in model.parameters()]).norm().item()
        gradients = probes((name, p.grad) for name, p in model.named_parameters())
        optimizer.step()
        result["steps"].append(dict(loss=loss.item(), gradient_norm=norm, gradients=gradients, weights=probes(model.named_parameters())))
    return result


if __name__ == "__main__":
    torch.set_num_threads(1)
    models = [fixture(qkv_bias, tied) for qkv_bias in (False, True) for tied in (False, True)]
    rounded = lambda x: float(f"{x:.9g}") if isinstance(x, float) else x
    walk = lambda x: {k: walk(v) for k, v in x.items()} if isinstance(x, dict) else [walk(v) for v in x] if isinstance(x, list) else rounded(x)
    target = pathlib.Path(__file__).with_name("model_fixtures.json")
    target.write_text(json.dumps(dict(made_with="PyTorch " + torch.__version__, models=walk(models)), separators=(",", ":")) + "\n")
