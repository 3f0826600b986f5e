-- Counts that the sidebar and every page of a list show, kept by ItemTable. Triggers would keep them too, but a statement
-- with a trigger has FTS5 write out what it has gathered: 10,000 new notes took twice as long.

CREATE TABLE note_counts (
    parent  BLOB    NOT NULL,                  -- the notebook; x'' is the top level
    deleted INTEGER NOT NULL,
    pinned  INTEGER NOT NULL,
    notes   INTEGER NOT NULL,
    PRIMARY KEY (parent, deleted, pinned)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_counts (
    folded TEXT    PRIMARY KEY,
    tag    TEXT    NOT NULL,                   -- as it was first written
    notes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO note_counts
    SELECT coalesce(parent, x''), deleted, pinned, count(*) FROM items WHERE kind = 1
    GROUP BY coalesce(parent, x''), deleted, pinned;
INSERT INTO tag_counts SELECT folded, min(tag), count(*) FROM note_tags GROUP BY folded;

-- A notebook's own page of a list, in its order.
DROP INDEX items_by_parent;
CREATE INDEX items_by_parent ON items (parent, deleted, kind, pinned DESC, edited DESC, row);

-- What a search weighs of each hit, beside each other instead of between the texts.
CREATE INDEX items_by_row ON items (row, kind, deleted, edited, created, pinned, holds, parent);
