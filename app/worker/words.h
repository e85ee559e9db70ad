// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/sentence.h"
#include "views/parts/spoken.h"

#include <QString>

namespace cutaway {

/// A sentence of core's in the window's language. May be called in any thread.
QString inWords(const Sentence& sentence);
/// The same, for signals and for who keeps it: it can be said anew once the language was switched.
Spoken spoken(const Sentence& sentence);
/// The same of something that failed; what is more to say of it goes into the log.
Spoken spoken(const Failed& failed);

} // namespace cutaway
