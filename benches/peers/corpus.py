"""The corpus as every engine here reads it: a paragraph a line, cut into runs of three words."""

from pathlib import Path

WORDS = 3


def read(path: Path) -> tuple[list[int], list[str]]:
    """The rows that hold words, counted from 0, and their texts."""
    rows: list[int] = []
    texts: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        for row, line in enumerate(lines):
            text = line.strip()
            if text:
                rows.append(row)
                texts.append(text)
    return rows, texts


def shingles(text: str) -> list[str]:
    """Each run of three words in its place, so some may repeat; a shorter text is one run."""
    words = text.split()
    if len(words) < WORDS:
        return [" ".join(words)]
    return [" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)]
