#pragma once

#include "sync/result.h"

struct sqlite3;

namespace quillwort::sync {

/**
 * Makes the FTS5 tokenizer `quillwort_words` known to a connection; without it the search index can not be used.
 *
 * It cuts text like SQLite's `unicode61 remove_diacritics 2`, but runs of Chinese, Japanese and Korean characters,
 * which have no spaces between words, become overlapping pairs: a run ABC is AB, BC, C. A query for BC, for AB or for
 * C* thus finds it, at about the cost of one word a character.
 */
Result<void> addWordsTokenizer(sqlite3 *handle);

} // namespace quillwort::sync
