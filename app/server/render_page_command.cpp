#include "app/server/command.h"
#include "app/server/page_renderer.h"

#include <QFile>

#include <sys/resource.h>

namespace quillwort::app {

namespace {

void bound(__rlimit_resource_t what, rlim_t most)
{
    const rlimit limit{most, most};
    ::setrlimit(what, &limit);
}

int run(const Arguments &arguments)
{
    bound(RLIMIT_CPU, 3);
    bound(RLIMIT_AS, rlim_t(1) * 1024 * 1024 * 1024);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_FSIZE, 0); // it has nothing to write but its page
    QFile input;
    if (!input.open(0, QIODevice::ReadOnly))
        return exitFailed;
    const QByteArray page = drawPage({input.readAll(), arguments.words.value(0).toLongLong()});
    return ::fwrite(page.constData(), 1, size_t(page.size()), stdout) == size_t(page.size()) && ::fflush(stdout) == 0
        ? exitDone
        : exitFailed;
}

} // namespace

Command renderPageCommand()
{
    // Without a summary: it is not for people.
    return {"render-page", "", "EDITED-MS <NOTE.md", {}, {}, false, run};
}

} // namespace quillwort::app
