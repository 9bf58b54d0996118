"""All that is known here of how claims is called and what it answers."""

import json
import subprocess
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

Pair = tuple[int, int]


def command(program: Path, corpus: Path, threshold: Fraction) -> list[str]:
    options = ["--format", "text", "--min-words", "1", "--jaccard", str(float(threshold)), "--pairs"]
    return [str(program.resolve()), "dedup", str(corpus), *options]


def pairs(answer: Path, threshold: Fraction) -> set[Pair]:
    """The rows it paired, from 0, of a JSON object a line with the lines, from 1, in `left` and
    `right`.

    Copies (the tiers `identical` and `equal`) are paired with the first of their kind only. Every line
    of such a group counts as paired with each other, and with what any of the group is paired with.
    """
    groups: dict[int, list[int]] = {}
    near: list[Pair] = []
    with answer.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "left" not in record or "right" not in record:
                continue
            a, b = record["left"] - 1, record["right"] - 1
            if record.get("tier") in ("identical", "equal"):
                join(groups, a, b)
            # It may also name pairs for another reason, such as one paragraph within another.
            elif record.get("jaccard", 1) >= float(threshold):
                near.append((a, b))

    each_group = {id(group): group for group in groups.values()}.values()
    found = {ordered(a, b) for group in each_group for a, b in combinations(group, 2)}
    for a, b in near:
        both = product(groups.get(a, [a]), groups.get(b, [b]))
        found.update(ordered(x, y) for x, y in both if x != y)
    return found


def join(groups: dict[int, list[int]], a: int, b: int) -> None:
    """Makes one group of those that a and b are in."""
    larger, smaller = sorted((groups.get(a, [a]), groups.get(b, [b])), key=len, reverse=True)
    if a == b or larger is smaller:
        return
    larger += smaller
    groups.update(dict.fromkeys(smaller, larger))
    groups[larger[0]] = larger


def about(program: Path) -> str:
    """Its name and version."""
    command = [str(program.resolve()), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "claims"


def ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
