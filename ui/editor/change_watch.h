#pragma once

#include "ui/editor/exact_text.h"

#include <QByteArray>
#include <QObject>
#include <QTextDocument>

#include <functional>

namespace quillwort::ui {

/**
 * Turns the document's changes into lines: keeps the exact bytes and tells which lines became which. A change that
 * leaves the text as it was (an input method composing, a format) is none.
 */
class ChangeWatch final : public QObject {
    Q_OBJECT
public:
    /** Told first, before the document's layout hears of a change: lines by number, whether their text changed or not.
     */
    using Before = std::function<void(int first, int removed, int inserted)>;

    ChangeWatch(QTextDocument *document, Before before);

    /** The document is about to be filled with this text: what happens until setWatching() is no edit. */
    void reset(const QByteArray &utf8);
    void setWatching(bool on) { m_watching = on; }

    const QByteArray &text() const { return m_text.bytes(); }
    bool hasByteOrderMark() const { return m_byteOrderMark; }

signals:
    /** After the document and its layout are up to date. */
    void linesReplaced(int first, int removed, const QByteArray &inserted);

private:
    void takeChange(int position, int removed, int added);
    void tell();

    QTextDocument *m_document;
    Before m_before;
    ExactText m_text;
    bool m_byteOrderMark = false;
    bool m_watching = false;
    int m_blockCount = 1;

    bool m_pending = false;
    int m_first = 0;
    int m_removed = 0;
    QByteArray m_inserted;
};

} // namespace quillwort::ui
