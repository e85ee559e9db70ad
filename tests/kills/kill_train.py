#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `cutaway-cli train` at random moments, goes on with --resume, and kills again.

After every kill what lies on the disk must be whole: run.json and every line of metrics.jsonl but a torn last one are
JSON, and the newest checkpoint opens. A run that was killed on its way must end with the same losses, the same samples,
the same weights and the same records, byte for byte, as one that nobody disturbed.
"""
import argparse
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

WORDS = "the a cat dog bird sat ran saw on under mat tree and then it was happy tired home again".split()
RECIPE = {
    "model": {"vocab_size": 0, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 2, "drop_rate": 0.1},
    "tokenizer": "chars",
    "data": {"files": ["text.txt"], "context_length": 16, "stride": 16, "batch_size": 8},
    "epochs": 1, "eval_freq": 10, "eval_iter": 2, "checkpoint_every": 3, "keep_checkpoints": 2,
    "sample": {"prompt": "the cat", "max_new": 8}, "pinned": ["the cat sat"],
    "seed": 7,
}


class Wrong(Exception):
    """Something on the disk, or in the numbers, is not as it must be."""


def command(cli, run, recipe):
    resumes = (run / "run.json").exists()
    return [cli, "train", "--json", "--threads", "1"] + (["--resume", run] if resumes else ["--config", recipe, "--out", run])


def lines_of(run, torn_is_fine):
    file = run / "metrics.jsonl"
    if not file.exists():
        return []
    lines = file.read_bytes().split(b"\n")
    torn = lines.pop()
    if torn and not torn_is_fine:
        raise Wrong(f"the last line of {file} has no end: {torn[:80]!r}")
    try:
        return [json.loads(line) for line in lines]
    except ValueError as error:
        raise Wrong(f"{file} holds a line that is no JSON: {error}") from error


def checkpoints(run):
    folder = run / "checkpoints"
    found = [f for f in folder.glob("step-*") if f.is_dir() and f.name.removeprefix("step-").isdigit()] if folder.exists() else []
    return sorted(found, key=lambda f: int(f.name.removeprefix("step-")))


def look(cli, run):
    """What a kill left behind."""
    if (run / "run.json").exists():
        json.loads((run / "run.json").read_text(encoding="utf-8"))
    lines_of(run, torn_is_fine=True)
    for folder in checkpoints(run):
        for name in ("config.json", "model.safetensors", "optimizer.safetensors", "trainer.json"):
            if not (folder / name).is_file():
                raise Wrong(f"{folder} has its final name and no {name}")
    for folder in checkpoints(run)[-1:]:
        info = subprocess.run([cli, "info", folder, "--json"], capture_output=True, check=False)
        if info.returncode != 0:
            raise Wrong(f"{folder} does not open: {info.stderr.decode(errors='replace')}")


def numbers(run):
    """What must be equal however often a run was killed: everything but the speed."""
    return [{k: v for k, v in line.items() if k not in ("tokens_per_second", "memory")} for line in lines_of(run, torn_is_fine=False)]


def train(cli, run, recipe, kill_after=None):
    """True when the run came to its end; kill_after in seconds."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command(cli, run, recipe), stdout=subprocess.DEVNULL, stderr=errors)
        try:
            process.wait(timeout=kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return False
        if process.returncode != 0:
            errors.seek(0)
            raise Wrong(f"cutaway-cli train ended with {process.returncode}: {errors.read().decode(errors='replace')[-1000:]}")
        return True


def compare(run, reference):
    if numbers(run) != numbers(reference):
        ours, theirs = numbers(run), numbers(reference)
        first = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
        raise Wrong(f"metrics differ from line {first} on: {ours[first:first + 1]} instead of {theirs[first:first + 1]}")
    last, wanted = checkpoints(run)[-1], checkpoints(reference)[-1]
    if last.name != wanted.name:
        raise Wrong(f"the run ended at {last.name} instead of {wanted.name}")
    for name in ("model.safetensors", "optimizer.safetensors"):
        if (last / name).read_bytes() != (wanted / name).read_bytes():
            raise Wrong(f"{name} differs from the one of the undisturbed run")
    expected = {f.name for f in reference.rglob("*")}
    # Each sitting has a TensorBoard file of its own, as TensorBoard expects.
    left = sorted(str(f.relative_to(run)) for f in run.rglob("*")
                  if f.name not in expected and not f.name.startswith(("step-", "events.out.tfevents.")))
    if left:
        raise Wrong(f"the finished run still holds what a kill left: {left[:5]}")
    same_records(run, reference)


def same_records(run, reference):
    """What a run keeps to look back is the same too: frames of the time-lapse, histograms, batches of steps."""
    for name in ("timelapse", "histograms"):
        ours, theirs = (sorted(f.name for f in (r / name).iterdir()) for r in (run, reference))
        if ours != theirs:
            raise Wrong(f"{name} has {ours} instead of {theirs}")
    files = [f for name in ("timelapse", "histograms") for f in (reference / name).iterdir()]
    for wanted in [*files, reference / "steps" / "newest.bin", reference / "steps" / "evaluated.bin"]:
        if (run / wanted.relative_to(reference)).read_bytes() != wanted.read_bytes():
            raise Wrong(f"{wanted.relative_to(reference)} differs from the one of the undisturbed run")
    if curve(run) != curve(reference):
        raise Wrong("steps/curve.bin differs from the one of the undisturbed run, and not only in the speed")


def curve(run):
    """The steps of curve.bin, place by place, without the speed and the checksum that it is in (core/train/step_curve.cpp)."""
    stored = (run / "steps" / "curve.bin").read_bytes()[16:]
    places = [stored[i:i + 72] for i in range(0, len(stored), 72)]
    if not places or any(len(place) != 72 or place[:8] == bytes(8) for place in places):
        raise Wrong("steps/curve.bin has a step that is missing or torn")
    return [place[8:56] for place in places]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cli", required=True, help="the program cutaway-cli")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=0, help="of the moments")
    given = options.parse_args()
    cli = str(pathlib.Path(given.cli).resolve())
    moments = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="cutaway-kills-") as scratch:
        folder = pathlib.Path(scratch)
        writer = random.Random(1)
        (folder / "text.txt").write_text(" ".join(writer.choice(WORDS) for _ in range(3500)), encoding="utf-8")
        recipe = folder / "recipe.json"
        recipe.write_text(json.dumps(RECIPE), encoding="utf-8")
        began = time.monotonic()
        reference = folder / "undisturbed"
        train(cli, reference, recipe)
        whole = time.monotonic() - began
        print(f"an undisturbed run takes {whole:.1f} s and {len(checkpoints(reference))} checkpoints are kept", flush=True)
        kills = runs = 0
        while kills < given.kills:
            run = folder / f"run-{runs}"
            while not train(cli, run, recipe, kill_after=moments.uniform(0.0, 0.7 * whole)):
                kills += 1
                look(cli, run)
                if kills % 20 == 0:
                    print(f"{kills} kills, {runs} runs brought to their end", flush=True)
                if kills > 3 * given.kills:
                    raise Wrong("the run does not get on: it is killed again and again before its next checkpoint")
            compare(run, reference)
            runs += 1
        print(f"{kills} kills; {runs} runs ended with the numbers and weights of the undisturbed one; {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Wrong as wrong:
        sys.exit(f"Failed: {wrong}")
