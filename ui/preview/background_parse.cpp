#include "ui/preview/background_parse.h"

namespace quillwort::ui {

BackgroundParse::BackgroundParse(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

BackgroundParse::~BackgroundParse()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void BackgroundParse::start(const QByteArray &note)
{
    const quint64 request = ++m_request;
    m_running = true;
    m_pool.clear();
    m_pool.start([this, request, note] {
        const auto document = std::make_shared<Document>(Document::parse(note));
        QMetaObject::invokeMethod(this, [this, request, document] {
            if (request != m_request)
                return;
            m_running = false;
            emit parsed(document);
        });
    });
}

} // namespace quillwort::ui
