#include "ui/theme/theme.h"

#include "tests/support/test_main.h"
#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QImage>
#include <QTest>

#include <cmath>

using quillwort::ui::ColorRole;
using quillwort::ui::Theme;

namespace {

// https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

struct RolePair {
    const char *name;
    ColorRole on;
    ColorRole surface;
};

constexpr RolePair pairs[] = {
    {"text on page", ColorRole::Text, ColorRole::Page},
    {"text on list", ColorRole::Text, ColorRole::List},
    {"text on sidebar", ColorRole::Text, ColorRole::Sidebar},
    {"text on selection", ColorRole::Text, ColorRole::Selection},
    {"text on code", ColorRole::Text, ColorRole::CodeSurface},
    {"second text on page", ColorRole::SecondText, ColorRole::Page},
    {"second text on list", ColorRole::SecondText, ColorRole::List},
    {"second text on sidebar", ColorRole::SecondText, ColorRole::Sidebar},
    {"second text on selection", ColorRole::SecondText, ColorRole::Selection},
    {"second text on code", ColorRole::SecondText, ColorRole::CodeSurface},
    {"dimmed text on page", ColorRole::DimmedText, ColorRole::Page},
    {"dimmed text on list", ColorRole::DimmedText, ColorRole::List},
    {"dimmed text on sidebar", ColorRole::DimmedText, ColorRole::Sidebar},
    {"dimmed text on code", ColorRole::DimmedText, ColorRole::CodeSurface},
    {"accent on page", ColorRole::Accent, ColorRole::Page},
    {"accent on list", ColorRole::Accent, ColorRole::List},
    {"accent on sidebar", ColorRole::Accent, ColorRole::Sidebar},
    {"accent on selection", ColorRole::Accent, ColorRole::Selection},
    {"text on accent", ColorRole::OnAccent, ColorRole::Accent},
    {"danger on page", ColorRole::Danger, ColorRole::Page},
    {"danger on list", ColorRole::Danger, ColorRole::List},
    {"danger on sidebar", ColorRole::Danger, ColorRole::Sidebar},
    {"warning on page", ColorRole::Warning, ColorRole::Page},
    {"warning on list", ColorRole::Warning, ColorRole::List},
    {"warning on sidebar", ColorRole::Warning, ColorRole::Sidebar},
    {"code keyword on code", ColorRole::CodeKeyword, ColorRole::CodeSurface},
    {"code string on code", ColorRole::CodeString, ColorRole::CodeSurface},
    {"code number on code", ColorRole::CodeNumber, ColorRole::CodeSurface},
    {"code comment on code", ColorRole::CodeComment, ColorRole::CodeSurface},
    {"code type on code", ColorRole::CodeType, ColorRole::CodeSurface},
    {"code function on code", ColorRole::CodeFunction, ColorRole::CodeSurface},
    {"added on page", ColorRole::DiffAdded, ColorRole::Page},
    {"removed on page", ColorRole::DiffRemoved, ColorRole::Page},
};

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void everyPairIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("on");
        QTest::addColumn<int>("surface");
        for (const bool dark : {false, true}) {
            for (const RolePair &pair : pairs)
                QTest::addRow("%s, %s", pair.name, dark ? "dark" : "light")
                    << dark << int(pair.on) << int(pair.surface);
        }
    }
    void everyPairIsReadable()
    {
        QFETCH(bool, dark);
        QFETCH(int, on);
        QFETCH(int, surface);
        const Theme theme = Theme::load(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
        const double ratio =
            contrast(theme.color(static_cast<ColorRole>(on)), theme.color(static_cast<ColorRole>(surface)));
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void everyRoleHasAColorInBothThemes()
    {
        for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
            const Theme theme = Theme::load(scheme);
            for (int role = 0; role <= static_cast<int>(ColorRole::DiffRemoved); ++role)
                QVERIFY2(theme.color(static_cast<ColorRole>(role)).isValid(), qPrintable(QString::number(role)));
        }
    }

    void headingsNeverGrowWithTheirLevel()
    {
        for (int level = 1; level < 6; ++level)
            QVERIFY(Theme::headingScale(level) >= Theme::headingScale(level + 1));
        QCOMPARE(Theme::headingScale(0), Theme::headingScale(1));
        QCOMPARE(Theme::headingScale(9), 1.0);
    }

    void theSystemsPaletteDecides()
    {
        const QPalette before = QGuiApplication::palette();
        QGuiApplication::setPalette(quillwort::ui::themePalette(Theme::load(Theme::Scheme::Dark)));
        QCOMPARE(Theme::ofSystem().scheme(), Theme::Scheme::Dark);
        QGuiApplication::setPalette(quillwort::ui::themePalette(Theme::load(Theme::Scheme::Light)));
        QCOMPARE(Theme::ofSystem().scheme(), Theme::Scheme::Light);
        QGuiApplication::setPalette(before);
    }

    void anIconIsNeverStretched()
    {
        quillwort::ui::useBreezeIcons();
        if (!QIcon::hasThemeIcon(QStringLiteral("document-new")))
            QSKIP("the Breeze icons are not installed");
        const QIcon icon =
            quillwort::ui::themeIcon(Theme::load(Theme::Scheme::Light), QLatin1StringView("document-new"));
        const QImage tall = icon.pixmap(16, 28).toImage();
        QCOMPARE(tall.copy(0, 6, 16, 16), icon.pixmap(16, 16).toImage());
    }

    void anIconHasOnlyTheColorOfItsRole()
    {
        quillwort::ui::useBreezeIcons();
        if (!QIcon::hasThemeIcon(QStringLiteral("document-new")))
            QSKIP("the Breeze icons are not installed");
        const Theme theme = Theme::load(Theme::Scheme::Light);
        const QColor accent = theme.color(ColorRole::Accent);
        const QImage image = quillwort::ui::themeIcon(theme, QLatin1StringView("document-new"), ColorRole::Accent)
                                 .pixmap(16, 16)
                                 .toImage();
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() < 255)
                    continue;
                ++opaque;
                QCOMPARE(image.pixelColor(x, y), accent);
            }
        }
        QVERIFY(opaque > 10);
    }
};

QUILLWORT_TEST(ThemeTest)
#include "theme_test.moc"
