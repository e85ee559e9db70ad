# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast transformers' GPT-2 reads: the logits of all positions, tokens/s."""
import measure
import torch_model

given = measure.options(model="", tokens=1024)
model = torch_model.opened(given)
ids = torch_model.batch(given, given.tokens, model)
taken = measure.seconds(lambda: model(ids, use_cache=False).logits, given)
measure.report("forward", [given.tokens / s for s in taken], "tokens/s", peer=torch_model.versions())
