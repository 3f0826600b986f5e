#include "app/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QLocalSocket>
#include <QStandardPaths>

namespace quillwort::app {

namespace {

constexpr int answerMs = 2000;
constexpr quint32 maxMessageBytes = 1024 * 1024;

QByteArray messageOf(const DesktopOptions &options)
{
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << options.quickNote << options.opens;
    return message;
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent)
{
    const QByteArray digest =
        QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    m_name = folder + QStringLiteral("/quillwort-") + QString::fromLatin1(digest);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

bool SingleInstance::handOver(const DesktopOptions &options)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(answerMs)) {
        const QByteArray message = messageOf(options);
        QDataStream stream(&socket);
        stream << message;
        // The answer says that it was taken: a program that hangs does not swallow what was asked.
        if (socket.waitForBytesWritten(answerMs) && socket.waitForReadyRead(answerMs) && socket.read(1) == "k")
            return true;
    }
    // What a killed program left behind would keep us from listening.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    return false;
}

void SingleInstance::take()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > maxMessageBytes) {
                socket->abort();
                return;
            }
            QDataStream stream(socket);
            stream.startTransaction();
            QByteArray message;
            stream >> message;
            if (!stream.commitTransaction())
                return;
            DesktopOptions options;
            QDataStream parts(message);
            parts.setVersion(QDataStream::Qt_6_0);
            parts >> options.quickNote >> options.opens;
            socket->write("k");
            socket->flush();
            if (parts.status() == QDataStream::Ok)
                emit received(options);
        });
    }
}

} // namespace quillwort::app
