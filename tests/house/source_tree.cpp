#include "tests/house/source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace quillwort::tests {

namespace {

/** Blanks `[from, to)` but for its line breaks. */
void blank(QByteArray &text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to && i < text.size(); ++i) {
        if (text.at(i) != '\n')
            text[i] = ' ';
    }
}

qsizetype endOfLiteral(const QByteArray &text, qsizetype open)
{
    const char quote = text.at(open);
    for (qsizetype i = open + 1; i < text.size(); ++i) {
        if (text.at(i) == '\\')
            ++i;
        else if (text.at(i) == quote || text.at(i) == '\n')
            return i;
    }
    return text.size();
}

/** Of R"tag(...)tag", with `open` at the quote: where the closing quote stands. */
qsizetype endOfRawLiteral(const QByteArray &text, qsizetype open)
{
    const qsizetype bracket = text.indexOf('(', open);
    if (bracket < 0)
        return text.size();
    const QByteArray close = ')' + text.mid(open + 1, bracket - open - 1) + '"';
    const qsizetype end = text.indexOf(close, bracket);
    return end < 0 ? text.size() : end + close.size() - 1;
}

bool isDigitSeparator(const QByteArray &text, qsizetype at)
{
    return at > 0 && at + 1 < text.size() && std::isxdigit(static_cast<unsigned char>(text.at(at - 1)))
        && std::isxdigit(static_cast<unsigned char>(text.at(at + 1)));
}

bool startsInclude(const QByteArray &text, qsizetype at)
{
    const qsizetype start = text.lastIndexOf('\n', at) + 1;
    return text.mid(start, at - start).trimmed().startsWith("#include");
}

QList<Include> findIncludes(const QByteArray &code)
{
    static const QRegularExpression pattern(QStringLiteral(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re"));
    QList<Include> found;
    int number = 0;
    for (const QByteArray &line : code.split('\n')) {
        ++number;
        const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(line));
        if (match.hasMatch())
            found.append({match.captured(2), match.captured(1) == QLatin1Char('"'), number});
    }
    return found;
}

} // namespace

QByteArray blankCommentsAndLiterals(const QByteArray &text)
{
    QByteArray out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const char c = out.at(i);
        const char next = i + 1 < out.size() ? out.at(i + 1) : '\0';
        if (c == '/' && next == '/') {
            const qsizetype end = out.indexOf('\n', i);
            blank(out, i, end < 0 ? out.size() : end);
        } else if (c == '/' && next == '*') {
            const qsizetype end = out.indexOf("*/", i + 2);
            blank(out, i, end < 0 ? out.size() : end + 2);
        } else if (c == '"' && startsInclude(out, i)) {
            i = endOfLiteral(out, i);
        } else if (c == '"' || (c == '\'' && !isDigitSeparator(out, i))) {
            const bool raw = c == '"' && i > 0 && out.at(i - 1) == 'R';
            const qsizetype end = raw ? endOfRawLiteral(out, i) : endOfLiteral(out, i);
            blank(out, i + 1, end);
            i = end;
        }
    }
    return out;
}

QList<SourceFile> readSources(const QString &top, const QStringList &folders)
{
    QList<SourceFile> files;
    const QDir root(top);
    for (const QString &folder : folders) {
        QDirIterator walk(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            SourceFile source;
            source.path = root.relativeFilePath(path);
            source.text = file.readAll();
            source.code = blankCommentsAndLiterals(source.text);
            source.includes = findIncludes(source.code);
            files.append(source);
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return files;
}

} // namespace quillwort::tests
