# SPDX-License-Identifier: GPL-3.0-or-later
"""transformers' GPT-2 on the CPU, as the peers that use it open it."""
import measure


def opened(given, attention: str = "sdpa"):
    """The model of given.model in given.dtype, in eval mode, with given.threads threads."""
    import torch
    from transformers import GPT2LMHeadModel

    torch.set_num_threads(given.threads)
    torch.set_grad_enabled(False)
    model = GPT2LMHeadModel.from_pretrained(given.model, dtype=getattr(torch, given.dtype), attn_implementation=attention)
    return model.eval()


def batch(given, count: int, model):
    """ids (1, count)"""
    import torch

    return torch.tensor([measure.ids(count, model.config.vocab_size)])


def versions() -> str:
    import torch
    import transformers

    return f"transformers {transformers.__version__}, torch {torch.__version__}"
