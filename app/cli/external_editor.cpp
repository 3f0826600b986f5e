#include "app/cli/external_editor.h"

#include "app/cli/note_input.h"
#include "sync/library/file_names.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::Result;

ExternalEditor::ExternalEditor(std::unique_ptr<QTemporaryDir> folder, QString file)
    : m_folder(std::move(folder))
    , m_file(std::move(file))
{
}

ExternalEditor::ExternalEditor(ExternalEditor &&) noexcept = default;
ExternalEditor::~ExternalEditor() = default;

Result<ExternalEditor> ExternalEditor::prepare(const QString &title, const QByteArray &text)
{
    auto folder = std::make_unique<QTemporaryDir>();
    QFile file(folder->filePath(sync::safeFileName(title) + QStringLiteral(".md")));
    if (!folder->isValid() || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return Error{ErrorKind::Io, file.errorString()};
    return ExternalEditor(std::move(folder), file.fileName());
}

Result<void> ExternalEditor::run()
{
    const QString visual = qEnvironmentVariable("VISUAL");
    const QString editor = visual.isEmpty() ? qEnvironmentVariable("EDITOR") : visual;
    if (editor.trimmed().isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("EDITOR")};

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setChildProcessModifier([] { std::signal(SIGINT, SIG_DFL); });
    // Ctrl+C belongs to the editor while it runs. The shell lets $EDITOR hold options, as everywhere.
    const auto before = std::signal(SIGINT, SIG_IGN);
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"), editor + QStringLiteral(" \"$1\""), QStringLiteral("sh"), m_file});
    const bool ended = process.waitForFinished(-1);
    std::signal(SIGINT, before);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return Error{ErrorKind::Io, editor};
    return {};
}

Result<QByteArray> ExternalEditor::text() const
{
    return readInput(m_file);
}

void ExternalEditor::keep()
{
    m_folder->setAutoRemove(false);
}

} // namespace quillwort::app
