#include "ui/preview/picture_store.h"

#include <QDateTime>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int cacheKilobytes = 96 * 1024;
constexpr qint64 maxFileBytes = 64 * 1024 * 1024;
constexpr qint64 maxPixels = 100'000'000;

qint64 modifiedAt(const QString &file)
{
    return QFileInfo(file).lastModified().toMSecsSinceEpoch();
}

QImage decode(const QString &file, int width)
{
    QImageReader reader(file);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > width && width > 0)
        reader.setScaledSize(size.scaled(width, size.height(), Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    return reader.read();
}

} // namespace

PictureStore::PictureStore(QObject *parent)
    : QObject(parent)
    , m_pictures(cacheKilobytes)
{
    m_pool.setMaxThreadCount(1);
}

PictureStore::~PictureStore()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QSize PictureStore::size(const QString &file)
{
    if (file.isEmpty())
        return {};
    const QFileInfo info(file);
    const qint64 modified = info.lastModified().toMSecsSinceEpoch();
    if (const auto known = m_sizes.constFind(file); known != m_sizes.constEnd() && known->first == modified)
        return known->second;
    QSize size;
    if (info.size() <= maxFileBytes) {
        QImageReader reader(file);
        size = reader.size();
        if (reader.transformation() & QImageIOHandler::TransformationRotate90)
            size.transpose();
        if (!reader.canRead() || qint64(size.width()) * size.height() > maxPixels)
            size = {};
    }
    m_sizes.insert(file, {modified, size});
    return size;
}

QImage PictureStore::picture(const QString &file, int width)
{
    const QString key = QStringLiteral("%1\n%2\n%3").arg(file).arg(modifiedAt(file)).arg(width);
    if (const QImage *image = m_pictures.object(key))
        return *image;
    if (!m_loading.contains(key)) {
        m_loading.insert(key);
        m_pool.start([this, file, key, width] {
            const QImage image = decode(file, width);
            QMetaObject::invokeMethod(this, [this, file, key, image] { store(file, key, image); });
        });
    }
    return {};
}

void PictureStore::store(const QString &file, const QString &key, const QImage &image)
{
    m_loading.remove(key);
    // A picture that can not be decoded is kept as null, so that it is not tried again.
    m_pictures.insert(key, new QImage(image), std::max(1, static_cast<int>(image.sizeInBytes() / 1024)));
    emit loaded(file);
}

} // namespace quillwort::ui
