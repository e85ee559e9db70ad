#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes sampling_fixtures.json: what transformers' processors make of logits, for tests/core/sample/tst_penalties.cpp.

    build/peers-venv/bin/python tests/data/make_sampling_fixtures.py

Each case: logits, the ids before, settings in our names, and the probabilities after the processors. transformers counts a
presence and frequency penalty nowhere; those cases are computed here by OpenAI's formula (API reference, "frequency and presence
penalties").
"""

import json
import pathlib

import torch
import transformers
from transformers.generation import logits_process as lp

VOCABULARY = 24


def logits_of(seed):
    generator = torch.Generator().manual_seed(seed)
    return (3 * torch.randn(VOCABULARY, generator=generator)).round(decimals=3)


def case(seed, ids, processors, settings, answer_from=None):
    logits = logits_of(seed)
    scores = logits[None]
    for processor in processors:
        scores = processor(torch.tensor([ids]), scores)
    return {
        "logits": logits.tolist(),
        "prompt": ids if answer_from is None else ids[:answer_from],
        "answer": [] if answer_from is None else ids[answer_from:],
        "settings": settings,
        "probabilities": torch.softmax(scores[0], -1).tolist(),
    }


def counted(presence, frequency, answer):
    def process(_, scores):
        scores = scores.clone()
        for token in set(answer):
            scores[0, token] -= presence + frequency * answer.count(token)
        return scores

    return process


def main():
    ids = [3, 7, 1, 3, 7, 2, 5, 5, 3, 7]
    cases = [
        case(1, ids, [lp.MinPLogitsWarper(0.1)], {"min_p": 0.1}),
        case(2, ids, [lp.MinPLogitsWarper(0.02)], {"min_p": 0.02}),
        case(3, ids, [lp.TypicalLogitsWarper(0.5)], {"typical": 0.5}),
        case(4, ids, [lp.TypicalLogitsWarper(0.9)], {"typical": 0.9}),
        case(5, ids, [lp.TypicalLogitsWarper(0.2)], {"typical": 0.2}),
        case(6, ids, [lp.RepetitionPenaltyLogitsProcessor(1.3)], {"repetition_penalty": 1.3}),
        case(7, ids, [lp.RepetitionPenaltyLogitsProcessor(0.7)], {"repetition_penalty": 0.7}),
        case(8, ids, [lp.NoRepeatNGramLogitsProcessor(1)], {"no_repeat_ngram": 1}),
        case(9, ids, [lp.NoRepeatNGramLogitsProcessor(2)], {"no_repeat_ngram": 2}),
        case(10, ids, [lp.NoRepeatNGramLogitsProcessor(3)], {"no_repeat_ngram": 3}),
        case(11, ids, [lp.NoRepeatNGramLogitsProcessor(20)], {"no_repeat_ngram": 20}),
        case(12, ids, [lp.SequenceBiasLogitsProcessor([[[4], 2.5], [[7, 9], -3.0], [[6, 9], 8.0]])],
             {"biases": [{"ids": [4], "bias": 2.5}, {"ids": [7, 9], "bias": -3.0}, {"ids": [6, 9], "bias": 8.0}]}),
        case(13, ids, [lp.SequenceBiasLogitsProcessor([[[4], float("-inf")], [[3, 7, 2], float("-inf")]])],
             {"biases": [{"ids": [4], "bias": None}, {"ids": [3, 7, 2], "bias": None}]}),
        case(14, ids, [counted(0.6, 0.0, ids[4:])], {"presence_penalty": 0.6}, 4),
        case(15, ids, [counted(0.0, 0.8, ids[4:])], {"frequency_penalty": 0.8}, 4),
        case(16, ids, [lp.RepetitionPenaltyLogitsProcessor(1.2), lp.NoRepeatNGramLogitsProcessor(2),
                       lp.TemperatureLogitsWarper(0.7), lp.TopPLogitsWarper(0.9), lp.MinPLogitsWarper(0.05),
                       lp.TypicalLogitsWarper(0.8)],
             {"repetition_penalty": 1.2, "no_repeat_ngram": 2, "temperature": 0.7, "top_p": 0.9, "min_p": 0.05,
              "typical": 0.8}),
    ]
    written = {"torch": torch.__version__, "transformers": transformers.__version__, "cases": cases}
    pathlib.Path(__file__).with_name("sampling_fixtures.json").write_text(json.dumps(written, indent=1) + "\n")


if __name__ == "__main__":
    main()
