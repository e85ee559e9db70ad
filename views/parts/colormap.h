// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QColor>

namespace cutaway {

/// Sequential maps, even in lightness and readable without seeing red from green. Viridis: Smith & van der Walt 2015;
/// cividis: Nuñez, Anderton & Renslow 2018, made for colour-blind eyes.
enum class ColorMap {
    Viridis,
    Cividis,
    Difference, ///< signed: blue below zero, white at it, red above (ColorBrewer's RdBu, readable without seeing red from green)
    DifferenceOnDark, ///< the same for a dark ground: dark at zero, lighter away from it
};
inline bool isSigned(ColorMap map)
{
    return map == ColorMap::Difference || map == ColorMap::DifferenceOnDark;
}
/// The map that goes with the ground: nothing to tell is nothing to see.
inline ColorMap onGround(ColorMap map, bool dark)
{
    return map == ColorMap::Difference && dark ? ColorMap::DifferenceOnDark : map;
}

/// How a value in 0..1 becomes a place on the map. Square root lifts small weights; log spans four decades, 0.0001 to 1.
enum class ValueScale { Linear, SquareRoot, Log };

QRgb colorAt(ColorMap map, double place); ///< place in 0..1, held to it
double placeOf(double value, ValueScale scale); ///< 0..1 → 0..1
double signedPlaceOf(double value, ValueScale scale); ///< −1..1 → 0..1, zero at one half
/// Of a value in 0..1, or in −1..1 where the map is signed.
double placeOf(double value, ColorMap map, ValueScale scale);
double valueAt(double place, ValueScale scale); ///< the inverse
std::vector<double> legendValues(ValueScale scale); ///< the values that a legend names, ascending
std::vector<double> legendValues(ColorMap map, ValueScale scale); ///< from −1 where the map is signed

/// Value to colour by one look-up, for images of a million cells.
class ColorTable {
public:
    ColorTable(ColorMap map, ValueScale scale);
    static const ColorTable& of(ColorMap map, ValueScale scale); ///< made once for each pair
    QRgb colorOf(float value) const;
    bool isSigned() const { return m_signed; }

private:
    // Indexed by the square root of the value (of its size, where signed: zero in the middle), so that the smallest weights keep apart.
    static constexpr int entries = 4097;
    bool m_signed;
    std::array<QRgb, entries> m_table;
};

} // namespace cutaway
