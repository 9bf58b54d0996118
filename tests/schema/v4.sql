-- A file of schema version 4, as its program left it (written by the sqlite3 shell's .dump).
PRAGMA application_id = 1129074003;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO source VALUES(1,'one',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-01-02T03:04:05Z','alice');
INSERT INTO source VALUES(2,'two',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'by hand','2026-01-02T03:04:05Z','alice');
INSERT INTO source VALUES(3,'three',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-01-02T03:04:05Z','alice');
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
INSERT INTO snapshot VALUES(1,1,1,'text/plain','ada29efc64b5264d05edc59a320b3490f25c5076084a71bda0b04a8ede6f348a',134,replace('Twelve people were hurt when the old ferry hit the quay on Monday.\n\nThe harbour was closed for two days after that.\n\nPhoto: A. Person','\n',char(10)),'bef46192fd326d7696bb6adb89e867a7d85457a58c4bca6ec2fdf027d8e80e51',133,'2026-01-02T03:04:05Z','alice');
INSERT INTO snapshot VALUES(2,2,1,'text/plain','2bbd4d60c7f8499bf942aa539bea1befa9c26211e51fc0d4c2b44a0050575892',136,replace('Thirteen people were hurt when the old ferry hit the quay on Monday.\n\nThe harbour was closed for two days after that.\n\nPhoto: A. Person','\n',char(10)),'b68a3bf09b38dc29c91f1f9d9b124601f906fb9320d46cd58426ffa95b1fe215',135,'2026-01-02T03:04:05Z','alice');
INSERT INTO snapshot VALUES(3,3,1,'text/plain','2887f29d7ad5727d864377f52b3f74cd965105dfbbeeff844603cb4219688037',174,replace('The council approved the plan for the old harbour bridge on Monday.\n\nIt rained all day long in the town.\n\nThe council rejected the plan for the old harbour bridge on Monday.','\n',char(10)),'600aad4039f480c720a9049006ec278e2f7915d47c6be358ce73d213e3f05fc1',173,'2026-01-02T03:04:05Z','alice');
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
INSERT INTO claim VALUES(1,'Twelve were hurt',NULL,NULL,NULL,'two counts','2026-01-02T03:04:05Z','alice');
INSERT INTO claim VALUES(2,'A part of it',NULL,NULL,1,NULL,'2026-01-02T03:04:05Z','alice');
CREATE TABLE claim_tag (
    claim_id  INTEGER NOT NULL REFERENCES claim,
    tag       TEXT NOT NULL CHECK (length(tag) > 0),
    PRIMARY KEY (claim_id, tag)
);
INSERT INTO claim_tag VALUES(1,'ferry');
INSERT INTO claim_tag VALUES(2,'harbour');
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
INSERT INTO evidence VALUES(1,1,1,'supports',0,23,'Twelve people were hurt',NULL,'2026-01-02T03:04:05Z','alice');
INSERT INTO evidence VALUES(2,1,2,'refutes',0,25,'Thirteen people were hurt','another count','2026-01-02T03:04:05Z','alice');
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
INSERT INTO verdict VALUES(1,1,'conflicting_evidence','two counts','Twelve were hurt','alice','2026-01-02T03:04:05Z');
INSERT INTO verdict VALUES(2,1,'supported',NULL,'Twelve were hurt','bob','2026-01-02T03:04:05Z');
INSERT INTO verdict VALUES(3,2,'supported',NULL,'A part of it','carol','2026-01-02T03:04:05Z');
CREATE TABLE log (
    log_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,             -- the annotator, or 'external' for another program
    action   TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
    subject  TEXT NOT NULL,             -- table and id: 'claim 3'
    before   TEXT,                      -- the row as SQL literals, name=value, as it was
    after    TEXT                       -- and as it became
);
INSERT INTO log VALUES(1,'2026-01-02T03:04:05Z','alice','insert','source 1',NULL,'slug=''one'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL');
INSERT INTO log VALUES(2,'2026-01-02T03:04:05Z','alice','insert','snapshot 1',NULL,'source_id=1 seq=1 media_type=''text/plain'' original_sha256=''ada29efc64b5264d05edc59a320b3490f25c5076084a71bda0b04a8ede6f348a'' text_sha256=''bef46192fd326d7696bb6adb89e867a7d85457a58c4bca6ec2fdf027d8e80e51''');
INSERT INTO log VALUES(3,'2026-01-02T03:04:05Z','alice','insert','source 2',NULL,'slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL');
INSERT INTO log VALUES(4,'2026-01-02T03:04:05Z','alice','insert','snapshot 2',NULL,'source_id=2 seq=1 media_type=''text/plain'' original_sha256=''2bbd4d60c7f8499bf942aa539bea1befa9c26211e51fc0d4c2b44a0050575892'' text_sha256=''b68a3bf09b38dc29c91f1f9d9b124601f906fb9320d46cd58426ffa95b1fe215''');
INSERT INTO log VALUES(5,'2026-01-02T03:04:05Z','alice','insert','source 3',NULL,'slug=''three'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL');
INSERT INTO log VALUES(6,'2026-01-02T03:04:05Z','alice','insert','snapshot 3',NULL,'source_id=3 seq=1 media_type=''text/plain'' original_sha256=''2887f29d7ad5727d864377f52b3f74cd965105dfbbeeff844603cb4219688037'' text_sha256=''600aad4039f480c720a9049006ec278e2f7915d47c6be358ce73d213e3f05fc1''');
INSERT INTO log VALUES(7,'2026-01-02T03:04:05Z','alice','insert','claim 1',NULL,'text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=NULL');
INSERT INTO log VALUES(8,'2026-01-02T03:04:05Z','alice','insert','claim 1',NULL,'tag=''ferry''');
INSERT INTO log VALUES(9,'2026-01-02T03:04:05Z','alice','insert','evidence 1',NULL,'claim_id=1 snapshot_id=1 relation=''supports'' start=0 end=23 quote=''Twelve people were hurt'' note=NULL');
INSERT INTO log VALUES(10,'2026-01-02T03:04:05Z','alice','insert','evidence 2',NULL,'claim_id=1 snapshot_id=2 relation=''refutes'' start=0 end=25 quote=''Thirteen people were hurt'' note=''another count''');
INSERT INTO log VALUES(11,'2026-01-02T03:04:05Z','alice','insert','verdict 1',NULL,'claim_id=1 label=''conflicting_evidence'' justification=''two counts'' annotator=''alice''');
INSERT INTO log VALUES(12,'2026-01-02T03:04:05Z','bob','insert','verdict 2',NULL,'claim_id=1 label=''supported'' justification=NULL annotator=''bob''');
INSERT INTO log VALUES(13,'2026-01-02T03:04:05Z','alice','insert','source 4',NULL,'slug=''four'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL');
INSERT INTO log VALUES(14,'2026-01-02T03:04:05Z','alice','insert','snapshot 4',NULL,'source_id=4 seq=1 media_type=''text/plain'' original_sha256=''89eceec2a611e1e11143bbe0ae0ff711002fe9d07ce2b95c6ac4c0a92b35552c'' text_sha256=''4c4a7ef6a05c5d6cc5ad6396016646780c2789dbe0b2fc76b04c79ecfd5f6e85''');
INSERT INTO log VALUES(15,'2026-01-02T03:04:05Z','alice','delete','snapshot 4','source_id=4 seq=1 media_type=''text/plain'' original_sha256=''89eceec2a611e1e11143bbe0ae0ff711002fe9d07ce2b95c6ac4c0a92b35552c'' text_sha256=''4c4a7ef6a05c5d6cc5ad6396016646780c2789dbe0b2fc76b04c79ecfd5f6e85''',NULL);
INSERT INTO log VALUES(16,'2026-01-02T03:04:05Z','alice','delete','source 4','slug=''four'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL',NULL);
INSERT INTO log VALUES(17,'2026-01-02T03:04:05Z','alice','update','claim 1','text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=NULL','text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=''two counts''');
INSERT INTO log VALUES(18,'2026-01-02T03:04:05Z','alice','insert','claim 2',NULL,'text=''A part of it'' speaker=NULL date=NULL parent_claim_id=1 note=NULL');
INSERT INTO log VALUES(19,'2026-01-02T03:04:05Z','alice','insert','claim 2',NULL,'tag=''harbour''');
INSERT INTO log VALUES(20,'2026-01-02T03:04:05Z','bob','insert','decision 1',NULL,'finding=''89cce2bcc88d07d0d6b764fbe84366c0fcd81adb123d2de9b1bc037c71a3f96a'' decision=''confirmed'' because=NULL in_favour=NULL claim_id=NULL kind=''quantity'' about=''people'' reason=''One statement says “Twelve” (asserted), the other “Thirteen” (asserted); the sentences are much alike, and differ in this number.'' left_snapshot_id=1 left_start=0 left_end=66 left_sentence=''Twelve people were hurt when the old ferry hit the quay on Monday.'' left_fragment_start=0 left_fragment_end=6 right_snapshot_id=2 right_start=0 right_end=68 right_sentence=''Thirteen people were hurt when the old ferry hit the quay on Monday.'' right_fragment_start=0 right_fragment_end=8');
INSERT INTO log VALUES(21,'2026-01-02T03:04:05Z','carol','insert','verdict 3',NULL,'claim_id=2 label=''supported'' justification=NULL annotator=''carol''');
INSERT INTO log VALUES(22,'2026-11-21T20:11:02Z','external','update','source 2','slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=''by hand''');
CREATE TABLE session (
    session_id  INTEGER PRIMARY KEY CHECK (session_id = 1),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL
);
CREATE TABLE passage (
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
    number       INTEGER NOT NULL,      -- 1, 2, 3, … within the snapshot
    kind         TEXT NOT NULL,         -- headline, heading, byline, body, credit, tagline, markup
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    wording_id   INTEGER NOT NULL,      -- equal: the same words after folding
    PRIMARY KEY (snapshot_id, number)
) WITHOUT ROWID;
INSERT INTO passage VALUES(1,1,'body',0,66,1);
INSERT INTO passage VALUES(1,2,'body',68,115,2);
INSERT INTO passage VALUES(1,3,'credit',117,133,3);
INSERT INTO passage VALUES(2,1,'body',0,68,4);
INSERT INTO passage VALUES(2,2,'body',70,117,2);
INSERT INTO passage VALUES(2,3,'credit',119,135,3);
INSERT INTO passage VALUES(3,1,'body',0,67,5);
INSERT INTO passage VALUES(3,2,'body',69,104,6);
INSERT INTO passage VALUES(3,3,'body',106,173,7);
CREATE TABLE wording (
    wording_id  INTEGER PRIMARY KEY,
    folded      BLOB NOT NULL UNIQUE,   -- first 16 bytes of the SHA-256 of the folded words
    shingles    INTEGER NOT NULL        -- distinct runs of three words; 0: too short to compare
);
INSERT INTO wording VALUES(1,X'522652ce039a5af6848df2a6618415da',11);
INSERT INTO wording VALUES(2,X'fdfd6af9cf206a1827ffed7fd4b24ff0',7);
INSERT INTO wording VALUES(3,X'ade02fabe8c93c9354e6df2e21eac3ee',0);
INSERT INTO wording VALUES(4,X'9e1f87788a5d0e799cf929f23557ec63',11);
INSERT INTO wording VALUES(5,X'e87caf97d58fb384cbe98251f6639d04',10);
INSERT INTO wording VALUES(6,X'24449347f4afa3ef21b5cd8f291b5e8f',6);
INSERT INTO wording VALUES(7,X'1d10b4e9ca228c19385a00a7faf8a88c',10);
CREATE TABLE wording_link (
    small_id        INTEGER NOT NULL,
    large_id        INTEGER NOT NULL,
    shared          INTEGER NOT NULL,   -- shingles in both
    small_shingles  INTEGER NOT NULL,
    large_shingles  INTEGER NOT NULL,
    PRIMARY KEY (small_id, large_id)
) WITHOUT ROWID;
INSERT INTO wording_link VALUES(1,4,10,11,11);
INSERT INTO wording_link VALUES(7,5,7,10,10);
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
INSERT INTO sentence VALUES(1,1,1,0,66,NULL);
INSERT INTO sentence VALUES(1,2,1,68,115,NULL);
INSERT INTO sentence VALUES(2,1,1,0,68,NULL);
INSERT INTO sentence VALUES(2,2,1,70,117,NULL);
INSERT INTO sentence VALUES(3,1,1,0,67,NULL);
INSERT INTO sentence VALUES(3,2,1,69,104,NULL);
INSERT INTO sentence VALUES(3,3,1,106,173,NULL);
CREATE TABLE sentence_link (
    small_id        INTEGER NOT NULL,
    large_id        INTEGER NOT NULL,
    shared          INTEGER NOT NULL,
    small_shingles  INTEGER NOT NULL,
    large_shingles  INTEGER NOT NULL,
    PRIMARY KEY (small_id, large_id)
) WITHOUT ROWID;
CREATE TABLE shingle_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the first 32 bits of the first shingle's hash
    postings  BLOB NOT NULL
);
CREATE TABLE shingle_recent (
    recent_id  INTEGER PRIMARY KEY,
    postings   BLOB NOT NULL
);
INSERT INTO shingle_recent VALUES(1,X'd89c9e6b01c0c5d4f40102b4f2f8850102e8b1d0f00201b4c2d19f0302ac82ac9908029cbf9d9f0102a4a385ec0101bcddcda50101dcd6b6ed0a02f482dde80301a090a2ca0601dc81a0f405019d9afedf0202c082d4800101f5dc83e70301a5bbc7b80201d9b1a6d40301');
INSERT INTO shingle_recent VALUES(2,X'd89c9e6b04fc90beaf1404bcddcda50104d0d993d60e04dcbfc4f20204c4d0ddd70304dc81a0f40504dc9cd2e00304f5dc83e70304a5bbc7b80204d9b1a6d40304');
INSERT INTO shingle_recent VALUES(3,X'e0c5a9b20906f8cdbc8a05058afdcf810102050200848c85870106fee2b4b30602050200d4e0f1e5020786888197020205020092b0fcb004020502009aeca72902050200e0efa93806b09dd6ea0605dc9ba50206d0a3ffb80105acdaf6c80407a88cea890207b6c7dd8c0600020502d8efdf800206e4a9a87906d6b1f47000020502');
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
INSERT INTO decision VALUES(1,'89cce2bcc88d07d0d6b764fbe84366c0fcd81adb123d2de9b1bc037c71a3f96a','confirmed',NULL,NULL,NULL,'quantity','conflict',90,'near copy','people','One statement says “Twelve” (asserted), the other “Thirteen” (asserted); the sentences are much alike, and differ in this number.','they tell of different occasions',1,1,0,66,'Twelve people were hurt when the old ferry hit the quay on Monday.',0,6,'Twelve','asserted',2,1,0,68,'Thirteen people were hurt when the old ferry hit the quay on Monday.',0,8,'Thirteen','asserted','2026-01-02T03:04:05Z','bob');
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
INSERT INTO "conflict" VALUES(1,'89cce2bcc88d07d0d6b764fbe84366c0fcd81adb123d2de9b1bc037c71a3f96a','quantity','conflict',90,'near copy','people','One statement says “Twelve” (asserted), the other “Thirteen” (asserted); the sentences are much alike, and differ in this number.','they tell of different occasions',1,1,0,66,0,6,'asserted',2,1,0,68,0,8,'asserted');
INSERT INTO "conflict" VALUES(2,'8158dfc911858b108e9c9f4a8bbe16fb4b49414da3f4455384a6554a7643fca7','state','conflict',90,'near copy','council','One statement says “approved” (asserted), the other “rejected” (asserted); the sentences are much alike, and differ in words of opposite meaning.','they tell of different things or times',3,1,0,67,12,20,'asserted',3,3,106,173,118,126,'asserted');
CREATE TABLE run (
    kind    TEXT PRIMARY KEY CHECK (kind IN ('passages', 'duplicates', 'terms', 'conflicts')),
    method  TEXT NOT NULL,              -- name, version and settings of what was done; "kept up" if
                                        -- articles that came since were compared one by one
    input   TEXT NOT NULL               -- what it read, for terms and conflicts: the sum of a SHA-256
                                        -- of each text and date; another value means stale
);
INSERT INTO run VALUES('passages','passages 2','');
INSERT INTO run VALUES('duplicates','duplicates 2: shingles of 3 words, exact join at Jaccard 3/10 or containment 1/2 from 8 words on, sentences at Jaccard 7/10, 100 partners','');
INSERT INTO run VALUES('conflicts','conflicts 4: near-copies, scorer 1, changed reports, quantities, opposed states, competing claims, promises, parts, certainty','f24c4a89bafd6f9e7617c0b0f64f9dfa3670087be9500571b9f4f05da390e7bd');
CREATE TABLE term_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the block's first term
    postings  BLOB NOT NULL
);
CREATE TABLE term_recent (
    snapshot_id  INTEGER PRIMARY KEY,
    postings     BLOB NOT NULL
);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('log',22);
INSERT INTO sqlite_sequence VALUES('source',4);
INSERT INTO sqlite_sequence VALUES('snapshot',4);
INSERT INTO sqlite_sequence VALUES('claim',2);
INSERT INTO sqlite_sequence VALUES('evidence',2);
INSERT INTO sqlite_sequence VALUES('verdict',3);
INSERT INTO sqlite_sequence VALUES('decision',1);
CREATE INDEX snapshot_by_text ON snapshot (text_sha256);
CREATE INDEX claim_by_parent ON claim (parent_claim_id);
CREATE INDEX evidence_by_snapshot ON evidence (snapshot_id);
CREATE INDEX verdict_by_claim ON verdict (claim_id, annotator);
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
END
;
CREATE TRIGGER snapshot_update BEFORE UPDATE ON snapshot BEGIN
    SELECT RAISE(ABORT, 'a snapshot never changes: capture the new text as a further snapshot');
END;
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
CREATE TRIGGER claim_tag_insert BEFORE INSERT ON claim_tag BEGIN
    SELECT RAISE(ABORT, 'no claim has this id')
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'a tag is text, not empty')
    WHERE typeof(NEW.tag) <> 'text' OR length(NEW.tag) = 0;
END;
CREATE TRIGGER claim_tag_update BEFORE UPDATE ON claim_tag BEGIN
    SELECT RAISE(ABORT, 'a tag never changes: delete it and add another');
END;
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
END
;
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
      AND NEW.wording IS NOT (SELECT text FROM claim WHERE claim_id = NEW.claim_id);
    SELECT RAISE(ABORT, 'a verdict has an annotator')
    WHERE typeof(NEW.annotator) <> 'text' OR length(trim(NEW.annotator)) = 0;
END;
CREATE TRIGGER verdict_update BEFORE UPDATE ON verdict BEGIN
    SELECT RAISE(ABORT, 'a verdict never changes: judge again, the latest one counts');
END;
CREATE TRIGGER source_id_is_positive AFTER INSERT ON source WHEN NEW.source_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER snapshot_id_is_positive AFTER INSERT ON snapshot WHEN NEW.snapshot_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER claim_id_is_positive AFTER INSERT ON claim WHEN NEW.claim_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER evidence_id_is_positive AFTER INSERT ON evidence WHEN NEW.evidence_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER verdict_id_is_positive AFTER INSERT ON verdict WHEN NEW.verdict_id < 1
BEGIN SELECT RAISE(ABORT, 'ids start at 1'); END;
CREATE TRIGGER log_insert BEFORE INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'the log is only ever added to')
    WHERE EXISTS (SELECT 1 FROM log WHERE log_id = NEW.log_id);
END;
CREATE TRIGGER log_follows AFTER INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'log entries are numbered 1, 2, 3, … without gaps')
    WHERE NEW.log_id IS NOT
          1 + coalesce((SELECT max(log_id) FROM log WHERE log_id <> NEW.log_id), 0);
END;
CREATE TRIGGER log_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER source_inserted AFTER INSERT ON source BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'source ' || NEW.source_id, NULL,
        'slug=' || quote(NEW.slug) || ' title=' || quote(NEW.title)
        || ' publisher=' || quote(NEW.publisher) || ' author=' || quote(NEW.author)
        || ' url=' || quote(NEW.url) || ' archive_url=' || quote(NEW.archive_url)
        || ' published=' || quote(NEW.published) || ' language=' || quote(NEW.language)
        || ' license=' || quote(NEW.license) || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER source_updated AFTER UPDATE ON source BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'update', 'source ' || NEW.source_id,
        'slug=' || quote(OLD.slug) || ' title=' || quote(OLD.title)
        || ' publisher=' || quote(OLD.publisher) || ' author=' || quote(OLD.author)
        || ' url=' || quote(OLD.url) || ' archive_url=' || quote(OLD.archive_url)
        || ' published=' || quote(OLD.published) || ' language=' || quote(OLD.language)
        || ' license=' || quote(OLD.license) || ' note=' || quote(OLD.note),
        'slug=' || quote(NEW.slug) || ' title=' || quote(NEW.title)
        || ' publisher=' || quote(NEW.publisher) || ' author=' || quote(NEW.author)
        || ' url=' || quote(NEW.url) || ' archive_url=' || quote(NEW.archive_url)
        || ' published=' || quote(NEW.published) || ' language=' || quote(NEW.language)
        || ' license=' || quote(NEW.license) || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER source_deleted AFTER DELETE ON source BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'source ' || OLD.source_id,
        'slug=' || quote(OLD.slug) || ' title=' || quote(OLD.title)
        || ' publisher=' || quote(OLD.publisher) || ' author=' || quote(OLD.author)
        || ' url=' || quote(OLD.url) || ' archive_url=' || quote(OLD.archive_url)
        || ' published=' || quote(OLD.published) || ' language=' || quote(OLD.language)
        || ' license=' || quote(OLD.license) || ' note=' || quote(OLD.note), NULL);
END;
CREATE TRIGGER snapshot_inserted AFTER INSERT ON snapshot BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'snapshot ' || NEW.snapshot_id,
        NULL, 'source_id=' || quote(NEW.source_id) || ' seq=' || quote(NEW.seq)
        || ' media_type=' || quote(NEW.media_type)
        || ' original_sha256=' || quote(NEW.original_sha256)
        || ' text_sha256=' || quote(NEW.text_sha256));
END;
CREATE TRIGGER snapshot_deleted AFTER DELETE ON snapshot BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'snapshot ' || OLD.snapshot_id,
        'source_id=' || quote(OLD.source_id) || ' seq=' || quote(OLD.seq)
        || ' media_type=' || quote(OLD.media_type)
        || ' original_sha256=' || quote(OLD.original_sha256)
        || ' text_sha256=' || quote(OLD.text_sha256), NULL);
END;
CREATE TRIGGER claim_inserted AFTER INSERT ON claim BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'claim ' || NEW.claim_id, NULL,
        'text=' || quote(NEW.text) || ' speaker=' || quote(NEW.speaker)
        || ' date=' || quote(NEW.date) || ' parent_claim_id=' || quote(NEW.parent_claim_id)
        || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER claim_updated AFTER UPDATE ON claim BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'update', 'claim ' || NEW.claim_id,
        'text=' || quote(OLD.text) || ' speaker=' || quote(OLD.speaker)
        || ' date=' || quote(OLD.date) || ' parent_claim_id=' || quote(OLD.parent_claim_id)
        || ' note=' || quote(OLD.note),
        'text=' || quote(NEW.text) || ' speaker=' || quote(NEW.speaker)
        || ' date=' || quote(NEW.date) || ' parent_claim_id=' || quote(NEW.parent_claim_id)
        || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER claim_deleted AFTER DELETE ON claim BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'claim ' || OLD.claim_id,
        'text=' || quote(OLD.text) || ' speaker=' || quote(OLD.speaker)
        || ' date=' || quote(OLD.date) || ' parent_claim_id=' || quote(OLD.parent_claim_id)
        || ' note=' || quote(OLD.note), NULL);
END;
CREATE TRIGGER claim_tag_inserted AFTER INSERT ON claim_tag BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'claim ' || NEW.claim_id, NULL,
        'tag=' || quote(NEW.tag));
END;
CREATE TRIGGER claim_tag_deleted AFTER DELETE ON claim_tag BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'claim ' || OLD.claim_id,
        'tag=' || quote(OLD.tag), NULL);
END;
CREATE TRIGGER evidence_inserted AFTER INSERT ON evidence BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'evidence ' || NEW.evidence_id,
        NULL, 'claim_id=' || quote(NEW.claim_id) || ' snapshot_id=' || quote(NEW.snapshot_id)
        || ' relation=' || quote(NEW.relation) || ' start=' || quote(NEW.start)
        || ' end=' || quote(NEW.end) || ' quote=' || quote(NEW.quote)
        || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER evidence_updated AFTER UPDATE ON evidence BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'update', 'evidence ' || NEW.evidence_id,
        'relation=' || quote(OLD.relation) || ' note=' || quote(OLD.note),
        'relation=' || quote(NEW.relation) || ' note=' || quote(NEW.note));
END;
CREATE TRIGGER evidence_deleted AFTER DELETE ON evidence BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'evidence ' || OLD.evidence_id,
        'claim_id=' || quote(OLD.claim_id) || ' snapshot_id=' || quote(OLD.snapshot_id)
        || ' relation=' || quote(OLD.relation) || ' start=' || quote(OLD.start)
        || ' end=' || quote(OLD.end) || ' quote=' || quote(OLD.quote)
        || ' note=' || quote(OLD.note), NULL);
END;
CREATE TRIGGER verdict_inserted AFTER INSERT ON verdict BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'insert', 'verdict ' || NEW.verdict_id,
        NULL, 'claim_id=' || quote(NEW.claim_id) || ' label=' || quote(NEW.label)
        || ' justification=' || quote(NEW.justification)
        || ' annotator=' || quote(NEW.annotator));
END;
CREATE TRIGGER verdict_deleted AFTER DELETE ON verdict BEGIN
    INSERT INTO log (at, by, action, subject, before, after) VALUES (
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), 'delete', 'verdict ' || OLD.verdict_id,
        'claim_id=' || quote(OLD.claim_id) || ' label=' || quote(OLD.label)
        || ' justification=' || quote(OLD.justification)
        || ' annotator=' || quote(OLD.annotator), NULL);
END;
CREATE INDEX passage_by_wording ON passage (wording_id);
CREATE INDEX wording_link_by_large ON wording_link (large_id);
CREATE INDEX sentence_by_folded ON sentence (folded) WHERE folded IS NOT NULL;
CREATE INDEX sentence_link_by_large ON sentence_link (large_id);
CREATE VIEW current_verdict AS
SELECT v.* FROM verdict v
WHERE v.verdict_id = (SELECT max(w.verdict_id) FROM verdict w
                      WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator);
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
CREATE VIEW paragraphs AS
SELECT o.slug AS source, s.seq AS snapshot, p.number AS paragraph, p.kind,
       substr(s.text, p.start + 1, p.end - p.start) AS text, p.start, p.end
FROM passage p
JOIN snapshot s ON s.snapshot_id = p.snapshot_id
JOIN source o ON o.source_id = s.source_id
ORDER BY o.slug, s.seq, p.number;
CREATE VIEW repeated_passages AS
SELECT p.wording_id AS repeat_no, p.kind, o.slug AS source, o.published, p.number AS paragraph,
       substr(s.text, p.start + 1, p.end - p.start) AS text
FROM passage p
JOIN snapshot s ON s.snapshot_id = p.snapshot_id
JOIN source o ON o.source_id = s.source_id
WHERE p.wording_id IN (SELECT wording_id FROM passage GROUP BY wording_id HAVING count(*) > 1)
ORDER BY p.wording_id, o.published IS NULL, o.published, p.snapshot_id, p.number;
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
END
;
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
COMMIT;
PRAGMA user_version = 4;
