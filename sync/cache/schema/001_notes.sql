-- What the window shows and what sync compares, one database a profile.
--
-- bases.body is NULL while the item's text is still the agreed one; whoever changes items.body copies it there first, in
-- the same transaction. So a clean cache holds every text once.

CREATE TABLE items (
    row        INTEGER PRIMARY KEY,            -- names the item in the search index; grows with each write of the text
    id         BLOB    NOT NULL UNIQUE,        -- 16 bytes
    kind       INTEGER NOT NULL,               -- 1 note, 2 notebook, 3 attachment
    deleted    INTEGER NOT NULL DEFAULT 0,     -- 1: in the trash; body, meta and parent stay as they were, for restore
    parent     BLOB,                           -- id of the notebook; may name one that has not arrived yet
    meta       TEXT    NOT NULL DEFAULT '{}',
    version    INTEGER NOT NULL DEFAULT 1,     -- counts the writes to this row
    changed    INTEGER NOT NULL DEFAULT 0,     -- 1: differs, or may differ, from the base; sync looks at these
    created    INTEGER NOT NULL,               -- milliseconds since 1970 UTC; these two are shown only
    edited     INTEGER NOT NULL,
    -- derived from body and meta when they are written
    title      TEXT    NOT NULL DEFAULT '',
    excerpt    TEXT    NOT NULL DEFAULT '',
    pinned     INTEGER NOT NULL DEFAULT 0,
    holds      INTEGER NOT NULL DEFAULT 0,     -- what the text holds, bits of NoteFeature
    progress   INTEGER NOT NULL DEFAULT 0,     -- 0 on this disk, 1 sent, 2 confirmed
    -- last, so that the columns before it are read without walking through a long text
    body       TEXT    NOT NULL DEFAULT ''
) STRICT;

-- Everything a list row shows, so that a page of a list reads the index alone.
CREATE INDEX items_by_edited ON items (deleted, kind, pinned DESC, edited DESC, row, id, parent, created, title, excerpt, progress);
CREATE INDEX items_by_parent ON items (parent, deleted, kind);
CREATE INDEX items_by_title  ON items (title);
CREATE INDEX items_changed   ON items (changed) WHERE changed = 1;

-- Tags derived from the text; folded is the lower-case form that tags are compared by.
CREATE TABLE note_tags (
    row    INTEGER NOT NULL,                   -- items.row
    folded TEXT    NOT NULL,
    tag    TEXT    NOT NULL,
    PRIMARY KEY (folded, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_tags_by_row ON note_tags (row);

-- The last state this device and the endpoint agreed on.
CREATE TABLE bases (
    id      BLOB    PRIMARY KEY,
    rev     BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    parent  BLOB,
    meta    TEXT    NOT NULL,
    body    TEXT                               -- NULL: the same as items.body
) STRICT, WITHOUT ROWID;

-- Heads pulled but not yet worked in; only while they differ from the base.
CREATE TABLE remotes (
    id      BLOB    PRIMARY KEY,
    rev     BLOB    NOT NULL,
    seq     INTEGER NOT NULL,
    kind    INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    parent  BLOB,
    meta    TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    device  TEXT    NOT NULL DEFAULT '',
    client_time INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- What is being sent: written before the first byte leaves, resent unchanged until its answer is known. One an item.
CREATE TABLE outbox (
    id      BLOB    PRIMARY KEY,
    rev     BLOB    NOT NULL,
    base    BLOB,
    kind    INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    parent  BLOB,
    meta    TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    merged  BLOB    NOT NULL DEFAULT x'',      -- revision ids, 16 bytes each
    client_time INTEGER NOT NULL,
    version INTEGER NOT NULL,                  -- items.version this was taken from
    tries   INTEGER NOT NULL DEFAULT 0,
    problem TEXT    NOT NULL DEFAULT ''        -- why the endpoint will not have it; then it waits for a change and blocks no other
) STRICT, WITHOUT ROWID;

-- One row: where this cache stands with its account.
CREATE TABLE sync_state (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    server    TEXT    NOT NULL DEFAULT '',
    email     TEXT    NOT NULL DEFAULT '',
    account   BLOB,
    device    BLOB,
    cursor    TEXT    NOT NULL DEFAULT '',     -- position in the feed; empty before the first sync is complete
    watermark TEXT    NOT NULL DEFAULT '',     -- during the first sync: where to follow from ...
    next      TEXT    NOT NULL DEFAULT '',     -- ... and the snapshot page to ask for
    confirmed INTEGER NOT NULL DEFAULT 0       -- when everything was last confirmed
) STRICT;
INSERT INTO sync_state (one) VALUES (1);

-- The history of this device: texts that were replaced, and both inputs of every merge.
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id     BLOB    NOT NULL,
    time   INTEGER NOT NULL,
    reason TEXT    NOT NULL,
    device TEXT    NOT NULL DEFAULT '',
    rev    BLOB,                               -- where the text is a revision the endpoint knows
    title  TEXT    NOT NULL,
    bytes  INTEGER NOT NULL,                   -- of the text
    body   BLOB    NOT NULL                    -- the text, zlib with a 4-byte length before it (qCompress)
) STRICT;
CREATE INDEX revisions_by_id ON revisions (id, number DESC);
