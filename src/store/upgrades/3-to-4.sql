-- From version 3 to 4: an index of terms, by which an added article finds those that may contradict
-- it. It is empty until the next scan. What the conflicts were found in is noted in another way, so
-- they are looked for again; those stored stay until then.
CREATE TEMPORARY TABLE kept AS SELECT * FROM run WHERE kind <> 'conflicts';
DROP TABLE run;

CREATE TABLE run (
    kind    TEXT PRIMARY KEY CHECK (kind IN ('passages', 'duplicates', 'terms', 'conflicts')),
    method  TEXT NOT NULL,              -- name, version and settings of what was done; "kept up" if
                                        -- articles that came since were compared one by one
    input   TEXT NOT NULL               -- what it read, for terms and conflicts: the sum of a SHA-256
                                        -- of each text and date; another value means stale
);
INSERT INTO run SELECT * FROM kept;
DROP TABLE temp.kept;

CREATE TABLE term_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the block's first term
    postings  BLOB NOT NULL
);

CREATE TABLE term_recent (
    snapshot_id  INTEGER PRIMARY KEY,
    postings     BLOB NOT NULL
);
