-- The whole schema of a claims file, as of the user_version below.
--
-- A claims file keeps articles, statements about them, and the exact words that bear those
-- statements out or speak against them.  It opens in any SQLite browser from SQLite 3.35 on:
-- no STRICT tables, no custom functions or collations, no cascades.
--
-- Three zones:
--   RECORDED  what people put in.  Analysis never rewrites it.
--   DERIVED   what the program computed from it.  `claims scan --rebuild` makes it anew.
--   VIEWS     one row per thing a person asks for.
--
-- Units:
--   start, end       Unicode code points of snapshot.text, half-open: [start, end).  In SQL the
--                    words are substr(text, start + 1, end - start); in Python text[start:end].
--   *_at             RFC 3339 in UTC: 2021-09-04T18:30:00Z.
--   published, date  YYYY, YYYY-MM or YYYY-MM-DD.
--   *_sha256         64 lower-case hexadecimal digits.
--
-- The promises are triggers, because any program that opens this file may have foreign_keys off
-- and CHECKs ignored.  Two habits of SQLite shape them: REPLACE deletes rows without firing DELETE
-- triggers, so every BEFORE INSERT refuses a taken id or key; and RAISE before SQLite 3.47 takes
-- only a literal, so the messages name the rule and not the value.
--
-- To see for yourself that every quote stands where the file says (must print 0):
--   SELECT count(*) FROM evidence e JOIN snapshot s USING (snapshot_id)
--   WHERE e.quote <> substr(s.text, e.start + 1, e.end - e.start);

PRAGMA encoding = 'UTF-8';
PRAGMA application_id = 0x434C4D53;  -- 'CLMS': tells a claims file from any other SQLite file

-- ═════════════════════════════════════════════════════════════════════════════════════════════
-- RECORDED
-- ═════════════════════════════════════════════════════════════════════════════════════════════

-- A published item: an article, a statement, a page.
CREATE TABLE source (
    source_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    slug         TEXT NOT NULL UNIQUE   -- its name in commands: lower-case letters, digits, hyphens
                 CHECK (length(slug) > 0 AND slug NOT GLOB '*[^a-z0-9-]*'),
    title        TEXT,
    publisher    TEXT,                  -- the newspaper, agency or site
    author       TEXT,                  -- as the byline says
    url          TEXT,
    archive_url  TEXT,                  -- where a copy is kept
    published    TEXT,                  -- date of publication
    language     TEXT,                  -- BCP 47: en, pt-BR
    license      TEXT,                  -- as the publisher states it
    note         TEXT,
    recorded_at  TEXT NOT NULL,
    recorded_by  TEXT NOT NULL
);

-- One captured text of a source.  A changed article is a further snapshot, never an edit.
CREATE TABLE snapshot (
    snapshot_id      INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id        INTEGER NOT NULL REFERENCES source,
    seq              INTEGER NOT NULL CHECK (typeof(seq) = 'integer' AND seq >= 1),
    media_type       TEXT NOT NULL CHECK (media_type IN ('text/plain', 'text/markdown')),
    original_sha256  TEXT NOT NULL,     -- of the bytes as they were read
    original_bytes   INTEGER NOT NULL,  -- how many they were
    text             TEXT NOT NULL,     -- what every quote is checked against: the bytes as UTF-8
                                        -- without byte order mark, line ends as \n, no line end
                                        -- at the end; nothing else is changed
    text_sha256      TEXT NOT NULL,     -- of text in UTF-8
    n_chars          INTEGER NOT NULL,  -- length of text in code points
    captured_at      TEXT NOT NULL,
    captured_by      TEXT NOT NULL,
    UNIQUE (source_id, seq)
);
-- "Is this text known already?" at every capture.
CREATE INDEX snapshot_by_text ON snapshot (text_sha256);

-- One checkable statement.
CREATE TABLE claim (
    claim_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    text             TEXT NOT NULL,
    speaker          TEXT,              -- who made it
    date             TEXT,              -- when it was made
    parent_claim_id  INTEGER REFERENCES claim (claim_id),  -- the claim it is a part of
    note             TEXT,
    recorded_at      TEXT NOT NULL,
    recorded_by      TEXT NOT NULL
);
-- "Which claims are parts of this one?", before a claim may go.
CREATE INDEX claim_by_parent ON claim (parent_claim_id);

-- Words to find a claim by.
CREATE TABLE claim_tag (
    claim_id  INTEGER NOT NULL REFERENCES claim,
    tag       TEXT NOT NULL CHECK (length(tag) > 0),
    PRIMARY KEY (claim_id, tag)
);

-- A claim tied to the words that support, refute or mention it, or that explain it.
CREATE TABLE evidence (
    evidence_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id     INTEGER NOT NULL REFERENCES claim,
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
    relation     TEXT NOT NULL CHECK (relation IN ('supports', 'refutes', 'mentions', 'context')),
    start        INTEGER NOT NULL,      -- code point of the first character
    end          INTEGER NOT NULL,      -- one past the last
    quote        TEXT NOT NULL,         -- the words: always the text at [start, end)
    note         TEXT,
    recorded_at  TEXT NOT NULL,
    recorded_by  TEXT NOT NULL,
    UNIQUE (claim_id, snapshot_id, start, end, relation)
);
-- "What cites this snapshot?", before a source may go.
CREATE INDEX evidence_by_snapshot ON evidence (snapshot_id);

-- What became of the quote of a piece of evidence in a later snapshot of its source: found when that
-- was captured, never changed.  The evidence itself stays where it is: its snapshot says what it cites.
CREATE TABLE quote_state (
    quote_state_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    evidence_id     INTEGER NOT NULL REFERENCES evidence,
    snapshot_id     INTEGER NOT NULL REFERENCES snapshot,  -- the later one
    state           TEXT NOT NULL CHECK (state IN
                    ('same',        -- the same words at the same place
                     'moved',       -- the same words elsewhere
                     'edited',      -- other words have taken their place
                     'ambiguous',   -- they may be in more than one place
                     'gone')),      -- nothing has taken their place
    start           INTEGER,        -- where they stand now: null if ambiguous or gone
    end             INTEGER,
    quote           TEXT,           -- the words there: always the text at [start, end)
    -- 1: same or moved, but beside them in their sentence a number, a date, a name, a denial changed.
    beside          INTEGER NOT NULL DEFAULT 0 CHECK (beside IN (0, 1)),
    method          TEXT NOT NULL,  -- name and version of what followed them
    recorded_at     TEXT NOT NULL,
    recorded_by     TEXT NOT NULL,
    UNIQUE (evidence_id, snapshot_id)
);
-- "Which quotes were followed into this snapshot?"
CREATE INDEX quote_state_by_snapshot ON quote_state (snapshot_id);

-- A person's decision on a quote that is edited, ambiguous or gone in a later snapshot, or that changed
-- beside it.  Rows are never changed: the latest one counts.
CREATE TABLE quote_decision (
    quote_decision_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    quote_state_id     INTEGER NOT NULL REFERENCES quote_state,
    decision           TEXT NOT NULL CHECK (decision IN
                       ('accepted',   -- the later words are evidence as well: new_evidence_id
                        'kept')),     -- the evidence stands by its own snapshot
    because            TEXT,          -- why: never missing where kept
    new_evidence_id    INTEGER REFERENCES evidence (evidence_id),
    recorded_at        TEXT NOT NULL,
    recorded_by        TEXT NOT NULL
);
-- "What was decided on this quote?", and "What did this evidence take the place of?"
CREATE INDEX quote_decision_by_state ON quote_decision (quote_state_id);
CREATE INDEX quote_decision_by_evidence ON quote_decision (new_evidence_id)
WHERE new_evidence_id IS NOT NULL;

-- One annotator's judgement of a claim.  Rows are never changed: a second judgement by the same
-- annotator is a second row, and the latest one counts.
CREATE TABLE verdict (
    verdict_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id       INTEGER NOT NULL REFERENCES claim,
    label          TEXT NOT NULL CHECK (label IN
                   ('supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence')),
    justification  TEXT,
    wording        TEXT,                -- the claim's text when it was judged: a claim that was
                                        -- reworded since waits for a new judgement
    annotator      TEXT NOT NULL CHECK (length(annotator) > 0),
    recorded_at    TEXT NOT NULL
);
CREATE INDEX verdict_by_claim ON verdict (claim_id, annotator);

-- Which verdicts a verdict overrules: those of other annotators on the same claim, which say otherwise.
-- They stay as they are, and no longer count against it, as long as it is its annotator's latest.
CREATE TABLE overruled (
    verdict_id    INTEGER NOT NULL REFERENCES verdict,               -- the one that settles it
    overrules_id  INTEGER NOT NULL REFERENCES verdict (verdict_id),  -- the one that is overruled
    PRIMARY KEY (verdict_id, overrules_id)
);
-- "Who overruled this verdict?"
CREATE INDEX overruled_by_verdict ON overruled (overrules_id);

-- A person's decision on two statements that conflict: found by a scan, or recorded by hand.  Rows
-- are never changed: a second decision on the same conflict is a second row, and the latest one
-- counts.  Each says what it is about, so that it can be read when no scan finds the conflict again.
CREATE TABLE decision (
    decision_id           INTEGER PRIMARY KEY AUTOINCREMENT,
    finding               TEXT NOT NULL,     -- which conflict: as conflict.finding
    decision              TEXT NOT NULL CHECK (decision IN
                          ('confirmed', 'dismissed', 'resolved', 'reopened')),
    because               TEXT,              -- why: never missing where dismissed or resolved
    in_favour             TEXT CHECK (in_favour IN ('left', 'right')),  -- where resolved: the side
                                             -- that is right, or
    claim_id              INTEGER REFERENCES claim,  -- the claim that says what is
    kind                  TEXT NOT NULL,     -- the conflict when it was decided on: as in conflict
    level                 TEXT NOT NULL,
    confidence            INTEGER NOT NULL,
    detector              TEXT NOT NULL,     -- 'by hand' if no scan found it
    about                 TEXT NOT NULL,
    reason                TEXT NOT NULL,
    unless                TEXT,
    left_snapshot_id      INTEGER NOT NULL REFERENCES snapshot,
    left_passage          INTEGER NOT NULL,
    left_start            INTEGER NOT NULL,
    left_end              INTEGER NOT NULL,
    left_sentence         TEXT NOT NULL,     -- the words: always the text at [left_start, left_end)
    left_fragment_start   INTEGER NOT NULL,
    left_fragment_end     INTEGER NOT NULL,
    left_fragment         TEXT NOT NULL,     -- those of them that conflict
    left_assertion        TEXT NOT NULL,
    right_snapshot_id     INTEGER NOT NULL REFERENCES snapshot,
    right_passage         INTEGER NOT NULL,
    right_start           INTEGER NOT NULL,
    right_end             INTEGER NOT NULL,
    right_sentence        TEXT NOT NULL,
    right_fragment_start  INTEGER NOT NULL,
    right_fragment_end    INTEGER NOT NULL,
    right_fragment        TEXT NOT NULL,
    right_assertion       TEXT NOT NULL,
    recorded_at           TEXT NOT NULL,
    recorded_by           TEXT NOT NULL
);
-- "What was decided on this conflict?"
CREATE INDEX decision_by_finding ON decision (finding);
-- "Which decisions cite this snapshot, or this claim?", before one of them may go.
CREATE INDEX decision_by_left ON decision (left_snapshot_id);
CREATE INDEX decision_by_right ON decision (right_snapshot_id);
CREATE INDEX decision_by_claim ON decision (claim_id) WHERE claim_id IS NOT NULL;

-- What a person said of something that waits in a review, where no other table records it: of texts that
-- stand more than once, of statements that are worth checking, and of anything that was put off.  Rows are
-- never changed: the latest on the same thing counts.  Each has the words it is about, so that it can be
-- read when the texts have gone, and refers to no other row.
CREATE TABLE review_decision (
    review_decision_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind                TEXT NOT NULL CHECK (kind IN
                        ('conflict', 'quote', 'duplicate', 'suggestion')),
    finding             TEXT NOT NULL,     -- SHA-256 over its folded words: the same after every scan
                                           -- and in every file.  For a conflict, conflict.finding
    decision            TEXT NOT NULL CHECK (decision IN
                        ('confirmed',      -- a duplicate: it is a copy, noted
                         'dismissed',      -- a duplicate or a suggestion: it is none
                         'skipped')),      -- it waits on, after everything else
    because             TEXT,              -- why: never missing where dismissed
    left_words          TEXT NOT NULL,     -- the words, and those of the other text where there are two
    right_words         TEXT,
    left_source         TEXT NOT NULL,     -- the slug that their source had then
    right_source        TEXT,
    recorded_at         TEXT NOT NULL,
    recorded_by         TEXT NOT NULL
);
-- "What was said of this?"
CREATE INDEX review_decision_by_finding ON review_decision (finding, kind);

-- Texts of snapshots that were removed, so that a removal can be taken back.  A row may be deleted, to
-- erase the text for good; it is never changed.
CREATE TABLE removed_text (
    text_sha256  TEXT PRIMARY KEY,
    text         TEXT NOT NULL
);

-- Every change of the tables above, by whichever program: triggers write it, nothing erases it.
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

-- Who is writing and when.  One row inside a transaction of the program, none at rest.
CREATE TABLE session (
    session_id  INTEGER PRIMARY KEY CHECK (session_id = 1),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL,
    command     TEXT,
    change      INTEGER NOT NULL,
    undoes      INTEGER
);

-- Where the triggers below put what they log: it becomes a row of log, with who and when.
CREATE VIEW log_entry AS SELECT action, subject, before, after FROM log;
CREATE TRIGGER log_entry_insert INSTEAD OF INSERT ON log_entry BEGIN
    INSERT INTO log (change, at, by, command, undoes, action, subject, before, after) VALUES (
        coalesce((SELECT change FROM session), 1 + coalesce((SELECT max(log_id) FROM log), 0)),
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), (SELECT command FROM session),
        (SELECT undoes FROM session), NEW.action, NEW.subject, NEW.before, NEW.after);
END;

-- ── Sources ──────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER source_insert BEFORE INSERT ON source BEGIN
    SELECT RAISE(ABORT, 'a source with this id exists already')
    WHERE EXISTS (SELECT 1 FROM source WHERE source_id = NEW.source_id);
    SELECT RAISE(ABORT, 'a source with this slug exists already')
    WHERE EXISTS (SELECT 1 FROM source WHERE slug = NEW.slug);
    SELECT RAISE(ABORT, 'a slug is lower-case letters, digits and hyphens')
    WHERE typeof(NEW.slug) <> 'text' OR length(NEW.slug) = 0 OR NEW.slug GLOB '*[^a-z0-9-]*';
END;
CREATE TRIGGER source_update BEFORE UPDATE ON source BEGIN
    SELECT RAISE(ABORT, 'ids never change') WHERE NEW.source_id IS NOT OLD.source_id;
    SELECT RAISE(ABORT, 'who recorded it and when never changes')
    WHERE NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by;
    SELECT RAISE(ABORT, 'a source with this slug exists already')
    WHERE EXISTS (SELECT 1 FROM source WHERE slug = NEW.slug AND source_id <> OLD.source_id);
    SELECT RAISE(ABORT, 'a slug is lower-case letters, digits and hyphens')
    WHERE typeof(NEW.slug) <> 'text' OR length(NEW.slug) = 0 OR NEW.slug GLOB '*[^a-z0-9-]*';
END;
CREATE TRIGGER source_delete BEFORE DELETE ON source BEGIN
    SELECT RAISE(ABORT, 'this source has snapshots: they go first')
    WHERE EXISTS (SELECT 1 FROM snapshot WHERE source_id = OLD.source_id);
END;

-- ── Snapshots: the text never changes ────────────────────────────────────────────────────────

CREATE TRIGGER snapshot_insert BEFORE INSERT ON snapshot BEGIN
    SELECT RAISE(ABORT, 'a snapshot with this id exists already')
    WHERE EXISTS (SELECT 1 FROM snapshot WHERE snapshot_id = NEW.snapshot_id);
    SELECT RAISE(ABORT, 'this source has a snapshot with this seq already')
    WHERE EXISTS (SELECT 1 FROM snapshot WHERE source_id = NEW.source_id AND seq = NEW.seq);
    SELECT RAISE(ABORT, 'seq is 1, 2, 3, …')
    WHERE typeof(NEW.seq) <> 'integer' OR NEW.seq < 1;
    SELECT RAISE(ABORT, 'no source has this id')
    WHERE NOT EXISTS (SELECT 1 FROM source WHERE source_id = NEW.source_id);
    -- length() and substr() stop at a NUL, so a text that holds one could not be quoted past it.
    SELECT RAISE(ABORT, 'a snapshot''s text is text, not empty and without NUL')
    WHERE typeof(NEW.text) <> 'text' OR length(NEW.text) = 0
       OR instr(CAST(NEW.text AS BLOB), x'00') > 0;
    SELECT RAISE(ABORT, 'n_chars is not the length of the text')
    WHERE NEW.n_chars IS NOT length(NEW.text);
    SELECT RAISE(ABORT, 'a hash is 64 lower-case hexadecimal digits')
    WHERE length(NEW.text_sha256) <> 64 OR NEW.text_sha256 GLOB '*[^0-9a-f]*'
       OR length(NEW.original_sha256) <> 64 OR NEW.original_sha256 GLOB '*[^0-9a-f]*';
    SELECT RAISE(ABORT, 'media_type is text/plain or text/markdown')
    WHERE NEW.media_type NOT IN ('text/plain', 'text/markdown');
END;
CREATE TRIGGER snapshot_update BEFORE UPDATE ON snapshot BEGIN
    SELECT RAISE(ABORT, 'a snapshot never changes: capture the new text as a further snapshot');
END;
CREATE TRIGGER snapshot_delete BEFORE DELETE ON snapshot BEGIN
    SELECT RAISE(ABORT, 'evidence cites this snapshot: unlink it first')
    WHERE EXISTS (SELECT 1 FROM evidence WHERE snapshot_id = OLD.snapshot_id);
    SELECT RAISE(ABORT, 'a decision on a conflict cites this snapshot: it is withdrawn first')
    WHERE EXISTS (SELECT 1 FROM decision
                  WHERE left_snapshot_id = OLD.snapshot_id OR right_snapshot_id = OLD.snapshot_id);
    SELECT RAISE(ABORT, 'a decision on a changed quote cites this snapshot')
    WHERE EXISTS (SELECT 1 FROM quote_decision d JOIN quote_state q USING (quote_state_id)
                  WHERE q.snapshot_id = OLD.snapshot_id);
    DELETE FROM quote_state WHERE snapshot_id = OLD.snapshot_id;
    DELETE FROM removed_text WHERE text_sha256 = OLD.text_sha256;
    INSERT INTO removed_text (text_sha256, text) VALUES (OLD.text_sha256, OLD.text);
    -- What was derived from a text goes with it; findings are stale then and `claims scan` renews them.
    DELETE FROM conflict
    WHERE left_snapshot_id = OLD.snapshot_id OR right_snapshot_id = OLD.snapshot_id;
    DELETE FROM sentence WHERE snapshot_id = OLD.snapshot_id;
    DELETE FROM passage WHERE snapshot_id = OLD.snapshot_id;
END;

CREATE TRIGGER removed_text_insert BEFORE INSERT ON removed_text BEGIN
    SELECT RAISE(ABORT, 'a removed text with this hash is kept already')
    WHERE EXISTS (SELECT 1 FROM removed_text WHERE text_sha256 = NEW.text_sha256);
    SELECT RAISE(ABORT, 'texts get here from snapshots that are removed')
    WHERE NOT EXISTS (SELECT 1 FROM snapshot
                      WHERE text_sha256 = NEW.text_sha256 AND text = NEW.text COLLATE BINARY);
END;
CREATE TRIGGER removed_text_update BEFORE UPDATE ON removed_text BEGIN
    SELECT RAISE(ABORT, 'a removed text never changes: delete it, to erase it for good');
END;

-- ── Claims ───────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER claim_insert BEFORE INSERT ON claim BEGIN
    SELECT RAISE(ABORT, 'a claim with this id exists already')
    WHERE EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'a claim''s text is text, not empty and without NUL')
    WHERE typeof(NEW.text) <> 'text' OR instr(CAST(NEW.text AS BLOB), x'00') > 0
       OR length(trim(NEW.text, char(9, 10, 13, 32, 160))) = 0;
    SELECT RAISE(ABORT, 'no claim has the parent''s id')
    WHERE NEW.parent_claim_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.parent_claim_id);
END;
CREATE TRIGGER claim_update BEFORE UPDATE ON claim BEGIN
    SELECT RAISE(ABORT, 'ids never change') WHERE NEW.claim_id IS NOT OLD.claim_id;
    SELECT RAISE(ABORT, 'who recorded it and when never changes')
    WHERE NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by;
    SELECT RAISE(ABORT, 'a claim''s text is text, not empty and without NUL')
    WHERE typeof(NEW.text) <> 'text' OR instr(CAST(NEW.text AS BLOB), x'00') > 0
       OR length(trim(NEW.text, char(9, 10, 13, 32, 160))) = 0;
    SELECT RAISE(ABORT, 'no claim has the parent''s id')
    WHERE NEW.parent_claim_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.parent_claim_id);
    SELECT RAISE(ABORT, 'a claim cannot be a part of itself')
    WHERE NEW.parent_claim_id IS NOT NULL AND EXISTS (
        WITH RECURSIVE above (claim_id) AS (
            SELECT NEW.parent_claim_id
            UNION
            SELECT c.parent_claim_id FROM claim c JOIN above ON c.claim_id = above.claim_id
            WHERE c.parent_claim_id IS NOT NULL)
        SELECT 1 FROM above WHERE claim_id = OLD.claim_id);
END;
CREATE TRIGGER claim_delete BEFORE DELETE ON claim BEGIN
    SELECT RAISE(ABORT, 'evidence is linked to this claim: unlink it first')
    WHERE EXISTS (SELECT 1 FROM evidence WHERE claim_id = OLD.claim_id);
    SELECT RAISE(ABORT, 'this claim has verdicts: they are withdrawn first')
    WHERE EXISTS (SELECT 1 FROM verdict WHERE claim_id = OLD.claim_id);
    SELECT RAISE(ABORT, 'a conflict is resolved for this claim: the decision is withdrawn first')
    WHERE EXISTS (SELECT 1 FROM decision WHERE claim_id = OLD.claim_id);
    SELECT RAISE(ABORT, 'other claims are parts of this claim')
    WHERE EXISTS (SELECT 1 FROM claim WHERE parent_claim_id = OLD.claim_id);
    DELETE FROM claim_tag WHERE claim_id = OLD.claim_id;
END;
CREATE TRIGGER claim_tag_insert BEFORE INSERT ON claim_tag BEGIN
    SELECT RAISE(ABORT, 'no claim has this id')
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'a tag is text, not empty')
    WHERE typeof(NEW.tag) <> 'text' OR length(NEW.tag) = 0;
END;
CREATE TRIGGER claim_tag_update BEFORE UPDATE ON claim_tag BEGIN
    SELECT RAISE(ABORT, 'a tag never changes: delete it and add another');
END;

-- ── Evidence: the quote equals the text at its span ──────────────────────────────────────────

CREATE TRIGGER evidence_insert BEFORE INSERT ON evidence BEGIN
    SELECT RAISE(ABORT, 'a piece of evidence with this id exists already')
    WHERE EXISTS (SELECT 1 FROM evidence WHERE evidence_id = NEW.evidence_id);
    SELECT RAISE(ABORT, 'no claim has this id')
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'no snapshot has this id')
    WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE snapshot_id = NEW.snapshot_id);
    SELECT RAISE(ABORT, 'relation is supports, refutes, mentions or context')
    WHERE NEW.relation NOT IN ('supports', 'refutes', 'mentions', 'context');
    -- substr() counts a negative start from the end of the text, so it is refused here.
    SELECT RAISE(ABORT, 'a span is two whole numbers, 0 <= start < end')
    WHERE typeof(NEW.start) <> 'integer' OR typeof(NEW.end) <> 'integer'
       OR NEW.start < 0 OR NEW.end <= NEW.start;
    SELECT RAISE(ABORT, 'the quote does not stand at this span of the snapshot')
    WHERE typeof(NEW.quote) <> 'text' OR length(NEW.quote) <> NEW.end - NEW.start
       OR NEW.quote COLLATE BINARY IS NOT (
            SELECT substr(text, NEW.start + 1, NEW.end - NEW.start)
            FROM snapshot WHERE snapshot_id = NEW.snapshot_id);
    SELECT RAISE(ABORT, 'this claim is linked to these words already')
    WHERE EXISTS (SELECT 1 FROM evidence
                  WHERE claim_id = NEW.claim_id AND snapshot_id = NEW.snapshot_id
                    AND start = NEW.start AND end = NEW.end AND relation = NEW.relation);
END;
CREATE TRIGGER evidence_update BEFORE UPDATE ON evidence BEGIN
    SELECT RAISE(ABORT, 'evidence is not moved: unlink it and link the other words')
    WHERE NEW.evidence_id IS NOT OLD.evidence_id OR NEW.claim_id IS NOT OLD.claim_id
       OR NEW.snapshot_id IS NOT OLD.snapshot_id OR NEW.quote COLLATE BINARY IS NOT OLD.quote
       OR NEW.start IS NOT OLD.start OR NEW.end IS NOT OLD.end
       OR typeof(NEW.start) <> 'integer' OR typeof(NEW.end) <> 'integer'
       OR typeof(NEW.quote) <> 'text';
    SELECT RAISE(ABORT, 'who recorded it and when never changes')
    WHERE NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by;
    SELECT RAISE(ABORT, 'relation is supports, refutes, mentions or context')
    WHERE NEW.relation NOT IN ('supports', 'refutes', 'mentions', 'context');
    SELECT RAISE(ABORT, 'this claim is linked to these words already')
    WHERE EXISTS (SELECT 1 FROM evidence
                  WHERE claim_id = NEW.claim_id AND snapshot_id = NEW.snapshot_id
                    AND start = NEW.start AND end = NEW.end AND relation = NEW.relation
                    AND evidence_id <> OLD.evidence_id);
END;

CREATE TRIGGER evidence_delete BEFORE DELETE ON evidence BEGIN
    DELETE FROM quote_decision
    WHERE new_evidence_id = OLD.evidence_id
       OR quote_state_id IN (SELECT quote_state_id FROM quote_state
                             WHERE evidence_id = OLD.evidence_id);
    DELETE FROM quote_state WHERE evidence_id = OLD.evidence_id;
END;

-- ── Quotes in later snapshots: where they are said to stand, they stand ──────────────────────

CREATE TRIGGER quote_state_insert BEFORE INSERT ON quote_state BEGIN
    SELECT RAISE(ABORT, 'a state of a quote with this id exists already')
    WHERE EXISTS (SELECT 1 FROM quote_state WHERE quote_state_id = NEW.quote_state_id);
    SELECT RAISE(ABORT, 'this quote was followed into this snapshot already')
    WHERE EXISTS (SELECT 1 FROM quote_state
                  WHERE evidence_id = NEW.evidence_id AND snapshot_id = NEW.snapshot_id);
    SELECT RAISE(ABORT, 'a quote is followed into a later snapshot of its source')
    WHERE NOT EXISTS (SELECT 1 FROM evidence e
                      JOIN snapshot cited ON cited.snapshot_id = e.snapshot_id
                      JOIN snapshot later ON later.source_id = cited.source_id
                                         AND later.seq > cited.seq
                      WHERE e.evidence_id = NEW.evidence_id
                        AND later.snapshot_id = NEW.snapshot_id);
    SELECT RAISE(ABORT, 'state is same, moved, edited, ambiguous or gone')
    WHERE NEW.state IS NULL OR NEW.state NOT IN ('same', 'moved', 'edited', 'ambiguous', 'gone');
    SELECT RAISE(ABORT, 'beside is 1 only for a quote that is the same or moved, else 0')
    WHERE NEW.beside IS NULL OR NEW.beside NOT IN (0, 1)
       OR (NEW.beside = 1 AND NEW.state NOT IN ('same', 'moved'));
    SELECT RAISE(ABORT, 'a quote that is ambiguous or gone has no place')
    WHERE NEW.state IN ('ambiguous', 'gone')
      AND (NEW.start IS NOT NULL OR NEW.end IS NOT NULL OR NEW.quote IS NOT NULL);
    SELECT RAISE(ABORT, 'a span is two whole numbers, 0 <= start < end')
    WHERE NEW.state IN ('same', 'moved', 'edited')
      AND (typeof(NEW.start) <> 'integer' OR typeof(NEW.end) <> 'integer'
           OR NEW.start < 0 OR NEW.end <= NEW.start);
    SELECT RAISE(ABORT, 'the quote does not stand at this span of the snapshot')
    WHERE NEW.state IN ('same', 'moved', 'edited')
      AND (typeof(NEW.quote) <> 'text' OR length(NEW.quote) <> NEW.end - NEW.start
           OR NEW.quote COLLATE BINARY IS NOT (
                SELECT substr(text, NEW.start + 1, NEW.end - NEW.start)
                FROM snapshot WHERE snapshot_id = NEW.snapshot_id));
    SELECT RAISE(ABORT, 'a quote that is the same has the same words at the same place')
    WHERE NEW.state = 'same'
      AND NOT EXISTS (SELECT 1 FROM evidence
                      WHERE evidence_id = NEW.evidence_id AND start = NEW.start
                        AND quote = NEW.quote COLLATE BINARY);
END;
CREATE TRIGGER quote_state_update BEFORE UPDATE ON quote_state BEGIN
    SELECT RAISE(ABORT, 'what became of a quote never changes: a later snapshot adds to it');
END;
CREATE TRIGGER quote_state_delete BEFORE DELETE ON quote_state BEGIN
    SELECT RAISE(ABORT, 'a decision was made on this quote: it goes first')
    WHERE EXISTS (SELECT 1 FROM quote_decision WHERE quote_state_id = OLD.quote_state_id);
END;
CREATE TRIGGER quote_decision_insert BEFORE INSERT ON quote_decision BEGIN
    SELECT RAISE(ABORT, 'a decision on a quote with this id exists already')
    WHERE EXISTS (SELECT 1 FROM quote_decision
                  WHERE quote_decision_id = NEW.quote_decision_id);
    SELECT RAISE(ABORT, 'only a quote that is edited, ambiguous or gone is decided on')
    WHERE NOT EXISTS (SELECT 1 FROM quote_state
                      WHERE quote_state_id = NEW.quote_state_id
                        AND (state IN ('edited', 'ambiguous', 'gone') OR beside = 1));
    SELECT RAISE(ABORT, 'decision is accepted or kept')
    WHERE NEW.decision IS NULL OR NEW.decision NOT IN ('accepted', 'kept');
    SELECT RAISE(ABORT, 'who keeps evidence whose quote has changed says why')
    WHERE NEW.decision = 'kept'
      AND (typeof(NEW.because) <> 'text'
           OR length(trim(NEW.because, char(9, 10, 13, 32, 160))) = 0
           OR NEW.new_evidence_id IS NOT NULL);
    SELECT RAISE(ABORT, 'who accepts a quote names the evidence that cites it: of the same claim, in the later snapshot')
    WHERE NEW.decision = 'accepted'
      AND NOT EXISTS (SELECT 1 FROM quote_state q
                      JOIN evidence was ON was.evidence_id = q.evidence_id
                      JOIN evidence later ON later.claim_id = was.claim_id
                                         AND later.snapshot_id = q.snapshot_id
                      WHERE q.quote_state_id = NEW.quote_state_id
                        AND later.evidence_id = NEW.new_evidence_id);
    SELECT RAISE(ABORT, 'a decision is somebody''s')
    WHERE typeof(NEW.recorded_by) <> 'text' OR length(trim(NEW.recorded_by)) = 0;
END;
CREATE TRIGGER quote_decision_update BEFORE UPDATE ON quote_decision BEGIN
    SELECT RAISE(ABORT, 'a decision never changes: decide again, the latest one counts');
END;

-- ── Verdicts: one row per judgement, none changed ────────────────────────────────────────────

CREATE TRIGGER verdict_insert BEFORE INSERT ON verdict BEGIN
    SELECT RAISE(ABORT, 'a verdict with this id exists already')
    WHERE EXISTS (SELECT 1 FROM verdict WHERE verdict_id = NEW.verdict_id);
    SELECT RAISE(ABORT, 'no claim has this id')
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'label is supported, refuted, not_enough_evidence or conflicting_evidence')
    WHERE NEW.label NOT IN
          ('supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence');
    SELECT RAISE(ABORT, 'wording is the text of the claim that is judged')
    WHERE NEW.wording IS NOT NULL
      AND NEW.wording IS NOT (SELECT text FROM claim WHERE claim_id = NEW.claim_id)
      -- or it was, when the same verdict was given that is put back now.
      AND NOT EXISTS (SELECT 1 FROM log
                      WHERE action = 'delete' AND subject = 'verdict ' || NEW.verdict_id
                        AND instr(before, ' wording=' || quote(NEW.wording) || ' annotator=') > 0);
    SELECT RAISE(ABORT, 'a verdict has an annotator')
    WHERE typeof(NEW.annotator) <> 'text' OR length(trim(NEW.annotator)) = 0;
END;
CREATE TRIGGER verdict_update BEFORE UPDATE ON verdict BEGIN
    SELECT RAISE(ABORT, 'a verdict never changes: judge again, the latest one counts');
END;
CREATE TRIGGER verdict_delete BEFORE DELETE ON verdict BEGIN
    DELETE FROM overruled WHERE verdict_id = OLD.verdict_id OR overrules_id = OLD.verdict_id;
END;
CREATE TRIGGER overruled_insert BEFORE INSERT ON overruled BEGIN
    SELECT RAISE(ABORT, 'this verdict overrules that one already')
    WHERE EXISTS (SELECT 1 FROM overruled
                  WHERE verdict_id = NEW.verdict_id AND overrules_id = NEW.overrules_id);
    SELECT RAISE(ABORT, 'a verdict overrules those of others on the same claim that say otherwise')
    WHERE NOT EXISTS (SELECT 1 FROM verdict v
                      JOIN verdict o ON o.claim_id = v.claim_id AND o.annotator <> v.annotator
                                    AND o.label <> v.label
                      WHERE v.verdict_id = NEW.verdict_id AND o.verdict_id = NEW.overrules_id);
    SELECT RAISE(ABORT, 'verdicts cannot overrule each other in a circle')
    WHERE EXISTS (
        WITH RECURSIVE below (verdict_id) AS (
            SELECT NEW.overrules_id
            UNION
            SELECT o.overrules_id FROM overruled o JOIN below USING (verdict_id))
        SELECT 1 FROM below WHERE verdict_id = NEW.verdict_id);
END;
CREATE TRIGGER overruled_update BEFORE UPDATE ON overruled BEGIN
    SELECT RAISE(ABORT, 'what a verdict overrules never changes: judge again');
END;

-- ── Decisions: one row each, none changed; the words of both sides equal the text ────────────

CREATE TRIGGER decision_insert BEFORE INSERT ON decision BEGIN
    SELECT RAISE(ABORT, 'a decision with this id exists already')
    WHERE EXISTS (SELECT 1 FROM decision WHERE decision_id = NEW.decision_id);
    SELECT RAISE(ABORT, 'a hash is 64 lower-case hexadecimal digits')
    WHERE typeof(NEW.finding) <> 'text' OR length(NEW.finding) <> 64
       OR NEW.finding GLOB '*[^0-9a-f]*';
    SELECT RAISE(ABORT, 'decision is confirmed, dismissed, resolved or reopened')
    WHERE NEW.decision IS NULL
       OR NEW.decision NOT IN ('confirmed', 'dismissed', 'resolved', 'reopened');
    SELECT RAISE(ABORT, 'who dismisses or resolves a conflict says why')
    WHERE NEW.decision IN ('dismissed', 'resolved')
      AND (typeof(NEW.because) <> 'text'
           OR length(trim(NEW.because, char(9, 10, 13, 32, 160))) = 0);
    SELECT RAISE(ABORT, 'a conflict is resolved for one side, left or right, or for one claim')
    WHERE (NEW.decision = 'resolved')
          <> ((NEW.in_favour IS NOT NULL) + (NEW.claim_id IS NOT NULL))
       OR NEW.in_favour NOT IN ('left', 'right');
    SELECT RAISE(ABORT, 'no claim has this id')
    WHERE NEW.claim_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'no snapshot has this id')
    WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE snapshot_id = NEW.left_snapshot_id)
       OR NOT EXISTS (SELECT 1 FROM snapshot WHERE snapshot_id = NEW.right_snapshot_id);
    SELECT RAISE(ABORT, 'the left side is two spans in whole numbers, the fragment in the sentence')
    WHERE typeof(NEW.left_start) <> 'integer' OR typeof(NEW.left_end) <> 'integer'
       OR typeof(NEW.left_fragment_start) <> 'integer'
       OR typeof(NEW.left_fragment_end) <> 'integer'
       OR NEW.left_start < 0 OR NEW.left_fragment_start < NEW.left_start
       OR NEW.left_fragment_end <= NEW.left_fragment_start
       OR NEW.left_end < NEW.left_fragment_end;
    SELECT RAISE(ABORT, 'the right side is two spans in whole numbers, the fragment in the sentence')
    WHERE typeof(NEW.right_start) <> 'integer' OR typeof(NEW.right_end) <> 'integer'
       OR typeof(NEW.right_fragment_start) <> 'integer'
       OR typeof(NEW.right_fragment_end) <> 'integer'
       OR NEW.right_start < 0 OR NEW.right_fragment_start < NEW.right_start
       OR NEW.right_fragment_end <= NEW.right_fragment_start
       OR NEW.right_end < NEW.right_fragment_end;
    SELECT RAISE(ABORT, 'the words of the left side do not stand at their span of the snapshot')
    WHERE typeof(NEW.left_sentence) <> 'text' OR typeof(NEW.left_fragment) <> 'text'
       OR length(NEW.left_sentence) <> NEW.left_end - NEW.left_start
       OR length(NEW.left_fragment) <> NEW.left_fragment_end - NEW.left_fragment_start
       OR NEW.left_sentence COLLATE BINARY IS NOT (
            SELECT substr(text, NEW.left_start + 1, NEW.left_end - NEW.left_start)
            FROM snapshot WHERE snapshot_id = NEW.left_snapshot_id)
       OR NEW.left_fragment COLLATE BINARY IS NOT (
            SELECT substr(text, NEW.left_fragment_start + 1,
                          NEW.left_fragment_end - NEW.left_fragment_start)
            FROM snapshot WHERE snapshot_id = NEW.left_snapshot_id);
    SELECT RAISE(ABORT, 'the words of the right side do not stand at their span of the snapshot')
    WHERE typeof(NEW.right_sentence) <> 'text' OR typeof(NEW.right_fragment) <> 'text'
       OR length(NEW.right_sentence) <> NEW.right_end - NEW.right_start
       OR length(NEW.right_fragment) <> NEW.right_fragment_end - NEW.right_fragment_start
       OR NEW.right_sentence COLLATE BINARY IS NOT (
            SELECT substr(text, NEW.right_start + 1, NEW.right_end - NEW.right_start)
            FROM snapshot WHERE snapshot_id = NEW.right_snapshot_id)
       OR NEW.right_fragment COLLATE BINARY IS NOT (
            SELECT substr(text, NEW.right_fragment_start + 1,
                          NEW.right_fragment_end - NEW.right_fragment_start)
            FROM snapshot WHERE snapshot_id = NEW.right_snapshot_id);
    SELECT RAISE(ABORT, 'both sides are the same words')
    WHERE NEW.left_snapshot_id = NEW.right_snapshot_id
      AND NEW.left_fragment_start = NEW.right_fragment_start
      AND NEW.left_fragment_end = NEW.right_fragment_end;
    SELECT RAISE(ABORT, 'a decision is somebody''s')
    WHERE typeof(NEW.recorded_by) <> 'text' OR length(trim(NEW.recorded_by)) = 0;
END;
CREATE TRIGGER decision_update BEFORE UPDATE ON decision BEGIN
    SELECT RAISE(ABORT, 'a decision never changes: decide again, the latest one counts');
END;

-- ── Decisions of a review: one row each, none changed, each with the words it is about ──────────

CREATE TRIGGER review_decision_insert BEFORE INSERT ON review_decision BEGIN
    SELECT RAISE(ABORT, 'a decision of a review with this id exists already')
    WHERE EXISTS (SELECT 1 FROM review_decision
                  WHERE review_decision_id = NEW.review_decision_id);
    SELECT RAISE(ABORT, 'kind is conflict, quote, duplicate or suggestion')
    WHERE NEW.kind IS NULL OR NEW.kind NOT IN ('conflict', 'quote', 'duplicate', 'suggestion');
    SELECT RAISE(ABORT, 'a hash is 64 lower-case hexadecimal digits')
    WHERE typeof(NEW.finding) <> 'text' OR length(NEW.finding) <> 64
       OR NEW.finding GLOB '*[^0-9a-f]*';
    SELECT RAISE(ABORT, 'decision is confirmed, dismissed or skipped')
    WHERE NEW.decision IS NULL OR NEW.decision NOT IN ('confirmed', 'dismissed', 'skipped');
    SELECT RAISE(ABORT, 'what is decided on a conflict or a quote has its own table: here it is only skipped')
    WHERE NEW.kind IN ('conflict', 'quote') AND NEW.decision <> 'skipped';
    SELECT RAISE(ABORT, 'who agrees to a suggestion records a claim')
    WHERE NEW.kind = 'suggestion' AND NEW.decision = 'confirmed';
    SELECT RAISE(ABORT, 'who dismisses something says why')
    WHERE NEW.decision = 'dismissed'
      AND (typeof(NEW.because) <> 'text'
           OR length(trim(NEW.because, char(9, 10, 13, 32, 160))) = 0);
    SELECT RAISE(ABORT, 'the words that a decision is about are text, not empty and without NUL')
    WHERE typeof(NEW.left_words) <> 'text' OR length(NEW.left_words) = 0
       OR instr(CAST(NEW.left_words AS BLOB), x'00') > 0
       OR (NEW.right_words IS NOT NULL
           AND (typeof(NEW.right_words) <> 'text' OR length(NEW.right_words) = 0
                OR instr(CAST(NEW.right_words AS BLOB), x'00') > 0));
    SELECT RAISE(ABORT, 'the words that a decision is about stood in a source')
    WHERE typeof(NEW.left_source) <> 'text' OR length(NEW.left_source) = 0
       OR (NEW.right_words IS NULL) <> (NEW.right_source IS NULL)
       OR (NEW.right_source IS NOT NULL AND typeof(NEW.right_source) <> 'text');
    SELECT RAISE(ABORT, 'a decision is somebody''s')
    WHERE typeof(NEW.recorded_by) <> 'text' OR length(trim(NEW.recorded_by)) = 0;
END;
CREATE TRIGGER review_decision_update BEFORE UPDATE ON review_decision BEGIN
    SELECT RAISE(ABORT, 'a decision never changes: decide again, the latest one counts');
END;

-- ── Ids start at 1.  An omitted id reads as -1 before the insert, so this looks after it. ────

CREATE TRIGGER source_id_is_positive AFTER INSERT ON source WHEN NEW.source_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER snapshot_id_is_positive AFTER INSERT ON snapshot WHEN NEW.snapshot_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER claim_id_is_positive AFTER INSERT ON claim WHEN NEW.claim_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER evidence_id_is_positive AFTER INSERT ON evidence WHEN NEW.evidence_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER quote_state_id_is_positive AFTER INSERT ON quote_state WHEN NEW.quote_state_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER quote_decision_id_is_positive AFTER INSERT ON quote_decision
WHEN NEW.quote_decision_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER verdict_id_is_positive AFTER INSERT ON verdict WHEN NEW.verdict_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER decision_id_is_positive AFTER INSERT ON decision WHEN NEW.decision_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER review_decision_id_is_positive AFTER INSERT ON review_decision
WHEN NEW.review_decision_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;

-- ── The log: written by triggers, only ever longer ───────────────────────────────────────────

CREATE TRIGGER log_insert BEFORE INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'the log is only ever added to')
    WHERE EXISTS (SELECT 1 FROM log WHERE log_id = NEW.log_id);
    SELECT RAISE(ABORT, 'an entry of the log is sealed after it is written')
    WHERE NEW.sha256 IS NOT NULL;
    SELECT RAISE(ABORT, 'an entry of the log says who, when, and what was done to what')
    WHERE typeof(NEW.at) <> 'text' OR typeof(NEW.by) <> 'text' OR typeof(NEW.subject) <> 'text'
       OR NEW.action IS NULL OR NEW.action NOT IN ('insert', 'update', 'delete');
END;
CREATE TRIGGER log_follows AFTER INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'log entries are numbered 1, 2, 3, … without gaps')
    WHERE NEW.log_id IS NOT
          1 + coalesce((SELECT max(log_id) FROM log WHERE log_id <> NEW.log_id), 0);
    SELECT RAISE(ABORT, 'a change is numbered as its first entry')
    WHERE NEW.change <> NEW.log_id
      AND NEW.change IS NOT (SELECT change FROM log WHERE log_id = NEW.log_id - 1);
END;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'the log is only ever added to')
    WHERE NEW.log_id IS NOT OLD.log_id OR NEW.change IS NOT OLD.change OR NEW.at IS NOT OLD.at
       OR NEW.by IS NOT OLD.by OR NEW.command IS NOT OLD.command OR NEW.undoes IS NOT OLD.undoes
       OR NEW.action IS NOT OLD.action OR NEW.subject IS NOT OLD.subject
       OR NEW.before IS NOT OLD.before OR NEW.after IS NOT OLD.after OR OLD.sha256 IS NOT NULL;
    SELECT RAISE(ABORT, 'an entry is sealed by claims, after the one before it')
    WHERE NOT EXISTS (SELECT 1 FROM session) OR typeof(NEW.sha256) <> 'text'
       OR length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*'
       OR (OLD.log_id > 1
           AND (SELECT sha256 FROM log WHERE log_id = OLD.log_id - 1) IS NULL);
END;
CREATE TRIGGER log_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;

CREATE TRIGGER source_inserted AFTER INSERT ON source BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'source ' || NEW.source_id,
        NULL,
        'slug=' || quote(NEW.slug) || ' title=' || quote(NEW.title)
        || ' publisher=' || quote(NEW.publisher) || ' author=' || quote(NEW.author)
        || ' url=' || quote(NEW.url) || ' archive_url=' || quote(NEW.archive_url)
        || ' published=' || quote(NEW.published) || ' language=' || quote(NEW.language)
        || ' license=' || quote(NEW.license) || ' note=' || quote(NEW.note)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER source_updated AFTER UPDATE ON source BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('update', 'source ' || NEW.source_id,
        'slug=' || quote(OLD.slug) || ' title=' || quote(OLD.title)
        || ' publisher=' || quote(OLD.publisher) || ' author=' || quote(OLD.author)
        || ' url=' || quote(OLD.url) || ' archive_url=' || quote(OLD.archive_url)
        || ' published=' || quote(OLD.published) || ' language=' || quote(OLD.language)
        || ' license=' || quote(OLD.license) || ' note=' || quote(OLD.note)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        'slug=' || quote(NEW.slug) || ' title=' || quote(NEW.title)
        || ' publisher=' || quote(NEW.publisher) || ' author=' || quote(NEW.author)
        || ' url=' || quote(NEW.url) || ' archive_url=' || quote(NEW.archive_url)
        || ' published=' || quote(NEW.published) || ' language=' || quote(NEW.language)
        || ' license=' || quote(NEW.license) || ' note=' || quote(NEW.note)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER source_deleted AFTER DELETE ON source BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'source ' || OLD.source_id,
        'slug=' || quote(OLD.slug) || ' title=' || quote(OLD.title)
        || ' publisher=' || quote(OLD.publisher) || ' author=' || quote(OLD.author)
        || ' url=' || quote(OLD.url) || ' archive_url=' || quote(OLD.archive_url)
        || ' published=' || quote(OLD.published) || ' language=' || quote(OLD.language)
        || ' license=' || quote(OLD.license) || ' note=' || quote(OLD.note)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;
-- A text is in its snapshot, or in removed_text: the log has its hash.
CREATE TRIGGER snapshot_inserted AFTER INSERT ON snapshot BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'snapshot ' || NEW.snapshot_id,
        NULL,
        'source_id=' || quote(NEW.source_id) || ' seq=' || quote(NEW.seq)
        || ' media_type=' || quote(NEW.media_type)
        || ' original_sha256=' || quote(NEW.original_sha256)
        || ' original_bytes=' || quote(NEW.original_bytes)
        || ' text_sha256=' || quote(NEW.text_sha256) || ' n_chars=' || quote(NEW.n_chars)
        || ' captured_at=' || quote(NEW.captured_at) || ' captured_by=' || quote(NEW.captured_by));
END;
CREATE TRIGGER snapshot_deleted AFTER DELETE ON snapshot BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'snapshot ' || OLD.snapshot_id,
        'source_id=' || quote(OLD.source_id) || ' seq=' || quote(OLD.seq)
        || ' media_type=' || quote(OLD.media_type)
        || ' original_sha256=' || quote(OLD.original_sha256)
        || ' original_bytes=' || quote(OLD.original_bytes)
        || ' text_sha256=' || quote(OLD.text_sha256) || ' n_chars=' || quote(OLD.n_chars)
        || ' captured_at=' || quote(OLD.captured_at) || ' captured_by=' || quote(OLD.captured_by),
        NULL);
END;
CREATE TRIGGER claim_inserted AFTER INSERT ON claim BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'claim ' || NEW.claim_id,
        NULL,
        'text=' || quote(NEW.text) || ' speaker=' || quote(NEW.speaker)
        || ' date=' || quote(NEW.date) || ' parent_claim_id=' || quote(NEW.parent_claim_id)
        || ' note=' || quote(NEW.note) || ' recorded_at=' || quote(NEW.recorded_at)
        || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER claim_updated AFTER UPDATE ON claim BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('update', 'claim ' || NEW.claim_id,
        'text=' || quote(OLD.text) || ' speaker=' || quote(OLD.speaker)
        || ' date=' || quote(OLD.date) || ' parent_claim_id=' || quote(OLD.parent_claim_id)
        || ' note=' || quote(OLD.note) || ' recorded_at=' || quote(OLD.recorded_at)
        || ' recorded_by=' || quote(OLD.recorded_by),
        'text=' || quote(NEW.text) || ' speaker=' || quote(NEW.speaker)
        || ' date=' || quote(NEW.date) || ' parent_claim_id=' || quote(NEW.parent_claim_id)
        || ' note=' || quote(NEW.note) || ' recorded_at=' || quote(NEW.recorded_at)
        || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER claim_deleted AFTER DELETE ON claim BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'claim ' || OLD.claim_id,
        'text=' || quote(OLD.text) || ' speaker=' || quote(OLD.speaker)
        || ' date=' || quote(OLD.date) || ' parent_claim_id=' || quote(OLD.parent_claim_id)
        || ' note=' || quote(OLD.note) || ' recorded_at=' || quote(OLD.recorded_at)
        || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;
CREATE TRIGGER claim_tag_inserted AFTER INSERT ON claim_tag BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'claim_tag ' || NEW.claim_id,
        NULL,
        'tag=' || quote(NEW.tag));
END;
CREATE TRIGGER claim_tag_deleted AFTER DELETE ON claim_tag BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'claim_tag ' || OLD.claim_id,
        'tag=' || quote(OLD.tag),
        NULL);
END;
CREATE TRIGGER evidence_inserted AFTER INSERT ON evidence BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'evidence ' || NEW.evidence_id,
        NULL,
        'claim_id=' || quote(NEW.claim_id) || ' snapshot_id=' || quote(NEW.snapshot_id)
        || ' relation=' || quote(NEW.relation) || ' start=' || quote(NEW.start)
        || ' end=' || quote(NEW.end) || ' quote=' || quote(NEW.quote)
        || ' note=' || quote(NEW.note) || ' recorded_at=' || quote(NEW.recorded_at)
        || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER evidence_updated AFTER UPDATE ON evidence BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('update', 'evidence ' || NEW.evidence_id,
        'claim_id=' || quote(OLD.claim_id) || ' snapshot_id=' || quote(OLD.snapshot_id)
        || ' relation=' || quote(OLD.relation) || ' start=' || quote(OLD.start)
        || ' end=' || quote(OLD.end) || ' quote=' || quote(OLD.quote)
        || ' note=' || quote(OLD.note) || ' recorded_at=' || quote(OLD.recorded_at)
        || ' recorded_by=' || quote(OLD.recorded_by),
        'claim_id=' || quote(NEW.claim_id) || ' snapshot_id=' || quote(NEW.snapshot_id)
        || ' relation=' || quote(NEW.relation) || ' start=' || quote(NEW.start)
        || ' end=' || quote(NEW.end) || ' quote=' || quote(NEW.quote)
        || ' note=' || quote(NEW.note) || ' recorded_at=' || quote(NEW.recorded_at)
        || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER evidence_deleted AFTER DELETE ON evidence BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'evidence ' || OLD.evidence_id,
        'claim_id=' || quote(OLD.claim_id) || ' snapshot_id=' || quote(OLD.snapshot_id)
        || ' relation=' || quote(OLD.relation) || ' start=' || quote(OLD.start)
        || ' end=' || quote(OLD.end) || ' quote=' || quote(OLD.quote)
        || ' note=' || quote(OLD.note) || ' recorded_at=' || quote(OLD.recorded_at)
        || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;
CREATE TRIGGER quote_state_inserted AFTER INSERT ON quote_state BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'quote_state ' || NEW.quote_state_id,
        NULL,
        'evidence_id=' || quote(NEW.evidence_id) || ' snapshot_id=' || quote(NEW.snapshot_id)
        || ' state=' || quote(NEW.state) || ' start=' || quote(NEW.start)
        || ' end=' || quote(NEW.end) || ' quote=' || quote(NEW.quote)
        || ' beside=' || quote(NEW.beside) || ' method=' || quote(NEW.method)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER quote_state_deleted AFTER DELETE ON quote_state BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'quote_state ' || OLD.quote_state_id,
        'evidence_id=' || quote(OLD.evidence_id) || ' snapshot_id=' || quote(OLD.snapshot_id)
        || ' state=' || quote(OLD.state) || ' start=' || quote(OLD.start)
        || ' end=' || quote(OLD.end) || ' quote=' || quote(OLD.quote)
        || ' beside=' || quote(OLD.beside) || ' method=' || quote(OLD.method)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;
CREATE TRIGGER quote_decision_inserted AFTER INSERT ON quote_decision BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'quote_decision ' || NEW.quote_decision_id,
        NULL,
        'quote_state_id=' || quote(NEW.quote_state_id) || ' decision=' || quote(NEW.decision)
        || ' because=' || quote(NEW.because) || ' new_evidence_id=' || quote(NEW.new_evidence_id)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER quote_decision_deleted AFTER DELETE ON quote_decision BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'quote_decision ' || OLD.quote_decision_id,
        'quote_state_id=' || quote(OLD.quote_state_id) || ' decision=' || quote(OLD.decision)
        || ' because=' || quote(OLD.because) || ' new_evidence_id=' || quote(OLD.new_evidence_id)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;
CREATE TRIGGER verdict_inserted AFTER INSERT ON verdict BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'verdict ' || NEW.verdict_id,
        NULL,
        'claim_id=' || quote(NEW.claim_id) || ' label=' || quote(NEW.label)
        || ' justification=' || quote(NEW.justification) || ' wording=' || quote(NEW.wording)
        || ' annotator=' || quote(NEW.annotator) || ' recorded_at=' || quote(NEW.recorded_at));
END;
CREATE TRIGGER verdict_deleted AFTER DELETE ON verdict BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'verdict ' || OLD.verdict_id,
        'claim_id=' || quote(OLD.claim_id) || ' label=' || quote(OLD.label)
        || ' justification=' || quote(OLD.justification) || ' wording=' || quote(OLD.wording)
        || ' annotator=' || quote(OLD.annotator) || ' recorded_at=' || quote(OLD.recorded_at),
        NULL);
END;
CREATE TRIGGER overruled_inserted AFTER INSERT ON overruled BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'overruled ' || NEW.verdict_id,
        NULL,
        'overrules_id=' || quote(NEW.overrules_id));
END;
CREATE TRIGGER overruled_deleted AFTER DELETE ON overruled BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'overruled ' || OLD.verdict_id,
        'overrules_id=' || quote(OLD.overrules_id),
        NULL);
END;
CREATE TRIGGER decision_inserted AFTER INSERT ON decision BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('insert', 'decision ' || NEW.decision_id,
        NULL,
        'finding=' || quote(NEW.finding) || ' decision=' || quote(NEW.decision)
        || ' because=' || quote(NEW.because) || ' in_favour=' || quote(NEW.in_favour)
        || ' claim_id=' || quote(NEW.claim_id) || ' kind=' || quote(NEW.kind)
        || ' level=' || quote(NEW.level) || ' confidence=' || quote(NEW.confidence)
        || ' detector=' || quote(NEW.detector) || ' about=' || quote(NEW.about)
        || ' reason=' || quote(NEW.reason) || ' unless=' || quote(NEW.unless)
        || ' left_snapshot_id=' || quote(NEW.left_snapshot_id)
        || ' left_passage=' || quote(NEW.left_passage) || ' left_start=' || quote(NEW.left_start)
        || ' left_end=' || quote(NEW.left_end) || ' left_sentence=' || quote(NEW.left_sentence)
        || ' left_fragment_start=' || quote(NEW.left_fragment_start)
        || ' left_fragment_end=' || quote(NEW.left_fragment_end)
        || ' left_fragment=' || quote(NEW.left_fragment)
        || ' left_assertion=' || quote(NEW.left_assertion)
        || ' right_snapshot_id=' || quote(NEW.right_snapshot_id)
        || ' right_passage=' || quote(NEW.right_passage)
        || ' right_start=' || quote(NEW.right_start) || ' right_end=' || quote(NEW.right_end)
        || ' right_sentence=' || quote(NEW.right_sentence)
        || ' right_fragment_start=' || quote(NEW.right_fragment_start)
        || ' right_fragment_end=' || quote(NEW.right_fragment_end)
        || ' right_fragment=' || quote(NEW.right_fragment)
        || ' right_assertion=' || quote(NEW.right_assertion)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER decision_deleted AFTER DELETE ON decision BEGIN
    INSERT INTO log_entry (action, subject, before, after) VALUES ('delete', 'decision ' || OLD.decision_id,
        'finding=' || quote(OLD.finding) || ' decision=' || quote(OLD.decision)
        || ' because=' || quote(OLD.because) || ' in_favour=' || quote(OLD.in_favour)
        || ' claim_id=' || quote(OLD.claim_id) || ' kind=' || quote(OLD.kind)
        || ' level=' || quote(OLD.level) || ' confidence=' || quote(OLD.confidence)
        || ' detector=' || quote(OLD.detector) || ' about=' || quote(OLD.about)
        || ' reason=' || quote(OLD.reason) || ' unless=' || quote(OLD.unless)
        || ' left_snapshot_id=' || quote(OLD.left_snapshot_id)
        || ' left_passage=' || quote(OLD.left_passage) || ' left_start=' || quote(OLD.left_start)
        || ' left_end=' || quote(OLD.left_end) || ' left_sentence=' || quote(OLD.left_sentence)
        || ' left_fragment_start=' || quote(OLD.left_fragment_start)
        || ' left_fragment_end=' || quote(OLD.left_fragment_end)
        || ' left_fragment=' || quote(OLD.left_fragment)
        || ' left_assertion=' || quote(OLD.left_assertion)
        || ' right_snapshot_id=' || quote(OLD.right_snapshot_id)
        || ' right_passage=' || quote(OLD.right_passage)
        || ' right_start=' || quote(OLD.right_start) || ' right_end=' || quote(OLD.right_end)
        || ' right_sentence=' || quote(OLD.right_sentence)
        || ' right_fragment_start=' || quote(OLD.right_fragment_start)
        || ' right_fragment_end=' || quote(OLD.right_fragment_end)
        || ' right_fragment=' || quote(OLD.right_fragment)
        || ' right_assertion=' || quote(OLD.right_assertion)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;

CREATE TRIGGER review_decision_inserted AFTER INSERT ON review_decision BEGIN
    INSERT INTO log_entry (action, subject, before, after)
    VALUES ('insert', 'review_decision ' || NEW.review_decision_id,
        NULL,
        'kind=' || quote(NEW.kind) || ' finding=' || quote(NEW.finding)
        || ' decision=' || quote(NEW.decision) || ' because=' || quote(NEW.because)
        || ' left_words=' || quote(NEW.left_words) || ' right_words=' || quote(NEW.right_words)
        || ' left_source=' || quote(NEW.left_source) || ' right_source=' || quote(NEW.right_source)
        || ' recorded_at=' || quote(NEW.recorded_at) || ' recorded_by=' || quote(NEW.recorded_by));
END;
CREATE TRIGGER review_decision_deleted AFTER DELETE ON review_decision BEGIN
    INSERT INTO log_entry (action, subject, before, after)
    VALUES ('delete', 'review_decision ' || OLD.review_decision_id,
        'kind=' || quote(OLD.kind) || ' finding=' || quote(OLD.finding)
        || ' decision=' || quote(OLD.decision) || ' because=' || quote(OLD.because)
        || ' left_words=' || quote(OLD.left_words) || ' right_words=' || quote(OLD.right_words)
        || ' left_source=' || quote(OLD.left_source) || ' right_source=' || quote(OLD.right_source)
        || ' recorded_at=' || quote(OLD.recorded_at) || ' recorded_by=' || quote(OLD.recorded_by),
        NULL);
END;

-- A text that is kept for its snapshot goes with an entry of the snapshot's; one that is erased has
-- its own.
CREATE TRIGGER removed_text_deleted AFTER DELETE ON removed_text
WHEN NOT EXISTS (SELECT 1 FROM snapshot WHERE text_sha256 = OLD.text_sha256) BEGIN
    INSERT INTO log_entry (action, subject, before, after)
    VALUES ('delete', 'removed_text ' || OLD.text_sha256, NULL, NULL);
END;

-- ═════════════════════════════════════════════════════════════════════════════════════════════
-- DERIVED
-- ═════════════════════════════════════════════════════════════════════════════════════════════

-- One execution of an analysis.  At most one row of each kind: the last one.
CREATE TABLE run (
    kind    TEXT PRIMARY KEY CHECK (kind IN ('passages', 'duplicates', 'terms', 'conflicts')),
    method  TEXT NOT NULL,              -- name, version and settings of what was done; "kept up" if
                                        -- articles that came since were compared one by one
    input   TEXT NOT NULL               -- what it read, for terms and conflicts: the sum of a SHA-256
                                        -- of each text and date; another value means stale
);

-- One paragraph of a snapshot.
CREATE TABLE passage (
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
    number       INTEGER NOT NULL,      -- 1, 2, 3, … within the snapshot
    kind         TEXT NOT NULL,         -- headline, heading, byline, body, credit, tagline, markup
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    wording_id   INTEGER,               -- equal: the same words after folding; null: the snapshot is
                                        -- not its source's latest, and is compared with nothing
    PRIMARY KEY (snapshot_id, number)
) WITHOUT ROWID;
-- "Where else does this passage stand?"
CREATE INDEX passage_by_wording ON passage (wording_id) WHERE wording_id IS NOT NULL;

-- What one or more passages say after folding: without case, punctuation and typography.
CREATE TABLE wording (
    wording_id  INTEGER PRIMARY KEY,
    folded      BLOB NOT NULL UNIQUE,   -- first 16 bytes of the SHA-256 of the folded words
    shingles    INTEGER NOT NULL        -- distinct runs of three words; 0: too short to compare
);

-- Two wordings that are alike: the one with fewer shingles and the other.  Of one with more than
-- 100 larger partners, the first 100 by size are listed.
CREATE TABLE wording_link (
    small_id        INTEGER NOT NULL,
    large_id        INTEGER NOT NULL,
    shared          INTEGER NOT NULL,   -- shingles in both
    small_shingles  INTEGER NOT NULL,
    large_shingles  INTEGER NOT NULL,
    PRIMARY KEY (small_id, large_id)
) WITHOUT ROWID;
CREATE INDEX wording_link_by_large ON wording_link (large_id);

-- One sentence of a passage.
CREATE TABLE sentence (
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
    passage      INTEGER NOT NULL,      -- number of its passage
    number       INTEGER NOT NULL,      -- 1, 2, 3, … within the passage
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    -- First 8 bytes of the SHA-256 of its folded words; null if it is not compared: fewer than
    -- eight words, all of its passage, or in a snapshot that is not its source's latest.
    folded       INTEGER,
    PRIMARY KEY (snapshot_id, passage, number)
) WITHOUT ROWID;
-- "Where else does this sentence stand?"
CREATE INDEX sentence_by_folded ON sentence (folded) WHERE folded IS NOT NULL;

-- Two sentences that are alike, as wording_link; both go by sentence.folded.
CREATE TABLE sentence_link (
    small_id        INTEGER NOT NULL,
    large_id        INTEGER NOT NULL,
    shared          INTEGER NOT NULL,
    small_shingles  INTEGER NOT NULL,
    large_shingles  INTEGER NOT NULL,
    PRIMARY KEY (small_id, large_id)
) WITHOUT ROWID;
CREATE INDEX sentence_link_by_large ON sentence_link (large_id);

-- Which wordings hold which shingle, for the program only: sorted, packed into blocks of a page.
-- docs/decisions/0007 describes the bytes.
CREATE TABLE shingle_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the first 32 bits of the first shingle's hash
    postings  BLOB NOT NULL
);
-- The same for articles added of late, one row each; from time to time they move into blocks.
CREATE TABLE shingle_recent (
    recent_id  INTEGER PRIMARY KEY,
    postings   BLOB NOT NULL
);

-- Which snapshots say what, for the program only: content words, names, and what is said of whom,
-- each as 32 bits of a hash; sorted, packed into blocks of a quarter of a page.  By it an added
-- article finds those that may contradict it.  Filled in large libraries only.
-- docs/decisions/0009 says how, src/detect/term_list.rs describes the bytes.
CREATE TABLE term_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the block's first term
    postings  BLOB NOT NULL
);
-- The same for articles added of late, one row each; from time to time they move into blocks.
CREATE TABLE term_recent (
    snapshot_id  INTEGER PRIMARY KEY,
    postings     BLOB NOT NULL
);

-- Two statements in the texts that cannot both hold as stated.
CREATE TABLE conflict (
    conflict_id           INTEGER PRIMARY KEY,
    finding               TEXT NOT NULL,     -- SHA-256 over its kind and the folded words of both
                                             -- sentences: the same after every scan.  Commands name
                                             -- it by x and the first digits
    kind                  TEXT NOT NULL,     -- quantity, date, name, negation, state, competing, …
    level                 TEXT NOT NULL,     -- conflict, tension (may hold together after all), note
    confidence            INTEGER NOT NULL,  -- chance that an editor would call it one, in percent
    detector              TEXT NOT NULL,     -- what found it: near copy, quantity, state, …
    about                 TEXT NOT NULL,     -- what both are about
    reason                TEXT NOT NULL,     -- why they cannot both hold
    unless                TEXT,              -- what would reconcile them
    left_snapshot_id      INTEGER NOT NULL REFERENCES snapshot,
    left_passage          INTEGER NOT NULL,
    left_start            INTEGER NOT NULL,  -- the sentence
    left_end              INTEGER NOT NULL,
    left_fragment_start   INTEGER NOT NULL,  -- the words in it that conflict
    left_fragment_end     INTEGER NOT NULL,
    left_assertion        TEXT NOT NULL,     -- asserted, reported, hedged, …
    right_snapshot_id     INTEGER NOT NULL REFERENCES snapshot,
    right_passage         INTEGER NOT NULL,
    right_start           INTEGER NOT NULL,
    right_end             INTEGER NOT NULL,
    right_fragment_start  INTEGER NOT NULL,
    right_fragment_end    INTEGER NOT NULL,
    right_assertion       TEXT NOT NULL
);
-- "Does a scan still find what was decided on?"
CREATE INDEX conflict_by_finding ON conflict (finding);

-- ═════════════════════════════════════════════════════════════════════════════════════════════
-- VIEWS
-- ═════════════════════════════════════════════════════════════════════════════════════════════

-- The verdicts that count: each annotator's latest on each claim.  overruled is 1 if another that counts
-- overrules it: then it stays to be read, and no longer disagrees with anybody.
CREATE VIEW current_verdict AS
SELECT v.*, EXISTS (SELECT 1 FROM overruled o JOIN verdict a ON a.verdict_id = o.verdict_id
                    WHERE o.overrules_id = v.verdict_id
                      AND NOT EXISTS (SELECT 1 FROM verdict b
                                      WHERE b.claim_id = a.claim_id AND b.annotator = a.annotator
                                        AND b.verdict_id > a.verdict_id)) AS overruled
FROM verdict v
WHERE v.verdict_id = (SELECT max(w.verdict_id) FROM verdict w
                      WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator);

-- The decisions that count: the latest on each conflict.
CREATE VIEW current_decision AS
SELECT d.* FROM decision d
WHERE d.decision_id = (SELECT max(e.decision_id) FROM decision e WHERE e.finding = d.finding);

-- What counts of what was said in reviews: the latest on each thing.
CREATE VIEW current_review_decision AS
SELECT d.* FROM review_decision d
WHERE d.review_decision_id = (SELECT max(e.review_decision_id) FROM review_decision e
                              WHERE e.finding = d.finding AND e.kind = d.kind);

-- What became of each quote in the latest snapshot of its source, if that is not the one it cites,
-- and what was decided: then, or on the same words in an earlier snapshot.
CREATE VIEW current_quote_state AS
SELECT q.*, d.decision, d.because, d.new_evidence_id, d.recorded_by AS decided_by,
       d.recorded_at AS decided_at
FROM quote_state q
JOIN snapshot s ON s.snapshot_id = q.snapshot_id
LEFT JOIN quote_decision d ON d.quote_decision_id = (
    SELECT max(x.quote_decision_id)
    FROM quote_state o JOIN quote_decision x ON x.quote_state_id = o.quote_state_id
    WHERE o.evidence_id = q.evidence_id AND (x.decision = 'accepted'
       OR (o.state = q.state AND o.quote IS q.quote AND o.beside = q.beside)))
WHERE s.seq = (SELECT max(l.seq) FROM snapshot l WHERE l.source_id = s.source_id);

-- The whole chain: verdict ← claim ← evidence ← span ← snapshot ← source, with who and when.
CREATE VIEW provenance AS
SELECT 'c' || c.claim_id AS claim_no, c.text AS claim, c.speaker, c.date AS claim_date,
       (SELECT group_concat(annotator || ': ' || label || CASE overruled WHEN 1
                            THEN ' (overruled)' ELSE '' END, '; ')
        FROM (SELECT annotator, label, overruled FROM current_verdict v
              WHERE v.claim_id = c.claim_id ORDER BY annotator)) AS verdicts,
       'e' || e.evidence_id AS evidence_no, e.relation, e.quote, e.start, e.end,
       (SELECT p.number FROM passage p
        WHERE p.snapshot_id = e.snapshot_id AND p.start <= e.start
        ORDER BY p.number DESC LIMIT 1) AS paragraph,
       o.slug AS source, o.title, o.publisher, o.author, o.published, o.url, o.archive_url,
       s.seq AS snapshot, s.text_sha256, s.captured_at,
       e.note, e.recorded_by AS linked_by, e.recorded_at AS linked_at,
       (SELECT state FROM current_quote_state q WHERE q.evidence_id = e.evidence_id) AS state_now
FROM claim c
LEFT JOIN evidence e ON e.claim_id = c.claim_id
LEFT JOIN snapshot s ON s.snapshot_id = e.snapshot_id
LEFT JOIN source o ON o.source_id = s.source_id
ORDER BY c.claim_id, e.evidence_id;

-- Evidence whose words the latest snapshot of the source does not have any more, has in more than one
-- place, or has in a sentence that says something else (beside).  It waits for a person as long as decision is null.
CREATE VIEW changed_quotes AS
SELECT 'e' || e.evidence_id AS evidence_no, 'c' || c.claim_id AS claim_no, c.text AS claim,
       e.relation, o.slug AS source, q.state, q.beside, e.quote AS quote_was, q.quote AS quote_now,
       q.decision, q.because, 'e' || q.new_evidence_id AS new_evidence_no
FROM current_quote_state q
JOIN evidence e ON e.evidence_id = q.evidence_id
JOIN claim c ON c.claim_id = e.claim_id
JOIN snapshot s ON s.snapshot_id = q.snapshot_id
JOIN source o ON o.source_id = s.source_id
WHERE q.state IN ('edited', 'ambiguous', 'gone') OR q.beside = 1
ORDER BY e.evidence_id;

-- The article paragraph by paragraph, numbered as in reports.
CREATE VIEW paragraphs AS
SELECT o.slug AS source, s.seq AS snapshot, p.number AS paragraph, p.kind,
       substr(s.text, p.start + 1, p.end - p.start) AS text, p.start, p.end
FROM passage p
JOIN snapshot s ON s.snapshot_id = p.snapshot_id
JOIN source o ON o.source_id = s.source_id
ORDER BY o.slug, s.seq, p.number;

-- Passages that stand more than once, equal after folding, one row per place.
CREATE VIEW repeated_passages AS
SELECT p.wording_id AS repeat_no, p.kind, o.slug AS source, o.published, p.number AS paragraph,
       substr(s.text, p.start + 1, p.end - p.start) AS text
FROM passage p
JOIN snapshot s ON s.snapshot_id = p.snapshot_id
JOIN source o ON o.source_id = s.source_id
WHERE p.wording_id IN (SELECT wording_id FROM passage WHERE wording_id IS NOT NULL
                       GROUP BY wording_id HAVING count(*) > 1)
ORDER BY p.wording_id, o.published IS NULL, o.published, p.snapshot_id, p.number;

-- Passages that are alike without being equal, each by the first place where it stands.
-- similarity: shared shingles over all shingles of both; contained: over those of the smaller.
CREATE VIEW alike_passages AS
SELECT CASE WHEN 17 * k.shared >= 7 * (k.small_shingles + k.large_shingles) THEN 'near'
            WHEN 13 * k.shared >= 3 * (k.small_shingles + k.large_shingles) THEN 'edited'
            WHEN 5 * k.shared >= 4 * k.small_shingles THEN 'contained'
            ELSE 'partial' END AS tier,
       round(1.0 * k.shared / (k.small_shingles + k.large_shingles - k.shared), 3) AS similarity,
       round(1.0 * k.shared / k.small_shingles, 3) AS contained,
       lo.slug AS small_source, l.number AS small_paragraph,
       substr(ls.text, l.start + 1, l.end - l.start) AS small_text,
       ro.slug AS large_source, r.number AS large_paragraph,
       substr(rs.text, r.start + 1, r.end - r.start) AS large_text
FROM wording_link k
JOIN passage l ON l.wording_id = k.small_id
 AND NOT EXISTS (SELECT 1 FROM passage e WHERE e.wording_id = l.wording_id
                 AND (e.snapshot_id, e.number) < (l.snapshot_id, l.number))
JOIN snapshot ls ON ls.snapshot_id = l.snapshot_id
JOIN source lo ON lo.source_id = ls.source_id
JOIN passage r ON r.wording_id = k.large_id
 AND NOT EXISTS (SELECT 1 FROM passage e WHERE e.wording_id = r.wording_id
                 AND (e.snapshot_id, e.number) < (r.snapshot_id, r.number))
JOIN snapshot rs ON rs.snapshot_id = r.snapshot_id
JOIN source ro ON ro.source_id = rs.source_id
ORDER BY l.snapshot_id, l.number, r.snapshot_id, r.number;

-- Claims with evidence both ways (without what newer evidence took the place of), annotators who disagree, and statements that cannot both hold:
-- those found that nobody dismissed or resolved, those that somebody confirmed, those recorded by
-- hand.  left_by and right_by are the source, or the annotator; `claims conflict` takes conflict_no.
-- Statements are left out, as long as nobody decides on them, if the words that conflict are evidence
-- for a claim on one side and against it on the other: they are listed as that evidence.
CREATE VIEW open_conflicts AS
SELECT 'evidence' AS kind, 'c' || c.claim_id AS claim_no, c.text AS about,
       fo.slug AS left_by, f.quote AS left_words,
       (SELECT max(p.number) FROM passage p
        WHERE p.snapshot_id = f.snapshot_id AND p.start <= f.start) AS left_paragraph,
       ao.slug AS right_by, a.quote AS right_words,
       (SELECT max(p.number) FROM passage p
        WHERE p.snapshot_id = a.snapshot_id AND p.start <= a.start) AS right_paragraph,
       'one claim, evidence for it and against it' AS reason,
       NULL AS conflict_no, 'conflict' AS level, NULL AS confidence, NULL AS detector,
       NULL AS decision
FROM claim c
JOIN evidence f ON f.claim_id = c.claim_id AND f.relation = 'supports'
JOIN evidence a ON a.claim_id = c.claim_id AND a.relation = 'refutes'
JOIN snapshot fs ON fs.snapshot_id = f.snapshot_id
JOIN source fo ON fo.source_id = fs.source_id
JOIN snapshot ab ON ab.snapshot_id = a.snapshot_id
JOIN source ao ON ao.source_id = ab.source_id
WHERE NOT EXISTS (SELECT 1 FROM quote_state q JOIN quote_decision d USING (quote_state_id)
                  WHERE q.evidence_id IN (f.evidence_id, a.evidence_id)
                    AND d.decision = 'accepted')
UNION ALL
SELECT 'verdicts', 'c' || c.claim_id, c.text, v.annotator, v.label, NULL, w.annotator, w.label, NULL,
       'annotators judge one claim differently', NULL, 'conflict', NULL, NULL, NULL
FROM current_verdict v
JOIN current_verdict w ON w.claim_id = v.claim_id AND w.annotator > v.annotator
                      AND w.label <> v.label AND v.overruled = 0 AND w.overruled = 0
JOIN claim c ON c.claim_id = v.claim_id
UNION ALL
SELECT k.kind, NULL, k.about,
       lo.slug,
       substr(l.text, k.left_fragment_start + 1, k.left_fragment_end - k.left_fragment_start),
       k.left_passage, ro.slug,
       substr(r.text, k.right_fragment_start + 1, k.right_fragment_end - k.right_fragment_start),
       k.right_passage, k.reason, 'x' || substr(k.finding, 1, 12),
       CASE WHEN d.decision = 'confirmed' THEN 'conflict' ELSE k.level END,
       k.confidence, k.detector, d.decision
FROM conflict k
JOIN snapshot l ON l.snapshot_id = k.left_snapshot_id
JOIN source lo ON lo.source_id = l.source_id
JOIN snapshot r ON r.snapshot_id = k.right_snapshot_id
JOIN source ro ON ro.source_id = r.source_id
LEFT JOIN current_decision d ON d.finding = k.finding
WHERE coalesce(d.decision, '') NOT IN ('dismissed', 'resolved')
  AND (k.level = 'conflict' OR d.decision = 'confirmed')
  AND NOT (coalesce(d.decision, 'reopened') = 'reopened' AND EXISTS (
      SELECT 1 FROM evidence e
      JOIN evidence f ON f.claim_id = e.claim_id AND f.relation <> e.relation
      WHERE e.relation IN ('supports', 'refutes') AND f.relation IN ('supports', 'refutes')
        AND e.snapshot_id = k.left_snapshot_id
        AND e.start < k.left_fragment_end AND k.left_fragment_start < e.end
        AND f.snapshot_id = k.right_snapshot_id
        AND f.start < k.right_fragment_end AND k.right_fragment_start < f.end))
UNION ALL
SELECT d.kind, NULL, d.about, lo.slug, d.left_fragment, d.left_passage,
       ro.slug, d.right_fragment, d.right_passage, d.reason, 'x' || substr(d.finding, 1, 12),
       'conflict', d.confidence, d.detector, d.decision
FROM current_decision d
JOIN snapshot l ON l.snapshot_id = d.left_snapshot_id
JOIN source lo ON lo.source_id = l.source_id
JOIN snapshot r ON r.snapshot_id = d.right_snapshot_id
JOIN source ro ON ro.source_id = r.source_id
WHERE d.decision NOT IN ('dismissed', 'resolved')
  AND (d.level = 'conflict' OR d.decision = 'confirmed')
  AND NOT EXISTS (SELECT 1 FROM conflict k WHERE k.finding = d.finding)
  AND NOT (coalesce(d.decision, 'reopened') = 'reopened' AND EXISTS (
      SELECT 1 FROM evidence e
      JOIN evidence f ON f.claim_id = e.claim_id AND f.relation <> e.relation
      WHERE e.relation IN ('supports', 'refutes') AND f.relation IN ('supports', 'refutes')
        AND e.snapshot_id = d.left_snapshot_id
        AND e.start < d.left_fragment_end AND d.left_fragment_start < e.end
        AND f.snapshot_id = d.right_snapshot_id
        AND f.start < d.right_fragment_end AND d.right_fragment_start < f.end));

-- Must be empty: quotes that do not stand where the file says.
CREATE VIEW broken_quotes AS
WITH quoted (quoted_by, quote, snapshot_id, start, end) AS (
    SELECT 'e' || evidence_id, quote, snapshot_id, start, end FROM evidence
    UNION ALL
    SELECT 'e' || evidence_id, quote, snapshot_id, start, end FROM quote_state
    WHERE quote IS NOT NULL
    UNION ALL
    SELECT 'd' || decision_id, left_sentence, left_snapshot_id, left_start, left_end
    FROM decision
    UNION ALL
    SELECT 'd' || decision_id, left_fragment, left_snapshot_id, left_fragment_start,
           left_fragment_end
    FROM decision
    UNION ALL
    SELECT 'd' || decision_id, right_sentence, right_snapshot_id, right_start, right_end
    FROM decision
    UNION ALL
    SELECT 'd' || decision_id, right_fragment, right_snapshot_id, right_fragment_start,
           right_fragment_end
    FROM decision)
SELECT q.quoted_by, q.quote, substr(s.text, q.start + 1, q.end - q.start) AS text_at_span
FROM quoted q LEFT JOIN snapshot s ON s.snapshot_id = q.snapshot_id
WHERE q.quote COLLATE BINARY IS NOT substr(s.text, q.start + 1, q.end - q.start);

PRAGMA user_version = 6;
