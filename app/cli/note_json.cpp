#include "app/cli/note_json.h"

#include <QDateTime>
#include <QJsonArray>

namespace quillwort::app {

namespace {

QString progressWord(sync::NoteProgress progress)
{
    switch (progress) {
    case sync::NoteProgress::OnThisDisk:
        return QStringLiteral("on this disk");
    case sync::NoteProgress::Sent:
        return QStringLiteral("sent");
    case sync::NoteProgress::Confirmed:
        return QStringLiteral("confirmed");
    }
    return {};
}

} // namespace

QString isoTime(sync::TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject noteJson(const sync::NoteRow &row)
{
    return {{QStringLiteral("id"), row.id.toString()},
            {QStringLiteral("title"), row.title},
            {QStringLiteral("notebook"), row.notebook},
            {QStringLiteral("edited"), isoTime(row.edited)},
            {QStringLiteral("created"), isoTime(row.created)},
            {QStringLiteral("tags"), QJsonArray::fromStringList(row.tags)},
            {QStringLiteral("pinned"), row.pinned},
            {QStringLiteral("progress"), progressWord(row.progress)}};
}

QString shownTitle(const QString &title)
{
    return title.isEmpty() ? QStringLiteral("Untitled") : title;
}

} // namespace quillwort::app
