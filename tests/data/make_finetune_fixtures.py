#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes finetune_fixtures.json: what PyTorch gives for whole fine-tunings to classes, for tests/core/finetune to compare with.

Chapter 6's data (undersampled and split as pandas' sample does, by NumPy's RandomState), head, freezing and loop, appendix E's LoRA, with
PyTorch's own DataLoader, on the bytes of texts that are made here: losses, gradient norms and learning rates of every step, the evaluations, and the test part's logits.

    python3 tests/data/make_finetune_fixtures.py        (needs torch and numpy; made with 2.13.0+cpu and 2.4.6)
"""
import math

import numpy
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader

from make_model_fixtures import Gpt, optimizer, shape, update, write

ANIMALS, TOOLS, PLANTS = "cat dog owl fox hen".split(), "saw axe pen cup".split(), "oak fir ivy".split()
KINDS = dict(animal=ANIMALS, tool=TOOLS, plant=PLANTS)


def rows(counts):
    """[text, label] in a mixed order."""
    made = []
    for kind, count in counts.items():
        made += [[f"the {KINDS[kind][i % len(KINDS[kind])]} is here" + "!" * (i % 5), kind] for i in range(count)]
    return sorted(made, key=lambda row: (len(row[0]), row[0][4:], row[1]))


def run(seed, counts, model, o, train, position, epochs, eval_freq, eval_iter, balance="none", split=(0.7, 0.1, 0.2), max_length=0, padding="longest",
        batch_size=4, lora=None, dropout=False, attention_mask=False):
    return dict(rows=rows(counts), seed=seed, model=model, optimizer=o, train=train, position=position, epochs=epochs, eval_freq=eval_freq,
                eval_iter=eval_iter, lora=lora or dict(rank=16, alpha=16.0), dropout=dropout,
                data=dict(balance=balance, split=list(split), max_length=max_length, padding=padding, batch_size=batch_size, attention_mask=attention_mask))


RUNS = [
    run(123, dict(animal=30, tool=18), shape(256, 32, 16, 2, 2, 0.0, False, False), optimizer(lr=1e-3), "last_block", "last", 3, 4, 3,
        balance="undersample"),
    run(7, dict(animal=20, tool=24, plant=12), shape(256, 24, 24, 3, 2, 0.1, True, True),
        optimizer(lr=3e-3, schedule="cosine", warmup_steps=3, grad_clip=1.0), "all", "last_token", 2, 3, 0, split=(0.6, 0.2, 0.2), padding="batch",
        dropout=True, balance="weights"),
    run(55, dict(animal=16, plant=16), shape(256, 20, 16, 4, 1, 0.2, True, False), optimizer(lr=8e-3), "lora", "mean", 3, 5, 2, max_length=14,
        batch_size=5, lora=dict(rank=4, alpha=8.0)),
    run(2, dict(tool=15, plant=15), shape(256, 32, 16, 2, 2, 0.0, False, True), optimizer(lr=1e-2, weight_decay=0.0), "head", "last_token", 2, 2, 1),
    run(9, dict(animal=16, tool=16), shape(256, 40, 16, 2, 2, 0.1, True, True), optimizer(lr=2e-3), "all", "last", 2, 3, 2, max_length=36,
        dropout=True, attention_mask=True),
]


class Lora(nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        self.linear, self.scale = linear, alpha / rank
        self.A = nn.Parameter(torch.empty(linear.in_features, rank))
        nn.init.kaiming_uniform_(self.A, a=math.sqrt(5))
        self.B = nn.Parameter(torch.zeros(rank, linear.out_features))

    @property
    def weight(self):
        return self.linear.weight + self.scale * (self.A @ self.B).T

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.A @ self.B)


def put_lora_in(module, rank, alpha):
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, Lora(child, rank, alpha))
        else:
            put_lora_in(child, rank, alpha)


class Classifier(nn.Module):
    def __init__(self, gpt, classes, position, attention_mask):
        super().__init__()
        self.gpt, self.position, self.attention_mask = gpt, position, attention_mask
        gpt.out_head = nn.Linear(gpt.tok_emb.embedding_dim, classes)

    def forward(self, ids, lengths):
        g = self.gpt
        for block in g.trf_blocks:
            block.att.padding = (torch.arange(ids.shape[1]) >= lengths[:, None])[:, None, None] if self.attention_mask else None
        x = g.tok_emb(ids) + g.pos_emb(torch.arange(ids.shape[1]))
        x = g.final_norm(g.trf_blocks(g.drop_emb(x)))
        if self.position == "last":
            x = x[:, -1]
        elif self.position == "last_token":
            x = x[torch.arange(len(ids)), lengths - 1]
        else:
            x = torch.stack([row[:length].mean(0) for row, length in zip(x, lengths)])
        return g.out_head(x)


def prepared(r):
    """The three parts as lists of (ids, label), and the class names."""
    table, seed = r["rows"], r["seed"]
    labels = sorted({label for _, label in table})
    if r["data"]["balance"] == "undersample":
        of = {label: [row for row in table if row[1] == label] for label in labels}
        smallest = min(reversed(labels), key=lambda label: len(of[label]))
        count = len(of[smallest])
        table = [of[label][i] for label in labels if label != smallest
                 for i in numpy.random.RandomState(seed).permutation(len(of[label]))[:count]] + of[smallest]
    table = [table[i] for i in numpy.random.RandomState(seed).permutation(len(table))]
    ends = [int(len(table) * r["data"]["split"][0])]
    ends.append(ends[0] + int(len(table) * r["data"]["split"][1]))
    parts = [[(list(text.encode()), labels.index(label)) for text, label in part]
             for part in (table[:ends[0]], table[ends[0]:ends[1]], table[ends[1]:])]
    width = r["data"]["max_length"] or max(len(ids) for ids, _ in parts[0])
    return [[(ids[:width], label) for ids, label in part] for part in parts], labels, width


def classify(r):
    parts, labels, width = prepared(r)

    def collate(batch):
        to = width if r["data"]["padding"] == "longest" else max(len(ids) for ids, _ in batch)
        return (torch.tensor([ids + [0] * (to - len(ids)) for ids, _ in batch]), torch.tensor([len(ids) for ids, _ in batch]),
                torch.tensor([label for _, label in batch]))

    size = r["data"]["batch_size"]
    loaders = [DataLoader(parts[0], size, shuffle=True, drop_last=True, collate_fn=collate), DataLoader(parts[1], size, collate_fn=collate)]
    torch.manual_seed(r["seed"])
    gpt = Gpt(r["model"])
    torch.manual_seed(r["seed"])
    model = Classifier(gpt, len(labels), r["position"], r["data"]["attention_mask"])
    if r["train"] != "all":
        for parameter in model.parameters():
            parameter.requires_grad = False
    for module in dict(head=[gpt.out_head], last_block=[gpt.trf_blocks[-1], gpt.final_norm, gpt.out_head]).get(r["train"], []):
        for parameter in module.parameters():
            parameter.requires_grad = True
    if r["train"] == "lora":
        put_lora_in(gpt, r["lora"]["rank"], r["lora"]["alpha"])
    o = r["optimizer"]
    adam = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=o["lr"], weight_decay=o["weight_decay"], betas=tuple(o["betas"]))
    weights = None
    if r["data"]["balance"] == "weights":
        counts = torch.tensor([sum(label == c for _, label in parts[0]) for c in range(len(labels))])
        weights = counts.sum() / (len(labels) * counts)

    def measured(loader):
        model.eval()
        losses, right, seen = [], 0, 0
        with torch.no_grad():
            for i, (ids, lengths, truth) in enumerate(loader):
                if i == (r["eval_iter"] or len(loader)):
                    break
                logits = model(ids, lengths)
                losses.append(cross_entropy(logits, truth, weights).item())
                right += (logits.argmax(-1) == truth).sum().item()
                seen += len(truth)
        return [sum(losses) / len(losses), right / seen]

    torch.manual_seed(r["seed"])
    steps, evaluations, epochs = [], [], []
    total = r["epochs"] * len(loaders[0])
    for _ in range(r["epochs"]):
        for ids, lengths, truth in loaders[0]:
            model.train(r["dropout"])
            adam.zero_grad()
            loss = cross_entropy(model(ids, lengths), truth, weights)
            loss.backward()
            norm, lr = update(model, adam, o, len(steps), total)
            steps.append([loss.item(), norm, lr])
            if (len(steps) - 1) % r["eval_freq"] == 0:
                evaluations.append([len(steps) - 1] + measured(loaders[0]) + measured(loaders[1]))
        epochs.append([measured(loaders[0])[1], measured(loaders[1])[1]])
    model.eval()
    with torch.no_grad():
        ids, lengths, truth = collate(parts[2])
        probabilities = torch.softmax(model(ids, lengths), -1)
    return dict(r, labels=labels, steps=steps, evaluations=evaluations, epochs_accuracy=epochs, test_labels=truth.tolist(),
                test_probabilities=probabilities.tolist())


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("finetune_fixtures.json", dict(runs=[classify(r) for r in RUNS]))
