#include "app/cli/program.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

/** What Qt has to say is for developers: it is shown on request only. */
void quiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg || qEnvironmentVariableIsSet("QUILLWORT_DEBUG"))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int main(int argc, char **argv)
{
    qInstallMessageHandler(quiet);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quillwort-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUILLWORT_VERSION));
    return static_cast<int>(quillwort::app::runProgram(QCoreApplication::arguments().mid(1)));
}
