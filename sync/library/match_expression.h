#pragma once

#include "sync/library/search_query.h"

#include <QByteArray>

namespace quillwort::sync {

/** Whether an expression is made of the words that must be there, or of those that must not. */
enum class Words { Wanted, Unwanted };

/**
 * The words of a query in FTS5's syntax: wanted ones joined by AND, unwanted ones by OR; empty when there are none.
 * Every word is quoted, so nothing that is typed can break the syntax.
 * https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
QByteArray matchExpression(const SearchQuery &query, Words words);

} // namespace quillwort::sync
