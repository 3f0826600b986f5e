#pragma once

#include <QByteArrayView>

#include <vector>

namespace quillwort::ui {

/** The lines [first, first + removed) of a text become the lines [from, from + inserted) of another. */
struct LineSplice {
    int first = 0;
    int removed = 0;
    int from = 0;
    int inserted = 0;

    bool operator==(const LineSplice &) const = default;
};

/** The lines of a text with their ends; the last is empty behind a line end. Views into it. */
std::vector<QByteArrayView> linesOf(QByteArrayView text);

/**
 * What turns `before` into `after`, in order: the fewest lines where up to some hundred differ, else one splice over
 * all that lies between what the two share at both ends. Pure.
 */
std::vector<LineSplice> lineSplices(const std::vector<QByteArrayView> &before,
                                    const std::vector<QByteArrayView> &after);

} // namespace quillwort::ui
