"""Compares the duplicate finder of claims with other engines: same corpus, same machine, one run.

Each engine runs in a process of its own, and the system's account of that process is its cost:
start, reading, cutting into shingles, finding, writing. Prints a table in Markdown.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import claims
from claims import Pair, ordered

ENGINES = Path(__file__).with_name("engines.py")
BUILT = Path(__file__).parents[2] / "target" / "release" / "claims"
CLAIMS = "claims"
EXACT = "SetSimilaritySearch"
NO_SEARCH = "shingles"
PEERS = ["rensa", "gaoya", "FastSketchLSH", "datasketch", EXACT, NO_SEARCH]
HEAD = ["engine", "settings", "CPU s", "wall s", "peak MB", "pairs", "recall", "precision"]
HEAD += ["missed", "false", "CPU ÷ claims"]


class Failed(Exception):
    """An engine that gave no pairs, and why."""


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float
    peak_mb: float


@dataclass(frozen=True)
class Run:
    engine: str
    settings: str
    cost: Cost
    answer: Path


def main() -> int:
    arguments = parse()
    names: list[str] = list(arguments.peers)
    if arguments.truth is None and EXACT not in names:
        names.append(EXACT)
    if arguments.claims is not None:
        names.insert(0, CLAIMS)

    with tempfile.TemporaryDirectory() as folder:
        runs, failures = run_all(names, arguments, Path(folder))
        for name, why in failures.items():
            print(f"run.py: {name} failed: {why}", file=sys.stderr)
        # Answers are read only now: a process starts out with the peak memory of its parent.
        if arguments.truth is not None:
            truth = read_truth(arguments.truth, arguments.threshold)
        elif EXACT in runs:
            truth = read_pairs(runs[EXACT].answer)
        else:
            sys.exit(f"run.py: without {EXACT} the true pairs are missing; give them with --truth")
        print(report(runs, truth, arguments))
    return 1 if failures else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    built = BUILT if BUILT.exists() else None
    add("corpus", type=Path, help="text, one normalised paragraph a line")
    add("--threshold", type=Fraction, default=Fraction("0.7"), help="Jaccard similarity (0.7)")
    add("--truth", type=Path, help="the true pairs: two rows a line, from 0, a tab between")
    add("--peers", type=peers, default=PEERS, metavar="A,B,…", help=f"of {','.join(PEERS)}")
    add("--claims", type=Path, default=built, help="the program (the release build, if any)")
    add("--repeat", type=int, default=1, help="rounds; the cheapest run of each counts (1)")
    arguments = parser.parse_args()
    for file in filter(None, (arguments.corpus, arguments.truth, arguments.claims)):
        if not file.is_file():
            parser.error(f"no file {file}")
    if not 0 < arguments.threshold <= 1 or arguments.repeat < 1:
        parser.error("--threshold is above 0 and at most 1, --repeat at least 1")
    return arguments


def peers(listed: str) -> list[str]:
    names = [name for name in listed.split(",") if name]
    if unknown := [name for name in names if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is not one of {', '.join(PEERS)}")
    return list(dict.fromkeys(names))


def run_all(
    names: list[str], arguments: argparse.Namespace, folder: Path
) -> tuple[dict[str, Run], dict[str, str]]:
    """The cheapest run of each engine, and why an engine has none. Engines take turns, so that a
    busy spell of the machine falls on all of them."""
    runs: dict[str, Run] = {}
    failures: dict[str, str] = {}
    for turn in range(arguments.repeat):
        for name in names:
            if name in failures:
                continue
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                run = run_one(name, arguments, folder / f"{name}.{turn}")
            except Failed as failed:
                failures[name] = str(failed)
                runs.pop(name, None)
                continue
            if name not in runs or run.cost.cpu < runs[name].cost.cpu:
                runs[name] = run
    return runs, failures


def run_one(name: str, arguments: argparse.Namespace, answer: Path) -> Run:
    corpus, threshold = arguments.corpus, arguments.threshold
    if name == CLAIMS:
        cost = measure(claims.command(arguments.claims, corpus, threshold), answer)
        return Run(claims.about(arguments.claims), "exact", cost, answer)
    said = Path(f"{answer}.json")
    command = [sys.executable, ENGINES, name, corpus, float(threshold), answer]
    cost = measure([str(word) for word in command], said)
    about = json.loads(said.read_text("utf-8"))
    return Run(about["engine"], about["settings"], cost, answer)


def measure(command: list[str], output: Path) -> Cost:
    """Runs a command, its standard output into a file, and reads what all its threads cost."""
    errors = Path(f"{output}.errors")
    with output.open("wb") as out, errors.open("wb") as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = errors.read_text("utf-8", "replace").strip().splitlines()
        raise Failed(said[-1] if said else f"exit code {process.returncode}")
    # Kilobytes on Linux, bytes on macOS.
    peak_mb = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Cost(used.ru_utime + used.ru_stime, wall, peak_mb)


def read_pairs(path: Path) -> set[Pair]:
    with path.open(encoding="ascii") as lines:
        return {ordered(int(a), int(b)) for a, b in map(str.split, lines)}


def read_truth(path: Path, threshold: Fraction) -> set[Pair]:
    """Pairs of rows. Where the shingles that they share, a's and b's come after, as in the answer
    of join.sql, only pairs that reach the threshold."""
    truth: set[Pair] = set()
    with path.open(encoding="utf-8") as lines:
        for a, b, *counts in map(str.split, lines):
            if len(counts) >= 3:
                shared, n_a, n_b = map(int, counts[:3])
                if shared < threshold * (n_a + n_b - shared):
                    continue
            truth.add(ordered(int(a), int(b)))
    return truth


def report(runs: dict[str, Run], truth: set[Pair], arguments: argparse.Namespace) -> str:
    threshold, repeat = arguments.threshold, arguments.repeat
    with arguments.corpus.open("rb") as lines:
        size = sum(1 for _ in lines)
    about = [
        f"{size:,} paragraphs",
        f"{len(truth):,} true pairs with Jaccard ≥ {float(threshold):g}",
        f"{os.cpu_count()} cores",
        f"Python {platform.python_version()}",
        "one run each" if repeat == 1 else f"the cheapest of {repeat} runs each",
    ]
    table = [HEAD, ["---"] * 2 + ["---:"] * (len(HEAD) - 2)]
    unit = runs[CLAIMS].cost.cpu if CLAIMS in runs else None
    for name, run in runs.items():
        cost = run.cost
        costs = [f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak_mb:.0f}"]
        ratio = f"{cost.cpu / unit:.1f}" if unit else "–"
        if name == NO_SEARCH:
            found = ["–"] * 5
        elif name == CLAIMS:
            found = quality(claims.pairs(run.answer, threshold), truth)
        else:
            found = quality(read_pairs(run.answer), truth)
        table.append([run.engine, run.settings, *costs, *found, ratio])
    return "\n".join([", ".join(about) + ".", "", *map(line, table)])


def quality(found: set[Pair], truth: set[Pair]) -> list[str]:
    """Pairs, recall, precision, missed, false."""
    right = len(found & truth)
    missed, false = len(truth) - right, len(found) - right
    shares = [share(right, len(truth)), share(right, len(found))]
    return [f"{len(found):,}", *shares, f"{missed:,}", f"{false:,}"]


def share(part: int, whole: int) -> str:
    """Rounded down, so that 1 means all."""
    return f"{part * 10_000 // whole / 10_000:.4f}" if whole else "–"


def line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"


if __name__ == "__main__":
    sys.exit(main())
