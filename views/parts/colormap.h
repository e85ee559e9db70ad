// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QColor>

namespace cutaway {

/// Sequential maps, even in lightness and readable without seeing red from green. Viridis: Smith & van der Walt 2015;
/// cividis: Nuñez, Anderton & Renslow 2018, made for colour-blind eyes.
enum class ColorMap { Viridis, Cividis };

/// How a value in 0..1 becomes a place on the map. Square root lifts small weights; log spans four decades, 0.0001 to 1.
enum class ValueScale { Linear, SquareRoot, Log };

QRgb colorAt(ColorMap map, double place); ///< place in 0..1, held to it
double placeOf(double value, ValueScale scale); ///< 0..1 → 0..1
double valueAt(double place, ValueScale scale); ///< the inverse
std::vector<double> legendValues(ValueScale scale); ///< the values that a legend names

/// Value to colour by one look-up, for images of a million cells.
class ColorTable {
public:
    ColorTable(ColorMap map, ValueScale scale);
    static const ColorTable& of(ColorMap map, ValueScale scale); ///< made once for each pair
    QRgb colorOf(float value) const;

private:
    // Indexed by the square root of the value, so that the smallest weights keep apart.
    static constexpr int entries = 4096;
    std::array<QRgb, entries> m_table;
};

} // namespace cutaway
