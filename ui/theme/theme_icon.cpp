#include "ui/theme/theme_icon.h"

#include "ui/theme/theme_palette.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QSvgRenderer>

#include <algorithm>

namespace quillwort::ui {

namespace {

struct IconColors {
    QColor idle;
    QColor on;
    QColor disabled;
};

/**
 * The file of a shape drawn for `logicalSize`, or the next smaller size Breeze draws for; empty when it is kept
 * elsewhere. QIcon::fromTheme() would find it too, after looking into some two hundred folders for each icon of a
 * start.
 */
QString shapeFile(const QString &name, int logicalSize)
{
    const QString drawnFor = QString::number(logicalSize >= 32 ? 32 : logicalSize >= 22 ? 22 : 16);
    const QStringList folders = QIcon::themeSearchPaths();
    for (const QString &folder : folders) {
        for (const char *kind : {"actions", "places", "status", "apps"}) {
            for (const QString &size : {drawnFor, QStringLiteral("symbolic")}) {
                QString file = folder + QStringLiteral("/breeze/") + QLatin1StringView(kind) + QLatin1Char('/') + size
                    + QLatin1Char('/') + name + QStringLiteral(".svg");
                if (QFile::exists(file))
                    return file;
            }
        }
    }
    return {};
}

/** Takes only the shape from the icon theme and fills it with the colours given. */
class TintedIconEngine final : public QIconEngine {
public:
    TintedIconEngine(QString name, const IconColors &colors)
        : m_name(std::move(name))
        , m_colors(colors)
    {
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /** `size` is in device pixels, as QIcon asks for it. */
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const QColor color = mode == QIcon::Disabled ? m_colors.disabled
            : state == QIcon::On                     ? m_colors.on
                                                     : m_colors.idle;
        const QString key = QStringLiteral("tinted/%1/%2x%3/%4/%5")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale)
                                .arg(color.rgba());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        // A menu gives the height of its row: the shape stays a square in the middle.
        const int side = std::min(size.width(), size.height());
        const QRectF square((size.width() - side) / 2, (size.height() - side) / 2, side, side);
        paintShape(painter, square, qRound(side / scale));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRect(QPoint(0, 0), size), color);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    void paintShape(QPainter &painter, const QRectF &rect, int logicalSize) const
    {
        if (const QString file = shapeFile(m_name, logicalSize); !file.isEmpty()) {
            QSvgRenderer(file).render(&painter, rect);
            return;
        }
        const QPixmap shape = QIcon::fromTheme(m_name).pixmap(rect.size().toSize());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(rect.toRect(), shape);
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        const QPixmap shape = scaledPixmap((QSizeF(rect.size()) * scale).toSize(), mode, state, scale);
        painter->drawPixmap(rect.topLeft(), shape);
    }

private:
    QString m_name;
    IconColors m_colors;
};

} // namespace

QIcon themeIcon(const Theme &theme, QLatin1StringView name)
{
    const QColor idle = theme.color(ColorRole::SecondText);
    return QIcon(new TintedIconEngine(
        name, {idle, theme.color(ColorRole::Accent), mixed(idle, theme.color(ColorRole::Page), 0.55)}));
}

QIcon themeIcon(const Theme &theme, QLatin1StringView name, ColorRole role)
{
    const QColor color = theme.color(role);
    return QIcon(new TintedIconEngine(name, {color, color, mixed(color, theme.color(ColorRole::Page), 0.55)}));
}

void useBreezeIcons()
{
    // A session without a desktop looks in no folder at all.
    QStringList folders = QIcon::themeSearchPaths();
    const QStringList installed = QStandardPaths::locateAll(QStandardPaths::GenericDataLocation,
                                                            QStringLiteral("icons"), QStandardPaths::LocateDirectory);
    for (const QString &folder : installed) {
        if (!folders.contains(folder))
            folders.append(folder);
    }
    QIcon::setThemeSearchPaths(folders);
    QIcon::setThemeName(QStringLiteral("breeze"));
    QIcon::setFallbackThemeName(QStringLiteral("breeze"));
}

} // namespace quillwort::ui
