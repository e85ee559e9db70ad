# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of `cutaway-cli evaluate` against sacrebleu's and rouge-score's own, on answers that are drawn at random."""
import json
import pathlib
import random
import tempfile

import peer

WORDS = ["the", "The", "a", "fox", "Owl,", "12.5", "2-3", "e.g.", "(x)", "\"y\"", "naïve", "深度学习", "🦊", "it's", "&amp;", "\n", "ΟΔΟΣ", "--"]


def main() -> None:
    given = peer.options()
    if given.check == "rouge":
        # Comes as a source only, which setting up the peers does not run: compared where somebody has installed it.
        peer.require_packages(False, "rouge_score")
    else:
        peer.require_packages(given.required, "sacrebleu")
    draw = random.Random(23)
    text = lambda: " ".join(draw.choice(WORDS) for _ in range(draw.randint(1, 40)))
    items = [dict(instruction="say", output=text(), model_response=text()) for _ in range(200)]
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as work:
        file = pathlib.Path(work) / "answers.json"
        file.write_text(json.dumps(items))
        ours = peer.Cli(given.cli)("evaluate", "--file", file)
    blank = sum(not i["output"].strip() for i in items)  # an answer of white space alone is none to be compared with
    items = [i for i in items if i["output"].strip()]
    if len(ours["answers"]) != len(items) or ours["left_out"] != blank:
        peer.fail(f"{len(items)} answers and {blank} left out, but here {len(ours['answers'])} and {ours['left_out']}")
    compare = compare_rouge if given.check == "rouge" else compare_sacrebleu
    compare(ours, [i["model_response"] for i in items], [i["output"] for i in items])
    print(f"ok  {len(items)} answers, each and all")


def compare_sacrebleu(ours: dict, answers: list, wanted: list) -> None:
    import sacrebleu

    near("of all answers, chrf", ours["metrics"]["chrf"], sacrebleu.corpus_chrf(answers, [wanted]).score)
    near("of all answers, bleu", ours["metrics"]["bleu"], sacrebleu.corpus_bleu(answers, [wanted]).score)
    for i, item in enumerate(ours["answers"]):
        near(f"answer {i}, chrf", item["chrf"], sacrebleu.sentence_chrf(answers[i], [wanted[i]]).score)
        near(f"answer {i}, bleu", item["bleu"], sacrebleu.sentence_bleu(answers[i], [wanted[i]]).score)


def compare_rouge(ours: dict, answers: list, wanted: list) -> None:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False)
    rouge = [scorer.score(w, a) for a, w in zip(answers, wanted)]
    for name in ("rouge1", "rouge2", "rougeL"):
        near("of all answers, " + name, ours["metrics"][name], sum(r[name].fmeasure for r in rouge) / len(rouge))
    for i, item in enumerate(ours["answers"]):
        near(f"answer {i}, rougeL", item["rougeL"], rouge[i]["rougeL"].fmeasure)


def near(what: str, ours: float, theirs: float) -> None:
    if not abs(ours - theirs) <= 1e-9 * max(1.0, abs(theirs)):
        peer.fail(f"{what}: here {ours!r}, there {theirs!r}")


if __name__ == "__main__":
    main()
