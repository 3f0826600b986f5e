#include "ui/preview/picture_object.h"

#include "ui/preview/block_content.h"
#include "ui/preview/picture_store.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace quillwort::ui {

namespace {

QString description(const QTextFormat &format)
{
    return format.stringProperty(plainTextProperty);
}

} // namespace

PictureObject::PictureObject(PictureStore &store, const PreviewStyle &style, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_style(style)
{
}

QSizeF PictureObject::intrinsicSize(QTextDocument *, int, const QTextFormat &format)
{
    const double room = std::max(16, format.intProperty(pictureWidthProperty));
    const QSizeF size = m_store.size(format.stringProperty(pictureFileProperty));
    if (size.isEmpty()) {
        const QFontMetricsF metrics(m_style.small());
        const double words = std::max(metrics.horizontalAdvance(description(format)),
                                      metrics.horizontalAdvance(format.stringProperty(pictureAddressProperty)));
        return {std::min(room, words + 2 * m_style.codePadding() + 2),
                2 * metrics.height() + 2 * m_style.cellPadding()};
    }
    return size.width() <= room ? size : QSizeF(room, size.height() * room / size.width());
}

void PictureObject::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &format)
{
    const QString file = format.stringProperty(pictureFileProperty);
    if (m_store.size(file).isEmpty()) {
        drawPlaceholder(painter, rect, format);
        return;
    }
    const double ratio = painter->device()->devicePixelRatioF();
    const QImage image = m_store.picture(file, static_cast<int>(std::ceil(rect.width() * ratio)));
    painter->save();
    if (image.isNull()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_style.color(ColorRole::CodeSurface));
        painter->drawRoundedRect(rect, Theme::cornerRadius, Theme::cornerRadius);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(rect, image);
    }
    painter->restore();
}

void PictureObject::drawPlaceholder(QPainter *painter, const QRectF &rect, const QTextFormat &format) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_style.color(ColorRole::Hairline), 1));
    painter->setBrush(m_style.color(ColorRole::CodeSurface));
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Theme::cornerRadius, Theme::cornerRadius);

    const int padding = m_style.codePadding();
    const QRectF words = rect.adjusted(padding, m_style.cellPadding(), -padding, -m_style.cellPadding());
    const QFontMetricsF metrics(m_style.small());
    painter->setFont(m_style.small());
    painter->setPen(m_style.color(ColorRole::Text));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      metrics.elidedText(description(format), Qt::ElideRight, words.width() + 1));
    painter->setPen(m_style.color(ColorRole::SecondText));
    const QString address = format.stringProperty(pictureAddressProperty);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                      metrics.elidedText(address, Qt::ElideMiddle, words.width() + 1));
    painter->restore();
}

} // namespace quillwort::ui
