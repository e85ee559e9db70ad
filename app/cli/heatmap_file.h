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

    bool isOneHead() const { return layers.size() == 1 && heads.size() == 1; }
    const float* head(std::size_t layer, std::size_t head) const
    {
        return weights.data() + (layer * heads.size() + head) * static_cast<std::size_t>(positions * positions);
    }
};

/// The same heads with at most `side` cells a row: each cell the weight farthest from zero that it stands for. Labels are left out when it shrinks.
HeatmapSheet shrunk(const HeatmapSheet& sheet, std::int64_t side);

/// layer,head,query,key,weight,query_text,key_text: a line a cell on or below the diagonal.
std::string csvOf(const HeatmapSheet& sheet);
/// One head large with its labels, or all heads as a grid; the scale beside it. Viridis from 0 to 1; a difference is
/// blue below zero, white at it and red above, to its value farthest from zero.
std::string svgOf(const HeatmapSheet& sheet);
/// The same picture as PNG. Throws InputError where the program was built without librsvg.
std::string pngOf(const HeatmapSheet& sheet);

/// Writes by the file's ending: .svg, .png or .csv. Throws InputError for another.
void writeHeatmap(const std::filesystem::path& file, const HeatmapSheet& sheet);
/// The same check alone: before anything is computed.
void requireHeatmapName(const std::filesystem::path& file);

} // namespace cutaway::cli
