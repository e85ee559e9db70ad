// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"

#include "app/cli/cell_words.h"
#include "app/cli/colours.h"
#include "app/cli/drawn_svg.h"
#include "app/cli/options.h"
#include "app/cli/out_place.h"
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

    constexpr std::array<std::uint8_t, 3> noNumber { 0x9c, 0xa3, 0xaf };

    std::string named(const std::array<std::uint8_t, 3>& colour)
    {
        const char bytes[3]
            = { static_cast<char>(colour[0]), static_cast<char>(colour[1]), static_cast<char>(colour[2]) };
        return std::string("#").append(hex({ bytes, 3 }));
    }

    struct Colours {
        bool isDifference = false;
        float first = 0.0f, end = 1.0f; ///< values of the first one and the last one
        bool hasNumbers = false, hasNaN = false;

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
            lookAt(sheet.weights);
        }
        explicit Colours(const ValueGrid& grid)
            : isDifference(grid.isDifference)
            , first(grid.isDifference ? -grid.most : grid.least)
            , end(grid.most)
        {
            lookAt(grid.values);
        }
        void lookAt(const std::vector<float>& values)
        {
            for (const float value : values)
                (std::isnan(value) ? hasNaN : hasNumbers) = true;
        }
        bool isConstant() const { return !(end > first); }
        std::array<std::uint8_t, 3> at(float weight) const
        {
            if (std::isnan(weight))
                return noNumber;
            const double place = isConstant() ? 0.5 : (weight - first) / (end - first);
            return isDifference ? blueToRed(place) : viridis(place);
        }
        std::string of(float weight) const { return named(at(weight)); }
    };

    /// To the digits that a file holds: where one rectangle ends the next begins, and no background shows between them.
    double rounded(double place)
    {
        return std::round(place * 100.0) / 100.0;
    }

    void addRectangle(std::string& svg, double left, double top, double right, double bottom, const std::string& colour)
    {
        const double x = rounded(left), y = rounded(top);
        svg += "<rect x=\"" + fixed(x, 2) + "\" y=\"" + fixed(y, 2) + "\" width=\"" + fixed(rounded(right) - x, 2)
            + "\" height=\"" + fixed(rounded(bottom) - y, 2) + "\" fill=\"" + colour + "\"/>\n";
    }

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
                addRectangle(svg, x + static_cast<double>(from) * cell, y + static_cast<double>(query) * cell,
                    x + static_cast<double>(to) * cell, y + static_cast<double>(query + 1) * cell, colour);
                from = to;
            }
        }
    }

    void addText(std::string& svg, double x, double y, const std::string& text, const char* more)
    {
        svg += "<text x=\"" + fixed(x, 2) + "\" y=\"" + fixed(y, 2) + "\" " + more + ">" + escapedForXml(text)
            + "</text>\n";
    }

    /// A number beside the scale: as many digits as tell its ends apart.
    std::string onScale(const Colours& colours, double value)
    {
        const double first = colours.first, end = colours.end;
        const double largest = std::max(std::abs(first), std::abs(end));
        if (colours.isConstant() || largest < 0.001 || largest >= 1e5)
            return shortNumber(value, 2);
        const int digits = static_cast<int>(std::ceil(-std::log10(end - first))) + 1;
        return fixed(value, std::clamp(digits, colours.isDifference ? 2 : 1, 8));
    }

    /// The colours and what they stand for; of a single value, that alone.
    void addScale(std::string& svg, const Colours& colours, double x, double y, double height)
    {
        constexpr int steps = 32;
        constexpr double width = 12;
        const float first = colours.first, range = colours.end - first;
        const double bottom = colours.hasNaN ? y + height - 24 : y + height; // what is grey is said below
        if (colours.hasNumbers && colours.isConstant()) {
            addRectangle(svg, x, y, x + width, y + width, colours.of(first));
            addText(svg, x + 18, y + 10, onScale(colours, first), "");
        } else if (colours.hasNumbers) {
            for (int i = 0; i < steps; ++i) {
                const float value = colours.end - range * (static_cast<float>(i) + 0.5f) / steps;
                addRectangle(svg, x, y + (bottom - y) * i / steps, x + width, y + (bottom - y) * (i + 1) / steps,
                    colours.of(value));
            }
            for (const double place : { 0.0, 0.5, 1.0 })
                addText(svg, x + 18, bottom - (bottom - y) * place + 4, onScale(colours, first + place * range), "");
        }
        if (colours.hasNaN) {
            addRectangle(svg, x, y + height - width, x + width, y + height, named(noNumber));
            addText(svg, x + 18, y + height - 2, "not a number", "");
        }
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

    constexpr double margin = 24, gap = 16, scaleWidth = 120, titleHeight = 40;
    constexpr double letter = 7.5; // about, of 12 units; more of bold ones

    /// How wide a picture is with a line of text in it.
    double widthWith(const std::string& line, double letterWidth)
    {
        return 2 * margin + letterWidth * static_cast<double>(lettersOf(line));
    }
    double widthWithTitle(const std::string& title)
    {
        return widthWith(title, 10.0);
    }

    /// Room for the longest of them, up to `most`.
    double roomFor(const std::vector<std::string>& names, double most)
    {
        std::size_t longest = 0;
        for (const auto& name : names)
            longest = std::max(longest, lettersOf(name));
        return std::min(most, 8.0 + letter * static_cast<double>(longest));
    }
    std::string cutToRoom(const std::string& name, double room)
    {
        return cutTo(name, static_cast<std::size_t>((room - 8.0) / letter));
    }

    /// Where cells are too narrow for names, every how many of them have their number.
    int numberedEvery(double cell)
    {
        return cell * 10 >= 40 ? 10 : 50;
    }

    std::string oneHead(const HeatmapSheet& sheet)
    {
        const auto positions = static_cast<double>(sheet.positions);
        const double cell = std::clamp(640.0 / positions, 2.0, 28.0);
        const bool labelled = cell >= 10.0;
        const double room = labelled ? roomFor(sheet.labels, 160.0) : 36.0;
        const double x = margin + room, y = titleHeight + room, side = cell * positions;
        std::string svg;
        addText(svg, margin, 24, sheet.title, "font-size=\"16\"");
        const Colours colours(sheet);
        addCells(svg, colours, sheet.head(0, 0), sheet.positions, x, y, cell);
        for (std::size_t i = 0; labelled && i < sheet.labels.size(); ++i) {
            const double middle = (static_cast<double>(i) + 0.5) * cell;
            const std::string label = cutToRoom(sheet.labels[i], room);
            addText(svg, x - 6, y + middle + 4, label, "text-anchor=\"end\"");
            const std::string turned
                = "transform=\"rotate(-90 " + fixed(x + middle + 4, 2) + " " + fixed(y - 6, 2) + ")\"";
            addText(svg, x + middle + 4, y - 6, label, turned.c_str());
        }
        for (int i = 0; !labelled && i < sheet.positions; i += numberedEvery(cell)) {
            const double middle = (i + 0.5) * cell;
            addText(svg, x - 6, y + middle + 4, std::to_string(i), "text-anchor=\"end\"");
            addText(svg, x + middle, y - 6, std::to_string(i), "text-anchor=\"middle\"");
        }
        addScale(svg, colours, x + side + gap, y, std::max(side, 96.0));
        return framed(
            svg, std::max(x + side + gap + scaleWidth, widthWithTitle(sheet.title)), y + std::max(side, 96.0) + margin);
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
        return framed(svg, std::max(right + scaleWidth, widthWithTitle(sheet.title)), bottom + 8);
    }

    void addColumnNames(std::string& svg, const ValueGrid& grid, double x, double top, double cell, double room)
    {
        if (cell >= 10.0) {
            for (std::size_t c = 0; c < grid.columns.size(); ++c) {
                const double middle = x + (static_cast<double>(c) + 0.5) * cell + 4;
                const std::string turned
                    = "transform=\"rotate(-90 " + fixed(middle, 2) + " " + fixed(top - 6, 2) + ")\"";
                addText(svg, middle, top - 6, cutToRoom(grid.columns[c], room), turned.c_str());
            }
            return;
        }
        const auto step = static_cast<std::size_t>(numberedEvery(cell));
        for (std::size_t c = 0; c < grid.columns.size(); c += step)
            addText(
                svg, x + (static_cast<double>(c) + 0.5) * cell, top - 6, std::to_string(c), "text-anchor=\"middle\"");
    }

    /// What stands in a cell of that width.
    std::string wordIn(const ValueGrid& grid, std::size_t at, double cell)
    {
        if (grid.words.empty() || cell < 20.0)
            return {};
        const auto most = static_cast<std::size_t>((cell - 4) / letter);
        if (grid.wordsAreNumbers)
            return lettersOf(grid.words[at]) <= most ? grid.words[at] : std::string();
        return cutTo(grid.words[at], most);
    }

    /// A grid at `y`, which moves below it; `width` grows to hold it.
    void addGrid(std::string& svg, const ValueGrid& grid, double& y, double& width)
    {
        constexpr double row = 22.0;
        const double columns = static_cast<double>(grid.columns.size());
        const double cell = std::clamp(1400.0 / std::max(columns, 1.0), 2.0, grid.words.empty() ? 44.0 : 72.0);
        const double room = cell >= 10.0 ? roomFor(grid.columns, 160.0) : 20.0;
        const double x = margin + roomFor(grid.rows, 160.0);
        addText(svg, margin, y + 12, grid.title, "font-weight=\"bold\"");
        const double top = y + 20 + room;
        addColumnNames(svg, grid, x, top, cell, room);
        const Colours colours(grid);
        for (std::size_t r = 0; r < grid.rows.size(); ++r) {
            const double above = top + static_cast<double>(r) * row;
            addText(svg, x - 6, above + 15, grid.rows[r], "text-anchor=\"end\"");
            for (std::size_t c = 0; c < grid.columns.size(); ++c) {
                const std::size_t at = r * grid.columns.size() + c;
                const double left = x + static_cast<double>(c) * cell;
                const auto colour = colours.at(grid.values[at]);
                addRectangle(svg, left, above, left + cell, above + row, named(colour));
                const std::string word = wordIn(grid, at, cell);
                if (!word.empty())
                    addText(svg, left + 3, above + 15, word, isDark(colour) ? "fill=\"#ffffff\"" : "");
            }
        }
        const double height = static_cast<double>(grid.rows.size()) * row, right = x + columns * cell + gap;
        const double scale = std::max(height, colours.hasNaN ? 72.0 : 48.0);
        addScale(svg, colours, right, top, scale);
        width = std::max({ width, right + scaleWidth, widthWith(grid.title, 8.5) });
        y = top + scale + margin;
    }
} // namespace

std::string csvOf(const HeatmapSheet& sheet)
{
    std::vector<std::string> texts;
    for (const auto& text : sheet.texts)
        texts.push_back(quotedForCsv(text));
    std::string csv = "layer,head,query,key,weight,query_text,key_text\r\n";
    for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
        for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
            const std::string place = std::to_string(sheet.layers[l]) + "," + std::to_string(sheet.heads[h]) + ",";
            for (std::int64_t query = 0; query < sheet.positions; ++query) {
                for (std::int64_t key = 0; key <= query; ++key) {
                    csv += place + std::to_string(query) + "," + std::to_string(key) + ",";
                    const float weight = sheet.head(l, h)[query * sheet.positions + key];
                    if (std::isfinite(weight))
                        appendFloat(csv, weight);
                    csv += ',' + texts[static_cast<std::size_t>(query)] + ',' + texts[static_cast<std::size_t>(key)]
                        + "\r\n";
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
    grid.most = known ? most : 0.0f;
}

void fitScaleFromZero(ValueGrid& grid, float atLeast)
{
    fitScale(grid);
    grid.least = 0.0f;
    grid.most = std::max(grid.most, atLeast);
}

void writeValues(ValueGrid& grid, int digits)
{
    grid.wordsAreNumbers = true;
    for (const float value : grid.values)
        grid.words.push_back(std::isnan(value) ? std::string() : shortNumber(static_cast<double>(value), digits));
}

std::string svgOf(const std::string& title, const std::vector<ValueGrid>& grids)
{
    std::string svg;
    addText(svg, margin, 24, title, "font-size=\"16\"");
    double y = titleHeight, width = std::max(480.0, widthWithTitle(title));
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
    requirePlaceFor(file);
}

void writeHeatmap(const std::filesystem::path& file, const HeatmapSheet& sheet)
{
    requireHeatmapName(file);
    writeFileAtomically(file, file.extension() == ".csv" ? csvOf(sheet) : pictureBytes(file, svgOf(sheet)));
}

} // namespace cutaway::cli
