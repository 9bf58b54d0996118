-- A file of schema version 6, as its program left it (written by the sqlite3 shell's .dump).
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
INSERT INTO snapshot VALUES(5,1,2,'text/plain','ce1af2643278194a6d8a3e8441c808a61d80863487800993dc3b72458b4505be',118,replace('Fourteen people were hurt when the old ferry hit the quay on Monday.\n\nThe harbour was closed for two days after that.','\n',char(10)),'107279fd62c72293e2500307920ec2a86dfdf7c0fee3e556886eda83df22dbe5',117,'2026-11-21T23:14:31Z','alice');
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
INSERT INTO evidence VALUES(3,1,5,'supports',0,25,'Fourteen people were hurt',NULL,'2026-11-21T23:14:43Z','bob');
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
INSERT INTO verdict VALUES(4,1,'refuted','one count is the later one','Twelve were hurt','carol','2026-11-22T01:02:03Z');
CREATE TABLE wording (
    wording_id  INTEGER PRIMARY KEY,
    folded      BLOB NOT NULL UNIQUE,   -- first 16 bytes of the SHA-256 of the folded words
    shingles    INTEGER NOT NULL        -- distinct runs of three words; 0: too short to compare
);
INSERT INTO wording VALUES(2,X'fdfd6af9cf206a1827ffed7fd4b24ff0',7);
INSERT INTO wording VALUES(3,X'ade02fabe8c93c9354e6df2e21eac3ee',0);
INSERT INTO wording VALUES(4,X'9e1f87788a5d0e799cf929f23557ec63',11);
INSERT INTO wording VALUES(8,X'5319f22a626c70b9c0b8075c51dd396e',11);
INSERT INTO wording VALUES(9,X'e87caf97d58fb384cbe98251f6639d04',10);
INSERT INTO wording VALUES(10,X'24449347f4afa3ef21b5cd8f291b5e8f',6);
INSERT INTO wording VALUES(11,X'1d10b4e9ca228c19385a00a7faf8a88c',10);
CREATE TABLE wording_link (
    small_id        INTEGER NOT NULL,
    large_id        INTEGER NOT NULL,
    shared          INTEGER NOT NULL,   -- shingles in both
    small_shingles  INTEGER NOT NULL,
    large_shingles  INTEGER NOT NULL,
    PRIMARY KEY (small_id, large_id)
) WITHOUT ROWID;
INSERT INTO wording_link VALUES(8,4,10,11,11);
INSERT INTO wording_link VALUES(11,9,7,10,10);
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
INSERT INTO shingle_block VALUES(4351189910,X'0202010300c0c5d4f40102b4f2f8850102e8b1d0f00201acbfeddb02068883e44302f0cad8c604058afdcf810102050200848c85870106b0aefec901029cbf9d9f0102a6a385ec0102010300beddcda50102010300d2f4c53802050200d4e0f1e5020786888197020205020092b0fcb004020502009aeca72902050200e0efa93806acedaf2502f682dde8030201030090adc9dc0205dc9ba50206f0f6d51304e0aca9a50105e6a3b4b20202010300c8b6c2960207a88cea890207eebef3d301020103009d9afedf0202c282d4800102010300eeeb975800020502d8efdf800206e4a9a87906ced7e314000201038ada905c000205029ee1b6dc0100020103dab1a6d40300020103');
CREATE TABLE shingle_recent (
    recent_id  INTEGER PRIMARY KEY,
    postings   BLOB NOT NULL
);
INSERT INTO shingle_recent VALUES(1,X'd89c9e6b089ced908c1008e0a3ada30408bcddcda50108d0d993d60e08a090a2ca0608dc81a0f40508dc9cd2e00308f5dc83e70308a5bbc7b80208d9b1a6d40308');
INSERT INTO shingle_recent VALUES(2,X'e0c5a9b2090af8cdbc8a05098afdcf810102090200848c8587010afee2b4b30602090200d4e0f1e5020b86888197020209020092b0fcb004020902009aeca72902090200e0efa9380ab09dd6ea0609dc9ba5020ad0a3ffb80109acdaf6c8040ba88cea89020bb6c7dd8c0600020902d8efdf80020ae4a9a8790ad6b1f47000020902');
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
CREATE TABLE run (
    kind    TEXT PRIMARY KEY CHECK (kind IN ('passages', 'duplicates', 'terms', 'conflicts')),
    method  TEXT NOT NULL,              -- name, version and settings of what was done; "kept up" if
                                        -- articles that came since were compared one by one
    input   TEXT NOT NULL               -- what it read, for terms and conflicts: the sum of a SHA-256
                                        -- of each text and date; another value means stale
);
INSERT INTO run VALUES('passages','passages 2','');
INSERT INTO run VALUES('duplicates','duplicates 2: shingles of 3 words, exact join at Jaccard 3/10 or containment 1/2 from 8 words on, sentences at Jaccard 7/10, 100 partners','');
INSERT INTO run VALUES('conflicts','conflicts 4: near-copies, scorer 1, changed reports, quantities, opposed states, competing claims, promises, parts, certainty','b25a50f4513f2e5d384a029c3abf36a48083d711187e98f95c276955c542ac80');
CREATE TABLE term_block (
    block_id  INTEGER PRIMARY KEY,      -- level × 2^32 + the block's first term
    postings  BLOB NOT NULL
);
CREATE TABLE term_recent (
    snapshot_id  INTEGER PRIMARY KEY,
    postings     BLOB NOT NULL
);
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
INSERT INTO log VALUES(1,1,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','source 1',NULL,'slug=''one'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','ff07400eaf07ac7ad2a40293e58cd9239276667b220b1b10db914b87efa2fc4a');
INSERT INTO log VALUES(2,2,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','snapshot 1',NULL,'source_id=1 seq=1 media_type=''text/plain'' original_sha256=''ada29efc64b5264d05edc59a320b3490f25c5076084a71bda0b04a8ede6f348a'' text_sha256=''bef46192fd326d7696bb6adb89e867a7d85457a58c4bca6ec2fdf027d8e80e51''','15e65d1cb2844c0513d61e04fa22f903d7d5c55bd3a55f4a15fe73848117e65f');
INSERT INTO log VALUES(3,3,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','source 2',NULL,'slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','3191c141d222a07380e87a7927646728ffd45a276c92bfe6414f3f496078d35d');
INSERT INTO log VALUES(4,4,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','snapshot 2',NULL,'source_id=2 seq=1 media_type=''text/plain'' original_sha256=''2bbd4d60c7f8499bf942aa539bea1befa9c26211e51fc0d4c2b44a0050575892'' text_sha256=''b68a3bf09b38dc29c91f1f9d9b124601f906fb9320d46cd58426ffa95b1fe215''','21b13856ca59b5096173693cea570cd08de21348b731d8baab42858f3f8028f4');
INSERT INTO log VALUES(5,5,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','source 3',NULL,'slug=''three'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','4fa69ddfd1de99bffb791f881dbeaf1f0d08445b1513d22907d5b1739561ce67');
INSERT INTO log VALUES(6,6,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','snapshot 3',NULL,'source_id=3 seq=1 media_type=''text/plain'' original_sha256=''2887f29d7ad5727d864377f52b3f74cd965105dfbbeeff844603cb4219688037'' text_sha256=''600aad4039f480c720a9049006ec278e2f7915d47c6be358ce73d213e3f05fc1''','094004e92b380802381bb46aca74b936f22b4e835ff3714378182b4a387249b2');
INSERT INTO log VALUES(7,7,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','claim 1',NULL,'text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=NULL','436c9fae1d7cbb952f7a7b2a30d093a08f1cf055274db21f811637da7889a041');
INSERT INTO log VALUES(8,8,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','claim 1',NULL,'tag=''ferry''','1206037bd26f0952f8a80a2596d81262adcd579f68209a66d43ab9daaf7e7f2e');
INSERT INTO log VALUES(9,9,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','evidence 1',NULL,'claim_id=1 snapshot_id=1 relation=''supports'' start=0 end=23 quote=''Twelve people were hurt'' note=NULL','ab753d51352528a0fba15f969fe963a3c1a801af52821ba3920d7b19c82f1df3');
INSERT INTO log VALUES(10,10,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','evidence 2',NULL,'claim_id=1 snapshot_id=2 relation=''refutes'' start=0 end=25 quote=''Thirteen people were hurt'' note=''another count''','bd2feb7bbe8590fcdfdd127c1db79745c153a86dd954e154bbb7d58a7713ac01');
INSERT INTO log VALUES(11,11,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','verdict 1',NULL,'claim_id=1 label=''conflicting_evidence'' justification=''two counts'' annotator=''alice''','8152be289a77abddfc3508cd20dd75297feda70a4e7d65ca72ba0c207063d4ba');
INSERT INTO log VALUES(12,12,'2026-01-02T03:04:05Z','bob',NULL,NULL,'insert','verdict 2',NULL,'claim_id=1 label=''supported'' justification=NULL annotator=''bob''','ab196d871b7d48c17ca232adec83a165306bc4ce8dcdca5c12a4ce99dd2c9157');
INSERT INTO log VALUES(13,13,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','source 4',NULL,'slug=''four'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','c2001d15eec99e4552e4ea6706a5f0a417baf3caeb4272005c5d1109a6579103');
INSERT INTO log VALUES(14,14,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','snapshot 4',NULL,'source_id=4 seq=1 media_type=''text/plain'' original_sha256=''89eceec2a611e1e11143bbe0ae0ff711002fe9d07ce2b95c6ac4c0a92b35552c'' text_sha256=''4c4a7ef6a05c5d6cc5ad6396016646780c2789dbe0b2fc76b04c79ecfd5f6e85''','dd60ba1246891a58e012d32d48ebfe0f1b04aeacd3f6d151750aa547ae776b5c');
INSERT INTO log VALUES(15,15,'2026-01-02T03:04:05Z','alice',NULL,NULL,'delete','snapshot 4','source_id=4 seq=1 media_type=''text/plain'' original_sha256=''89eceec2a611e1e11143bbe0ae0ff711002fe9d07ce2b95c6ac4c0a92b35552c'' text_sha256=''4c4a7ef6a05c5d6cc5ad6396016646780c2789dbe0b2fc76b04c79ecfd5f6e85''',NULL,'d91b2b93fbcddd0321629a2ed2110fb128dc842492daf4be0abe214d339423be');
INSERT INTO log VALUES(16,16,'2026-01-02T03:04:05Z','alice',NULL,NULL,'delete','source 4','slug=''four'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL',NULL,'3c84cec1cd269888b3775f23d5c1a1f34e6e6b312b11a83b3699a9f3722ca4a9');
INSERT INTO log VALUES(17,17,'2026-01-02T03:04:05Z','alice',NULL,NULL,'update','claim 1','text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=NULL','text=''Twelve were hurt'' speaker=NULL date=NULL parent_claim_id=NULL note=''two counts''','af05d0fc0fb012969e6c4319cd8250a9f66c68e1636f86a308b5af238d68b2d5');
INSERT INTO log VALUES(18,18,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','claim 2',NULL,'text=''A part of it'' speaker=NULL date=NULL parent_claim_id=1 note=NULL','f349d93b88b86f501e298f3830adfc65f2fffc6441294fe05bb313fd83e0aef7');
INSERT INTO log VALUES(19,19,'2026-01-02T03:04:05Z','alice',NULL,NULL,'insert','claim 2',NULL,'tag=''harbour''','6a146d6c85aed123bd60db3266b53343cffb3441f35a4e750cc046ef2719f40c');
INSERT INTO log VALUES(20,20,'2026-01-02T03:04:05Z','bob',NULL,NULL,'insert','decision 1',NULL,'finding=''89cce2bcc88d07d0d6b764fbe84366c0fcd81adb123d2de9b1bc037c71a3f96a'' decision=''confirmed'' because=NULL in_favour=NULL claim_id=NULL kind=''quantity'' about=''people'' reason=''One statement says “Twelve” (asserted), the other “Thirteen” (asserted); the sentences are much alike, and differ in this number.'' left_snapshot_id=1 left_start=0 left_end=66 left_sentence=''Twelve people were hurt when the old ferry hit the quay on Monday.'' left_fragment_start=0 left_fragment_end=6 right_snapshot_id=2 right_start=0 right_end=68 right_sentence=''Thirteen people were hurt when the old ferry hit the quay on Monday.'' right_fragment_start=0 right_fragment_end=8','3aec9a86995f3e7351bd2ebe4ac8ed66d87fb6e22ab360f51f6c5cf782ff6dde');
INSERT INTO log VALUES(21,21,'2026-01-02T03:04:05Z','carol',NULL,NULL,'insert','verdict 3',NULL,'claim_id=2 label=''supported'' justification=NULL annotator=''carol''','3535462ebc367d25e33fcef5b208313e057f0f676c025ab4822b81d843b31c0c');
INSERT INTO log VALUES(22,22,'2026-11-21T20:11:02Z','external',NULL,NULL,'update','source 2','slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL','slug=''two'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=''by hand''','11622c60f5c9481c3ce1bb4f29cfe60c154c7fb1b3b5eb26414037c6c5fac623');
INSERT INTO log VALUES(23,23,'2026-11-21T23:14:31Z','alice','source update',NULL,'insert','snapshot 5',NULL,'source_id=1 seq=2 media_type=''text/plain'' original_sha256=''ce1af2643278194a6d8a3e8441c808a61d80863487800993dc3b72458b4505be'' original_bytes=118 text_sha256=''107279fd62c72293e2500307920ec2a86dfdf7c0fee3e556886eda83df22dbe5'' n_chars=117 captured_at=''2026-11-21T23:14:31Z'' captured_by=''alice''','e6118a01746c3cd65c4f011f7ac0a7e58cf7a0fbf8ab9187e3e7308ef1ecf350');
INSERT INTO log VALUES(24,23,'2026-11-21T23:14:31Z','alice','source update',NULL,'insert','quote_state 1',NULL,'evidence_id=1 snapshot_id=5 state=''edited'' start=0 end=25 quote=''Fourteen people were hurt'' beside=0 method=''drift 1'' recorded_at=''2026-11-21T23:14:31Z'' recorded_by=''alice''','2717580903b331a8c6318f42debc374284833f1a865daba20c268b1ef5be9c9d');
INSERT INTO log VALUES(25,25,'2026-11-21T23:14:43Z','bob','quote accept',NULL,'insert','evidence 3',NULL,'claim_id=1 snapshot_id=5 relation=''supports'' start=0 end=25 quote=''Fourteen people were hurt'' note=NULL recorded_at=''2026-11-21T23:14:43Z'' recorded_by=''bob''','3b7cd0c6d36593dcca4eb4e8c3bce32a4d9ec4e41567c5950d0612da54406ffb');
INSERT INTO log VALUES(26,25,'2026-11-21T23:14:43Z','bob','quote accept',NULL,'insert','quote_decision 1',NULL,'quote_state_id=1 decision=''accepted'' because=NULL new_evidence_id=3 recorded_at=''2026-11-21T23:14:43Z'' recorded_by=''bob''','a8db55f4e4c6aefdd51a839ef11bc957fde401b1208e18d03798284a8ce3ad7c');
INSERT INTO log VALUES(27,27,'2026-11-21T23:14:43Z','alice','source remove',NULL,'delete','snapshot 3','source_id=3 seq=1 media_type=''text/plain'' original_sha256=''2887f29d7ad5727d864377f52b3f74cd965105dfbbeeff844603cb4219688037'' original_bytes=174 text_sha256=''600aad4039f480c720a9049006ec278e2f7915d47c6be358ce73d213e3f05fc1'' n_chars=173 captured_at=''2026-01-02T03:04:05Z'' captured_by=''alice''',NULL,'c809362983d5a5fef4835a1529c913ca1a99a271dd1ad321a72938db540aa3e2');
INSERT INTO log VALUES(28,27,'2026-11-21T23:14:43Z','alice','source remove',NULL,'delete','source 3','slug=''three'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL recorded_at=''2026-01-02T03:04:05Z'' recorded_by=''alice''',NULL,'140add16f900ba0487ac828cc2527940bea0f87ae40b828453c7a10be6f58639');
INSERT INTO log VALUES(29,29,'2026-11-21T23:14:43Z','alice','undo',27,'insert','source 3',NULL,'slug=''three'' title=NULL publisher=NULL author=NULL url=NULL archive_url=NULL published=NULL language=NULL license=NULL note=NULL recorded_at=''2026-01-02T03:04:05Z'' recorded_by=''alice''','09e77d1fdaa99b7a48f1618bc0b801bb870b19e9baa56782c7fec7c3dedba271');
INSERT INTO log VALUES(30,29,'2026-11-21T23:14:43Z','alice','undo',27,'insert','snapshot 3',NULL,'source_id=3 seq=1 media_type=''text/plain'' original_sha256=''2887f29d7ad5727d864377f52b3f74cd965105dfbbeeff844603cb4219688037'' original_bytes=174 text_sha256=''600aad4039f480c720a9049006ec278e2f7915d47c6be358ce73d213e3f05fc1'' n_chars=173 captured_at=''2026-01-02T03:04:05Z'' captured_by=''alice''','f2d7c1d54dd9c6b00e91730da1563d4ea24365eadac4b38831097c954470da10');
INSERT INTO log VALUES(31,31,'2026-11-22T01:02:03Z','carol','judge',NULL,'insert','verdict 4',NULL,'claim_id=1 label=''refuted'' justification=''one count is the later one'' wording=''Twelve were hurt'' annotator=''carol'' recorded_at=''2026-11-22T01:02:03Z''','65ba075c22318d6d673117c3c5bb1dbc8a39817d58795e3147231b9d96ab2c92');
INSERT INTO log VALUES(32,31,'2026-11-22T01:02:03Z','carol','judge',NULL,'insert','overruled 4',NULL,'overrules_id=1','c03f9fc2955d63a070d54a3f1504bfca3d1ef5a60775ba69a4d2dcaa3718e093');
INSERT INTO log VALUES(33,31,'2026-11-22T01:02:03Z','carol','judge',NULL,'insert','overruled 4',NULL,'overrules_id=2','0e89ecb46e6ef2742dff32d23b28ee082be6e0f00a9f67a7c039e368e98f0a67');
INSERT INTO log VALUES(34,34,'2026-11-22T01:03:03Z','bob','review',NULL,'insert','review_decision 1',NULL,'kind=''conflict'' finding=''a5d901dba0adfa70e46e78552831372d651cdfd9afaac9d0ecacf671a008de94'' decision=''skipped'' because=NULL left_words=''Fourteen people were hurt when the old ferry hit the quay on Monday.'' right_words=''Thirteen people were hurt when the old ferry hit the quay on Monday.'' left_source=''one'' right_source=''two'' recorded_at=''2026-11-22T01:03:03Z'' recorded_by=''bob''','aaeeaaff7bd36a90dbb8238c5e2755e8bd0dc66959f3139de3cfdc4854c31402');
CREATE TABLE session (
    session_id  INTEGER PRIMARY KEY CHECK (session_id = 1),
    by          TEXT NOT NULL,
    at          TEXT NOT NULL,
    command     TEXT,
    change      INTEGER NOT NULL,
    undoes      INTEGER
);
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
INSERT INTO quote_state VALUES(1,1,5,'edited',0,25,'Fourteen people were hurt',0,'drift 1','2026-11-21T23:14:31Z','alice');
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
INSERT INTO quote_decision VALUES(1,1,'accepted',NULL,3,'2026-11-21T23:14:43Z','bob');
CREATE TABLE removed_text (
    text_sha256  TEXT PRIMARY KEY,
    text         TEXT NOT NULL
);
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
INSERT INTO passage VALUES(1,1,'body',0,66,NULL);
INSERT INTO passage VALUES(1,2,'body',68,115,NULL);
INSERT INTO passage VALUES(1,3,'credit',117,133,NULL);
INSERT INTO passage VALUES(2,1,'body',0,68,4);
INSERT INTO passage VALUES(2,2,'body',70,117,2);
INSERT INTO passage VALUES(2,3,'credit',119,135,3);
INSERT INTO passage VALUES(3,1,'body',0,67,9);
INSERT INTO passage VALUES(3,2,'body',69,104,10);
INSERT INTO passage VALUES(3,3,'body',106,173,11);
INSERT INTO passage VALUES(5,1,'body',0,68,8);
INSERT INTO passage VALUES(5,2,'body',70,117,2);
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
INSERT INTO sentence VALUES(1,1,1,0,66,NULL);
INSERT INTO sentence VALUES(1,2,1,68,115,NULL);
INSERT INTO sentence VALUES(2,1,1,0,68,NULL);
INSERT INTO sentence VALUES(2,2,1,70,117,NULL);
INSERT INTO sentence VALUES(3,1,1,0,67,NULL);
INSERT INTO sentence VALUES(3,2,1,69,104,NULL);
INSERT INTO sentence VALUES(3,3,1,106,173,NULL);
INSERT INTO sentence VALUES(5,1,1,0,68,NULL);
INSERT INTO sentence VALUES(5,2,1,70,117,NULL);
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
INSERT INTO "conflict" VALUES(1,'a5d901dba0adfa70e46e78552831372d651cdfd9afaac9d0ecacf671a008de94','quantity','conflict',90,'near copy','people','One statement says “Fourteen” (asserted), the other “Thirteen” (asserted); the sentences are much alike, and differ in this number.','they tell of different occasions',5,1,0,68,0,8,'asserted',2,1,0,68,0,8,'asserted');
INSERT INTO "conflict" VALUES(2,'8158dfc911858b108e9c9f4a8bbe16fb4b49414da3f4455384a6554a7643fca7','state','conflict',90,'near copy','council','One statement says “approved” (asserted), the other “rejected” (asserted); the sentences are much alike, and differ in words of opposite meaning.','they tell of different things or times',3,1,0,67,12,20,'asserted',3,3,106,173,118,126,'asserted');
CREATE TABLE overruled (
    verdict_id    INTEGER NOT NULL REFERENCES verdict,               -- the one that settles it
    overrules_id  INTEGER NOT NULL REFERENCES verdict (verdict_id),  -- the one that is overruled
    PRIMARY KEY (verdict_id, overrules_id)
);
INSERT INTO overruled VALUES(4,1);
INSERT INTO overruled VALUES(4,2);
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
INSERT INTO review_decision VALUES(1,'conflict','a5d901dba0adfa70e46e78552831372d651cdfd9afaac9d0ecacf671a008de94','skipped',NULL,'Fourteen people were hurt when the old ferry hit the quay on Monday.','Thirteen people were hurt when the old ferry hit the quay on Monday.','one','two','2026-11-22T01:03:03Z','bob');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('source',4);
INSERT INTO sqlite_sequence VALUES('snapshot',5);
INSERT INTO sqlite_sequence VALUES('claim',2);
INSERT INTO sqlite_sequence VALUES('evidence',3);
INSERT INTO sqlite_sequence VALUES('verdict',4);
INSERT INTO sqlite_sequence VALUES('decision',1);
INSERT INTO sqlite_sequence VALUES('log',34);
INSERT INTO sqlite_sequence VALUES('quote_state',1);
INSERT INTO sqlite_sequence VALUES('quote_decision',1);
INSERT INTO sqlite_sequence VALUES('review_decision',1);
CREATE INDEX snapshot_by_text ON snapshot (text_sha256);
CREATE INDEX claim_by_parent ON claim (parent_claim_id);
CREATE INDEX evidence_by_snapshot ON evidence (snapshot_id);
CREATE INDEX verdict_by_claim ON verdict (claim_id, annotator);
CREATE INDEX wording_link_by_large ON wording_link (large_id);
CREATE INDEX sentence_link_by_large ON sentence_link (large_id);
CREATE INDEX decision_by_finding ON decision (finding);
CREATE INDEX decision_by_left ON decision (left_snapshot_id);
CREATE INDEX decision_by_right ON decision (right_snapshot_id);
CREATE INDEX decision_by_claim ON decision (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX quote_state_by_snapshot ON quote_state (snapshot_id);
CREATE INDEX quote_decision_by_state ON quote_decision (quote_state_id);
CREATE INDEX quote_decision_by_evidence ON quote_decision (new_evidence_id)
WHERE new_evidence_id IS NOT NULL;
CREATE INDEX passage_by_wording ON passage (wording_id) WHERE wording_id IS NOT NULL;
CREATE INDEX sentence_by_folded ON sentence (folded) WHERE folded IS NOT NULL;
CREATE INDEX conflict_by_finding ON conflict (finding);
CREATE INDEX overruled_by_verdict ON overruled (overrules_id);
CREATE INDEX review_decision_by_finding ON review_decision (finding, kind);
CREATE VIEW log_entry AS SELECT action, subject, before, after FROM log;
CREATE TRIGGER log_entry_insert INSTEAD OF INSERT ON log_entry BEGIN
    INSERT INTO log (change, at, by, command, undoes, action, subject, before, after) VALUES (
        coalesce((SELECT change FROM session), 1 + coalesce((SELECT max(log_id) FROM log), 0)),
        coalesce((SELECT at FROM session), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        coalesce((SELECT by FROM session), 'external'), (SELECT command FROM session),
        (SELECT undoes FROM session), NEW.action, NEW.subject, NEW.before, NEW.after);
END;
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
END
;
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
CREATE TRIGGER evidence_delete BEFORE DELETE ON evidence BEGIN
    DELETE FROM quote_decision
    WHERE new_evidence_id = OLD.evidence_id
       OR quote_state_id IN (SELECT quote_state_id FROM quote_state
                             WHERE evidence_id = OLD.evidence_id);
    DELETE FROM quote_state WHERE evidence_id = OLD.evidence_id;
END;
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
END
;
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
CREATE TRIGGER removed_text_deleted AFTER DELETE ON removed_text
WHEN NOT EXISTS (SELECT 1 FROM snapshot WHERE text_sha256 = OLD.text_sha256) BEGIN
    INSERT INTO log_entry (action, subject, before, after)
    VALUES ('delete', 'removed_text ' || OLD.text_sha256, NULL, NULL);
END;
CREATE VIEW current_verdict AS
SELECT v.*, EXISTS (SELECT 1 FROM overruled o JOIN verdict a ON a.verdict_id = o.verdict_id
                    WHERE o.overrules_id = v.verdict_id
                      AND NOT EXISTS (SELECT 1 FROM verdict b
                                      WHERE b.claim_id = a.claim_id AND b.annotator = a.annotator
                                        AND b.verdict_id > a.verdict_id)) AS overruled
FROM verdict v
WHERE v.verdict_id = (SELECT max(w.verdict_id) FROM verdict w
                      WHERE w.claim_id = v.claim_id AND w.annotator = v.annotator);
CREATE VIEW current_decision AS
SELECT d.* FROM decision d
WHERE d.decision_id = (SELECT max(e.decision_id) FROM decision e WHERE e.finding = d.finding);
CREATE VIEW current_review_decision AS
SELECT d.* FROM review_decision d
WHERE d.review_decision_id = (SELECT max(e.review_decision_id) FROM review_decision e
                              WHERE e.finding = d.finding AND e.kind = d.kind);
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
WHERE p.wording_id IN (SELECT wording_id FROM passage WHERE wording_id IS NOT NULL
                       GROUP BY wording_id HAVING count(*) > 1)
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
COMMIT;
PRAGMA user_version = 6;
