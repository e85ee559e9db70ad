// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/parts/spoken.h"

#include <vector>

#include <QList>

namespace cutaway {

class Sentence;

/// What may be behind a difference, a sentence each. What is the same of several layers' weights is said once, with the layers:
/// a mistake that was made in all of them would push all else out of sight.
QList<Spoken> summedHints(const std::vector<Sentence>& hints, int layers);

} // namespace cutaway
