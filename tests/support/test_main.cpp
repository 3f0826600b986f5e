#include "tests/support/test_main.h"

#include <QTest>
#ifdef QUILLWORT_TEST_WIDGETS
#include <QApplication>
using TestApplication = QApplication;
#else
#include <QCoreApplication>
using TestApplication = QCoreApplication;
#endif

#include <cstdio>
#include <map>
#include <string>

namespace quillwort::tests {

namespace {

using Maker = std::function<std::unique_ptr<QObject>()>;

std::map<std::string, Maker> &registry()
{
    static std::map<std::string, Maker> tests;
    return tests;
}

} // namespace

bool registerTest(const char *name, Maker make)
{
    return registry().emplace(name, std::move(make)).second;
}

} // namespace quillwort::tests

int main(int argc, char **argv)
{
    using quillwort::tests::registry;

    TestApplication app(argc, argv);
    QStringList arguments = app.arguments();
    std::string only;
    if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-')))
        only = arguments.takeAt(1).toStdString();
    if (!only.empty() && !registry().contains(only)) {
        std::fprintf(stderr, "There is no test class %s here. There are:\n", only.c_str());
        for (const auto &[name, make] : registry())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }

    int failed = 0;
    for (const auto &[name, make] : registry()) {
        if (only.empty() || only == name)
            failed += QTest::qExec(make().get(), arguments);
    }
    return failed == 0 ? 0 : 1;
}
