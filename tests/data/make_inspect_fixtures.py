#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes inspect_fixtures.json: attention taken apart by hand in PyTorch, for tests/core/inspect to compare with.

Models are drawn as in make_model_fixtures.py and then computed with in float64. One function runs them, `run`, and lets its caller change
what stands at each named place; edits, ablation, lens, attribution, patching and maps are written on top of it, without this project's code.

    python3 tests/data/make_inspect_fixtures.py        (needs torch; made with 2.13.0+cpu)
"""
import math

import torch
from make_model_fixtures import CASES, Gpt, write

INF = float("inf")


def run(model, ids, change=lambda place, layer, x: x, keep=None):
    """ids (T) → logits (T, V). `change(place, layer, value)` may return something else; `keep` collects what went on, by (place, layer)."""

    def at(place, layer, x):
        x = change(place, layer, x)
        if keep is not None:
            keep[place, layer] = x
        return x

    T = len(ids)
    x = at("embeddings", -1, model.tok_emb.weight[ids] + model.pos_emb.weight[:T])
    for layer, block in enumerate(model.trf_blocks):
        att = block.att
        H, D = att.heads, x.shape[1] // att.heads
        x = at("in", layer, x)
        y = block.norm1(x)
        q, k, v = (at(name, layer, linear(y).view(T, H, D).transpose(0, 1))
                   for name, linear in (("q", att.W_query), ("k", att.W_key), ("v", att.W_value)))
        scores = q @ k.transpose(1, 2) / math.sqrt(D)
        scores = at("scores", layer, scores.masked_fill(torch.ones(T, T, dtype=torch.bool).triu(1), -INF))  # (H, T, T), scaled and masked
        weights = at("weights", layer, torch.softmax(scores, -1))
        heads = at("heads", layer, weights @ v)  # (H, T, D)
        attn = at("attn", layer, att.out_proj(heads.transpose(0, 1).reshape(T, H * D)))
        middle = at("middle", layer, x + attn)
        mlp = at("mlp", layer, block.ff(block.norm2(middle)))
        x = at("out", layer, middle + mlp)
    return at("logits", -1, unembed(model, x))


def unembed(model, x):
    return model.final_norm(x) @ head_of(model).T


def head_of(model):
    return model.tok_emb.weight if model.tied else model.out_head.weight


def means_of(model, ids):
    """Means over all positions of a text, read in windows of the context's length."""
    context = model.pos_emb.weight.shape[0]
    sums = {}
    for first in range(0, len(ids), context):
        keep = {}
        run(model, ids[first:first + context], keep=keep)
        for (place, layer), value in keep.items():
            if place in ("heads", "attn", "mlp"):
                sums[place, layer] = sums.get((place, layer), 0) + value.sum(-2)
    return {key: value / len(ids) for key, value in sums.items()}


def pattern(name, T):
    w = torch.zeros(T, T, dtype=torch.float64)
    for i in range(T):
        if name == "uniform":
            w[i, :i + 1] = 1 / (i + 1)
        elif name == "previous":
            w[i, max(i - 1, 0)] = 1
        elif name == "first":
            w[i, 0] = 1
        else:
            w[i, i] = 1
    return w


def edited(edits, means=None):
    """The change that a list of edits in the shared JSON form makes."""

    def change(place, layer, x):
        for e in edits:
            if e["layer"] != layer:
                continue
            kind, by = e["edit"], e.get("by", "zero")
            heads = [e["head"]] if "head" in e else list(range(x.shape[0] if x.dim() == 3 else 0))
            x = x.clone()
            if kind == "head_off" and place == "heads":
                for h in heads:
                    x[h] = 0 if by == "zero" else means["heads", layer][h]
            elif (kind == "block_off" and place in ("attn", "mlp")) or (kind == "feed_forward_off" and place == "mlp"):
                x[:] = 0 if by == "zero" else means[place, layer]
            elif kind == "cut" and place == "scores":
                for h in heads:
                    x[h, e.get("query", slice(None)), e.get("key", slice(None))] = -INF
            elif kind == "score" and place == "scores":
                for h in heads:
                    x[h, e["query"], e["key"]] = e["value"]
            elif kind == "pattern" and place == "weights":
                for h in heads:
                    x[h] = pattern(e["pattern"], x.shape[1])
            elif kind == "weight" and place == "weights":
                for h in heads:
                    x[h, e["query"], e["key"]] = e["value"]
                    if e.get("renormalise"):
                        x[h, e["query"]] /= x[h, e["query"]].sum()
            if place == "weights":
                x = torch.nan_to_num(x, nan=0.0)  # a row whose every edge is cut
        return x

    return change


def losses(logits, ids):
    return -torch.log_softmax(logits[:-1], -1)[torch.arange(len(ids) - 1), ids[1:]]


def scenarios(T, layers, heads):
    last, head = T - 1, heads - 1
    return [
        [dict(edit="head_off", layer=0, head=head)],
        [dict(edit="head_off", layer=1)],
        [dict(edit="head_off", layer=1, head=0, by="mean"), dict(edit="head_off", layer=0, head=1, by="mean")],
        [dict(edit="block_off", layer=1)],
        [dict(edit="block_off", layer=0, by="mean")],
        [dict(edit="feed_forward_off", layer=0)],
        [dict(edit="feed_forward_off", layer=1, by="mean")],
        [dict(edit="cut", layer=0, head=0, query=last, key=0), dict(edit="cut", layer=1, query=4, key=4)],
        [dict(edit="cut", layer=0, key=1)],
        [dict(edit="cut", layer=1, head=1, query=3)],
        *[[dict(edit="pattern", layer=i % layers, head=i % heads, pattern=name)]
          for i, name in enumerate(("uniform", "previous", "first", "diagonal"))],
        [dict(edit="pattern", layer=0, pattern="uniform")],
        [dict(edit="score", layer=0, head=1, query=5, key=2, value=2.5), dict(edit="score", layer=1, query=3, key=0, value=-1.0)],
        [dict(edit="weight", layer=0, head=1, query=5, key=2, value=0.75)],
        [dict(edit="weight", layer=1, head=0, query=5, key=1, value=0.6, renormalise=True)],
        [dict(edit="head_off", layer=0, head=0), dict(edit="cut", layer=1, head=1, query=5, key=0),
         dict(edit="feed_forward_off", layer=0, by="mean"), dict(edit="weight", layer=1, head=0, query=4, key=2, value=1.5),
         dict(edit="pattern", layer=0, head=1, pattern="previous")],
    ]


def ablations(model, ids, reference):
    before = run(model, ids)
    result = []
    for edits in scenarios(len(ids), len(model.trf_blocks), model.trf_blocks[0].att.heads):
        keep = {}
        after = run(model, ids, edited(edits, means_of(model, reference)), keep)
        p, q = torch.log_softmax(before, -1), torch.log_softmax(after, -1)
        rows = [[e["layer"], e["head"], e["query"], keep["weights", e["layer"]][e["head"], e["query"]].sum().item()]
                for e in edits if e["edit"] == "weight"]
        result.append(dict(edits=edits, loss=losses(before, ids).mean().item(), loss_ablated=losses(after, ids).mean().item(),
                           kl=(p.exp() * (p - q)).sum(-1).tolist(), last=q[-1].exp().tolist(), rows=rows))
    return result


def leaderboard(model, ids, by):
    """Windows one behind the other, each token predicted once."""
    context, count = model.pos_emb.weight.shape[0], len(ids) - 1
    means = means_of(model, ids)

    def window(first, change):
        inputs, targets = ids[first:first + context], ids[first + 1:first + 1 + context]
        logits = run(model, inputs, change)[:len(targets)]
        return -torch.log_softmax(logits, -1)[torch.arange(len(targets)), targets].sum()

    loss = lambda change: sum(window(first, change) for first in range(0, count, context)) / count
    whole = loss(lambda place, layer, x: x)
    heads = range(model.trf_blocks[0].att.heads)
    return dict(by=by, loss=whole.item(),
                delta_loss=[[(loss(edited([dict(edit="head_off", layer=l, head=h, by=by)], means)) - whole).item() for h in heads]
                            for l in range(len(model.trf_blocks))])


def measures(model, ids):
    """Means over queries, written as loops."""
    keep, T = {}, len(ids)
    run(model, ids, keep=keep)
    result = {name: [] for name in ("entropy", "previous", "first", "self", "distance", "profile", "induction", "duplicate")}
    for layer, block in enumerate(model.trf_blocks):
        rows = {name: [] for name in result}
        for w in keep["weights", layer].tolist():
            mean = lambda values: sum(values) / len(values) if values else 0.0
            rows["entropy"].append(mean([-sum(p * math.log(p) for p in row if p > 0) for row in w]))
            rows["previous"].append(mean([w[i][i - 1] for i in range(1, T)]))
            rows["first"].append(mean([w[i][0] for i in range(T)]))
            rows["self"].append(mean([w[i][i] for i in range(T)]))
            rows["distance"].append(mean([sum(w[i][j] * (i - j) for j in range(i + 1)) for i in range(T)]))
            rows["profile"].append([mean([w[i][i - d] for i in range(d, T)]) for d in range(T)])
            earlier = {i: [j for j in range(i) if ids[j] == ids[i]] for i in range(T)}
            rows["induction"].append(mean([w[i][earlier[i][-1] + 1] for i in range(T) if earlier[i]]))
            rows["duplicate"].append(mean([sum(w[i][j] for j in earlier[i]) for i in range(T) if earlier[i]]))
        for name in result:
            result[name].append(rows[name])
    return result


def lens(model, ids):
    keep = {}
    run(model, ids, keep=keep)
    streams = [keep["embeddings", -1]] + [keep["out", layer] for layer in range(len(model.trf_blocks))]
    result = dict(ids=[], p=[], rank_of_next=[], p_of_next=[], entropy=[])
    for x in streams:
        logits = unembed(model, x)
        p = torch.softmax(logits, -1)
        result["ids"].append(p.argmax(-1).tolist())
        result["p"].append(p.max(-1).values.tolist())
        result["rank_of_next"].append([(logits[t] > logits[t, ids[t + 1]]).sum().item() for t in range(len(ids) - 1)])
        result["p_of_next"].append([p[t, ids[t + 1]].item() for t in range(len(ids) - 1)])
        result["entropy"].append((-(p * p.log()).sum(-1)).tolist())
    return result


def attribution(model, ids, position, token, against):
    """Each part of the stream through the final norm, its deviation held, and onto the head's row."""
    keep = {}
    logits = run(model, ids, keep=keep)
    direction = head_of(model)[token] - (head_of(model)[against] if against >= 0 else 0)
    x = keep["out", len(model.trf_blocks) - 1][position]
    sigma = math.sqrt(x.var(unbiased=False).item() + 1e-5)
    of = lambda part: ((part - part.mean()) / sigma * model.final_norm.scale).dot(direction).item()
    heads, D = model.trf_blocks[0].att.heads, x.shape[0] // model.trf_blocks[0].att.heads
    return dict(position=position, token=token, against=against,
                logit=(logits[position, token] - (logits[position, against] if against >= 0 else 0)).item(),
                token_embedding=of(model.tok_emb.weight[ids[position]]), position_embedding=of(model.pos_emb.weight[position]),
                heads=[[of(block.att.out_proj.weight[:, h * D:(h + 1) * D] @ keep["heads", l][h, position]) for h in range(heads)]
                       for l, block in enumerate(model.trf_blocks)],
                attention_bias=[of(block.att.out_proj.bias) for block in model.trf_blocks],
                mlps=[of(keep["mlp", l][position]) for l in range(len(model.trf_blocks))],
                final_norm_shift=model.final_norm.shift.dot(direction).item())


def patching(model, clean, corrupt, answer, wrong):
    """One whole pass for each place."""
    kept = {}
    score = lambda logits: (logits[-1, answer] - logits[-1, wrong]).item()
    of_clean = score(run(model, clean, keep=kept))
    of_corrupt = score(run(model, corrupt))
    layers, heads = range(len(model.trf_blocks)), range(model.trf_blocks[0].att.heads)

    def with_patch(place, layer, where):
        def change(at, l, x):
            if at == place and l == layer:
                x = x.clone()
                x[where] = kept[place, layer][where]
            return x

        return (score(run(model, corrupt, change)) - of_corrupt) / (of_clean - of_corrupt)

    scores = {name: [[with_patch(place, l, t) for t in range(len(clean))] for l in layers]
              for name, place in (("resid", "in"), ("attn", "attn"), ("mlp", "mlp"))}
    scores["heads"] = [[with_patch("heads", l, h) for h in heads] for l in layers]
    return dict(clean_ids=clean.tolist(), corrupt_ids=corrupt.tolist(), answer=answer, wrong=wrong, clean=of_clean, corrupt=of_corrupt,
                scores=scores)


def maps(model, ids):
    keep, T = {}, len(ids)
    run(model, ids, keep=keep)
    layers = range(len(model.trf_blocks))
    weights = torch.stack([keep["weights", l] for l in layers])  # (L, H, T, T)
    rollout, rolled = torch.eye(T, dtype=torch.float64), []
    for l in layers:  # Abnar and Zuidema 2020, equation 1 and section 3
        a = 0.5 * weights[l].mean(0) + 0.5 * torch.eye(T, dtype=torch.float64)
        rollout = a / a.sum(-1, keepdim=True) @ rollout
        rolled.append(rollout)
    heads, D = weights.shape[1], model.tok_emb.weight.shape[1] // weights.shape[1]
    norms = torch.zeros_like(weights)
    for l, block in enumerate(model.trf_blocks):  # Kobayashi et al. 2020: ‖α · v · W_O‖
        for h in range(heads):
            for i in range(T):
                for j in range(i + 1):
                    given = weights[l, h, i, j] * (block.att.out_proj.weight[:, h * D:(h + 1) * D] @ keep["v", l][h, j])
                    norms[l, h, i, j] = given.norm()
    without = weights.clone()
    without[..., 0] = 0
    sums = without.sum(-1, keepdim=True)
    without = torch.where(sums > 0, without / sums, torch.zeros_like(without))
    flat = lambda x: x.flatten().tolist()
    return dict(mean_of_heads=flat(weights[1].mean(0)), max_of_heads=flat(weights[1].amax(0)), mean_of_layers=flat(weights[:, 1].mean(0)),
                max_of_all=flat(weights.amax((0, 1))), rollout=[flat(r) for r in rolled], value_weighted=flat(norms[1, 0]),
                value_weighted_mean=flat(norms[1].mean(0)), without_first=flat(without[0, 1]))


def fixture(case):
    seed, config = case[:2]
    torch.manual_seed(seed)
    model = Gpt(config).eval().double()
    with torch.no_grad():
        V, T = config["vocab_size"], config["context_length"] - 1
        ids = (torch.arange(T) * 17 + 5) % V
        ids[T - 2] = ids[1]  # something is said twice, and something thrice
        ids[T - 3], ids[T - 1] = ids[0], ids[0]
        other = ids.clone()
        other[2] = (other[2] + 3) % V
        long = (torch.arange(2 * config["context_length"] + 5) * 7 + 3) % V
        return dict(seed=seed, config=config, ids=ids.tolist(), long_ids=long.tolist(), logits=run(model, ids).flatten().tolist(),
                    ablations=ablations(model, ids, long), leaderboards=[leaderboard(model, long, by) for by in ("zero", "mean")],
                    measures=measures(model, ids), lens=lens(model, ids),
                    attributions=[attribution(model, ids, T - 1, 11, -1), attribution(model, ids, 2, 3, 8)],
                    patching=patching(model, ids, other, 4, 9), maps=maps(model, ids))


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("inspect_fixtures.json", dict(models=[fixture(CASES[2]), fixture(CASES[3])]))
