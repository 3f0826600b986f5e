#pragma once

#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace quillwort::app {

/** A program to start, its output going to the end of a file. */
struct ChildProcess {
    QStringList command; ///< the program's path first
    QString log;
    int endsWithUs = 0; ///< the signal it gets when the thread that started it ends, however that happens
};

/** Its process id, or -1. It has a session of its own: Ctrl+C is for us to pass on. REQUIRES: no other thread yet. */
pid_t spawn(const ChildProcess &child);

/** Waits; its exit status, or -1 when a signal ended it. */
int awaitExit(pid_t pid);
bool hasExited(pid_t pid);

} // namespace quillwort::app
