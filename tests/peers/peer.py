# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peer tests share: the packages or a skip, cutaway-cli as a function, comparing with a sentence."""
import argparse
import importlib
import json
import os
import pathlib
import subprocess
import sys

# No network: every model here is a folder.
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRANSFORMERS_VERBOSITY="error",
                  HF_HUB_DISABLE_PROGRESS_BARS="1")

TOLERANCE = 1e-4  # float32 logits, ours against theirs


def skip(reason: str) -> None:
    print("Skipped:", reason)
    sys.exit(77)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", help="which test to run")
    parser.add_argument("--cli", required=True, help="the program cutaway-cli")
    parser.add_argument("--project", required=True, help="the project's root")
    parser.add_argument("--required", action="store_true", help="missing packages are a failure, not a skip")
    return parser.parse_args()


def require_packages(required: bool, *names: str) -> None:
    for name in names:
        try:
            package = importlib.import_module(name)
        except ImportError as error:
            reason = f"{sys.executable} has no {error.name}; ./cutaway test --peers sets one up."
            if required:
                sys.exit("Failed: " + reason)
            skip(reason)
        print(name, getattr(package, "__version__", "of unknown version"))


def data_file(project: str, name: str) -> pathlib.Path:
    """A file of the data that is no part of the project, where the programs look for it too."""
    named = os.environ.get("CUTAWAY_DATA")
    file = (pathlib.Path(named) if named else pathlib.Path(project).parent / "shared" / "data") / name
    if not file.exists():
        skip(f"there is no {name}; it is looked for in CUTAWAY_DATA, then in ../shared/data.")
    return file


def finished(command: list) -> bytes:
    """What a command that must succeed writes."""
    run = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    if run.returncode != 0:
        fail(f"{' '.join(map(str, command))}\nended with {run.returncode}: {run.stderr.decode(errors='replace')}")
    return run.stdout


class Cli:
    """cutaway-cli, speaking JSON."""

    def __init__(self, program: str):
        self.program = program

    def __call__(self, *arguments) -> dict:
        return json.loads(finished([self.program, *arguments, "--json"]))

    def logits(self, model, ids: list) -> "torch.Tensor":
        import torch

        answer = self("logits", "--model", model, "--ids", ",".join(map(str, ids)))
        logits = torch.tensor(answer["logits"], dtype=torch.float32)
        if list(logits.shape) != answer["shape"]:
            fail(f"logits say the shape {answer['shape']} and have {list(logits.shape)}")
        return logits


def fail(sentence: str) -> None:
    sys.exit("Failed: " + sentence)


def same(what: str, ours, theirs) -> None:
    if ours != theirs:
        fail(f"{what}: here {ours!r}, there {theirs!r}")
    print(f"ok  {what}")


def close(what: str, ours, theirs, tolerance: float = TOLERANCE) -> None:
    if ours.shape != theirs.shape:
        fail(f"{what}: here the shape {list(ours.shape)}, there {list(theirs.shape)}")
    difference = (ours - theirs).abs().max().item()
    if not difference <= tolerance:  # NaN fails too
        fail(f"{what}: they differ by {difference:.3g}, allowed is {tolerance:g}")
    print(f"ok  {what}: largest difference {difference:.2g}")
