#pragma once

#include <QList>
#include <QString>

namespace quillwort::ui {

/** A snippet as Library gives it, taken apart: the text without marks, and where the matches stand in it. */
struct MatchedText {
    struct Range {
        int start = 0;
        int length = 0;

        bool operator==(const Range &) const = default;
    };
    QString text;
    QList<Range> matches;

    bool operator==(const MatchedText &) const = default;
};

/** Takes out the marks U+E000 and U+E001 around matches; a mark without its partner is dropped. */
MatchedText matchedText(const QString &snippet);

} // namespace quillwort::ui
