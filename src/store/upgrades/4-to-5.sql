-- From version 4 to 5: the log says which entries belong together and by which command, and is sealed;
-- quotes are followed into later snapshots; texts of removed sources are kept.  What was derived is
-- made anew: an older snapshot of a source is not compared with anything any more.
--
-- Triggers, views, and tables that are not here are made from schema.sql after the last step.
CREATE TEMPORARY TABLE kept AS SELECT * FROM log;
DROP TABLE log;
CREATE TABLE log (
    log_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    change   INTEGER NOT NULL,          -- entries of one command have the same: the log_id of the first
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,             -- the annotator, or 'external' for another program
    command  TEXT,                      -- 'source add'; null: another program, or before version 5
    undoes   INTEGER,                   -- the change that this one takes back
    action   TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
    subject  TEXT NOT NULL,             -- table and id: 'claim 3'
    before   TEXT,                      -- the row as SQL literals, name=value, as it was
    after    TEXT,                      -- and as it became
    -- The seal: SHA-256 of the seal before (64 zeros for the first), a line end, and the columns above
    -- from log_id to after, each as quote() gives it, with a line end between them.  Null until the
    -- next command of this program that writes.  docs/log.md shows how to check it without it.
    sha256   TEXT
);
INSERT INTO log (log_id, change, at, by, action, subject, before, after)
SELECT log_id, log_id, at, by, action, subject, before, after FROM temp.kept ORDER BY log_id;
DROP TABLE temp.kept;

DROP TABLE session;
CREATE TABLE session (
    session_id  INTEGER PRIMARY KEY CHECK (session_id = 1),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL,
    command     TEXT,
    change      INTEGER NOT NULL,
    undoes      INTEGER
);

DROP TABLE conflict;
DROP TABLE sentence;
DROP TABLE passage;
DELETE FROM wording;
DELETE FROM wording_link;
DELETE FROM sentence_link;
DELETE FROM shingle_block;
DELETE FROM shingle_recent;
DELETE FROM term_block;
DELETE FROM term_recent;
DELETE FROM run;
