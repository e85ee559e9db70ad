# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast eager PyTorch trains the recipe's GPT, written the best way one writes it today: one product for q, k and v,
scaled_dot_product_attention, tanh GELU, a tied head, dropout, bfloat16 as autocast over float32 weights, fused AdamW, and the norm of all
gradients clipped at 1.0. The recipe's model, batch and precision; tokens/s of whole steps."""
import json
import pathlib
import time

import measure

given = measure.options(config="", steps=2)

import torch  # noqa: E402  after the environment that measure sets
from torch import nn  # noqa: E402
from torch.nn import functional as F  # noqa: E402


class Block(nn.Module):
    def __init__(self, width: int, heads: int, bias: bool, rate: float):
        super().__init__()
        self.heads, self.rate = heads, rate
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=bias)
        self.out = nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):  # (B, T, C)
        q, k, v = (part.view(*part.shape[:2], self.heads, -1).transpose(1, 2) for part in self.qkv(self.norm1(x)).chunk(3, -1))
        context = F.scaled_dot_product_attention(q, k, v, is_causal=True, dropout_p=self.rate)  # (B, H, T, D)
        x = x + F.dropout(self.out(context.transpose(1, 2).flatten(2)), self.rate)
        thought = self.contract(F.gelu(self.expand(self.norm2(x)), approximate="tanh"))
        return x + F.dropout(thought, self.rate)


class GPT(nn.Module):
    def __init__(self, shape: dict):
        super().__init__()
        width, self.rate = shape["emb_dim"], shape["drop_rate"]
        self.tokens = nn.Embedding(shape["vocab_size"], width)
        self.places = nn.Embedding(shape["context_length"], width)
        self.blocks = nn.ModuleList(Block(width, shape["n_heads"], shape["qkv_bias"], self.rate) for _ in range(shape["n_layers"]))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, shape["vocab_size"], bias=False)
        if shape["tied"]:
            self.head.weight = self.tokens.weight
        for weight in self.parameters():
            if weight.dim() == 2:
                nn.init.normal_(weight, 0.0, 0.02)

    def forward(self, ids):
        x = F.dropout(self.tokens(ids) + self.places(torch.arange(ids.shape[1])), self.rate)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


torch.set_num_threads(given.threads)
torch.manual_seed(123)
recipe = json.loads(pathlib.Path(given.config).read_text())
shape, data = recipe["model"], recipe["data"]
model = GPT(shape)
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=4e-4, weight_decay=0.1, fused=True)
rows, length = data["batch_size"], data["context_length"]
ids = torch.tensor(measure.ids(rows * (length + 1), shape["vocab_size"])).view(rows, length + 1)


def step() -> float:
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast("cpu", torch.bfloat16, enabled=given.dtype == "bfloat16"):
        logits = model(ids[:, :-1])
        loss = F.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


for _ in range(3):
    step()
now = time.process_time if given.clock == "cpu" else time.perf_counter
rates = []
for _ in range(given.runs):
    begin = now()
    for _ in range(given.steps):
        step()
    rates.append(rows * length * given.steps / (now() - begin))
measure.report("train", rates, "tokens/s", peer=f"PyTorch {torch.__version__}, eager")
