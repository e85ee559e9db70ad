// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

/// Puts the whole program into a language, numbers included: "en", "zh_CN", or empty for the system's (English where there is no
/// translation for it). Every widget hears of it as QEvent::LanguageChange. GUI thread, after QCoreApplication is made.
/// Returns the language that is now spoken.
QString useLanguage(const QString& code);

} // namespace cutaway
