# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast GPT-2's tokenizer cuts texts, here and in tiktoken, on one thread, and that both give the same number of tokens:
English, Chinese and source code, and 1 MB of what slows tokenizers down.

    build/peers-venv/bin/python tests/bench/peers/encode.py --cli build/release/bin/cutaway-cli

Both are measured in turns, so that what else the machine does meets both; the best run of each counts. What is timed is a text
in memory that becomes a list of ids: no start, no file. The first three columns are of wall time; the last is the ratio of
processor time, which other programs on the same cores change less."""
import argparse
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "peers"))
import peer  # noqa: E402
import peer_tiktoken  # noqa: E402


def source_code() -> str:
    names = subprocess.run(["git", "-C", ROOT, "ls-files", "*.cpp", "*.h", "*.py"], capture_output=True, text=True, check=True).stdout.split()
    return "".join((ROOT / name).read_text(encoding="utf-8") for name in sorted(names))


def texts() -> dict:
    english = sorted(peer.data_file(str(ROOT), "jane-austen").glob("*.txt"))
    draw = random.Random(1)
    return {"English, six novels": "".join(f.read_bytes().decode() for f in english if f.name != "SOURCE.txt"),
            "Chinese, one novel": peer.data_file(str(ROOT), "hongloumeng/hongloumeng.txt").read_bytes().decode(),
            "source code, this project": source_code(),
            "spaces": " " * (1 << 20), "emoji": "😀" * (1 << 18),
            "random letters": "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=1 << 20)),
            "random characters": peer_tiktoken.random_text(1 << 18)}


def bench(cli: str, file: pathlib.Path, runs: int) -> tuple:
    """What `bench encode` says, and the processor time of it all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([cli, "bench", "encode", "--file", file, "--runs", str(runs), "--json"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return json.loads(run.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(cli: str, file: pathlib.Path) -> dict:
    """Sixteen runs more make the difference in processor time: start and file fall out."""
    few, many = bench(cli, file, 1), bench(cli, file, 17)
    return {**many[0], "cpu": max(many[1] - few[1], 1e-6) / 16}


def theirs(encoding, text: str, size: int) -> dict:
    begin, cpu = time.perf_counter(), time.thread_time()
    ids = encoding.encode_ordinary(text)
    return {"best": size / 1e6 / (time.perf_counter() - begin), "cpu": time.thread_time() - cpu, "tokens": len(ids)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, help="the program cutaway-cli")
    parser.add_argument("--rounds", type=int, default=5, help="turns that each of the two gets")
    given = parser.parse_args()
    peer.require_packages(True, "tiktoken")
    encoding = peer_tiktoken.encoding(peer.data_file(str(ROOT), "gpt2-bpe/r50k_base.tiktoken"))
    print(f"{'text':<28}{'MB':>7}{'here, MB/s':>13}{'tiktoken, MB/s':>16}{'ratio':>8}{'CPU ratio':>11}")
    with tempfile.TemporaryDirectory(prefix="cutaway-bench-") as folder:
        file = pathlib.Path(folder) / "text.txt"
        for name, text in texts().items():
            size = file.write_bytes(text.encode())
            here, there = [], []
            for _ in range(given.rounds):
                here.append(ours(given.cli, file))
                there.append(theirs(encoding, text, size))
            if here[0]["tokens"] != there[0]["tokens"]:
                peer.fail(f"{name}: {here[0]['tokens']} tokens here, {there[0]['tokens']} there")
            best = [max(run["best"] for run in runs) for runs in (here, there)]
            cpu = [statistics.median(run["cpu"] for run in runs) for runs in (here, there)]
            print(f"{name:<28}{size / 1e6:>7.2f}{best[0]:>13.1f}{best[1]:>16.1f}{best[0] / best[1]:>8.1f}{cpu[1] / cpu[0]:>11.1f}",
                  flush=True)


if __name__ == "__main__":
    main()
