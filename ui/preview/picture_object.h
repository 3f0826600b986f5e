#pragma once

#include "ui/preview/preview_style.h"

#include <QObject>
#include <QTextObjectInterface>

namespace quillwort::ui {

class PictureStore;

/**
 * Draws pictures in text documents, and in place of one that is remote or missing a quiet box with its description and
 * address. The room is reserved before the picture is decoded.
 * Lifetime: `store` and `style` outlive it.
 */
class PictureObject final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    PictureObject(PictureStore &store, const PreviewStyle &style, QObject *parent = nullptr);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    void drawPlaceholder(QPainter *painter, const QRectF &rect, const QTextFormat &format) const;

    PictureStore &m_store;
    const PreviewStyle &m_style;
};

} // namespace quillwort::ui
