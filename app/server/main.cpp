#include "app/server/command.h"

#include <csignal>

int main(int argc, char **argv)
{
    // A client that left is an error of its connection, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return quillwort::app::runCommand(arguments);
}
