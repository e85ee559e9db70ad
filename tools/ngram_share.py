#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of what a model writes it has by heart: the share of its samples' word n-grams that stand in its training text.

    cutaway-cli train --config resources/recipes/stories.json --split-to TEXTS
    tools/ngram_share.py --cli build/release/bin/cutaway-cli --model stories --train TEXTS/train.txt --held-out TEXTS/validation.txt

A word is a run of letters, digits and apostrophes in lower case; an n-gram does not cross from one story into the next. The
share of a text that nobody trained on, such as the held-out stories, is the figure to hold it beside: stock phrases repeat.
"""

import argparse
import json
import re
import subprocess

WORD = re.compile(r"[\w']+")
END_OF_TEXT = "<|endoftext|>"


def ngrams(text, n):
    for story in text.split(END_OF_TEXT):
        words = WORD.findall(story.lower().replace("\u2019", "'"))
        for at in range(len(words) - n + 1):
            yield tuple(words[at : at + n])


def sample(cli, model, prompt, new_tokens, seed):
    done = subprocess.run(
        [cli, "generate", "--model", model, "--prompt", prompt, "--special", "--max-new", str(new_tokens),
         "--temperature", "0.8", "--top-p", "0.95", "--seed", str(seed), "--json"],
        check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["text"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cli", required=True, help="cutaway-cli")
    arguments.add_argument("--model", default="stories")
    arguments.add_argument("--train", required=True, help="the training text")
    arguments.add_argument("--held-out", help="a text that was not trained on, to compare with")
    arguments.add_argument("--prompt", default=END_OF_TEXT, help="how every sample begins [a new story]")
    arguments.add_argument("--samples", type=int, default=40)
    arguments.add_argument("--max-new", type=int, default=200)
    arguments.add_argument("--n", type=int, default=8)
    given = arguments.parse_args()

    with open(given.train, encoding="utf-8") as file:
        known = set(ngrams(file.read(), given.n))

    def report(name, text):
        found = list(ngrams(text, given.n))
        share = sum(gram in known for gram in found) / max(1, len(found))
        print(f"{name}: {100 * share:.1f} % of {len(found)} {given.n}-grams stand in the training text")

    texts = [sample(given.cli, given.model, given.prompt, given.max_new, seed) for seed in range(given.samples)]
    report(f"{given.samples} samples", END_OF_TEXT.join(texts))
    if given.held_out:
        with open(given.held_out, encoding="utf-8") as file:
            report("held-out text", file.read())


if __name__ == "__main__":
    main()
