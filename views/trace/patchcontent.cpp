// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchcontent.h"

#include <algorithm>

#include "views/parts/tokentext.h"
#include "views/trace/patchview.h"
#include "views/trace/patchwords.h"

namespace cutaway {

namespace {
    constexpr int mostWrittenColumns = 40; // with more the numbers would make the picture too wide to take in
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
    for (const float score : map.scores) {
        content.places.push_back(std::clamp(score, -1.0f, 1.0f));
        if (map.columns <= mostWrittenColumns)
            content.texts << scoreText(static_cast<double>(score));
    }
    if (!heads)
        content.lineNames = { PatchView::tr("clean"), PatchView::tr("corrupted") };
    content.legend = { { -1.0, QStringLiteral("−1") }, { 0.0, PatchView::tr("0 as corrupted") },
        { 1.0, PatchView::tr("1 as clean") } };
    return content;
}

} // namespace cutaway
