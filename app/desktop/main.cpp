#include "app/desktop/desktop_app.h"
#include "app/desktop/desktop_options.h"
#include "app/desktop/single_instance.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace quillwort::app;

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("quillwort"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(QUILLWORT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("quillwort"));
    QApplication::setQuitOnLastWindowClosed(false);

    const ParsedOptions parsed = parseDesktopOptions(QApplication::arguments());
    if (!parsed.options) {
        std::fputs(parsed.words.toLocal8Bit().constData(), parsed.isProblem ? stderr : stdout);
        return parsed.isProblem ? 2 : 0;
    }
    SingleInstance instance(parsed.options->dataFolder);
    if (instance.handOver(*parsed.options))
        return 0;
    DesktopApp desktop(application, *parsed.options);
    QObject::connect(&instance, &SingleInstance::received, &desktop, &DesktopApp::carryOut);
    return QApplication::exec();
}
