#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace quillwort::app {

/** SIGTERM, SIGINT and SIGHUP as a Qt signal, so that the last text is saved before the program ends. One per program.
 */
class TerminationSignal final : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignal(QObject *parent = nullptr);
    ~TerminationSignal() override;

signals:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace quillwort::app
