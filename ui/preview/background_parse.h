#pragma once

#include "ui/markdown/document.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace quillwort::ui {

/**
 * Parses a whole note on a thread of its own. The newest start counts: what an older one gives is dropped.
 * Use on one thread; parsed() arrives there. Destruction waits for the parse that runs.
 */
class BackgroundParse final : public QObject {
    Q_OBJECT
public:
    explicit BackgroundParse(QObject *parent = nullptr);
    ~BackgroundParse() override;

    void start(const QByteArray &note);
    void cancel()
    {
        ++m_request;
        m_running = false;
    }
    bool isRunning() const { return m_running; }

signals:
    /** The receiver may take the document apart. */
    void parsed(const std::shared_ptr<quillwort::ui::Document> &document);

private:
    quint64 m_request = 0;
    bool m_running = false;
    QThreadPool m_pool;
};

} // namespace quillwort::ui
