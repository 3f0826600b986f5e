#include "app/desktop/desktop_options.h"

#include "sync/library/profile_folder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QUrl>

namespace quillwort::app {

namespace {

/** A folder given by its path has settings of its own, told apart by a digest. */
QString settingsNameOf(const QString &profile, const QString &folder)
{
    if (!profile.contains(QLatin1Char('/')))
        return profile.isEmpty() ? QStringLiteral("default") : profile;
    const QByteArray digest = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return QFileInfo(folder).fileName() + QLatin1Char('-') + QString::fromLatin1(digest);
}

QString openedThing(const QString &argument)
{
    const QUrl url(argument);
    if (url.scheme() == QLatin1String("quillwort"))
        return argument;
    if (url.isLocalFile())
        return url.toLocalFile();
    return QFileInfo(argument).absoluteFilePath();
}

} // namespace

ParsedOptions parseDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto words = [](const char *text) { return QCoreApplication::translate("DesktopOptions", text); };
    parser.setApplicationDescription(
        words("Notes in markdown, kept on this computer and in step on all your devices."));
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     words("The notes to open: a folder, or a name without slashes."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption quickNote(QStringLiteral("quick-note"), words("Start with a new note."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, words("Show this help."));
    const QCommandLineOption version(QStringLiteral("version"), words("Show the version."));
    parser.addOptions({profile, quickNote, help, version});
    parser.addPositionalArgument(QStringLiteral("FILE.md"), words("Files to edit in place."),
                                 QStringLiteral("[FILE.md ...]"));
    if (!parser.parse(arguments))
        return {{}, parser.errorText() + words("\nquillwort --help lists what can be given.\n"), true};
    if (parser.isSet(help))
        return {{}, parser.helpText(), false};
    if (parser.isSet(version))
        return {{}, QStringLiteral("quillwort ") + QCoreApplication::applicationVersion() + QLatin1Char('\n'), false};

    DesktopOptions options;
    options.dataFolder = sync::profileFolder(parser.value(profile));
    options.profileName = settingsNameOf(parser.value(profile), options.dataFolder);
    options.quickNote = parser.isSet(quickNote);
    const QStringList opens = parser.positionalArguments();
    for (const QString &argument : opens)
        options.opens.append(openedThing(argument));
    return {options, {}, false};
}

} // namespace quillwort::app
