#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace quillwort::ui {

/** A delimiter that opens and closes comments or strings. */
struct CodeDelimiter {
    QString open;
    QString close;
    bool multiline = false; ///< goes on at the next line
    bool escapes = true; ///< a backslash keeps the closing one from closing
};

/** How one language reads: a row of the lexer's table. */
struct CodeLanguage {
    QStringList names; ///< in lower case, as fences write them
    QSet<QString> keywords;
    QSet<QString> types;
    QStringList lineComments;
    QList<CodeDelimiter> comments; ///< all of them multiline
    QList<CodeDelimiter> strings; ///< longer delimiters first: `"""` before `"`
    bool ignoresCase = false; ///< SQL
    bool directives = false; ///< a first `#word` is a keyword: the C preprocessor
    bool annotations = false; ///< `@word` is a type
    bool variables = false; ///< `$word` and `${word}` are types: shells
    bool capitalsAreTypes = false; ///< `Word` is a type
    bool calls = true; ///< `word(` is a function
    bool keys = false; ///< `word:` and `"word":` are types: JSON, YAML, CSS
    bool tags = false; ///< `<word attribute="...">`: HTML, XML
    QString wordCharacters; ///< what belongs to words beside letters, digits and `_`
};

/** All rows. */
const QList<CodeLanguage> &codeLanguages();

} // namespace quillwort::ui
