#pragma once

#include "app/desktop/desktop_options.h"

#include <QLocalServer>
#include <QObject>

namespace quillwort::app {

/** One program a profile: a second start hands what it was asked to the first and ends. */
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);

    /** True when another program of this profile took `options`. Else this one is the first and listens from now on. */
    bool handOver(const DesktopOptions &options);

signals:
    void received(const quillwort::app::DesktopOptions &options);

private:
    void take();

    QString m_name;
    QLocalServer m_server;
};

} // namespace quillwort::app
