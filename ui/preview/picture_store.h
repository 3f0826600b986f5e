#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QSize>
#include <QThreadPool>

namespace quillwort::ui {

/**
 * Pictures of files: the size at once, the pixels when they are decoded. Window thread; decoding happens on one thread
 * of its own. A file that changes is read again.
 */
class PictureStore final : public QObject {
    Q_OBJECT
public:
    explicit PictureStore(QObject *parent = nullptr);
    ~PictureStore() override;

    /** Size in pixels of the picture in `file`; empty when there is none that can be shown. */
    QSize size(const QString &file);
    /** The picture, `width` device pixels wide or its own width when that is less. Null until loaded() tells. */
    QImage picture(const QString &file, int width);

signals:
    void loaded(const QString &file);

private:
    void store(const QString &file, const QString &key, const QImage &image);

    QCache<QString, QImage> m_pictures; ///< by file, time and width; costs are kilobytes
    QHash<QString, std::pair<qint64, QSize>> m_sizes; ///< by file, with the time it was modified
    QSet<QString> m_loading; ///< keys as above
    QThreadPool m_pool;
};

} // namespace quillwort::ui
