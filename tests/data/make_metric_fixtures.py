#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes metric_fixtures.json: what sacrebleu, rouge-score and SQuAD's script give for pairs of an answer and the one wanted, for
tests/core/evaluate to compare with.

    python3 tests/data/make_metric_fixtures.py        (needs sacrebleu and rouge-score; made with 2.6.0 and 0.1.2)
"""
import collections
import json
import pathlib
import random
import re
import string
from importlib.metadata import version

import sacrebleu
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

PAIRS = [
    ("The cat sat on the mat.", "The cat sat on the mat."),
    ("the cat, sat on a mat", "The cat sat on the mat!"),
    ("", "Something is wanted."),
    ("Something is said.", ""),
    ("", ""),
    ("the", "a"),
    ("one", "one"),
    ("one two", "one two"),
    ("one two three", "one two four"),
    ("It costs $1,234.56, or 3.5% more -- doesn't it?", "It costs $1,234.50 (3.5 % more), doesn't it"),
    ("In 1990-91, he said: \"yes\" & left...", "In 1990-91 he said &quot;yes&quot; &amp; left."),
    ("a-\nb <skipped> c.d e,f 1.5 2,000 x.5 5.x", "a-b c.d e ,f 1.5 2,000"),
    ("line one\nline two\r\n\tline three\n\n", "line one line two line three"),
    ("Ça été naïve Ökonomie—the Straße", "ça ETE naïve ökonomie — STRASSE"),
    ("ΟΔΥΣΣΕΥΣ ΣΑΣ Σ", "οδυσσευς σας σ"),
    ("İstanbul ISPARTA K", "i̇stanbul isparta k"),
    ("深度学习很有趣。", "深度学习非常有趣！"),
    ("ﬁve \u00a0six\u3000seven\x1ceight", "five six seven eight"),
    ("🦊🦉 the fox and an owl 🦉", "🦊 a fox and the owl"),
    ("the a an The AN a", "nothing but articles"),
    ("theme another ant A.N. a_n the_end", "theme ant another an the end"),
    ("the the the the the", "the cat is on the mat"),
    ("A long answer that goes on and on, says things twice, says things twice, and then ends at last.", "A short one that ends."),
    ("The chef cooks the meal every day.", "The meal is cooked by the chef every day."),
    ("...", "!!!"),
    ("x²+½=③ ١٢٣ Ⅷ", "x² + ½ = ③ ١٢٣ ⅷ"),
    ("don't can't won’t", "dont cant wont"),
    ("http://example.org/a?b=c&d=e#f [1] {2} (3) \\n ~", "http://example.org/a [1] {2} (3)"),
]


def drawn(draw):
    words = ["fox", "owl", "the", "a", "Hen,", "12.5", "runs", "2-3", "é", "深", "(x)", "\n", "  "]
    return " ".join(draw.choice(words) for _ in range(draw.randint(0, 90)))


# SQuAD's evaluate-v2.0.py in its own order of steps.
def normalized(text):
    text = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def token_f1(answer, wanted):
    ours, theirs = normalized(answer).split(), normalized(wanted).split()
    if not ours or not theirs:
        return float(ours == theirs)
    same = sum((collections.Counter(ours) & collections.Counter(theirs)).values())
    return 2 * same / (len(ours) + len(theirs))


def scores(answer, wanted):
    rouge = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False).score(wanted, answer)
    return dict(exact_match=float(normalized(answer) == normalized(wanted)), token_f1=token_f1(answer, wanted),
                **{name: rouge[name].fmeasure for name in rouge}, chrf=sacrebleu.sentence_chrf(answer, [wanted]).score,
                bleu=sacrebleu.sentence_bleu(answer, [wanted]).score)


def corpus(pairs):
    answers, wanted = [a for a, _ in pairs], [w for _, w in pairs]
    each = [scores(*pair) for pair in pairs]
    mean = {name: sum(s[name] for s in each) / len(each) for name in each[0]}
    return {**mean, "chrf": sacrebleu.corpus_chrf(answers, [wanted]).score, "bleu": sacrebleu.corpus_bleu(answers, [wanted]).score}


def main():
    draw = random.Random(11)
    pairs = PAIRS + [(drawn(draw), drawn(draw)) for _ in range(20)]
    made = dict(made_with=dict(sacrebleu=version("sacrebleu"), rouge_score=version("rouge-score")),
                pairs=[dict(answer=a, wanted=w, normalized=normalized(a), tokenized_13a=Tokenizer13a()(a.rstrip()), **scores(a, w))
                       for a, w in pairs],
                corpora=[dict(first=first, last=last, **corpus(pairs[first:last])) for first, last in [(0, len(pairs)), (2, 5), (6, 9)]])
    file = pathlib.Path(__file__).with_name("metric_fixtures.json")
    file.write_text(json.dumps(made, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
