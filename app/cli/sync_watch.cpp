#include "app/cli/sync_watch.h"

#include "app/cli/note_json.h"
#include "app/cli/session.h"
#include "app/cli/sync_json.h"
#include "ui/words/sync_status_text.h"

#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdio>

namespace quillwort::app {

namespace {

using State = sync::SyncStatus::State;

constexpr int lookMs = 50;

std::atomic<bool> interrupted = false;

/** One line a time, so that a reader at the other end of a pipe sees it at once. */
void print(const Output &out, const char *event, const QString &text, QJsonObject object)
{
    if (out.isJson()) {
        object.insert(QStringLiteral("event"), QLatin1StringView(event));
        out.json(object);
    } else {
        out.line(text);
    }
    std::fflush(stdout);
}

/** Prints a status when the sentence for it has changed. */
class StatusPrinter {
public:
    explicit StatusPrinter(const Output &out)
        : m_out(out)
    {
    }

    void print(const sync::SyncStatus &status)
    {
        const QString text = ui::syncStatusText(status, sync::SystemClock().now());
        if (text == m_last)
            return;
        m_last = text;
        app::print(m_out, "status", text, statusJson(status));
    }

private:
    const Output &m_out;
    QString m_last;
};

/** Names a note that arrived, or that another program wrote. */
void printChanged(Session &session, QObject &context, const sync::ItemId &id)
{
    session.library()->note(id).then(&context, [&out = session.out()](const sync::Result<sync::OpenNote> &note) {
        if (!note)
            return;
        const QString word = note->inTrash ? QStringLiteral("deleted") : QStringLiteral("changed");
        print(out, "note", QStringLiteral("%1: %2 (%3)").arg(word, shownTitle(note->row.title), note->id.toString()),
              {{QStringLiteral("id"), note->id.toString()},
               {QStringLiteral("title"), note->row.title},
               {QStringLiteral("text"), word}});
    });
}

} // namespace

ExitCode watchSync(Session &session)
{
    sync::Library &library = *session.library();
    const Output &out = session.out();
    const auto start = session.status();
    if (!start)
        return out.fail(start.error());
    if (start->state == State::LocalOnly || start->state == State::SignInNeeded)
        return out.fail(sync::Error{sync::ErrorKind::SignInNeeded, {}});

    interrupted = false;
    std::signal(SIGINT, [](int) { interrupted = true; });
    std::signal(SIGTERM, [](int) { interrupted = true; });

    QEventLoop loop;
    StatusPrinter status(out);
    ExitCode code = ExitCode::Done;
    QObject::connect(&library, &sync::Library::syncStatusChanged, &loop, [&](const sync::SyncStatus &now) {
        status.print(now);
        if (now.state == State::SignInNeeded || now.state == State::LocalOnly) {
            code = out.fail(sync::Error{sync::ErrorKind::SignInNeeded, {}});
            loop.quit();
        }
    });
    QObject::connect(&library, &sync::Library::syncNoticed, &loop,
                     [&](const QString &sentence, const sync::ItemId &id) {
                         print(out, "notice", QStringLiteral("%1 (%2)").arg(sentence, id.toString()),
                               {{QStringLiteral("id"), id.toString()}, {QStringLiteral("text"), sentence}});
                     });
    QObject::connect(&library, &sync::Library::noteChangedElsewhere, &loop,
                     [&](const sync::ItemId &id) { printChanged(session, loop, id); });
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&loop] {
        if (interrupted)
            loop.quit();
    });
    look.start(lookMs);
    status.print(*start);
    library.setLive(true);
    loop.exec();
    return code;
}

} // namespace quillwort::app
