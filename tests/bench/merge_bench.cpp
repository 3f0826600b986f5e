// A merge of a 100 KB note, beside one bare git_merge_file of the same three texts.

#include "sync/merge/three_way_merge.h"
#include "tests/bench/bench_note.h"

#include <QElapsedTimer>
#include <QList>

#include <algorithm>
#include <cstdio>
#include <git2.h>

using quillwort::sync::MergedText;
using quillwort::sync::mergeTexts;

namespace {

constexpr int rounds = 101;

struct Texts {
    QByteArray base;
    QByteArray local;
    QByteArray remote;
};

/** Each `step`-th line with text, from `first` on, gets a word. */
QByteArray edited(const QByteArray &text, int first, int step, const QByteArray &word, bool inFront)
{
    QList<QByteArray> lines = text.split('\n');
    int count = 0;
    for (QByteArray &line : lines) {
        if (line.size() > 20 && count++ % step == first)
            line = inFront ? line.left(6) + word + ' ' + line.mid(6) : line + ' ' + word;
    }
    return lines.join('\n');
}

template <class Run>
double medianMs(Run run)
{
    QList<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < rounds; ++i) {
        timer.start();
        run();
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times.at(rounds / 2);
}

git_merge_file_input inputOf(const QByteArray &text)
{
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.constData();
    input.size = static_cast<std::size_t>(text.size());
    return input;
}

bool measure(const char *name, const Texts &texts)
{
    const double ours = medianMs([&] { mergeTexts(texts.base, texts.local, texts.remote); });
    const git_merge_file_input base = inputOf(texts.base);
    const git_merge_file_input local = inputOf(texts.local);
    const git_merge_file_input remote = inputOf(texts.remote);
    const double git = medianMs([&] {
        git_merge_file_result result = {};
        git_merge_file(&result, &base, &local, &remote, nullptr);
        git_merge_file_result_free(&result);
    });
    const MergedText merged = mergeTexts(texts.base, texts.local, texts.remote);
    std::printf("BENCH %s | %.2f ms | git_merge_file: %.2f ms | ratio %.2f | budget 3\n", name, ours, git, ours / git);
    return merged.contained && !merged.text.isEmpty();
}

} // namespace

int main()
{
    git_libgit2_init();
    const QByteArray base = quillwort::tests::benchNote(100 * 1024);
    bool good = measure("merge 100 KB by line",
                        {base, edited(base, 0, 40, "here", false), edited(base, 20, 40, "there", false)});
    good &=
        measure("merge 100 KB by word", {base, edited(base, 0, 40, "here", true), edited(base, 0, 40, "there", false)});
    good &= measure("merge 100 KB keeping both",
                    {base, edited(base, 0, 40, "here", false), edited(base, 0, 40, "there", false)});
    git_libgit2_shutdown();
    if (!good)
        std::fprintf(stderr, "A merge lost text.\n");
    return good ? 0 : 1;
}
