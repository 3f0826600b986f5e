#include "ui/dialogs/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QUrl>
#include <QVBoxLayout>

namespace quillwort::ui {

using Scheme = LookPreferences::Scheme;

SettingsDialog::SettingsDialog(const Preferences &preferences, const QString &dataFolder, const Theme &theme,
                               QWidget *parent)
    : CalmDialog(tr("Settings"), theme, parent)
    , m_before(preferences)
    , m_scheme(new QComboBox(this))
    , m_ownFont(new QCheckBox(tr("Another font for notes"), this))
    , m_font(new QFontComboBox(this))
    , m_points(new QDoubleSpinBox(this))
    , m_tray(new QCheckBox(tr("Keep running in the tray when the window is closed"), this))
{
    m_scheme->addItem(tr("As the system"), static_cast<int>(Scheme::System));
    m_scheme->addItem(tr("Light"), static_cast<int>(Scheme::Light));
    m_scheme->addItem(tr("Dark"), static_cast<int>(Scheme::Dark));
    m_scheme->setAccessibleName(tr("Appearance"));
    m_font->setAccessibleName(tr("Font of notes"));
    m_points->setAccessibleName(tr("Size of note text in points"));
    m_points->setRange(8, 32);
    m_points->setSingleStep(0.5);
    m_points->setDecimals(1);
    m_points->setSuffix(tr(" pt"));
    m_tray->setVisible(QSystemTrayIcon::isSystemTrayAvailable());
    auto *folder = new QPushButton(tr("Open the folder of these notes"), this);
    folder->setToolTip(QDir::toNativeSeparators(dataFolder));
    folder->setAutoDefault(false);

    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(16);
    form->addRow(tr("Appearance"), m_scheme);
    form->addRow(tr("Text size"), m_points);
    form->addRow(QString(), m_ownFont);
    form->addRow(QString(), m_font);
    form->addRow(QString(), m_tray);
    form->addRow(tr("Data"), folder);
    form->addRow(QString(), makeQuietText(tr("Back up this one folder and you have everything.")));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto *done = new QPushButton(tr("Done"), this);
    done->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(done);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addWidget(makeHeading(tr("Settings")));
    column->addLayout(form);
    column->addLayout(buttons);

    fill(preferences);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &SettingsDialog::tell);
    connect(m_ownFont, &QCheckBox::toggled, this, &SettingsDialog::tell);
    connect(m_font, &QFontComboBox::currentFontChanged, this, &SettingsDialog::tell);
    connect(m_points, &QDoubleSpinBox::valueChanged, this, &SettingsDialog::tell);
    connect(m_tray, &QCheckBox::toggled, this, &SettingsDialog::tell);
    connect(folder, &QPushButton::clicked, this,
            [dataFolder] { QDesktopServices::openUrl(QUrl::fromLocalFile(dataFolder)); });
    connect(done, &QPushButton::clicked, this, &SettingsDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &SettingsDialog::reject);
    connect(this, &SettingsDialog::rejected, this, [this] { emit preferencesChanged(m_before); });
}

void SettingsDialog::fill(const Preferences &preferences)
{
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(preferences.look.scheme)));
    m_ownFont->setChecked(!preferences.look.textFamily.isEmpty());
    m_font->setEnabled(m_ownFont->isChecked());
    if (!preferences.look.textFamily.isEmpty())
        m_font->setCurrentFont(QFont(preferences.look.textFamily));
    m_points->setValue(preferences.look.textPoints);
    m_tray->setChecked(preferences.keepInTray);
}

Preferences SettingsDialog::preferences() const
{
    Preferences preferences;
    preferences.look.scheme = static_cast<Scheme>(m_scheme->currentData().toInt());
    if (m_ownFont->isChecked())
        preferences.look.textFamily = m_font->currentFont().family();
    preferences.look.textPoints = m_points->value();
    preferences.keepInTray = m_tray->isChecked();
    return preferences;
}

void SettingsDialog::tell()
{
    m_font->setEnabled(m_ownFont->isChecked());
    emit preferencesChanged(preferences());
}

} // namespace quillwort::ui
