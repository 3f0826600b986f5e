#include "tests/ui/markdown/html_checker.h"

#include <QRegularExpression>
#include <QStringList>

namespace quillwort::tests {

namespace {

const QStringList &harmlessElements()
{
    static const QStringList names =
        QStringLiteral("a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
                       "figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s "
                       "samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul "
                       "var wbr")
            .split(QLatin1Char(' '));
    return names;
}

const QStringList &harmlessAttributes()
{
    static const QStringList names =
        QStringLiteral("abbr align alt aria-hidden aria-label checked class colspan data-footnote-backref "
                       "data-footnote-backref-idx data-footnote-ref data-footnotes datetime dir disabled height href "
                       "id lang name open reversed rowspan scope span src start tabindex title type valign value "
                       "width")
            .split(QLatin1Char(' '));
    return names;
}

bool isVoid(const QString &name)
{
    return QStringList{QStringLiteral("br"),  QStringLiteral("hr"),  QStringLiteral("img"),
                       QStringLiteral("wbr"), QStringLiteral("col"), QStringLiteral("input")}
        .contains(name);
}

/** An address must start with a harmless scheme or have no colon before its path; a backslash separates like a slash,
 * but must not lead, where it would name another host. */
bool isHarmlessAddress(QString address)
{
    address.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    static const QRegularExpression good(
        QStringLiteral("\\A(?:https?:|mailto:|quillwort:|data:image/(?:png|jpeg|gif|webp);base64,|#|[^:/"
                       "?#\\\\\\x00-\\x20]*(?:[/?#]|\\z)|[^:/?#\\\\\\x00-\\x20]+\\\\)"),
        QRegularExpression::CaseInsensitiveOption);
    return good.match(address).hasMatch();
}

} // namespace

QString activeContentIn(const QByteArray &html)
{
    const QString text = QString::fromUtf8(html);
    static const QRegularExpression tagForm(
        QStringLiteral("\\G<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)( ?/?)>"));
    static const QRegularExpression attributeForm(QStringLiteral(" ([a-z-]+)(?:=\"([^\"<>]*)\")?"));

    QStringList open;
    for (qsizetype at = text.indexOf(QLatin1Char('<')); at >= 0; at = text.indexOf(QLatin1Char('<'), at + 1)) {
        const QRegularExpressionMatch tag = tagForm.match(text, at);
        if (!tag.hasMatch())
            return QStringLiteral("no canonical tag: ") + text.mid(at, 60);
        const QString name = tag.captured(2);
        if (!harmlessElements().contains(name))
            return QStringLiteral("element ") + name;
        if (!tag.captured(1).isEmpty()) {
            if (open.isEmpty() || open.takeLast() != name)
                return QStringLiteral("crossed or unopened </") + name + QLatin1Char('>');
            continue;
        }
        if (!isVoid(name))
            open.append(name);
        for (auto it = attributeForm.globalMatch(tag.captured(3)); it.hasNext();) {
            const QRegularExpressionMatch attribute = it.next();
            const QString key = attribute.captured(1);
            if (!harmlessAttributes().contains(key))
                return QStringLiteral("attribute ") + key;
            const bool isAddress = key == QLatin1String("href") || key == QLatin1String("src");
            if (isAddress && !isHarmlessAddress(attribute.captured(2)))
                return QStringLiteral("address ") + attribute.captured(2);
        }
    }
    return open.isEmpty() ? QString() : QStringLiteral("not closed: ") + open.join(QLatin1Char(' '));
}

} // namespace quillwort::tests
