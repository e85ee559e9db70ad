# SPDX-License-Identifier: GPL-3.0-or-later
"""The event file of a run, read with the real TensorBoard: every scalar is the number that metrics.jsonl holds."""
import json
import math
import pathlib
import sys
import tempfile

import peer

RECIPE = {
    "model": {"vocab_size": 0, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 2},
    "tokenizer": "bytes",
    "data": {"files": ["text.txt"], "context_length": 16, "stride": 16, "batch_size": 4},
    "epochs": 1, "max_steps": 40, "eval_freq": 3, "eval_iter": 2, "sample": {"prompt": "the cat", "max_new": 4},
}
SCALARS = {"loss/train": "train_loss", "loss/validation": "val_loss", "learning_rate": "lr", "gradient_norm": "grad_norm",
           "tokens_per_second": "tokens_per_second"}


def tensorboard(program: str, work: pathlib.Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    (work / "text.txt").write_text("the cat sat on the mat and saw a dog. " * 120, encoding="utf-8")
    (work / "recipe.json").write_text(json.dumps(RECIPE), encoding="utf-8")
    run = work / "run"
    # Two sittings: each writes a file of its own, and TensorBoard reads them as one run.
    for words in (["--config", work / "recipe.json", "--out", run, "--steps", 20], ["--resume", run]):
        peer.finished([program, "train", *words])
    lines = [json.loads(line) for line in (run / "metrics.jsonl").read_text(encoding="utf-8").splitlines()]
    evaluations = [line for line in lines if "train_loss" in line]
    peer.same("event files", len(list(run.glob("events.out.tfevents.*"))), 2)
    events = EventAccumulator(str(run)).Reload()
    peer.same("names", sorted(events.Tags()["scalars"]), sorted([*SCALARS, "memory"]))
    for tag, key in SCALARS.items():
        read = events.Scalars(tag)
        peer.same(f"{tag}: steps", [event.step for event in read], [line["step"] for line in evaluations])
        for event, line in zip(read, evaluations):
            if not math.isclose(event.value, line[key], rel_tol=1e-6):
                peer.fail(f"{tag} at step {event.step} is {event.value}, and {line[key]} in metrics.jsonl")
    if not all(event.value > 1e6 for event in events.Scalars("memory")):
        peer.fail("memory is no number of bytes")
    print(f"TensorBoard read {len(evaluations)} evaluations of two sittings.")


def main() -> None:
    given = peer.options()
    peer.require_packages(given.required, "tensorboard")
    if given.check != "tensorboard":
        sys.exit(f"There is no check {given.check}; there is tensorboard.")
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as work:
        tensorboard(given.cli, pathlib.Path(work))


if __name__ == "__main__":
    main()
