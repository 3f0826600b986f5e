#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace quillwort::ui {

/** Code with <span class="keyword"> and so on around what has a colour; nullopt for a language that is not known. */
std::optional<QByteArray> colouredCode(const QString &language, const QByteArray &code);

} // namespace quillwort::ui
