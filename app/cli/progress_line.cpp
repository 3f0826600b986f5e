#include "app/cli/progress_line.h"

#include "app/cli/output.h"

#include <cstdio>

namespace quillwort::app {

namespace {

constexpr int quickMs = 300;
constexpr int lineMs = 2000;
constexpr int redrawMs = 50;

} // namespace

ProgressLine::ProgressLine()
    : m_terminal(stderrIsTerminal())
{
    m_since.start();
}

ProgressLine::~ProgressLine()
{
    if (m_terminal && m_shown)
        std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(const QString &text)
{
    const int pauseMs = m_terminal ? (m_shown ? redrawMs : 0) : (m_shown ? lineMs : quickMs);
    if (m_since.elapsed() < pauseMs)
        return;
    std::fprintf(stderr, m_terminal ? "\r%s\x1b[K" : "%s\n", qPrintable(text));
    std::fflush(stderr);
    m_shown = true;
    m_since.restart();
}

} // namespace quillwort::app
