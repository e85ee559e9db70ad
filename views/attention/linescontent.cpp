// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/linescontent.h"

#include <algorithm>

namespace cutaway {

namespace {

    // Keys firstKey … endKey − 1 of one query, of all series.
    void addRow(Lines& lines, const LinesContent& content, int query, int firstKey, int endKey)
    {
        for (std::size_t series = 0; series < content.series.size(); ++series) {
            const LineSeries& of = content.series[series];
            const float* row
                = of.values.get() + static_cast<std::size_t>(query) * static_cast<std::size_t>(content.positions);
            const float least = std::max(static_cast<float>(content.threshold) * of.end, of.end * 1e-6f);
            for (int key = firstKey; key < endKey; ++key)
                if (row[key] >= least)
                    lines.drawn.push_back({ query, key, static_cast<int>(series), row[key] / of.end });
        }
    }

    void keepStrongest(Lines& lines, std::size_t atMost)
    {
        const auto stronger = [](const Line& a, const Line& b) { return a.share > b.share; };
        lines.all = lines.drawn.size();
        if (lines.all > atMost) {
            std::nth_element(lines.drawn.begin(), lines.drawn.begin() + static_cast<std::ptrdiff_t>(atMost),
                lines.drawn.end(), stronger);
            lines.drawn.resize(atMost);
        }
        std::sort(
            lines.drawn.begin(), lines.drawn.end(), [](const Line& a, const Line& b) { return a.share < b.share; });
    }

} // namespace

Lines linesInView(const LinesContent& content, int first, int end, std::size_t atMost)
{
    Lines lines;
    for (int query = first; query < content.positions; ++query)
        if (query < end)
            addRow(lines, content, query, 0, query + 1);
        else
            addRow(lines, content, query, first, end);
    keepStrongest(lines, atMost);
    return lines;
}

Lines linesOf(const LinesContent& content, const LineEnd& token, std::size_t atMost)
{
    Lines lines;
    if (token.side == LineEnd::Side::Queries)
        addRow(lines, content, token.position, 0, token.position + 1);
    else
        for (int query = token.position; query < content.positions; ++query)
            addRow(lines, content, query, token.position, token.position + 1);
    keepStrongest(lines, atMost);
    return lines;
}

std::optional<Line> lineBetween(const LinesContent& content, int query, int key)
{
    Lines lines;
    if (key <= query)
        addRow(lines, content, query, key, key + 1);
    keepStrongest(lines, lines.drawn.size());
    return lines.drawn.empty() ? std::nullopt : std::optional(lines.drawn.back());
}

std::optional<Line> strongestBetween(const LinesContent& content, int query, int key)
{
    std::optional<Line> best;
    for (std::size_t series = 0; series < content.series.size(); ++series) {
        const float share = content.valueOf(series, query, key) / content.series[series].end;
        if (!best || share > best->share)
            best = Line { query, key, static_cast<int>(series), share };
    }
    return best;
}

std::optional<Line> strongestOf(const LinesContent& content, const LineEnd& token)
{
    std::optional<Line> best;
    const bool looks = token.side == LineEnd::Side::Queries;
    const int first = looks ? 0 : token.position;
    const int end = looks ? token.position + 1 : content.positions;
    for (int other = first; other < end; ++other) {
        const auto line = looks ? strongestBetween(content, token.position, other)
                                : strongestBetween(content, other, token.position);
        if (line && (!best || line->share > best->share))
            best = line;
    }
    return best;
}

} // namespace cutaway
