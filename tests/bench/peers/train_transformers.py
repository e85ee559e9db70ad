# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast transformers' GPT-2 trains with PyTorch's AdamW: the recipe's model, batch and precision, tokens/s of whole steps."""
import json
import pathlib
import time

import measure

given = measure.options(config="", steps=2)

import torch  # noqa: E402  after the environment that measure sets
from transformers import GPT2Config, GPT2LMHeadModel  # noqa: E402

torch.set_num_threads(given.threads)
torch.manual_seed(123)
recipe = json.loads(pathlib.Path(given.config).read_text())
shape, data = recipe["model"], recipe["data"]
rate = shape["drop_rate"]
model = GPT2LMHeadModel(GPT2Config(
    vocab_size=shape["vocab_size"], n_positions=shape["context_length"], n_embd=shape["emb_dim"], n_head=shape["n_heads"],
    n_layer=shape["n_layers"], resid_pdrop=rate, embd_pdrop=rate, attn_pdrop=rate, tie_word_embeddings=shape["tied"]))
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=4e-4, weight_decay=0.1)
rows, length = data["batch_size"], data["context_length"]
ids = torch.tensor(measure.ids(rows * (length + 1), shape["vocab_size"])).view(rows, length + 1)


def step():
    optimizer.zero_grad()
    with torch.autocast("cpu", torch.bfloat16, enabled=given.dtype == "bfloat16"):
        logits = model(ids[:, :-1], use_cache=False).logits
        loss = torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), ids[:, 1:].flatten())
    loss.backward()
    torch.nn.utils.get_total_norm([p.grad for p in model.parameters()])  # Cutaway tells the gradient's norm of each step
    optimizer.step()
    return loss.item()


for _ in range(3):
    step()
rates = []
for _ in range(given.runs):
    begin = time.perf_counter()
    for _ in range(given.steps):
        step()
    rates.append(rows * length * given.steps / (time.perf_counter() - begin))
measure.report("train", rates, "tokens/s", peer=f"PyTorch {torch.__version__}")
