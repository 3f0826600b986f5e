#pragma once

#include <QElapsedTimer>
#include <QString>

namespace quillwort::app {

/**
 * How far something is, on stderr: one line that is written over on a terminal; elsewhere a line every two seconds, and
 * nothing for what is quicker than 300 ms.
 */
class ProgressLine {
public:
    ProgressLine();
    /** Wipes the line on a terminal. */
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(const QString &text);

private:
    bool m_terminal;
    bool m_shown = false;
    QElapsedTimer m_since; ///< since the start, then since the last line
};

} // namespace quillwort::app
