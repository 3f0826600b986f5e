// An edit until the preview is painted, against QTextBrowser::setHtml() of the whole note; and opening a note.

#include "tests/bench/bench_line.h"
#include "tests/bench/bench_note.h"
#include "ui/markdown/cmark_parse.h"
#include "ui/preview/preview_pane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBrowser>

#include <cstdlib>
#include <string>

using namespace quillwort;
using tests::benchLine;
using tests::percentile;

namespace {

constexpr QSize paneSize(900, 800);

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

QString htmlOf(const QByteArray &note)
{
    const ui::CmarkTree tree = ui::parseMarkdown(note);
    char *html = cmark_render_html(tree.get(), ui::cmarkOptions, nullptr);
    const QString text = QString::fromUtf8(html);
    std::free(html);
    return text;
}

double setHtmlAndPaint(const QString &html, int runs)
{
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        QTextBrowser browser;
        browser.resize(paneSize);
        browser.show();
        QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        browser.setHtml(html);
        browser.viewport()->repaint();
        times.push_back(milliseconds(timer));
    }
    return percentile(times, 50);
}

/** Times of `keys` keys typed into a paragraph in the middle, each until painted. */
std::vector<double> typeInto(const QByteArray &note, int keys)
{
    ui::PreviewPane pane(ui::Theme::load(ui::Theme::Scheme::Light));
    pane.resize(paneSize);
    pane.setText(note);
    pane.show();
    QCoreApplication::processEvents();
    while (pane.text().size() != note.size())
        QCoreApplication::processEvents();

    // A line of text in the middle.
    qsizetype at = note.indexOf("\nThe quick", note.size() / 2) + 1;
    const int line = static_cast<int>(std::count(note.begin(), note.begin() + at, '\n'));
    QByteArray text = note.mid(at, note.indexOf('\n', at) - at);
    pane.scrollToLine(std::max(0, line - 5));
    pane.viewport()->repaint();

    std::vector<double> times;
    for (int key = 0; key < keys; ++key) {
        text.insert(20, key % 6 == 5 ? ' ' : static_cast<char>('a' + key % 26));
        QElapsedTimer timer;
        timer.start();
        pane.replaceLines(line, 1, text + '\n');
        pane.viewport()->repaint();
        times.push_back(milliseconds(timer));
    }
    return times;
}

void edits()
{
    struct Size {
        const char *name;
        qsizetype bytes;
        int yardstickRuns;
        const char *budget;
    };
    double at100KB = 0;
    double at10MB = 0;
    for (const Size &size : {Size{"10KB", 10'000, 10, "-"}, Size{"100KB", 100'000, 5, "-"},
                             Size{"1MB", 1'000'000, 3, "0.01"}, Size{"10MB", 10'000'000, 2, "0.00125"}}) {
        const QByteArray note = tests::benchNote(size.bytes);
        std::vector<double> times = typeInto(note, 300);
        const double yardstick = setHtmlAndPaint(htmlOf(note), size.yardstickRuns);
        const std::string name = std::string("preview_edit_") + size.name;
        benchLine((name + "_p50").c_str(), percentile(times, 50), "QTextBrowser::setHtml", yardstick, size.budget);
        benchLine((name + "_p99").c_str(), percentile(times, 99), "QTextBrowser::setHtml", yardstick, "-");
        if (size.bytes == 100'000)
            at100KB = percentile(times, 50);
        if (size.bytes == 10'000'000)
            at10MB = percentile(times, 50);
    }
    benchLine("preview_edit_10MB_against_100KB", at10MB, "the same at 100 KB", at100KB, "1.3");
}

void open()
{
    const QByteArray note = tests::benchNote(1'000'000);
    std::vector<double> ours;
    std::vector<double> plain;
    for (int run = 0; run < 10; ++run) {
        ui::PreviewPane pane(ui::Theme::load(ui::Theme::Scheme::Light));
        pane.resize(paneSize);
        pane.show();
        QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        pane.setText(note);
        pane.viewport()->repaint();
        ours.push_back(milliseconds(timer));

        QPlainTextEdit editor;
        editor.resize(paneSize);
        editor.show();
        QCoreApplication::processEvents();
        timer.start();
        editor.setPlainText(QString::fromUtf8(note));
        editor.viewport()->repaint();
        plain.push_back(milliseconds(timer));
    }
    benchLine("preview_open_1MB", percentile(ours, 50), "QPlainTextEdit::setPlainText", percentile(plain, 50),
              "1.3 with the editor");
}

/** The longest the window stands still: a fence flipped at the top of 10 MB, then jumps through all of it. */
void stalls()
{
    const QByteArray note = tests::benchNote(10'000'000);
    ui::PreviewPane pane(ui::Theme::load(ui::Theme::Scheme::Light));
    pane.resize(paneSize);
    pane.show();
    QCoreApplication::processEvents();
    double longest = 0;
    QElapsedTimer timer;
    const auto step = [&](auto &&action) {
        timer.start();
        action();
        pane.viewport()->repaint();
        longest = std::max(longest, milliseconds(timer));
    };
    step([&] { pane.setText(note); });
    const auto idle = [&](qsizetype size) {
        QElapsedTimer whole;
        whole.start();
        while (pane.text().size() != size || whole.elapsed() < 500)
            step([] { QCoreApplication::processEvents(); });
    };
    idle(note.size());
    benchLine("preview_stall_load_10MB", longest, "a frame", 16.0, "16 ms");
    longest = 0;
    step([&] { pane.replaceLines(2, 0, "```\n"); });
    benchLine("preview_stall_fence_at_once_10MB", longest, "a frame", 16.0, "16 ms");
    idle(note.size() + 4);
    benchLine("preview_stall_fence_10MB", longest, "a frame", 16.0, "16 ms");
    step([&] { pane.replaceLines(2, 1, ""); });
    idle(note.size());
    longest = 0;
    for (int jump = 0; jump < 50; ++jump) {
        step([&] {
            QScrollBar *bar = pane.verticalScrollBar();
            bar->setValue(static_cast<int>(qint64(bar->maximum()) * ((jump * 37) % 50) / 50));
        });
    }
    benchLine("preview_stall_jump_10MB", longest, "a frame", 16.0, "16 ms");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    edits();
    open();
    stalls();
    return 0;
}
