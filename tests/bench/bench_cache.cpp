#include "tests/bench/bench_cache.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/item_table.h"
#include "sync/cache/transaction.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <random>

namespace quillwort::tests {

namespace {

constexpr int vocabulary = 40'000;

QString defaultFolder(const char *name, int notes)
{
    return QDir::temp().filePath(QStringLiteral("quillwort-bench-%1-%2").arg(QString::fromLatin1(name)).arg(notes));
}

} // namespace

QByteArray benchWord(int rank)
{
    // As many beginnings as a language has: about forty words share four letters, a few hundred share three.
    static constexpr const char *begins[] = {"b", "br", "c",  "ch", "d", "f", "fl", "g", "h",  "k", "l", "m",
                                             "n", "p",  "pr", "qu", "r", "s", "st", "t", "tr", "v", "w", "z"};
    static constexpr const char *middles[] = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
    static constexpr const char *ends[] = {"", "n", "r", "l", "s", "m", "st", "nd"};
    QByteArray word;
    // Common words are short, and each rank has its own letters.
    unsigned left = unsigned(rank) * 2654435761u;
    for (int syllables = rank < 1000 ? 1 : 2 + rank % 2; syllables > 0; --syllables) {
        word += begins[left % 24];
        word += middles[left / 24 % 8];
        word += ends[left / 192 % 8];
        left = left / 1536 + unsigned(rank);
    }
    return word;
}

QByteArray benchText(int number)
{
    std::minstd_rand chance(unsigned(number) + 1);
    std::uniform_real_distribution<double> even(0, 1);
    const auto word = [&] { return benchWord(int(std::pow(double(vocabulary), even(chance))) - 1); };

    QByteArray text = "# " + word() + ' ' + word() + ' ' + QByteArray::number(number) + "\n\n";
    while (text.size() < 2000) {
        const double kind = even(chance);
        if (kind < 0.1)
            text += "## " + word() + ' ' + word() + "\n\n";
        else if (kind < 0.2)
            text += "- [ ] " + word() + " #" + benchWord(int(even(chance) * 100)) + '\n';
        else if (kind < 0.25)
            text += "See [" + word() + "](https://example.org/" + word() + ").\n\n";
        const int words = 10 + int(even(chance) * 40);
        for (int i = 0; i < words; ++i)
            text += word() + (i + 1 == words ? ".\n\n" : i % 12 == 11 ? ",\n" : " ");
    }
    return text;
}

QString benchProfile(int notes, const QString &folder)
{
    using namespace quillwort::sync;
    const QString profile = folder.isEmpty() ? defaultFolder("profile", notes) : folder;
    const Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(profile + QStringLiteral("/notes.sqlite"));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    Query count = (*database)->query("SELECT count(*) FROM items WHERE kind = 1");
    if (!count.next() || count.integer(0) >= notes)
        return profile;
    const int there = int(count.integer(0));
    count.reset();

    SystemChance chance;
    ItemTable items(**database);
    constexpr int together = 2000;
    for (int first = there; first < notes; first += together) {
        Result<Transaction> transaction = Transaction::begin(**database);
        for (int number = first; number < std::min(notes, first + together); ++number) {
            ItemState state;
            state.body = benchText(number);
            const TimePoint edited{std::chrono::minutes{27'000'000 + number}};
            if (const Result<void> done = items.writeAgreed(ItemId::random(chance), state, edited, edited); !done)
                qFatal("%s", qPrintable(done.error().detail));
        }
        if (!transaction->commit())
            qFatal("the cache can not be written");
    }
    return profile;
}

QString benchFiles(int notes, const QString &folder)
{
    const QString files = folder.isEmpty() ? defaultFolder("files", notes) : folder;
    QDir().mkpath(files);
    for (int number = 0; number < notes; ++number) {
        QFile file(QStringLiteral("%1/%2.md").arg(files).arg(number));
        if (file.exists())
            continue;
        if (!file.open(QIODevice::WriteOnly) || file.write(benchText(number)) < 0)
            qFatal("%s can not be written", qPrintable(file.fileName()));
    }
    return files;
}

void dropFromMemory(const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDONLY);
    if (descriptor < 0)
        return;
    ::fdatasync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

} // namespace quillwort::tests
