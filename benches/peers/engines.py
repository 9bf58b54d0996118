"""One engine over one corpus, in a process of its own so that its whole cost can be measured.

engines.py ENGINE CORPUS THRESHOLD OUT writes its pairs to OUT, a line each, and prints what it is.
Each engine is used as its own documentation shows: candidates from its index, then the estimate
that it makes of a pair's Jaccard similarity, where it offers one.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar

import corpus

HASHES = 128
BANDS = 16
SEED = 42
# Shingles are cut for so many paragraphs at a time, or the strings alone would fill the memory.
BATCH = 20_000

Pair = tuple[int, int]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Found:
    settings: str
    pairs: Iterable[Pair]


def main() -> None:
    name, path, threshold, out = sys.argv[1:]
    rows, texts = corpus.read(Path(path))
    found = ENGINES[name](texts, float(threshold))
    with Path(out).open("w", encoding="ascii") as file:
        for a, b in found.pairs:
            file.write(f"{rows[a]}\t{rows[b]}\n")
    known = f"{name} {version(name)}" if name != "shingles" else "Python, only cutting shingles"
    print(json.dumps({"engine": known, "settings": found.settings}))


def shingles(texts: Sequence[str], _threshold: float) -> Found:
    """No search at all: what every engine that is handed Python strings pays before it starts."""
    for batch in batches(texts):
        [corpus.shingles(text) for text in batch]
    return Found("no search", [])


def datasketch(texts: Sequence[str], threshold: float) -> Found:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=HASHES)
    sketches: list[MinHash] = []
    for batch in batches(texts):
        encoded = ([shingle.encode() for shingle in corpus.shingles(text)] for text in batch)
        sketches += MinHash.bulk(encoded, num_perm=HASHES)
    with index.insertion_session() as session:
        for at, sketch in enumerate(sketches):
            session.insert(at, sketch, check_duplication=False)
    candidates = unordered((at, index.query(sketch)) for at, sketch in enumerate(sketches))
    return Found(
        f"{index.b}×{index.r}, default",
        ((a, b) for a, b in candidates if sketches[a].jaccard(sketches[b]) >= threshold),
    )


def rensa(texts: Sequence[str], threshold: float) -> Found:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=HASHES, num_bands=BANDS)
    sketches: list[RMinHash] = []
    for batch in batches(texts):
        sets = [corpus.shingles(text) for text in batch]
        sketches += RMinHash.from_token_sets(sets, num_perm=HASHES, seed=SEED)
    index.insert_many(sketches)
    candidates = unordered(
        hit
        for start in range(0, len(sketches), BATCH)
        for hit in enumerate(index.query_all(sketches[start : start + BATCH]), start)
    )
    return Found(
        f"{BANDS}×{HASHES // BANDS}",
        ((a, b) for a, b in candidates if sketches[a].jaccard(sketches[b]) >= threshold),
    )


def gaoya(texts: Sequence[str], threshold: float) -> Found:
    """Cuts its own shingles and drops pairs below the threshold itself, by its estimate."""
    from gaoya.minhash import MinHashStringIndex

    bands, size = 20, 5
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=threshold,
        num_bands=bands,
        band_size=size,
        analyzer="word",
        ngram_range=(corpus.WORDS, corpus.WORDS),
        id_container="smallvec",
    )
    # It finds no shingle in a shorter text, and all texts without one are the same to it.
    long = [at for at, text in enumerate(texts) if len(text.split(None, 2)) >= corpus.WORDS]
    for batch in batches(long):
        index.par_bulk_insert_docs(batch, [texts[at] for at in batch])
    hits = (
        hit
        for batch in batches(long)
        for hit in zip(batch, index.par_bulk_query([texts[at] for at in batch]), strict=True)
    )
    return Found(f"{bands}×{size}", unordered(hits))


def fastsketchlsh(texts: Sequence[str], threshold: float) -> Found:
    import numpy
    from FastSketchLSH import LSH, FastSimilaritySketch, estimate_jaccard

    sketcher = FastSimilaritySketch(size=HASHES, seed=SEED)
    sketches = numpy.vstack(
        [sketcher.batch([corpus.shingles(text) for text in batch]) for batch in batches(texts)]
    )
    index = LSH(num_perm=HASHES, num_bands=BANDS)
    index.insert(sketches)

    def hits() -> Iterator[tuple[int, Iterable[int]]]:
        for start in range(0, len(sketches), BATCH):
            flat, ends = index.query(sketches[start : start + BATCH], format="csr")
            for at in numpy.flatnonzero(numpy.diff(ends) > 1):
                yield start + int(at), flat[ends[at] : ends[at + 1]].tolist()

    return Found(
        f"{BANDS}×{HASHES // BANDS}",
        (
            (a, b)
            for a, b in unordered(hits())
            if estimate_jaccard(sketches[a], sketches[b]) >= threshold
        ),
    )


def setsimilaritysearch(texts: Sequence[str], threshold: float) -> Found:
    from SetSimilaritySearch import all_pairs

    sets = [set(corpus.shingles(text)) for text in texts]
    found = all_pairs(sets, similarity_func_name="jaccard", similarity_threshold=threshold)
    return Found("exact", ((min(a, b), max(a, b)) for a, b, _ in found))


def batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def unordered(hits: Iterable[tuple[int, Iterable[int]]]) -> set[Pair]:
    """Each pair once, from what was found for every paragraph (mostly itself)."""
    return {(min(a, b), max(a, b)) for a, found in hits for b in found if a != b}


ENGINES: dict[str, Callable[[Sequence[str], float], Found]] = {
    "shingles": shingles,
    "rensa": rensa,
    "gaoya": gaoya,
    "FastSketchLSH": fastsketchlsh,
    "datasketch": datasketch,
    "SetSimilaritySearch": setsimilaritysearch,
}

if __name__ == "__main__":
    main()
