// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cutaway::cli {

/// Attention weights to be drawn or written: of `layers.size()` × `heads.size()` heads.
struct HeatmapSheet {
    std::string title;
    std::vector<int> layers; ///< their numbers, from 0
    std::vector<int> heads;
    std::int64_t positions = 0; ///< T
    std::vector<std::string> labels; ///< (T) what stands at a position
    std::vector<float> weights; ///< (layers, heads, T, T), a row a query
    bool isDifference = false; ///< of weights, with signs
    bool isCombined = false; ///< of several heads or of more than weights: the title says of what
    std::vector<std::string> texts = {}; ///< (T) the same for CSV: as it stands in the text
    std::string problem = {}; ///< where the pass stopped being numbers; empty = nowhere

    bool isOneHead() const { return layers.size() == 1 && heads.size() == 1; }
    const float* head(std::size_t layer, std::size_t head) const
    {
        return weights.data() + (layer * heads.size() + head) * static_cast<std::size_t>(positions * positions);
    }
};

/// The same heads with at most `side` cells a row: each cell the weight farthest from zero that it stands for. Labels are left out when it shrinks.
HeatmapSheet shrunk(const HeatmapSheet& sheet, std::int64_t side);

/// layer,head,query,key,weight,query_text,key_text: a line a cell on or below the diagonal. What is no number is left empty.
std::string csvOf(const HeatmapSheet& sheet);
/// One head large with its labels, or all heads as a grid; the scale beside it. Viridis from 0 to 1, or to the largest where that is more; a difference is
/// blue below zero, white at it and red above, to its value farthest from zero. What is no number is grey.
std::string svgOf(const HeatmapSheet& sheet);

/// Numbers in rows and columns, drawn with a scale of their own.
struct ValueGrid {
    std::string title;
    std::vector<std::string> rows, columns; ///< what stands beside them
    std::vector<float> values; ///< (rows, columns); a NaN is grey
    std::vector<std::string> words = {}; ///< (rows, columns) what stands in the cells; empty = nothing
    float least = 0.0f, most = 1.0f; ///< the scale's ends; the same where all is one value, which has the middle colour
    bool isDifference = false; ///< with signs: white at 0, from −most to most
    bool wordsAreNumbers = false; ///< one that has no room is left out: cut, it would be another number
};
/// The scale ends at the values' own ends; of differences at the one farthest from zero.
void fitScale(ValueGrid& grid);
/// The same for what begins at zero; up to `atLeast` or more, so that next to nothing isn't painted as much.
void fitScaleFromZero(ValueGrid& grid, float atLeast);
/// The values as words, with so many digits after the point; of a NaN none, its cell is grey.
void writeValues(ValueGrid& grid, int digits);
/// Grids one below the other.
std::string svgOf(const std::string& title, const std::vector<ValueGrid>& grids);

/// Writes by the file's ending: .svg, .png, .pdf or .csv. Throws InputError for another.
void writeHeatmap(const std::filesystem::path& file, const HeatmapSheet& sheet);
/// The same check alone: before anything is computed.
void requireHeatmapName(const std::filesystem::path& file);

} // namespace cutaway::cli
