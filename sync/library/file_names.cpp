#include "sync/library/file_names.h"

#include <QStringList>

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr qsizetype maxTitleBytes = 120; ///< leaves room for a number, a suffix and other systems' limits
constexpr qsizetype maxNameBytes = 255;

bool isUnwanted(uint code)
{
    if (code > 0xffff)
        return QChar::category(code) == QChar::Other_NotAssigned;
    const QChar c = QChar(static_cast<char16_t>(code));
    // Format characters turn the order of what is read, or can not be seen at all.
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Other_Surrogate || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph || QStringLiteral("/\\:*?\"<>|").contains(c);
}

/** Names that mean a device on Windows, with or without a suffix. */
bool isDeviceName(const QString &name)
{
    const QString stem = name.section(QLatin1Char('.'), 0, 0).trimmed().toUpper();
    static const QStringList devices{QStringLiteral("CON"), QStringLiteral("PRN"),    QStringLiteral("AUX"),
                                     QStringLiteral("NUL"), QStringLiteral("CONIN$"), QStringLiteral("CONOUT$")};
    const bool numbered = stem.size() == 4 && stem.at(3).isDigit()
        && (stem.startsWith(QLatin1StringView("COM")) || stem.startsWith(QLatin1StringView("LPT")));
    return numbered || devices.contains(stem);
}

QString shortened(const QString &name, qsizetype maxBytes)
{
    QString cut = name;
    while (cut.toUtf8().size() > maxBytes) {
        const bool pair = cut.size() > 1 && cut.back().isLowSurrogate();
        cut.chop(pair ? 2 : 1);
    }
    return cut;
}

QString folded(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QString numbered(const QString &name, int number)
{
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    const QString suffix = dot > 0 ? name.mid(dot) : QString();
    const QString tail = QStringLiteral(" %1").arg(number) + suffix;
    return shortened(dot > 0 ? name.left(dot) : name, maxNameBytes - tail.toUtf8().size()) + tail;
}

} // namespace

QString safeFileName(const QString &title)
{
    QString name;
    for (const uint code : title.toUcs4()) {
        const char32_t wide = code;
        name += isUnwanted(code) ? QStringLiteral(" ") : QString::fromUcs4(&wide, 1);
    }
    name = shortened(name.simplified(), maxTitleBytes);
    while (!name.isEmpty()
           && (name.front() == QLatin1Char('.') || name.front() == QLatin1Char('-') || name.front().isSpace()))
        name.remove(0, 1);
    while (!name.isEmpty() && (name.back() == QLatin1Char('.') || name.back().isSpace()))
        name.chop(1);
    if (name.isEmpty())
        return QStringLiteral("Untitled");
    return isDeviceName(name) ? QLatin1Char('_') + name : name;
}

bool isFileName(const QString &name)
{
    return !name.isEmpty() && name != QLatin1StringView(".") && name != QLatin1StringView("..")
        && !name.contains(QLatin1Char('/')) && !name.contains(QChar::Null) && name.isValidUtf16()
        && name.toUtf8().size() <= maxNameBytes;
}

bool isMarkdownName(const QString &name)
{
    static const QStringList suffixes{QStringLiteral(".md"), QStringLiteral(".markdown"), QStringLiteral(".mdown"),
                                      QStringLiteral(".mkd"), QStringLiteral(".mkdn")};
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [&](const QString &suffix) { return name.endsWith(suffix, Qt::CaseInsensitive); });
}

bool FolderNames::isTaken(const QString &name, Case comparison) const
{
    return comparison == Case::Exact ? m_exact.contains(name) : m_folded.contains(folded(name));
}

QString FolderNames::take(const QString &name, Case comparison)
{
    QString free = name;
    for (int number = 2; isTaken(free, comparison); ++number)
        free = numbered(name, number);
    m_exact.insert(free);
    m_folded.insert(folded(free));
    return free;
}

QString FolderNames::takeNext(const QString &name)
{
    m_folded.insert(folded(name));
    return take(name, Case::Folded);
}

} // namespace quillwort::sync
