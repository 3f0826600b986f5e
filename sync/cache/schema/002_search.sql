-- Full-text search. quillwort_words is our tokenizer, see words_tokenizer.h.
--
-- Rows are written and removed by SearchIndex together with items, or wait in search_waiting to be added later.

CREATE TABLE search_waiting (
    row INTEGER PRIMARY KEY                    -- items.row of notes that the index does not hold yet
) STRICT;

CREATE VIEW searchable AS
    SELECT row, title, body FROM items WHERE kind = 1 AND row NOT IN (SELECT row FROM search_waiting);

CREATE VIRTUAL TABLE note_words USING fts5 (
    title, body, content = 'searchable', content_rowid = 'row', tokenize = 'quillwort_words', prefix = '2 3 4'
);

-- Parts of words are found in titles only: over all texts such an index is three times the size of the texts.
CREATE VIRTUAL TABLE title_parts USING fts5 (
    title, content = 'searchable', content_rowid = 'row', tokenize = 'trigram'
);

-- What a cache of the first step holds is indexed when it is first used.
INSERT INTO search_waiting SELECT row FROM items WHERE kind = 1;
