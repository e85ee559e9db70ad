# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peers' programs share: their options, the time of a few runs, and the line of JSON that `cutaway-cli bench` prints too."""
import argparse
import json
import os
import statistics
import sys
import time

# No network: every model here is a folder.
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRANSFORMERS_VERBOSITY="error",
                  HF_HUB_DISABLE_PROGRESS_BARS="1")


def options(**more) -> argparse.Namespace:
    """`more`: options of this peer, each with its default."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--clock", default="wall", choices=["wall", "cpu"])
    for name, default in more.items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default)
    return parser.parse_args()


def ids(count: int, vocabulary: int) -> list:
    """The ids that `cutaway-cli bench` takes."""
    return [(i * 7919 + 13) % vocabulary for i in range(count)]


def seconds(work, given: argparse.Namespace) -> list:
    """One run to warm up, then those that count; by the wall's clock or of processor time."""
    now = time.process_time if given.clock == "cpu" else time.perf_counter
    work()
    taken = []
    for _ in range(given.runs):
        begin = now()
        work()
        taken.append(now() - begin)
    return taken


def report(name: str, values: list, unit: str, **more) -> None:
    best = min(values) if unit == "ms" else max(values)
    print(json.dumps({"name": name, "median": statistics.median(values), "best": best, "unit": unit, "runs": len(values), **more}))
