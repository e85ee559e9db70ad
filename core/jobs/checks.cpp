// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/checks.h"

#include <cstdio>

namespace cutaway {

namespace {
    std::string shown(double value)
    {
        char text[32];
        std::snprintf(text, sizeof text, "%.4g", value);
        return text;
    }
} // namespace

Sentence sentenceOf(const Finding& finding)
{
    switch (finding.kind) {
    case Finding::Kind::NotANumber:
        return finding.layer < 0
            ? Sentence::tr("The first value that is not a finite number stands in %1, at position %2.", finding.place,
                finding.query)
            : Sentence::tr("The first value that is not a finite number stands in L%1's %2, at position %3.",
                finding.layer, finding.place, finding.query);
    case Finding::Kind::RowSum:
        return Sentence::tr("L%1 H%2: the weights of position %3 sum to %4, not to 1.", finding.layer, finding.head,
            finding.query, shown(finding.value));
    case Finding::Kind::Future:
        return Sentence::tr("L%1 H%2: position %3 looks at %4, which comes after it, with a weight of %5.",
            finding.layer, finding.head, finding.query, finding.key, shown(finding.value));
    case Finding::Kind::DeadHead:
        return Sentence::tr(
            "L%1 H%2 is dead: every position looks equally at all that it may see.", finding.layer, finding.head);
    case Finding::Kind::Saturated:
        break;
    }
    return Sentence::tr("L%1 H%2 is saturated: %3 % of its positions look at one token alone, so that hardly any "
                        "gradient reaches its scores.",
        finding.layer, finding.head, shown(100.0 * finding.value));
}

} // namespace cutaway
