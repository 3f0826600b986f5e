#pragma once

#include "ui/window/window_parts.h"

#include "sync/error.h"

#include <QObject>

namespace quillwort::ui {

/** What has to be said about the open note, where it stands: failures, merges, links that lead nowhere. */
class WindowNotices final : public QObject {
    Q_OBJECT
public:
    explicit WindowNotices(const WindowParts &parts, QObject *parent = nullptr);

private:
    void saySaveFailure(const sync::Error &error);
    void sayMerge(bool keptBoth);
    void sayMissingNote(const sync::Error &error, const QString &title);
    void sayProblem(const sync::Error &error);

    WindowParts m_parts;
};

} // namespace quillwort::ui
