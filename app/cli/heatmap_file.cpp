// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"

#include "app/cli/colours.h"
#include "app/cli/drawn_svg.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutaway::cli {

namespace {
    std::string escapedForXml(const std::string& text)
    {
        std::string out;
        for (const char c : text) {
            switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
            }
        }
        return out;
    }

    constexpr const char* noNumber = "#9ca3af";

    struct Colours {
        bool isDifference = false;
        float first = 0.0f, end = 1.0f; ///< values of the first one and the last one

        /// Of the weights of a sheet.
        explicit Colours(const HeatmapSheet& sheet)
            : isDifference(sheet.isDifference)
        {
            end = isDifference ? 0.0f : 1.0f;
            for (const float weight : sheet.weights) {
                if (std::isfinite(weight))
                    end = std::max(end, isDifference ? std::abs(weight) : weight);
            }
            if (!isDifference && end < 1.001f) // a weight of 1, rounded
                end = 1.0f;
            end = end > 0.0f ? end : 1.0f;
            first = isDifference ? -end : 0.0f;
        }
        explicit Colours(const ValueGrid& grid)
            : isDifference(grid.isDifference)
            , first(grid.isDifference ? -grid.most : grid.least)
            , end(grid.most)
        {
        }
        std::string of(float weight) const
        {
            if (std::isnan(weight))
                return noNumber;
            const auto [r, g, b]
                = isDifference ? blueToRed(0.5 + weight / end / 2) : viridis((weight - first) / (end - first));
            const char bytes[3] = { static_cast<char>(r), static_cast<char>(g), static_cast<char>(b) };
            return std::string("#").append(hex({ bytes, 3 }));
        }
    };

    /// The cells a query may see; equal neighbours in a row become one rectangle, which is most of a large map.
    void addCells(std::string& svg, const Colours& colours, const float* weights, std::int64_t positions, double x,
        double y, double cell)
    {
        for (std::int64_t query = 0; query < positions; ++query) {
            std::int64_t from = 0;
            while (from <= query) {
                const std::string colour = colours.of(weights[query * positions + from]);
                std::int64_t to = from + 1;
                while (to <= query && colours.of(weights[query * positions + to]) == colour)
                    ++to;
                svg += "<rect x=\"" + fixed(x + static_cast<double>(from) * cell, 2) + "\" y=\""
                    + fixed(y + static_cast<double>(query) * cell, 2) + "\" width=\""
                    + fixed(static_cast<double>(to - from) * cell, 2) + "\" height=\"" + fixed(cell, 2) + "\" fill=\""
                    + colour + "\"/>\n";
                from = to;
            }
        }
    }

    void addText(std::string& svg, double x, double y, const std::string& text, const char* more)
    {
        svg += "<text x=\"" + fixed(x, 2) + "\" y=\"" + fixed(y, 2) + "\" " + more + ">" + escapedForXml(text)
            + "</text>\n";
    }

    void addScale(std::string& svg, const Colours& colours, double x, double y, double height)
    {
        constexpr int steps = 32;
        const float first = colours.first;
        const int digits = colours.isDifference || colours.end - first < 0.5f ? 2 : 1;
        for (int i = 0; i < steps; ++i) {
            const float value = colours.end - (colours.end - first) * (static_cast<float>(i) + 0.5f) / steps;
            svg += "<rect x=\"" + fixed(x, 2) + "\" y=\"" + fixed(y + height * i / steps, 2)
                + "\" width=\"12\" height=\"" + fixed(height / steps + 0.5, 2) + "\" fill=\"" + colours.of(value)
                + "\"/>\n";
        }
        for (const double place : { 0.0, 0.5, 1.0 })
            addText(
                svg, x + 18, y + height * (1.0 - place) + 4, fixed(first + place * (colours.end - first), digits), "");
    }

    std::string framed(const std::string& body, double width, double height)
    {
        const std::string w = fixed(width, 0), h = fixed(height, 0);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w
            + " " + h
            + "\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#1f2328\" shape-rendering=\"crispEdges\">\n<rect "
              "width=\""
            + w + "\" height=\"" + h + "\" fill=\"#ffffff\"/>\n" + body + "</svg>\n";
    }

    constexpr double margin = 24, gap = 16, scaleWidth = 72, titleHeight = 40;

    std::string oneHead(const HeatmapSheet& sheet)
    {
        const auto positions = static_cast<double>(sheet.positions);
        const double cell = std::clamp(640.0 / positions, 2.0, 28.0);
        const bool labelled = cell >= 10.0;
        std::size_t longest = 0;
        for (const auto& label : sheet.labels)
            longest = std::max(longest, label.size());
        const double room = labelled ? std::min(160.0, 8.0 + 7.0 * static_cast<double>(longest)) : 0.0;
        const double x = margin + room, y = titleHeight + room, side = cell * positions;
        std::string svg;
        addText(svg, margin, 24, sheet.title, "font-size=\"16\"");
        const Colours colours(sheet);
        addCells(svg, colours, sheet.head(0, 0), sheet.positions, x, y, cell);
        for (std::size_t i = 0; labelled && i < sheet.labels.size(); ++i) {
            const double middle = (static_cast<double>(i) + 0.5) * cell;
            addText(svg, x - 6, y + middle + 4, sheet.labels[i], "text-anchor=\"end\"");
            const std::string turned
                = "transform=\"rotate(-90 " + fixed(x + middle + 4, 2) + " " + fixed(y - 6, 2) + ")\"";
            addText(svg, x + middle + 4, y - 6, sheet.labels[i], turned.c_str());
        }
        addScale(svg, colours, x + side + gap, y, std::max(side, 96.0));
        return framed(svg, std::max(x + side + gap + scaleWidth, 480.0), y + std::max(side, 96.0) + margin);
    }

    std::string grid(const HeatmapSheet& full)
    {
        const HeatmapSheet sheet = shrunk(full, 96);
        const double side = 96, pitch = side + gap, x = margin + 32, y = titleHeight + 24;
        const double cell = side / static_cast<double>(sheet.positions);
        const Colours colours(sheet);
        std::string svg;
        addText(svg, margin, 24, sheet.title, "font-size=\"16\"");
        for (std::size_t h = 0; h < sheet.heads.size(); ++h)
            addText(svg, x + static_cast<double>(h) * pitch, y - 8, numbered('H', sheet.heads[h]), "");
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            addText(svg, margin, y + static_cast<double>(l) * pitch + side / 2, numbered('L', sheet.layers[l]), "");
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                const double left = x + static_cast<double>(h) * pitch, top = y + static_cast<double>(l) * pitch;
                svg += "<rect x=\"" + fixed(left, 2) + "\" y=\"" + fixed(top, 2)
                    + "\" width=\"96\" height=\"96\" fill=\"#f3f4f6\"/>\n";
                addCells(svg, colours, sheet.head(l, h), sheet.positions, left, top, cell);
            }
        }
        const double bottom = y + static_cast<double>(sheet.layers.size()) * pitch;
        const double right = x + static_cast<double>(sheet.heads.size()) * pitch;
        addScale(svg, colours, right, y, bottom - y - gap);
        return framed(svg, std::max(right + scaleWidth, 480.0), bottom + 8);
    }

    /// As many characters of UTF-8 as fit.
    std::string cutTo(const std::string& text, std::size_t characters)
    {
        std::size_t at = 0, count = 0;
        for (; at < text.size(); ++at) {
            const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
            if (begins && ++count > characters)
                return text.substr(0, at);
        }
        return text;
    }

    /// A grid at `y`, which moves below it; `width` grows to hold it.
    void addGrid(std::string& svg, const ValueGrid& grid, double& y, double& width)
    {
        constexpr double letter = 7.0, row = 22.0;
        const double columns = static_cast<double>(grid.columns.size());
        const double cell = std::clamp(1400.0 / std::max(columns, 1.0), 2.0, grid.words.empty() ? 44.0 : 72.0);
        std::size_t longestRow = 0, longestColumn = 0;
        for (const auto& name : grid.rows)
            longestRow = std::max(longestRow, name.size());
        for (const auto& name : grid.columns)
            longestColumn = std::max(longestColumn, name.size());
        const bool named = cell >= 10.0;
        const double room = named ? std::min(160.0, 8.0 + letter * static_cast<double>(longestColumn)) : 8.0;
        const double x = margin + std::min(160.0, 8.0 + letter * static_cast<double>(longestRow));
        addText(svg, margin, y + 12, grid.title, "font-weight=\"bold\"");
        const double top = y + 20 + room;
        for (std::size_t c = 0; named && c < grid.columns.size(); ++c) {
            const double middle = x + (static_cast<double>(c) + 0.5) * cell + 4;
            const std::string turned = "transform=\"rotate(-90 " + fixed(middle, 2) + " " + fixed(top - 6, 2) + ")\"";
            addText(svg, middle, top - 6, grid.columns[c], turned.c_str());
        }
        const Colours colours(grid);
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            const double above = top + static_cast<double>(r) * row;
            addText(svg, x - 6, above + 15, grid.rows[r], "text-anchor=\"end\"");
            for (std::size_t c = 0; c < grid.columns.size(); ++c) {
                const std::size_t at = r * grid.columns.size() + c;
                const double left = x + static_cast<double>(c) * cell;
                svg += "<rect x=\"" + fixed(left, 2) + "\" y=\"" + fixed(above, 2) + "\" width=\"" + fixed(cell, 2)
                    + "\" height=\"" + fixed(row, 2) + "\" fill=\"" + colours.of(grid.values[at]) + "\"/>\n";
                if (grid.words.empty() || cell < 20.0)
                    continue;
                const float share = (grid.values[at] - colours.first) / (colours.end - colours.first);
                const bool isDark = !grid.isDifference && share < 0.6f; // viridis begins dark
                addText(svg, left + 3, above + 15, cutTo(grid.words[at], static_cast<std::size_t>((cell - 4) / letter)),
                    isDark ? "fill=\"#ffffff\"" : "");
            }
        }
        const double height = static_cast<double>(grid.rows.size()) * row, right = x + columns * cell + gap;
        addScale(svg, colours, right, top, std::max(height, 48.0));
        width = std::max(width, right + scaleWidth);
        y = top + std::max(height, 48.0) + margin;
    }
} // namespace

std::string csvOf(const HeatmapSheet& sheet)
{
    std::vector<std::string> texts;
    for (const auto& label : sheet.labels)
        texts.push_back(quotedForCsv(label));
    std::string csv = "layer,head,query,key,weight,query_text,key_text\n";
    for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
        for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
            const std::string place = std::to_string(sheet.layers[l]) + "," + std::to_string(sheet.heads[h]) + ",";
            for (std::int64_t query = 0; query < sheet.positions; ++query) {
                for (std::int64_t key = 0; key <= query; ++key) {
                    csv += place + std::to_string(query) + "," + std::to_string(key) + ",";
                    appendFloat(csv, sheet.head(l, h)[query * sheet.positions + key]);
                    csv += ',' + texts[static_cast<std::size_t>(query)] + ',' + texts[static_cast<std::size_t>(key)]
                        + '\n';
                }
            }
        }
    }
    return csv;
}

HeatmapSheet shrunk(const HeatmapSheet& sheet, std::int64_t side)
{
    const std::int64_t full = sheet.positions;
    if (full <= side)
        return sheet;
    HeatmapSheet small { sheet.title, sheet.layers, sheet.heads, side, {}, {}, sheet.isDifference };
    small.weights.assign(sheet.layers.size() * sheet.heads.size() * static_cast<std::size_t>(side * side), 0.0f);
    for (std::size_t head = 0; head < sheet.layers.size() * sheet.heads.size(); ++head) {
        const float* from = sheet.weights.data() + head * static_cast<std::size_t>(full * full);
        float* to = small.weights.data() + head * static_cast<std::size_t>(side * side);
        for (std::int64_t query = 0; query < full; ++query) {
            for (std::int64_t key = 0; key <= query; ++key) {
                float& cell = to[query * side / full * side + key * side / full];
                const float weight = from[query * full + key]; // a cell that stands for a NaN is one
                if (std::isnan(weight) || std::abs(weight) > std::abs(cell))
                    cell = weight;
            }
        }
    }
    return small;
}

std::string svgOf(const HeatmapSheet& sheet)
{
    return sheet.isOneHead() ? oneHead(sheet) : grid(sheet);
}

void fitScale(ValueGrid& grid)
{
    float least = std::numeric_limits<float>::infinity(), most = -least;
    for (const float value : grid.values) {
        if (!std::isfinite(value))
            continue;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    if (grid.isDifference) {
        most = std::max(std::abs(least), std::abs(most));
        least = -most;
    }
    const bool known = std::isfinite(least) && std::isfinite(most);
    grid.least = known ? least : 0.0f;
    grid.most = known && most > least ? most : grid.least + 1.0f;
}

std::string svgOf(const std::string& title, const std::vector<ValueGrid>& grids)
{
    std::string svg;
    addText(svg, margin, 24, title, "font-size=\"16\"");
    double y = titleHeight, width = 480.0;
    for (const ValueGrid& grid : grids)
        addGrid(svg, grid, y, width);
    return framed(svg, width, y);
}

void requireHeatmapName(const std::filesystem::path& file)
{
    if (!isPicture(file) && file.extension() != ".csv")
        throw InputError("--out is " + inQuotes(file.string())
            + "; its name must end in .svg, .png, .pdf, .csv, .json or .safetensors.");
    requireDrawable(file);
}

void writeHeatmap(const std::filesystem::path& file, const HeatmapSheet& sheet)
{
    requireHeatmapName(file);
    writeFileAtomically(file, file.extension() == ".csv" ? csvOf(sheet) : pictureBytes(file, svgOf(sheet)));
}

} // namespace cutaway::cli
