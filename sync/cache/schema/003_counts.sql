-- Counts that the sidebar and every page of a list show, kept by triggers so that no write can forget them.

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

CREATE TRIGGER items_counted_in AFTER INSERT ON items WHEN new.kind = 1
BEGIN
    INSERT INTO note_counts VALUES (coalesce(new.parent, x''), new.deleted, new.pinned, 1)
        ON CONFLICT DO UPDATE SET notes = notes + 1;
END;

CREATE TRIGGER items_counted_out AFTER DELETE ON items WHEN old.kind = 1
BEGIN
    UPDATE note_counts SET notes = notes - 1
        WHERE parent = coalesce(old.parent, x'') AND deleted = old.deleted AND pinned = old.pinned;
END;

CREATE TRIGGER items_counted_over AFTER UPDATE OF parent, deleted, pinned, kind ON items
    WHEN old.parent IS NOT new.parent OR old.deleted <> new.deleted OR old.pinned <> new.pinned OR old.kind <> new.kind
BEGIN
    UPDATE note_counts SET notes = notes - 1
        WHERE old.kind = 1 AND parent = coalesce(old.parent, x'') AND deleted = old.deleted AND pinned = old.pinned;
    INSERT INTO note_counts SELECT coalesce(new.parent, x''), new.deleted, new.pinned, 1 WHERE new.kind = 1
        ON CONFLICT DO UPDATE SET notes = notes + 1;
END;

CREATE TRIGGER note_tags_counted_in AFTER INSERT ON note_tags
BEGIN
    INSERT INTO tag_counts VALUES (new.folded, new.tag, 1) ON CONFLICT DO UPDATE SET notes = notes + 1;
END;

CREATE TRIGGER note_tags_counted_out AFTER DELETE ON note_tags
BEGIN
    UPDATE tag_counts SET notes = notes - 1 WHERE folded = old.folded;
    DELETE FROM tag_counts WHERE folded = old.folded AND notes <= 0;
END;

-- A notebook's own page of a list, in its order.
DROP INDEX items_by_parent;
CREATE INDEX items_by_parent ON items (parent, deleted, kind, pinned DESC, edited DESC, row);
