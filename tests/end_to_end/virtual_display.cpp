#include "tests/end_to_end/virtual_display.h"

#include "tests/end_to_end/program.h"

#include <QColor>
#include <QTest>

namespace quillwort::tests {

VirtualDisplay::VirtualDisplay() = default;

VirtualDisplay::~VirtualDisplay()
{
    for (QProcess *process : {&m_windows, &m_server}) {
        process->terminate();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
        process->waitForFinished(5000);
    }
}

bool VirtualDisplay::start()
{
    // It takes a free number and says which on its standard output.
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    QByteArray number;
    const bool up = QTest::qWaitFor(
        [&] {
            number += m_server.readAllStandardOutput();
            return number.endsWith('\n') || m_server.state() == QProcess::NotRunning;
        },
        20000);
    if (!up || number.trimmed().isEmpty())
        return false;
    m_name = QLatin1Char(':') + QString::fromUtf8(number.trimmed());

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), m_name);
    m_windows.setProcessEnvironment(environment);
    m_windows.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    return m_windows.waitForStarted();
}

bool VirtualDisplay::waitForWindow(qint64 pid)
{
    QByteArray window;
    const bool shown = QTest::qWaitFor(
        [&] {
            window = xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--pid"),
                              QString::number(pid)})
                         .split('\n')
                         .value(0)
                         .trimmed();
            return !window.isEmpty();
        },
        30000);
    if (shown)
        xdotool({QStringLiteral("windowactivate"), QStringLiteral("--sync"), QString::fromUtf8(window)});
    return shown;
}

void VirtualDisplay::press(const QStringList &keys)
{
    xdotool(QStringList{QStringLiteral("key"), QStringLiteral("--delay"), QStringLiteral("40")} + keys);
}

void VirtualDisplay::type(const QString &text)
{
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("25"), text});
}

QImage VirtualDisplay::picture() const
{
    const Finished taken = runProgram(QStringLiteral("import"),
                                      {QStringLiteral("-display"), m_name, QStringLiteral("-window"),
                                       QStringLiteral("root"), QStringLiteral("png:-")});
    return QImage::fromData(taken.output, "PNG").convertToFormat(QImage::Format_RGB32);
}

QByteArray VirtualDisplay::xdotool(const QStringList &arguments) const
{
    return runProgram(QStringLiteral("env"),
                      QStringList{QStringLiteral("DISPLAY=") + m_name, QStringLiteral("xdotool")} + arguments)
        .output;
}

int changedPixels(const QImage &before, const QImage &after, const QRect &area)
{
    int changed = 0;
    const QRect both = area & before.rect() & after.rect();
    for (int y = both.top(); y <= both.bottom(); ++y) {
        for (int x = both.left(); x <= both.right(); ++x)
            changed += std::abs(qGray(before.pixel(x, y)) - qGray(after.pixel(x, y))) > 60;
    }
    return changed;
}

} // namespace quillwort::tests
