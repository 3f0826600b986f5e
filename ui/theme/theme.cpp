#include "ui/theme/theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>

#include <algorithm>
#include <array>

namespace quillwort::ui {

namespace {

struct RoleName {
    ColorRole role;
    QLatin1StringView name; ///< its key in resources/themes/*.json
};

constexpr RoleName roleNames[] = {
    {ColorRole::Page, QLatin1StringView("page")},
    {ColorRole::List, QLatin1StringView("list")},
    {ColorRole::Sidebar, QLatin1StringView("sidebar")},
    {ColorRole::Hairline, QLatin1StringView("hairline")},
    {ColorRole::Text, QLatin1StringView("text")},
    {ColorRole::SecondText, QLatin1StringView("secondText")},
    {ColorRole::DimmedText, QLatin1StringView("dimmedText")},
    {ColorRole::Accent, QLatin1StringView("accent")},
    {ColorRole::OnAccent, QLatin1StringView("onAccent")},
    {ColorRole::Selection, QLatin1StringView("selection")},
    {ColorRole::Danger, QLatin1StringView("danger")},
    {ColorRole::Warning, QLatin1StringView("warning")},
    {ColorRole::CodeSurface, QLatin1StringView("codeSurface")},
    {ColorRole::CodeKeyword, QLatin1StringView("codeKeyword")},
    {ColorRole::CodeString, QLatin1StringView("codeString")},
    {ColorRole::CodeNumber, QLatin1StringView("codeNumber")},
    {ColorRole::CodeComment, QLatin1StringView("codeComment")},
    {ColorRole::CodeType, QLatin1StringView("codeType")},
    {ColorRole::CodeFunction, QLatin1StringView("codeFunction")},
    {ColorRole::DiffAdded, QLatin1StringView("diffAdded")},
    {ColorRole::DiffRemoved, QLatin1StringView("diffRemoved")},
};

constexpr double smallestInterfacePoints = 10;
constexpr double textPoints = 12.5;
constexpr double codeToText = 0.92;

} // namespace

Theme Theme::load(Scheme scheme)
{
    QFile file(scheme == Scheme::Dark ? QStringLiteral(":/themes/dark.json") : QStringLiteral(":/themes/light.json"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Theme", "the theme is not among the resources");
    Q_UNUSED(opened);
    const QJsonObject colors = QJsonDocument::fromJson(file.readAll()).object();

    Theme theme;
    theme.m_scheme = scheme;
    for (const auto &[role, name] : roleNames) {
        const QColor color(colors.value(name).toString());
        Q_ASSERT_X(color.isValid(), "Theme", name.data());
        theme.m_colors.insert(role, color);
    }
    theme.m_textFont = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    theme.m_textFont.setPointSizeF(textPoints);
    return theme;
}

Theme Theme::ofSystem()
{
    const QPalette palette = QGuiApplication::palette();
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return load(dark ? Scheme::Dark : Scheme::Light);
}

QColor Theme::color(ColorRole role) const
{
    return m_colors.value(role);
}

QFont Theme::interfaceFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    // A session without a desktop reports 9 points; that is too small beside note text at 12.5.
    font.setPointSizeF(std::max(font.pointSizeF(), smallestInterfacePoints));
    return font;
}

QFont Theme::textFont() const
{
    return m_textFont;
}

void Theme::setTextFont(const QFont &font)
{
    m_textFont = font;
}

QFont Theme::codeFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(m_textFont.pointSizeF() * codeToText);
    return font;
}

double Theme::headingScale(int level)
{
    static constexpr std::array<double, 6> scales = {1.75, 1.4, 1.2, 1.05, 1.0, 1.0};
    return scales.at(static_cast<size_t>(std::clamp(level, 1, 6) - 1));
}

} // namespace quillwort::ui
