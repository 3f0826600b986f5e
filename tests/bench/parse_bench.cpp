// An edit parsed from its surroundings, against a full parse by cmark-gfm.

#include "tests/bench/bench_line.h"
#include "tests/bench/bench_note.h"
#include "ui/markdown/document.h"

#include <QElapsedTimer>

#include <string>

using namespace quillwort;

int main()
{
    for (const auto &[name, bytes] :
         {std::pair("100KB", 100'000), std::pair("1MB", 1'000'000), std::pair("10MB", 10'000'000)}) {
        const QByteArray note = tests::benchNote(bytes);
        QElapsedTimer timer;
        std::vector<double> full;
        for (int run = 0; run < 5; ++run) {
            timer.start();
            const ui::CmarkTree tree = ui::parseMarkdown(note);
            full.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        std::vector<double> blocks;
        for (int run = 0; run < 5; ++run) {
            timer.start();
            const ui::Document document = ui::Document::parse(note);
            blocks.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        ui::Document document = ui::Document::parse(note);
        const int line = document.firstLine(document.blockCount() / 2);
        const QByteArray text = document.block(document.blockCount() / 2).text;
        const int lines = document.block(document.blockCount() / 2).lines;
        std::vector<double> edits;
        for (int run = 0; run < 500; ++run) {
            timer.start();
            document.replaceLines({line, lines, (run % 2 ? "x" : "y") + text});
            edits.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        const double whole = tests::percentile(full, 50);
        tests::benchLine((std::string("parse_edit_") + name + "_p50").c_str(), tests::percentile(edits, 50),
                         "full parse by cmark-gfm", whole, "-");
        tests::benchLine((std::string("parse_edit_") + name + "_p99").c_str(), tests::percentile(edits, 99),
                         "full parse by cmark-gfm", whole, "-");
        tests::benchLine((std::string("parse_blocks_") + name).c_str(), tests::percentile(blocks, 50),
                         "full parse by cmark-gfm", whole, "1");
    }
    return 0;
}
