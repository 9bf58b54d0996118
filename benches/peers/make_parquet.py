"""Writes a corpus as the Parquet that join.sql reads: make_parquet.py CORPUS DIR.

A shingle is the 64-bit XXH3 of its three words, one space between, as a signed number.
"""

import argparse
from pathlib import Path

import pyarrow
import pyarrow.parquet
from xxhash import xxh3_64_intdigest

import corpus

SCHEMA = pyarrow.schema(
    [
        pyarrow.field("passage", pyarrow.int64(), nullable=False),
        pyarrow.field("n", pyarrow.int32(), nullable=False),
        pyarrow.field("signature", pyarrow.list_(pyarrow.int64()), nullable=False),
    ]
)
ROWS_AT_A_TIME = 50_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dir", type=Path)
    arguments = parser.parse_args()

    arguments.dir.mkdir(parents=True, exist_ok=True)
    rows, texts = corpus.read(arguments.corpus)
    path = arguments.dir / "passages.parquet"
    with pyarrow.parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for start in range(0, len(rows), ROWS_AT_A_TIME):
            end = start + ROWS_AT_A_TIME
            signatures = [signature(text) for text in texts[start:end]]
            columns = [rows[start:end], [len(hashes) for hashes in signatures], signatures]
            writer.write_table(pyarrow.table(columns, schema=SCHEMA))
    print(f"{path}: {len(rows)} passages")


def signature(text: str) -> list[int]:
    return sorted(
        {signed(xxh3_64_intdigest(shingle.encode())) for shingle in corpus.shingles(text)}
    )


def signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


if __name__ == "__main__":
    main()
