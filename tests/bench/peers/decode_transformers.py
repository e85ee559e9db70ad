# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast transformers' generate writes, greedily and with its cache, tokens/s."""
import measure
import torch_model

given = measure.options(model="", prompt_tokens=16, max_new=64)
model = torch_model.opened(given)
ids = torch_model.batch(given, given.prompt_tokens, model)
model.generation_config.eos_token_id = None  # the length is what was asked for


def write():
    written = model.generate(ids, attention_mask=ids.new_ones(ids.shape), max_new_tokens=given.max_new, do_sample=False,
                             use_cache=True, pad_token_id=0)
    assert written.shape[1] == given.prompt_tokens + given.max_new


taken = measure.seconds(write, given)
measure.report("decode", [given.max_new / s for s in taken], "tokens/s", peer=torch_model.versions())
