#include "sync/library/linked_files.h"

#include <QRegularExpression>
#include <QUrl>

namespace quillwort::sync {

namespace {

/** The file an address names; empty when it names none beside the note. */
QString relativePath(const QString &address)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:"));
    if (address.startsWith(QLatin1Char('/')) || address.startsWith(QLatin1Char('#'))
        || scheme.match(address).hasMatch())
        return {};
    const QString path = address.section(QLatin1Char('#'), 0, 0).section(QLatin1Char('?'), 0, 0);
    return QUrl::fromPercentEncoding(path.toUtf8());
}

} // namespace

QStringList linkedFiles(const QByteArray &text)
{
    if (!text.contains("](") && !text.contains("]:") && !text.contains("src="))
        return {};
    static const QRegularExpression link(
        QStringLiteral("\\]\\(\\s*(?:<([^<>\\n]+)>|([^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*))"
                       "|^ {0,3}\\[[^\\]\\n]+\\]:\\s*(?:<([^<>\\n]+)>|(\\S+))"
                       "|\\bsrc=[\"']([^\"'\\n]+)[\"']"),
        QRegularExpression::MultilineOption);
    QStringList found;
    for (auto matches = link.globalMatch(QString::fromUtf8(text)); matches.hasNext();) {
        const QString path = relativePath(matches.next().capturedTexts().mid(1).join(QString()));
        if (!path.isEmpty() && !found.contains(path))
            found.append(path);
    }
    return found;
}

} // namespace quillwort::sync
