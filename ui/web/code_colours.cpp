#include "ui/web/code_colours.h"

#include "ui/markdown/code_lexer.h"
#include "ui/markdown/html_text.h"

namespace quillwort::ui {

namespace {

QByteArrayView className(CodeToken token)
{
    switch (token) {
    case CodeToken::Keyword:
        return "keyword";
    case CodeToken::String:
        return "string";
    case CodeToken::Number:
        return "number";
    case CodeToken::Comment:
        return "comment";
    case CodeToken::Type:
        return "type";
    case CodeToken::Function:
        return "function";
    }
    Q_UNREACHABLE();
}

QByteArray escaped(QStringView text)
{
    return escapedHtml(text.toUtf8());
}

} // namespace

std::optional<QByteArray> colouredCode(const QString &language, const QByteArray &code)
{
    const CodeLanguage *const known = codeLanguage(language);
    if (!known)
        return std::nullopt;

    const QString text = QString::fromUtf8(code);
    QByteArray html;
    CodeState state = codeStart;
    for (const QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
        QList<CodeSpan> spans;
        state = lexCodeLine(*known, line, state, spans);
        qsizetype done = 0;
        for (const CodeSpan &span : spans) {
            html += escaped(line.sliced(done, span.start - done)) + "<span class=\"";
            html.append(className(span.token));
            html += "\">" + escaped(line.sliced(span.start, span.length)) + "</span>";
            done = span.start + span.length;
        }
        html += escaped(line.sliced(done)) + '\n';
    }
    html.chop(1);
    return html;
}

} // namespace quillwort::ui
