#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes model_fixtures.json: what PyTorch computes for small GPTs of the book's chapters 3 and 4, for tests/core/model to compare with.

For each case (seeds, sizes, dropout, with and without qkv bias, separate and tied head): the weights drawn after the seed, the logits in
eval mode, then ten AdamW steps in train mode, dropout drawn as PyTorch's CPU kernels draw it, with the learning rates and the clipping of
appendix D. Of weights and gradients three numbers are kept (see `probe`).

    python3 tests/data/make_model_fixtures.py        (needs torch; made with 2.13.0+cpu)
"""
import json
import math
import pathlib

import torch
from torch import nn

STEPS = 10


def shape(vocab_size, context_length, emb_dim, n_heads, n_layers, drop_rate, qkv_bias, tied):
    return dict(vocab_size=vocab_size, context_length=context_length, emb_dim=emb_dim, n_heads=n_heads, n_layers=n_layers,
                drop_rate=drop_rate, qkv_bias=qkv_bias, tied=tied)


def optimizer(lr=1e-3, weight_decay=0.1, betas=(0.9, 0.999), schedule="constant", warmup_steps=0, initial_lr=0.0, min_lr=0.0,
              grad_clip=0.0, clip_from_step=0):
    return dict(lr=lr, weight_decay=weight_decay, betas=list(betas), schedule=schedule, warmup_steps=warmup_steps, initial_lr=initial_lr,
                min_lr=min_lr, grad_clip=grad_clip, clip_from_step=clip_from_step)


# seed, shape, optimizer, texts and tokens of the batch
CASES = [
    (321, shape(61, 16, 24, 3, 2, 0.1, False, False), optimizer(), (2, 10)),
    (321, shape(61, 16, 24, 3, 2, 0.1, False, True), optimizer(), (2, 10)),
    (7, shape(50, 12, 32, 2, 3, 0.3, True, True),
     optimizer(schedule="cosine", warmup_steps=3, initial_lr=1e-5, min_lr=1e-4, grad_clip=0.5), (2, 12)),
    (99, shape(83, 9, 20, 5, 2, 0.5, True, False),
     optimizer(lr=4e-4, weight_decay=0.01, warmup_steps=6, initial_lr=1e-4, grad_clip=1.0, clip_from_step=4), (1, 9)),
    (2026, shape(40, 20, 16, 4, 1, 0.0, False, True), optimizer(lr=5e-3, weight_decay=0.0, betas=(0.8, 0.95)), (3, 7)),
    (1234567890123, shape(37, 33, 12, 1, 4, 0.2, True, False),
     optimizer(lr=2e-3, schedule="cosine", min_lr=1e-5, grad_clip=2.0), (2, 15)),
]


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
        self.padding = None  # (batch, 1, 1, positions): keys that nobody may look at

    def forward(self, x):
        batch, positions, width = x.shape
        by_head = lambda y: y.view(batch, positions, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = by_head(self.W_query(x)), by_head(self.W_key(x)), by_head(self.W_value(x))
        future = torch.ones(positions, positions, dtype=torch.bool).triu(1)
        scores = (q @ k.transpose(-2, -1)).masked_fill(future, -torch.inf)
        if self.padding is not None:
            scores = scores.masked_fill(self.padding, -torch.inf)
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


def probes(tensors):
    return [probe(tensor) for tensor in tensors]


def loss_of(model, ids):
    logits = model(ids[:, :-1])
    return nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())


def learning_rate(o, step, total):
    """Appendix D: linear warm-up, then a half cosine, or none."""
    if step < o["warmup_steps"]:
        return o["initial_lr"] + step * (o["lr"] - o["initial_lr"]) / o["warmup_steps"]
    if o["schedule"] == "constant":
        return o["lr"]
    progress = (step - o["warmup_steps"]) / (total - o["warmup_steps"])
    return o["min_lr"] + (o["lr"] - o["min_lr"]) * 0.5 * (1 + math.cos(math.pi * progress))


def adamw(model, o):
    return torch.optim.AdamW(model.parameters(), lr=o["lr"], weight_decay=o["weight_decay"], betas=tuple(o["betas"]))


def update(model, optimizer, o, step, total):
    """One step on the gradients that are there; gives their norm before clipping, and the learning rate."""
    lr = learning_rate(o, step, total)
    for group in optimizer.param_groups:
        group["lr"] = lr
    clip = o["grad_clip"] > 0 and step >= o["clip_from_step"]
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), o["grad_clip"] if clip else math.inf).item()
    optimizer.step()
    return norm, lr


def fixture(seed, config, o, batch):
    torch.manual_seed(seed)
    model = Gpt(config)
    texts, positions = batch
    ids = (torch.arange(texts * (positions + 1)).view(texts, positions + 1) * 17 + 5) % config["vocab_size"]
    named = dict(model.named_parameters())
    result = dict(config=config, optimizer=o, seed=seed, ids=ids.tolist(), names=list(named), weights=probes(named.values()))

    model.eval()
    with torch.no_grad():
        result["logits"] = model(ids[:, :-1]).flatten().tolist()
        result["loss"] = loss_of(model, ids).item()

    model.train()
    torch.manual_seed(seed + 1)
    adam = adamw(model, o)
    result["steps"] = []
    for step in range(STEPS):
        adam.zero_grad()
        loss = loss_of(model, ids)
        loss.backward()
        gradients = probes(p.grad for p in named.values())
        norm, lr = update(model, adam, o, step, STEPS)
        result["steps"].append(dict(loss=loss.item(), gradient_norm=norm, lr=lr, gradients=gradients, weights=probes(named.values())))
    return result


def rounded(value, digits=9):
    if isinstance(value, float):
        return float(f"{value:.{digits}g}")
    if isinstance(value, dict):
        return {key: rounded(item, digits) for key, item in value.items()}
    return [rounded(item, digits) for item in value] if isinstance(value, list) else value


def write(name, document):
    text = json.dumps(dict(made_with="PyTorch " + torch.__version__, **rounded(document)), separators=(",", ":"))
    pathlib.Path(__file__).with_name(name).write_text(text + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("model_fixtures.json", dict(models=[fixture(*case) for case in CASES]))
