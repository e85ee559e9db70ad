# SPDX-License-Identifier: GPL-3.0-or-later
"""Cutaway beside its peers: each row of the table is measured here and there in turn, round by round, so that both see the same
machine. From the project's root:

    build/peers-venv/bin/python tests/bench/peers --only forward,decode

A peer is a program <what>_<peer>.py in this folder (.mjs: for node) that prints the line of JSON which `cutaway-cli bench` prints.
One whose package is missing leaves its row out and says so. encode.py and train_tokenizer.py print tables of their own, which follow. The ratio is the middle one of the rounds', above 1: Cutaway is faster."""
import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
GPT2_SMALL = {"vocab_size": 50257, "context_length": 1024, "emb_dim": 768, "n_heads": 12, "n_layers": 12, "drop_rate": 0.1,
              "qkv_bias": True, "tied": True, "init": "gpt2"}
TRAIN_BATCHES = ((4, 64), (2, 512))  # sequences, tokens in each


class Row:
    """One line of the table: `cutaway-cli bench <what>` and <what>_<peer>, which takes the same options. Without a dtype it is
    of one thread and of no number type, as encoding is. `look` is the window itself: from a letter to the picture of all heads."""

    def __init__(self, what: str, peer: str, options: list, dtype: str = "float32", note: str = ""):
        self.what, self.peer, self.options, self.dtype, self.note = what, peer, options, dtype, note

    def command(self, cli) -> list:
        if self.what != "look":
            return [cli, "bench", self.what]
        return ["env", "QT_QPA_PLATFORM=offscreen", pathlib.Path(cli).parent.parent / "bench" / "bench_long"]

    def name(self) -> str:
        pairs = zip(self.options[::2], self.options[1::2])
        said = [f"{option.removeprefix('--')} {value}" for option, value in pairs if not isinstance(value, pathlib.Path)]
        return ", ".join(part for part in (self.what, self.note, *said, self.dtype) if part)


def recipe_of(work: pathlib.Path, batch: tuple) -> pathlib.Path:
    return work / f"train-{batch[0]}x{batch[1]}.json"


def rows(work: pathlib.Path) -> list:
    model = ["--model", work / "gpt2-small"]
    forward, decode = model + ["--tokens", 1024], model + ["--prompt-tokens", 16, "--max-new", 64]
    return [
        Row("forward", "transformers", forward),
        Row("forward", "transformers", forward, dtype="bfloat16"),
        Row("decode", "transformers", decode),
        Row("decode", "transformers", decode, dtype="bfloat16"),
        Row("decode", "llama_cpp", decode),
        *(Row("attention", "transformers", model + ["--tokens", tokens]) for tokens in (64, 256, 1024)),
        *(Row("look", "transformers", model + ["--tokens", tokens]) for tokens in (64, 1024)),
        *(Row("train", "eager", ["--config", recipe_of(work, batch), "--steps", 2], dtype, note=f"batch {batch[0]}×{batch[1]}")
          for batch in TRAIN_BATCHES for dtype in ("float32", "bfloat16")),
    ]


WITH_THEIR_OWN_TABLES = ("encode", "train_tokenizer")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench/peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", default=ROOT / "build/release/bin/cutaway-cli", help="the program cutaway-cli")
    parser.add_argument("--only", default="", help="names or peers, with commas: forward,llama_cpp")
    parser.add_argument("--rounds", type=int, default=3, help="how often the two take turns")
    parser.add_argument("--runs", type=int, default=3, help="runs that count in each turn")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--clock", default="wall", choices=["wall", "cpu"],
                        help="cpu: the processor's time on one thread, for a machine that others use too")
    return parser.parse_args()


def answer(command: list) -> dict:
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        said = run.stderr.strip().splitlines() or [f"it ended with {run.returncode}"]
        raise RuntimeError(said[-1])
    return json.loads(run.stdout.strip().splitlines()[-1])


def prepare(cli, work: pathlib.Path) -> None:
    """A fresh model of GPT-2 small's shape, and recipes that train one: what the weights say does not matter for the time."""
    (work / "config.json").write_text(json.dumps(GPT2_SMALL))
    answer([cli, "new", "--config", work / "config.json", "--tokenizer", "gpt2", "--out", work / "gpt2-small", "--json"])
    (work / "text.txt").write_text("One two three, and all that follows: a text that is only there to be read. " * 2000)
    for batch in TRAIN_BATCHES:
        recipe_of(work, batch).write_text(json.dumps({
            "model": GPT2_SMALL, "tokenizer": "gpt2", "exact": False, "device": "cpu", "optimizer": {"grad_clip": 1.0},
            "data": {"files": ["text.txt"], "context_length": batch[1], "stride": batch[1], "batch_size": batch[0]}}))


def peer_command(row: Row) -> list:
    for suffix, program in ((".py", sys.executable), (".mjs", shutil.which("node"))):
        script = HERE / f"{'attention' if row.what == 'look' else row.what}_{row.peer}{suffix}"
        if script.exists():
            if not program:
                raise RuntimeError("node is missing")
            return [program, script]
    raise RuntimeError(f"there is no {row.what}_{row.peer} in {HERE}")


def measured(row: Row, given: argparse.Namespace) -> str:
    """A line of the table."""
    common = [*row.options, "--runs", given.runs]
    if row.dtype and row.what != "look":
        common += ["--dtype", row.dtype, "--threads", given.threads]
    if given.clock != "wall":
        common += ["--clock", given.clock]
    ours, theirs = [], []
    for _ in range(given.rounds):
        ours.append(answer([*row.command(given.cli), *common, "--json"]))
        theirs.append(answer([*peer_command(row), *common]))
    unit = ours[0]["unit"]
    if unit != theirs[0]["unit"]:
        raise RuntimeError(f"here {unit}, there {theirs[0]['unit']}")

    def ratio(here: dict, there: dict, key: str) -> float:
        return there[key] / here[key] if unit == "ms" else here[key] / there[key]

    ratios = sorted(ratio(here, there, "median") for here, there in zip(ours, theirs))
    best = min if unit == "ms" else max
    bests = [best(one["best"] for one in side) for side in (ours, theirs)]
    medians = [statistics.median(one["median"] for one in side) for side in (ours, theirs)]
    memory = [one["memory_mb"] for one in ours if "memory_mb" in one]
    name = row.name() + (f", {max(memory):.0f} MB more" if memory else "")
    return (f"| {name} | {theirs[0].get('peer', row.peer)} | {medians[0]:.1f} | {medians[1]:.1f} | {unit} "
            f"| **{statistics.median(ratios):.2f}** ({ratios[0]:.2f} to {ratios[-1]:.2f}) "
            f"| {ratio({'b': bests[0]}, {'b': bests[1]}, 'b'):.2f} |")


def processor() -> str:
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main() -> None:
    given = options()
    if given.clock == "cpu":
        given.threads = 1
    wanted = [word for word in given.only.split(",") if word]
    print(f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores, {given.threads} threads, "
          f"{given.clock} clock, {given.rounds} rounds of {given.runs} runs, load {os.getloadavg()[0]:.1f} at the start\n")
    print("| what | peer | Cutaway, median | peer, median | unit | ratio (rounds) | ratio of the best runs |")
    print("|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="cutaway-peers-") as folder:
        work = pathlib.Path(folder)
        prepare(given.cli, work)
        for row in rows(work):
            if wanted and not {row.what, row.peer} & set(wanted):
                continue
            try:
                print(measured(row, given), flush=True)
            except RuntimeError as reason:
                print(f"| {row.name()} | {row.peer} | not measured: {reason} |", flush=True)
    for name in WITH_THEIR_OWN_TABLES:
        if not wanted or name in wanted:
            print(f"\n{name}:", flush=True)
            subprocess.run([sys.executable, HERE / f"{name}.py", "--cli", given.cli], check=False)


if __name__ == "__main__":
    main()
