#pragma once

#include <QStringView>

namespace quillwort::ui {

struct WordCount {
    int words = 0; ///< runs of letters and digits; each ideograph or kana counts as one
    int characters = 0; ///< code points without combining marks, joiners and line ends
    int readingMinutes = 0; ///< at 230 words a minute, rounded up; 0 for an empty text

    bool operator==(const WordCount &) const = default;
};

/** Pure; any thread. About 10 ms for 1 MB: count a selection or after a pause, not per key. */
WordCount countWords(QStringView text);

} // namespace quillwort::ui
