#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes preference_fixtures.json: what PyTorch gives for whole preference tunings (DPO), for tests/core/finetune to compare with.

The loss of Rafailov et al. 2023 (equation 7) with a second, frozen model as the reference, PyTorch's own DataLoader and AdamW, on the bytes of
pairs that are made here: losses, rewards and gradient norms of every step, evaluations, and the test part's rewards.

    python3 tests/data/make_preference_fixtures.py        (needs torch; made with 2.13.0+cpu)
"""
import copy

import torch
from torch.nn.functional import logsigmoid
from torch.utils.data import DataLoader

from make_finetune_fixtures import put_lora_in
from make_model_fixtures import Gpt, optimizer, shape, update, write

FORM = "{instruction}{if input}/{input}{end if}{end of prompt}\n> {output}"


def rows(count):
    """[instruction, input, chosen, rejected]"""
    things = "cat dog owl fox hen saw axe pen".split()
    return [[f"say {things[i % 8]}", "x" * (i % 3), f"{things[i % 8]}{'!' * (i % 4)}", f"no {things[(i + i % 5 + 1) % 8]}"] for i in range(count)]


def run(seed, count, model, o, train, epochs, eval_freq, eval_iter, beta, log_probs, max_length=0, split=(0.7, 0.1, 0.2), batch_size=4, lora=None,
        dropout=False):
    return dict(rows=rows(count), seed=seed, model=model, optimizer=o, train=train, epochs=epochs, eval_freq=eval_freq, eval_iter=eval_iter,
                prefer=dict(beta=beta, log_probs=log_probs), dropout=dropout, lora=lora or dict(rank=16, alpha=16.0), template=FORM,
                data=dict(split=list(split), max_length=max_length, batch_size=batch_size))


RUNS = [
    run(123, 40, shape(256, 32, 16, 2, 2, 0.0, False, False), optimizer(lr=2e-3), "all", 2, 3, 2, 0.1, "mean"),
    run(7, 33, shape(256, 32, 24, 3, 2, 0.1, True, True), optimizer(lr=1e-3, schedule="cosine", warmup_steps=3, grad_clip=1.0), "all", 2, 4, 0, 0.5, "sum",
        dropout=True),
    run(55, 36, shape(256, 32, 16, 4, 1, 0.0, True, False), optimizer(lr=8e-3), "lora", 2, 5, 1, 0.2, "sum", max_length=14, batch_size=5,
        lora=dict(rank=4, alpha=8.0)),
]


def answer_log_probs(model, texts, start, mean):
    """One text at a time, unpadded. A token counts from `start` on; the end of text does not."""
    found = []
    for ids, begin in zip(texts, start):
        logs = torch.log_softmax(model(torch.tensor([ids[:-1]])), -1)[0]
        taken = logs[torch.arange(len(ids) - 1), torch.tensor(ids[1:])][begin - 1:]
        found.append(taken.sum() / max(len(taken), 1) if mean else taken.sum())
    return torch.stack(found)


def prepared(r):
    most = r["data"]["max_length"] or r["model"]["context_length"]
    pairs = []
    for instruction, given, chosen, rejected in r["rows"]:
        head = (instruction + ("/" + given if given else "") + "\n> ").encode()
        pairs.append((list(head + chosen.encode())[:most], list(head + rejected.encode())[:most], len(head)))
    train = int(len(pairs) * r["data"]["split"][0])
    test = train + int(len(pairs) * r["data"]["split"][2])
    return pairs[:train], pairs[test:], pairs[train:test]


class Forward(torch.nn.Module):
    """A padded batch drops out other numbers than single texts: with dropout the texts go in together, as they train."""
    def __init__(self, gpt):
        super().__init__()
        self.gpt = gpt

    def log_probs(self, batch, mean, padded):
        chosen, rejected, start = zip(*batch)
        if not padded:
            return [answer_log_probs(self.gpt, texts, start, mean) for texts in (chosen, rejected)]
        texts = chosen + rejected
        width = max(len(ids) for ids in texts)
        ids = torch.tensor([t + [0] * (width - len(t)) for t in texts])
        logs = torch.log_softmax(self.gpt(ids[:, :-1]), -1)
        logs = logs.gather(-1, ids[:, 1:, None])[..., 0]
        place = torch.arange(width - 1)
        counts = torch.stack([(place >= s - 1) & (place < len(t) - 1) for t, s in zip(texts, start + start)])
        sums = (logs * counts).sum(1)
        return (sums / counts.sum(1).clamp_min(1) if mean else sums).split(len(batch))


def prefer(r):
    train, validation, test = prepared(r)
    size, beta, mean = r["data"]["batch_size"], r["prefer"]["beta"], r["prefer"]["log_probs"] == "mean"
    loaders = [DataLoader(train, size, shuffle=True, drop_last=True, collate_fn=list), DataLoader(validation, size, collate_fn=list)]
    torch.manual_seed(r["seed"])
    gpt = Gpt(r["model"])
    reference = Forward(copy.deepcopy(gpt).eval())
    torch.manual_seed(r["seed"])
    if r["train"] == "lora":
        for parameter in gpt.parameters():
            parameter.requires_grad = False
        put_lora_in(gpt, r["lora"]["rank"], r["lora"]["alpha"])
    model = Forward(gpt)
    o = r["optimizer"]
    adam = torch.optim.AdamW([p for p in gpt.parameters() if p.requires_grad], lr=o["lr"], weight_decay=o["weight_decay"], betas=tuple(o["betas"]))

    def looked(batch, padded=False):
        chosen, rejected = model.log_probs(batch, mean, padded)
        with torch.no_grad():
            was_chosen, was_rejected = reference.log_probs(batch, mean, False)
        rewards = beta * (chosen - was_chosen), beta * (rejected - was_rejected)
        loss = -logsigmoid(beta * ((chosen - rejected) - (was_chosen - was_rejected))).mean()
        return [loss, rewards[0].mean().item(), rewards[1].mean().item(), (rewards[0] > rewards[1]).float().mean().item()]

    def measured(loader):
        model.eval()
        seen = []
        with torch.no_grad():
            for i, batch in enumerate(loader):
                if i == (r["eval_iter"] or len(loader)):
                    break
                loss, *rest = looked(batch)
                seen.append([loss.item(), *rest])
        return [sum(column) / len(seen) for column in zip(*seen)]

    torch.manual_seed(r["seed"])
    steps, evaluations = [], []
    total = r["epochs"] * len(loaders[0])
    for _ in range(r["epochs"]):
        for batch in loaders[0]:
            model.train(r["dropout"])
            adam.zero_grad()
            loss, *rewards = looked(batch, padded=r["dropout"])
            loss.backward()
            norm, lr = update(gpt, adam, o, len(steps), total)
            steps.append([loss.item(), *rewards, norm, lr])
            if (len(steps) - 1) % r["eval_freq"] == 0:
                evaluations.append([len(steps) - 1, measured(loaders[0]), measured(loaders[1])])
    return dict(r, steps=steps, evaluations=evaluations, test=measured_all(model, looked, test, size))


def measured_all(model, looked, part, size):
    model.eval()
    with torch.no_grad():
        seen = [looked(part[i:i + size]) for i in range(0, len(part), size)]
    return [sum(column) / len(seen) for column in zip(*[[loss.item(), *rest] for loss, *rest in seen])]


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("preference_fixtures.json", dict(runs=[prefer(r) for r in RUNS]))
