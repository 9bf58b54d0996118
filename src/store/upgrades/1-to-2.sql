-- From version 1 to 2: what was derived is thrown away and will be made anew, in new tables.
DROP TRIGGER snapshot_delete;
DROP VIEW broken_quotes;
DROP VIEW open_conflicts;
DROP VIEW repeated_passages;
DROP VIEW paragraphs;
DROP VIEW provenance;
DROP VIEW current_verdict;
DROP TABLE conflict;
DROP TABLE repeat_place;
DROP TABLE repeat;
DROP TABLE sentence;
DROP TABLE passage;
DROP TABLE run;

-- One execution of an analysis.  At most one row of each kind: the last one.
CREATE TABLE run (
    kind    TEXT PRIMARY KEY CHECK (kind IN ('passages', 'duplicates', 'conflicts')),
    method  TEXT NOT NULL,              -- name, version and settings of what was done
    input   TEXT NOT NULL               -- SHA-256 over what it read: another value means stale
);

-- One paragraph of a snapshot.
CREATE TABLE passage (
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
    number       INTEGER NOT NULL,      -- 1, 2, 3, … within the snapshot
    kind         TEXT NOT NULL,         -- headline, heading, byline, body, credit, tagline, markup
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    wording_id   INTEGER NOT NULL,      -- equal: the same words after folding
    PRIMARY KEY (snapshot_id, number)
) WITHOUT ROWID;
-- "Where else does this passage stand?"
CREATE INDEX passage_by_wording ON passage (wording_id);

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
    -- eight words, or all of its passage.
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

-- Two statements in the texts that cannot both hold as stated.
CREATE TABLE conflict (
    conflict_id           INTEGER PRIMARY KEY,
    kind                  TEXT NOT NULL,     -- quantity, state
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

-- ═════════════════════════════════════════════════════════════════════════════════════════════
-- VIEWS
-- ═════════════════════════════════════════════════════════════════════════════════════════════

-- The verdicts that count: each annotator's latest on each claim.
CREATE VIEW current_verdict AS
SELECT v.* FROM verdict v
WHERE v.verdict_id = (SELECT max(w.verdict_id) FROM verdict w
                      WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator);

-- The whole chain: verdict ← claim ← evidence ← span ← snapshot ← source, with who and when.
CREATE VIEW provenance AS
SELECT 'c' || c.claim_id AS claim_no, c.text AS claim, c.speaker, c.date AS claim_date,
       (SELECT group_concat(annotator || ': ' || label, '; ')
        FROM (SELECT annotator, label FROM current_verdict v
              WHERE v.claim_id = c.claim_id ORDER BY annotator)) AS verdicts,
       'e' || e.evidence_id AS evidence_no, e.relation, e.quote, e.start, e.end,
       (SELECT p.number FROM passage p
        WHERE p.snapshot_id = e.snapshot_id AND p.start <= e.start
        ORDER BY p.number DESC LIMIT 1) AS paragraph,
       o.slug AS source, o.title, o.publisher, o.author, o.published, o.url, o.archive_url,
       s.seq AS snapshot, s.text_sha256, s.captured_at,
       e.note, e.recorded_by AS linked_by, e.recorded_at AS linked_at
FROM claim c
LEFT JOIN evidence e ON e.claim_id = c.claim_id
LEFT JOIN snapshot s ON s.snapshot_id = e.snapshot_id
LEFT JOIN source o ON o.source_id = s.source_id
ORDER BY c.claim_id, e.evidence_id;

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
WHERE p.wording_id IN (SELECT wording_id FROM passage GROUP BY wording_id HAVING count(*) > 1)
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

-- Claims with evidence both ways, annotators who disagree, and statements that cannot both hold.
-- left_by and right_by are the source, or the annotator.
CREATE VIEW open_conflicts AS
SELECT 'evidence' AS kind, 'c' || c.claim_id AS claim_no, c.text AS about,
       fo.slug AS left_by, f.quote AS left_words,
       (SELECT max(p.number) FROM passage p
        WHERE p.snapshot_id = f.snapshot_id AND p.start <= f.start) AS left_paragraph,
       ao.slug AS right_by, a.quote AS right_words,
       (SELECT max(p.number) FROM passage p
        WHERE p.snapshot_id = a.snapshot_id AND p.start <= a.start) AS right_paragraph,
       'one claim, evidence for it and against it' AS reason
FROM claim c
JOIN evidence f ON f.claim_id = c.claim_id AND f.relation = 'supports'
JOIN evidence a ON a.claim_id = c.claim_id AND a.relation = 'refutes'
JOIN snapshot fs ON fs.snapshot_id = f.snapshot_id
JOIN source fo ON fo.source_id = fs.source_id
JOIN snapshot ab ON ab.snapshot_id = a.snapshot_id
JOIN source ao ON ao.source_id = ab.source_id
UNION ALL
SELECT 'verdicts', 'c' || c.claim_id, c.text, v.annotator, v.label, NULL, w.annotator, w.label, NULL,
       'annotators judge one claim differently'
FROM current_verdict v
JOIN current_verdict w ON w.claim_id = v.claim_id AND w.annotator > v.annotator
                      AND w.label <> v.label
JOIN claim c ON c.claim_id = v.claim_id
UNION ALL
SELECT k.kind, NULL, k.about,
       lo.slug,
       substr(l.text, k.left_fragment_start + 1, k.left_fragment_end - k.left_fragment_start),
       k.left_passage, ro.slug,
       substr(r.text, k.right_fragment_start + 1, k.right_fragment_end - k.right_fragment_start),
       k.right_passage, k.reason
FROM conflict k
JOIN snapshot l ON l.snapshot_id = k.left_snapshot_id
JOIN source lo ON lo.source_id = l.source_id
JOIN snapshot r ON r.snapshot_id = k.right_snapshot_id
JOIN source ro ON ro.source_id = r.source_id;

-- Must be empty: quotes that do not stand where the file says.
CREATE VIEW broken_quotes AS
SELECT 'e' || e.evidence_id AS evidence_no, e.quote,
       substr(s.text, e.start + 1, e.end - e.start) AS text_at_span
FROM evidence e LEFT JOIN snapshot s ON s.snapshot_id = e.snapshot_id
WHERE e.quote COLLATE BINARY IS NOT substr(s.text, e.start + 1, e.end - e.start);

CREATE TRIGGER snapshot_delete BEFORE DELETE ON snapshot BEGIN
    SELECT RAISE(ABORT, 'evidence cites this snapshot: unlink it first')
    WHERE EXISTS (SELECT 1 FROM evidence WHERE snapshot_id = OLD.snapshot_id);
    -- What was derived from a text goes with it; findings are stale then and `claims scan` renews them.
    DELETE FROM conflict
    WHERE left_snapshot_id = OLD.snapshot_id OR right_snapshot_id = OLD.snapshot_id;
    DELETE FROM sentence WHERE snapshot_id = OLD.snapshot_id;
    DELETE FROM passage WHERE snapshot_id = OLD.snapshot_id;
END;
