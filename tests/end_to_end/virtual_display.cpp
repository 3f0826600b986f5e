#include "tests/end_to_end/virtual_display.h"

#include "tests/end_to_end/program.h"

#include <QColor>
#include <QMap>
#include <QTest>

#include <tuple>

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
    // It takes a free number and says which on its standard output. Without -noreset it would begin anew, and drop
    // everybody, whenever the last program for the moment has left.
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-noreset"), QStringLiteral("-displayfd"), QStringLiteral("1"),
                    QStringLiteral("-screen"), QStringLiteral("0"), QStringLiteral("1600x1000x24"),
                    QStringLiteral("-nolisten"), QStringLiteral("tcp")});
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
    // A window that is mapped while the window manager is still starting may stay hidden.
    return m_windows.waitForStarted()
        && QTest::qWaitFor(
               [&] {
                   return runProgram(QStringLiteral("xprop"),
                                     {QStringLiteral("-display"), m_name, QStringLiteral("-root"),
                                      QStringLiteral("_NET_SUPPORTING_WM_CHECK")})
                       .output.contains("window id");
               },
               20000);
}

bool VirtualDisplay::waitForWindow(qint64 pid)
{
    const bool shown = QTest::qWaitFor(
        [&] {
            const QByteArray found = xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                              QStringLiteral("--pid"), QString::number(pid)});
            m_window = QString::fromUtf8(found.split('\n').value(0).trimmed());
            return !m_window.isEmpty();
        },
        30000);
    if (shown)
        xdotool({QStringLiteral("windowactivate"), QStringLiteral("--sync"), m_window});
    return shown;
}

QRect VirtualDisplay::windowArea() const
{
    QMap<QByteArray, int> values;
    const QByteArray shell = xdotool({QStringLiteral("getwindowgeometry"), QStringLiteral("--shell"), m_window});
    for (const QByteArray &line : shell.split('\n'))
        values.insert(line.split('=').value(0), line.split('=').value(1).toInt());
    return {values.value("X"), values.value("Y"), values.value("WIDTH"), values.value("HEIGHT")};
}

void VirtualDisplay::press(const QStringList &keys)
{
    xdotool(QStringList{QStringLiteral("key"), QStringLiteral("--delay"), QStringLiteral("40")} + keys);
}

void VirtualDisplay::type(const QString &text)
{
    // xdotool types a line break as the key Linefeed, which no keyboard has.
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0)
            press({QStringLiteral("Return")});
        if (!lines.at(i).isEmpty())
            xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("25"), lines.at(i)});
    }
}

QImage VirtualDisplay::settledPicture() const
{
    constexpr int cursorPixels = 150;
    QImage last = picture();
    // What still moves after that is the picture all the same.
    std::ignore = QTest::qWaitFor(
        [&] {
            const QImage next = picture();
            const bool settled = changedPixels(last, next, next.rect()) <= cursorPixels;
            last = next;
            return settled;
        },
        10000);
    return last;
}

QImage VirtualDisplay::picture() const
{
    const Finished taken = runProgram(QStringLiteral("import"),
                                      {QStringLiteral("-display"), m_name, QStringLiteral("-window"),
                                       QStringLiteral("root"), QStringLiteral("ppm:-")});
    return QImage::fromData(taken.output, "PPM").convertToFormat(QImage::Format_RGB32);
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
