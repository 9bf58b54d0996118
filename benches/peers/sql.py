"""Runs join.sql over Parquet in DuckDB or DataFusion: sql.py DIR [--engine E] [--out PAIRS].

DIR is what make_parquet.py or `claims export parquet` wrote.

Says on standard error how many pairs there are and what finding them cost this whole process.
"""

import argparse
import re
import resource
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pyarrow
import pyarrow.csv
import pyarrow.parquet

JOIN = Path(__file__).with_name("join.sql")
COLUMNS = ["a", "b", "shared", "n_a", "n_b"]
EDGES = ["left", "right", "shared", "n_left", "n_right"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path, help="folder of Parquet: passage, n, signature")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb")
    parser.add_argument("--out", type=Path, help=f"TSV to write: {', '.join(COLUMNS)}")
    parser.add_argument("--edges", type=Path, help="Parquet to write, for `claims import edges`")
    arguments = parser.parse_args()
    exported = arguments.dir / "wordings.parquet"
    passages = exported if exported.exists() else arguments.dir
    if passages.is_dir() and not any(passages.glob("*.parquet")):
        parser.error(f"no *.parquet in {arguments.dir}")

    started = time.perf_counter()
    pairs = ENGINES[arguments.engine](passages, statements(JOIN.read_text("utf-8")))
    if arguments.out:
        write(pairs, arguments.out)
    if arguments.edges:
        renamed = pairs.select(COLUMNS).rename_columns(EDGES)
        pyarrow.parquet.write_table(renamed, arguments.edges, compression="snappy")
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(
        f"{arguments.engine} {version(arguments.engine)}: {pairs.num_rows} pairs, "
        f"{used.ru_utime + used.ru_stime:.2f} CPU s, {wall:.2f} s, {peak:.0f} MB at most",
        file=sys.stderr,
    )


def duckdb(passages: Path, sql: list[str]) -> pyarrow.Table:
    import duckdb

    connection = duckdb.connect()
    files = passages / "*.parquet" if passages.is_dir() else passages
    connection.read_parquet(str(files)).create_view("passages")
    for statement in sql[:-1]:
        connection.execute(statement)
    return connection.sql(sql[-1]).to_arrow_table()


def datafusion(passages: Path, sql: list[str]) -> pyarrow.Table:
    from datafusion import SessionContext

    context = SessionContext()
    context.register_parquet("passages", str(passages))
    for statement in sql[:-1]:
        context.sql(statement).collect()
    return context.sql(sql[-1]).to_arrow_table()


def statements(sql: str) -> list[str]:
    """The statements one by one, for engines that take no more at a time."""
    parts = re.sub(r"--.*", "", sql).split(";")
    return [part.strip() for part in parts if part.strip()]


def write(pairs: pyarrow.Table, path: Path) -> None:
    options = pyarrow.csv.WriteOptions(include_header=False, delimiter="\t")
    pyarrow.csv.write_csv(pairs.select(COLUMNS), path, options)


ENGINES = {"duckdb": duckdb, "datafusion": datafusion}

if __name__ == "__main__":
    main()
