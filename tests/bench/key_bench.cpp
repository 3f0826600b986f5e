// From a key to the painted frame in the editor, beside a bare QPlainTextEdit with the same text; and the longest time
// the window waits while a long note is loaded, a fence is flipped at its start, and while jumping to its end.

#include "tests/bench/bench_note.h"
#include "ui/editor/note_editor.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace quillwort;

namespace {

constexpr int keys = 400;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double at(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1))];
}

/** One key with all that follows from it in the event loop, the paint included. */
double press(QWidget &widget, int key, const QString &text)
{
    QElapsedTimer timer;
    timer.start();
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(&widget, &down);
    // The platform would paint at its next tick: what is dirty is painted here and now.
    QEvent paint(QEvent::UpdateRequest);
    QApplication::sendEvent(&widget, &paint);
    QApplication::processEvents();
    return milliseconds(timer);
}

std::vector<double> type(QPlainTextEdit &edit)
{
    std::vector<double> taken;
    for (int i = 0; i < keys; ++i) {
        if (i % 40 == 39)
            taken.push_back(press(edit, Qt::Key_Return, QStringLiteral("\r")));
        else if (i % 6 == 5)
            taken.push_back(press(edit, Qt::Key_Space, QStringLiteral(" ")));
        else
            taken.push_back(press(edit, Qt::Key_A, QStringLiteral("a")));
    }
    return taken;
}

void prepare(QPlainTextEdit &edit)
{
    edit.resize(760, 900);
    edit.show();
    QApplication::processEvents();
}

void goToMiddle(QPlainTextEdit &edit)
{
    edit.setTextCursor(QTextCursor(edit.document()->findBlockByNumber(edit.blockCount() / 2)));
    edit.centerCursor();
    QApplication::processEvents();
}

/** The longest time between two turns of the event loop until `done`. */
double longestStall(const std::function<void()> &start, const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    start();
    double longest = milliseconds(timer);
    for (bool last = false; !last;) {
        last = done();
        timer.restart();
        QApplication::processEvents();
        longest = std::max(longest, milliseconds(timer));
    }
    return longest;
}

void open(ui::NoteEditor &editor, const QByteArray &text)
{
    bool opened = false;
    const auto connection = QObject::connect(&editor, &ui::NoteEditor::opened, [&opened] { opened = true; });
    editor.openText(text);
    while (!opened)
        QApplication::processEvents();
    QObject::disconnect(connection);
    for (int i = 0; i < 400; ++i)
        QApplication::processEvents();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const ui::Theme theme = ui::Theme::load(ui::Theme::Scheme::Light);
    double p50Small = 0;
    for (const int kilobytes : {10, 1024, 10 * 1024}) {
        const QByteArray text = tests::benchNote(qsizetype(kilobytes) * 1024);
        QPlainTextEdit bare;
        bare.setFont(theme.textFont());
        prepare(bare);
        bare.setPlainText(QString::fromUtf8(text));
        goToMiddle(bare);
        const std::vector<double> bareKeys = type(bare);
        bare.hide();

        ui::NoteEditor editor(theme);
        prepare(editor);
        open(editor, text);
        goToMiddle(editor);
        const std::vector<double> ownKeys = type(editor);
        const double p50 = at(ownKeys, 0.5);
        const double p99 = at(ownKeys, 0.99);
        std::printf("BENCH key to frame p50, %d KB | %.2f ms | bare QPlainTextEdit: %.2f ms | ratio %.2f | budget -\n",
                    kilobytes, p50, at(bareKeys, 0.5), p50 / at(bareKeys, 0.5));
        std::printf("BENCH key to frame p99, %d KB | %.2f ms | bare QPlainTextEdit: %.2f ms | ratio %.2f | budget 2\n",
                    kilobytes, p99, at(bareKeys, 0.99), p99 / at(bareKeys, 0.99));
        if (p50Small == 0)
            p50Small = p50;
        if (kilobytes != 10 * 1024)
            continue;
        std::printf("BENCH key to frame p50, 10 MB | %.2f ms | 10 KB: %.2f ms | ratio %.2f | budget 1.5\n", p50,
                    p50Small, p50 / p50Small);

        QElapsedTimer timer;
        timer.start();
        const QByteArray saved = editor.text();
        std::printf("BENCH text() after an edit, 10 MB | %.2f ms | frame: 16 ms | ratio %.2f | budget 1\n",
                    milliseconds(timer), milliseconds(timer) / 16);

        int idle = 0;
        const auto idleTurns = [&idle] { return ++idle > 400; };
        QTextCursor top(editor.document());
        editor.setTextCursor(top);
        QApplication::processEvents();
        const double flip = longestStall([&top] { top.insertText(QStringLiteral("```\n")); }, idleTurns);
        std::printf("BENCH longest stall, fence flipped at the start of 10 MB | %.1f ms | frame: 16 ms | ratio %.2f | "
                    "budget 1\n",
                    flip, flip / 16);
        idle = 0;
        const double jump = longestStall([&editor] { editor.goToLine(editor.blockCount() - 1); }, idleTurns);
        std::printf("BENCH longest stall, jump to the end of 10 MB | %.1f ms | frame: 16 ms | ratio %.2f | budget 1\n",
                    jump, jump / 16);

        timer.restart();
        bare.setPlainText(QString::fromUtf8(text));
        const double bareLoad = milliseconds(timer);
        ui::NoteEditor fresh(theme);
        prepare(fresh);
        bool opened = false;
        QObject::connect(&fresh, &ui::NoteEditor::opened, [&opened] { opened = true; });
        timer.restart();
        idle = 0;
        const double load = longestStall([&] { fresh.openText(text); }, [&] { return opened && idleTurns(); });
        std::printf(
            "BENCH longest stall, 10 MB loaded | %.1f ms | QPlainTextEdit::setPlainText: %.1f ms | ratio %.2f | "
            "budget 16 ms\n",
            load, bareLoad, load / bareLoad);
        opened = false;
        idle = 0;
        const double leave = longestStall([&] { fresh.openText("small"); }, [&] { return opened && idleTurns(); });
        std::printf(
            "BENCH longest stall, 10 MB left for a small note | %.1f ms | frame: 16 ms | ratio %.2f | budget 1\n",
            leave, leave / 16);
    }
    return 0;
}
