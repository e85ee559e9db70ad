// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/jobs/generation.h"

namespace cutaway {

/// Several texts typed into one line: `" cat", dog, "\n"`. A comma (or ，) stands between them. Spaces around a text count only in
/// straight quotes, and a comma belongs to a text only there. \n, \t, \" and \\ are a line end, a tab, a quote and a backslash.
struct TypedTexts {
    std::vector<std::string> texts; ///< UTF-8; what could be read when something is wrong
    QString problem; ///< one sentence; empty = all is well
};
TypedTexts textsFrom(const QString& line);
QString lineOf(const std::vector<std::string>& texts); ///< textsFrom() reads it as the same texts

/// The same with a number behind each text: `" cat" = 2, dog = -1.5`; without quotes the last = is the one that counts.
struct TypedBoosts {
    std::vector<TextBias> boosts;
    QString problem;
};
TypedBoosts boostsFrom(const QString& line);
QString lineOf(const std::vector<TextBias>& boosts);

} // namespace cutaway
