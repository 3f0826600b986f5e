#pragma once

#include <QByteArray>
#include <QObject>
#include <QTextDocument>
#include <QTimer>

namespace quillwort::ui {

/**
 * Puts a text into an empty document, the first screenful at once and the rest in slices of a few milliseconds from the
 * event loop. Undo is off meanwhile.
 */
class TextLoader final : public QObject {
    Q_OBJECT
public:
    explicit TextLoader(QTextDocument *document);

    /** Replaces what the document holds; drops a load that runs. */
    void load(const QByteArray &utf8);
    /** The rest at once. */
    void finish();
    bool isLoading() const { return m_loading; }

signals:
    /** All is in; also after a load() that needed no slice. */
    void loaded();

private:
    void step();
    void insertPiece();
    void end();

    QTextDocument *m_document;
    QByteArray m_bytes;
    qsizetype m_offset = 0;
    bool m_loading = false;
    QTimer m_slice;
};

} // namespace quillwort::ui
