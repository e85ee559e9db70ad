#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes training_fixtures.json: what PyTorch gives for whole trainings, for tests/core/train to compare with.

The loop is chapter 5's with appendix D's schedule and clipping, with PyTorch's own DataLoader, on the bytes of a text that is made here:
losses, gradient norms and learning rates of every step, the evaluations, and a greedy sample after each epoch.

    python3 tests/data/make_training_fixtures.py        (needs torch; made with 2.13.0+cpu)
"""
import torch
from torch.utils.data import DataLoader, Dataset

from make_model_fixtures import Gpt, adamw, loss_of, optimizer, shape, update, write

WORDS = "a cat saw the moon and the old dog ran home while rain fell on seven quiet hills".split()


def text(words, step):
    return " ".join(WORDS[(i * step + i // 7) % len(WORDS)] for i in range(words)) + "."


def run(seed, model, o, data, epochs, eval_freq, eval_iter, prompt, max_new, max_steps=0):
    return dict(seed=seed, model=model, optimizer=o, data=data, epochs=epochs, eval_freq=eval_freq, eval_iter=eval_iter, max_steps=max_steps,
                sample=dict(prompt=prompt, max_new=max_new))


def data(text, train_ratio, context_length, stride, batch_size, shuffle):
    return dict(text=text, train_ratio=train_ratio, context_length=context_length, stride=stride, batch_size=batch_size, shuffle=shuffle)


RUNS = [
    run(123, shape(256, 16, 24, 3, 2, 0.1, False, False), optimizer(lr=4e-4), data(text(120, 3), 0.9, 16, 16, 2, True), 3, 5, 5, "the ", 12),
    run(42, shape(256, 20, 16, 2, 1, 0.2, True, True),
        optimizer(lr=3e-3, schedule="cosine", warmup_steps=4, initial_lr=1e-5, min_lr=1e-5, grad_clip=1.0, clip_from_step=4),
        data(text(150, 5), 0.8, 12, 5, 8, True), 2, 3, 1, "a cat", 30),
    run(9, shape(256, 8, 12, 1, 3, 0.0, True, False), optimizer(lr=2e-3, weight_decay=0.0, betas=(0.85, 0.97), grad_clip=0.3),
        data(text(60, 1), 0.75, 8, 3, 5, False), 2, 4, 0, "rain", 9, max_steps=14),
    run(31337, shape(256, 24, 32, 4, 2, 0.4, False, True),
        optimizer(lr=1e-3, schedule="cosine", warmup_steps=2, min_lr=1e-4, weight_decay=0.3), data(text(200, 7), 0.9, 24, 24, 4, True), 4, 2, 2,
        "on seven", 25),
]


class Windows(Dataset):
    def __init__(self, ids, length, stride):
        self.rows = [torch.tensor(ids[i:i + length + 1]) for i in range(0, len(ids) - length, stride)]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        return self.rows[index]


def mean_loss(model, loader, batches):
    batches = min(batches or len(loader), len(loader))
    total = 0.0
    for i, ids in enumerate(loader):
        if i == batches:
            break
        total += loss_of(model, ids).item()
    return total / batches


def sample(model, settings, context):
    ids = torch.tensor([list(settings["prompt"].encode())])
    model.eval()
    with torch.no_grad():
        for _ in range(settings["max_new"]):
            ids = torch.cat([ids, model(ids[:, -context:])[:, -1].argmax(-1, keepdim=True)], 1)
    model.train()
    return ids[0].tolist()


def train(r):
    d, o = r["data"], r["optimizer"]
    cut = int(d["train_ratio"] * len(d["text"]))
    windows = [Windows(list(part.encode()), d["context_length"], d["stride"]) for part in (d["text"][:cut], d["text"][cut:])]
    torch.manual_seed(r["seed"])
    train_loader = DataLoader(windows[0], d["batch_size"], shuffle=d["shuffle"], drop_last=True)
    val_loader = DataLoader(windows[1], d["batch_size"], shuffle=False, drop_last=False)
    torch.manual_seed(r["seed"])
    model = Gpt(r["model"])
    adam = adamw(model, o)
    total = r["epochs"] * len(train_loader)
    total = min(total, r["max_steps"] or total)
    steps, evaluations, samples = [], [], []
    for _ in range(r["epochs"]):
        if len(steps) == total:
            break
        model.train()
        for ids in train_loader:
            adam.zero_grad()
            loss = loss_of(model, ids)
            loss.backward()
            step = len(steps)
            norm, lr = update(model, adam, o, step, total)
            steps.append([loss.item(), norm, lr])
            if step % r["eval_freq"] == 0:
                model.eval()
                with torch.no_grad():
                    evaluations.append([step, mean_loss(model, train_loader, r["eval_iter"]), mean_loss(model, val_loader, r["eval_iter"])])
                model.train()
            if len(steps) == total:
                break
        samples.append(sample(model, r["sample"], r["model"]["context_length"]))
    return dict(r, steps=steps, evaluations=evaluations, samples=samples)


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("training_fixtures.json", dict(runs=[train(r) for r in RUNS]))
