#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace quillwort::tests {

/** Adds a test class to the program it is linked into; used through QUILLWORT_TEST. */
bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make);

} // namespace quillwort::tests

/** At the end of x_test.cpp, outside any namespace and before the moc include: the class's private slots run as tests.
 */
#define QUILLWORT_TEST(Class)                                                                                          \
    static const bool registered##Class =                                                                              \
        quillwort::tests::registerTest(#Class, [] { return std::unique_ptr<QObject>(new Class); });
