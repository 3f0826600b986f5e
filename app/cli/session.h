#pragma once

#include "app/cli/await.h"
#include "app/cli/output.h"
#include "sync/library/library.h"

#include <QString>

#include <memory>
#include <optional>

namespace quillwort::app {

/** One call of the program: where it prints, and the library of the profile, opened when a command first needs it. */
class Session {
public:
    Session(const QString &profile, Output output);

    const Output &out() const { return m_output; }
    const QString &folder() const { return m_folder; }

    /** nullptr when it can not be opened; that has been said then, and openFailure() is the exit code. */
    sync::Library *library();
    ExitCode openFailure() const { return m_openFailure; }

    /** The note that `name` means. */
    sync::Result<sync::ItemId> note(const QString &name);
    /** The notebook at this path, or the only one of this name. */
    sync::Result<sync::Notebook> notebook(const QString &name);
    /** The notebook to put notes into, made when missing; none for "" and "/". */
    sync::Result<std::optional<sync::ItemId>> targetNotebook(const QString &path);
    /** How sync stands, once the data thread has said it. */
    sync::Result<sync::SyncStatus> status();

private:
    QString m_folder;
    Output m_output;
    std::unique_ptr<sync::Library> m_library;
    ExitCode m_openFailure = ExitCode::Failed;
};

} // namespace quillwort::app
