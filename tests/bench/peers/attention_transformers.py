# SPDX-License-Identifier: GPL-3.0-or-later
"""How long transformers' GPT-2 takes for all attention weights of a text, ms."""
import measure
import torch_model

given = measure.options(model="", tokens=256)
model = torch_model.opened(given, attention="eager")  # the one that gives the weights
ids = torch_model.batch(given, given.tokens, model)


def weights():
    layers = model.transformer(ids, use_cache=False, output_attentions=True).attentions
    assert len(layers) == model.config.n_layer and layers[0].shape[-1] == given.tokens


taken = measure.seconds(weights, given)
measure.report("attention", [1000 * s for s in taken], "ms", peer=torch_model.versions())
