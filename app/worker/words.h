// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/sentence.h"

#include <QString>

namespace cutaway {

/// A sentence of core's in the window's language. May be called in any thread.
QString inWords(const Sentence& sentence);
/// The same of something that failed; what is more to say of it goes into the log.
QString sentenceOf(const Failed& failed);

} // namespace cutaway
