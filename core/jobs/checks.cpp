// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/checks.h"

#include "core/jobs/plain_number.h"

#include <algorithm>
#include <array>

namespace cutaway {

namespace {
    std::string shown(double value)
    {
        return significantDigits(value, 4);
    }

    /// A finding's place, which is a word of English, as a sentence that can be translated.
    Sentence placeInWords(const std::string& place)
    {
        static const std::array places { Sentence::tr("embeddings"), Sentence::tr("stream in"), Sentence::tr("queries"),
            Sentence::tr("keys"), Sentence::tr("values"), Sentence::tr("scores"), Sentence::tr("masked scores"),
            Sentence::tr("weights"), Sentence::tr("head outputs"), Sentence::tr("attention output"),
            Sentence::tr("stream after attention"), Sentence::tr("feed-forward hidden"),
            Sentence::tr("feed-forward output"), Sentence::tr("stream out"), Sentence::tr("final norm"),
            Sentence::tr("logits") };
        const auto found = std::find_if(
            places.begin(), places.end(), [&](const Sentence& known) { return known.pattern() == place; });
        return found == places.end() ? Sentence(place) : *found;
    }
} // namespace

Sentence sentenceOf(const Finding& finding)
{
    switch (finding.kind) {
    case Finding::Kind::NotANumber:
        return finding.layer < 0
            ? Sentence::tr("The first value that is not a finite number stands in %1, at position %2.",
                placeInWords(finding.place), finding.query)
            : Sentence::tr("The first value that is not a finite number stands in L%1's %2, at position %3.",
                finding.layer, placeInWords(finding.place), finding.query);
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
