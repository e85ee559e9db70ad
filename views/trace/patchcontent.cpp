// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchcontent.h"

#include <algorithm>
#include <cmath>

#include "views/parts/tokentext.h"
#include "views/trace/patchview.h"
#include "views/trace/patchwords.h"

namespace cutaway {

namespace {
    constexpr int mostWrittenColumns = 40; // with more the numbers would make the picture too wide to take in
    constexpr float smallestEnd = 0.01f; // of the colours: less is nothing, and is not to look like something
} // namespace

CellGridContent patchContent(const PatchAnswer& answer)
{
    const PatchMap& map = answer.map;
    const PatchTexts& texts = answer.texts;
    CellGridContent content;
    content.rows = map.layers;
    content.columns = map.columns;
    content.colors = ColorMap::Difference;
    const bool heads = map.what == Patched::Heads;
    for (int row = 0; row < map.layers; ++row)
        content.rowLabels << QStringLiteral("L%1").arg(row);
    for (int column = 0; column < map.columns; ++column) {
        content.columnLabels << patchColumnName(answer, column);
        if (heads)
            continue;
        const auto at = static_cast<std::size_t>(column);
        content.secondLabels << tokenText(texts.corrupt[at]);
        content.marked.push_back(texts.clean[at] != texts.corrupt[at]);
    }
    float end = smallestEnd;
    for (const float score : map.scores)
        end = std::max(end, std::fabs(score));
    for (const float score : map.scores) {
        content.places.push_back(score / end);
        if (map.columns <= mostWrittenColumns)
            content.texts << scoreText(static_cast<double>(score));
    }
    if (!heads)
        content.lineNames = { PatchView::tr("clean"), PatchView::tr("corrupted") };
    const auto last = static_cast<double>(end);
    const bool endsAtOne = std::fabs(last - 1.0) < 0.005;
    content.legend = { { -1.0, scoreText(-last) }, { 0.0, PatchView::tr("0 as corrupted") },
        { 1.0, endsAtOne ? PatchView::tr("1 as clean") : scoreText(last) } };
    return content;
}

} // namespace cutaway
