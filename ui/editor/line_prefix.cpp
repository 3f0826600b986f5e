#include "ui/editor/line_prefix.h"

#include <QRegularExpression>

namespace quillwort::ui {

LinePrefix linePrefix(QStringView line)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A((?: {0,3}>[ \\t]?)*)([ \\t]*)(?:([-+*]|\\d{1,9}[.)])([ \\t]+|\\z)(\\[[ xX]\\](?:[ \\t]+|\\z))?)?"));
    const QRegularExpressionMatch match = form.match(line);
    LinePrefix prefix{.quote = match.captured(1),
                      .indent = match.captured(2),
                      .marker = match.captured(3),
                      .gap = match.captured(4),
                      .box = match.captured(5)};
    prefix.length = int(match.capturedLength(0));
    return prefix;
}

QString nextMarker(const QString &marker)
{
    if (!marker.front().isDigit())
        return marker;
    const QString number = marker.chopped(1);
    return QString::number(number.toLongLong() + 1).rightJustified(number.size(), QLatin1Char('0')) + marker.back();
}

} // namespace quillwort::ui
