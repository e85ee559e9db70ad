#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes resources/finetune/kind-answers.json: pairs to try preference tuning on. The chosen answer is a kind sentence, the rejected one a curt one.

    python3 tools/make_preference_pairs.py
"""
import json
import pathlib
import random

FACTS = [("What do cows eat?", "grass"), ("What do bees make?", "honey"), ("What falls from the clouds?", "rain"), ("Where do fish live?", "in the water"),
         ("What shines at night?", "the moon"), ("What do hens lay?", "eggs"), ("What grows on an apple tree?", "apples"), ("What is cold and white?", "snow"),
         ("What do we read?", "books"), ("Where do birds sleep?", "in a nest"), ("What has four legs and barks?", "a dog"),
         ("What do we use to cut paper?", "scissors"), ("What keeps us dry in the rain?", "an umbrella"), ("What do trees have?", "leaves"),
         ("Who helps people who are ill?", "a doctor"), ("What do we sit on?", "a chair"), ("What rises in the morning?", "the sun"),
         ("What do cats like to drink?", "milk"), ("What flows to the sea?", "a river"), ("Where do we buy bread?", "at the baker's")]
KIND = ["Good question! The answer is {}.", "I am happy to help. It is {}.", "Of course. The answer is {}."]
CURT = ["{}. Go away.", "{}. What a silly question.", "Everyone knows it is {}. Stop asking."]
ASK = ["{}", "Please tell me: {}", "I would like to know: {}"]

pairs = []
for i, (question, answer) in enumerate(FACTS):
    for j, ask in enumerate(ASK):
        for k in range(2):
            curt = CURT[(i + 2 * j + k) % 3].format(answer)
            pairs.append(dict(instruction=ask.format(question), input="", chosen=KIND[(i + j + k) % 3].format(answer),
                              rejected=curt[0].upper() + curt[1:]))
random.Random(7).shuffle(pairs)
out = pathlib.Path(__file__).resolve().parent.parent / "resources/finetune/kind-answers.json"
out.write_text(json.dumps(pairs, indent=2) + "\n")
print(len(pairs), "pairs in", out)
