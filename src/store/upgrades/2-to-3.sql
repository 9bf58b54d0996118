-- From version 2 to 3: decisions on conflicts are recorded; conflicts have a name that lasts, a level,
-- a confidence and a detector. Those found so far are thrown away, and looked for again.
DROP TRIGGER snapshot_delete;
DROP TRIGGER claim_delete;
DROP VIEW broken_quotes;
DROP VIEW open_conflicts;
DROP TABLE conflict;
DELETE FROM run WHERE kind = 'conflicts';

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

CREATE INDEX decision_by_finding ON decision (finding);

CREATE INDEX decision_by_left ON decision (left_snapshot_id);

CREATE INDEX decision_by_right ON decision (right_snapshot_id);

CREATE INDEX decision_by_claim ON decision (claim_id) WHERE claim_id IS NOT NULL;

CREATE TRIGGER snapshot_delete BEFORE DELETE ON snapshot BEGIN
    SELECT RAISE(ABORT, 'evidence cites this snapshot: unlink it first')
    WHERE EXISTS (SELECT 1 FROM evidence WHERE snapshot_id = OLD.snapshot_id);
    SELECT RAISE(ABORT, 'a decision on a conflict cites this snapshot: it is withdrawn first')
    WHERE EXISTS (SELECT 1 FROM decision
                  WHERE left_snapshot_id = OLD.snapshot_id OR right_snapshot_id = OLD.snapshot_id);
    -- What was derived from a text goes with it; findings are stale then and `claims scan` renews them.
    DELETE FROM conflict
    WHERE left_snapshot_id = OLD.snapshot_id OR right_snapshot_id = OLD.snapshot_id;
    DELETE FROM sentence WHERE snapshot_id = OLD.snapshot_id;
    DELETE FROM passage WHERE snapshot_id = OLD.snapshot_id;
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

CREATE TRIGGER decision_id_is_positive AFTER INSERT ON decision WHEN NEW.decision_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;

CREATE TRIGGER decision_inserted AFTER INSERT ON decision BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'decision ' || NEW.decision_id,
        NULL,
        'finding=' || quote(NEW.finding) || ' decision=' || quote(NEW.decision)
        || ' because=' || quote(NEW.because) || ' in_favour=' || quote(NEW.in_favour)
        || ' claim_id=' || quote(NEW.claim_id) || ' kind=' || quote(NEW.kind)
        || ' about=' || quote(NEW.about) || ' reason=' || quote(NEW.reason)
        || ' left_snapshot_id=' || quote(NEW.left_snapshot_id)
        || ' left_start=' || quote(NEW.left_start) || ' left_end=' || quote(NEW.left_end)
        || ' left_sentence=' || quote(NEW.left_sentence)
        || ' left_fragment_start=' || quote(NEW.left_fragment_start)
        || ' left_fragment_end=' || quote(NEW.left_fragment_end)
        || ' right_snapshot_id=' || quote(NEW.right_snapshot_id)
        || ' right_start=' || quote(NEW.right_start) || ' right_end=' || quote(NEW.right_end)
        || ' right_sentence=' || quote(NEW.right_sentence)
        || ' right_fragment_start=' || quote(NEW.right_fragment_start)
        || ' right_fragment_end=' || quote(NEW.right_fragment_end));
END;

CREATE TRIGGER decision_deleted AFTER DELETE ON decision BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'decision ' || OLD.decision_id,
        'finding=' || quote(OLD.finding) || ' decision=' || quote(OLD.decision)
        || ' because=' || quote(OLD.because) || ' in_favour=' || quote(OLD.in_favour)
        || ' claim_id=' || quote(OLD.claim_id) || ' kind=' || quote(OLD.kind)
        || ' about=' || quote(OLD.about) || ' reason=' || quote(OLD.reason)
        || ' left_snapshot_id=' || quote(OLD.left_snapshot_id)
        || ' left_start=' || quote(OLD.left_start) || ' left_end=' || quote(OLD.left_end)
        || ' left_sentence=' || quote(OLD.left_sentence)
        || ' left_fragment_start=' || quote(OLD.left_fragment_start)
        || ' left_fragment_end=' || quote(OLD.left_fragment_end)
        || ' right_snapshot_id=' || quote(OLD.right_snapshot_id)
        || ' right_start=' || quote(OLD.right_start) || ' right_end=' || quote(OLD.right_end)
        || ' right_sentence=' || quote(OLD.right_sentence)
        || ' right_fragment_start=' || quote(OLD.right_fragment_start)
        || ' right_fragment_end=' || quote(OLD.right_fragment_end),
        NULL);
END;

CREATE TABLE conflict (
    conflict_id           INTEGER PRIMARY KEY,
    finding               TEXT NOT NULL,     -- SHA-256 over its kind and the folded words of both
                                             -- sentences: the same after every scan.  Commands name
                                             -- it by x and the first digits
    kind                  TEXT NOT NULL,     -- quantity, state
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

CREATE INDEX conflict_by_finding ON conflict (finding);

CREATE VIEW current_decision AS
SELECT d.* FROM decision d
WHERE d.decision_id = (SELECT max(e.decision_id) FROM decision e WHERE e.finding = d.finding);

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
UNION ALL
SELECT 'verdicts', 'c' || c.claim_id, c.text, v.annotator, v.label, NULL, w.annotator, w.label, NULL,
       'annotators judge one claim differently', NULL, 'conflict', NULL, NULL, NULL
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

CREATE VIEW broken_quotes AS
WITH quoted (quoted_by, quote, snapshot_id, start, end) AS (
    SELECT 'e' || evidence_id, quote, snapshot_id, start, end FROM evidence
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
