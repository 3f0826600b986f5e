#include "ui/preview/plain_html.h"

#include "ui/markdown/html_text.h"

#include <QStringList>

namespace quillwort::ui {

namespace {

/** Takes out everything from `open` to `close`, both included. */
void remove(QString &html, QLatin1StringView open, QLatin1StringView close)
{
    for (qsizetype from = html.indexOf(open, 0, Qt::CaseInsensitive); from >= 0;
         from = html.indexOf(open, from, Qt::CaseInsensitive)) {
        const qsizetype to = html.indexOf(close, from, Qt::CaseInsensitive);
        html.remove(from, to < 0 ? html.size() - from : to + close.size() - from);
    }
}

} // namespace

QString plainHtml(const QString &html)
{
    constexpr qsizetype maxUnits = 50'000;
    QString text = html.left(maxUnits);
    remove(text, QLatin1StringView("<!--"), QLatin1StringView("-->"));
    remove(text, QLatin1StringView("<script"), QLatin1StringView("</script>"));
    remove(text, QLatin1StringView("<style"), QLatin1StringView("</style>"));

    // Not QTextDocument's reader: it would look for the pictures and styles that tags name.
    QString out;
    bool inTag = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (inTag) {
            inTag = c != QLatin1Char('>');
        } else if (c == QLatin1Char('<') && (next.isLetter() || next == QLatin1Char('/') || next == QLatin1Char('!'))) {
            inTag = true;
            const QStringView tag = QStringView(text).mid(i, 4);
            if (tag.startsWith(QLatin1StringView("<br"), Qt::CaseInsensitive))
                out += QLatin1Char('\n');
        } else {
            out += c;
        }
    }
    out = QString::fromUtf8(decodedEntities(out.toUtf8()));
    QStringList lines;
    for (const QString &line : out.split(QLatin1Char('\n'))) {
        if (const QString words = line.simplified(); !words.isEmpty())
            lines.append(words);
    }
    return lines.join(QChar::LineSeparator);
}

} // namespace quillwort::ui
