#include "app/cli/arguments.h"

#include <algorithm>

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::Result;

Result<Arguments> parseArguments(const QStringList &given, const QList<OptionSpec> &options)
{
    Arguments arguments;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &word = given.at(i);
        if (word == QLatin1StringView("--")) {
            arguments.words += given.mid(i + 1);
            break;
        }
        if (!word.startsWith(QLatin1StringView("--"))) {
            arguments.words.append(word);
            continue;
        }
        const QString name = word.mid(2).section(QLatin1Char('='), 0, 0);
        const auto spec = std::find_if(options.begin(), options.end(),
                                       [&](const OptionSpec &each) { return name == QLatin1StringView(each.name); });
        if (spec == options.end())
            return Error{ErrorKind::InvalidInput, QStringLiteral("There is no option --%1.").arg(name)};
        const bool attached = word.contains(QLatin1Char('='));
        if (!spec->value && attached)
            return Error{ErrorKind::InvalidInput, QStringLiteral("--%1 takes no value.").arg(name)};
        if (spec->value && !attached && i + 1 == given.size()) {
            return Error{ErrorKind::InvalidInput,
                         QStringLiteral("--%1 needs a value: %2.").arg(name, QLatin1StringView(spec->value))};
        }
        const QString value = !spec->value ? QString() : attached ? word.section(QLatin1Char('='), 1) : given.at(++i);
        arguments.options.insert(name, value);
    }
    return arguments;
}

Result<int> countOption(const Arguments &arguments, const char *name, int fallback)
{
    if (!arguments.has(name))
        return fallback;
    bool isNumber = false;
    const int count = arguments.option(name).toInt(&isNumber);
    if (!isNumber || count < 1) {
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("--%1 needs a whole number of at least 1.").arg(QLatin1StringView(name))};
    }
    return count;
}

} // namespace quillwort::app
