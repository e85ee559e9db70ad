// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/colormap.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {

    // Ten even samples of each map; between them linear.
    constexpr std::array<QRgb, 10> viridis { 0xff440154, 0xff482878, 0xff3e4989, 0xff31688e, 0xff26828e, 0xff1f9e89,
        0xff35b779, 0xff6ece58, 0xffb5de2b, 0xfffde725 };
    constexpr std::array<QRgb, 10> cividis { 0xff00224e, 0xff123570, 0xff3b496c, 0xff575d6d, 0xff707173, 0xff8a8678,
        0xffa59c74, 0xffc3b369, 0xffe1cc55, 0xfffee838 };
    constexpr std::array<QRgb, 11> difference { 0xff053061, 0xff2166ac, 0xff4393c3, 0xff92c5de, 0xffd1e5f0, 0xfff7f7f7,
        0xfffddbc7, 0xfff4a582, 0xffd6604d, 0xffb2182b, 0xff67001f };
    constexpr std::array<QRgb, 11> differenceOnDark { 0xffa6d4f7, 0xff70b1e6, 0xff4389c8, 0xff2f6299, 0xff253f5b,
        0xff22262c, 0xff573029, 0xff8f3f2e, 0xffc4533c, 0xffe8806a, 0xfffab8a6 };
    constexpr double decades = 4.0; // of the log scale

    int mix(int a, int b, double share)
    {
        return static_cast<int>(std::lround(a + (b - a) * share));
    }

    template <std::size_t count> QRgb between(const std::array<QRgb, count>& samples, double place)
    {
        const double at = std::clamp(place, 0.0, 1.0) * (count - 1);
        const auto i = std::min(static_cast<std::size_t>(at), count - 2);
        const double share = at - static_cast<double>(i);
        const QRgb a = samples[i];
        const QRgb b = samples[i + 1];
        return qRgb(mix(qRed(a), qRed(b), share), mix(qGreen(a), qGreen(b), share), mix(qBlue(a), qBlue(b), share));
    }

} // namespace

QRgb colorAt(ColorMap map, double place)
{
    switch (map) {
    case ColorMap::Viridis:
        return between(viridis, place);
    case ColorMap::Cividis:
        return between(cividis, place);
    case ColorMap::Difference:
        return between(difference, place);
    case ColorMap::DifferenceOnDark:
        return between(differenceOnDark, place);
    }
    return 0;
}

double placeOf(double value, ValueScale scale)
{
    const double v = std::isnan(value) ? 0.0 : std::clamp(value, 0.0, 1.0);
    switch (scale) {
    case ValueScale::Linear:
        return v;
    case ValueScale::SquareRoot:
        return std::sqrt(v);
    case ValueScale::Log:
        return v <= 0.0 ? 0.0 : std::max(0.0, 1.0 + std::log10(v) / decades);
    }
    return v;
}

double signedPlaceOf(double value, ValueScale scale)
{
    const double away = placeOf(std::abs(value), scale) / 2;
    return value < 0 ? 0.5 - away : 0.5 + away;
}

double placeOf(double value, ColorMap map, ValueScale scale)
{
    return isSigned(map) ? signedPlaceOf(value, scale) : placeOf(value, scale);
}

double valueAt(double place, ValueScale scale)
{
    const double p = std::clamp(place, 0.0, 1.0);
    switch (scale) {
    case ValueScale::Linear:
        return p;
    case ValueScale::SquareRoot:
        return p * p;
    case ValueScale::Log:
        return std::pow(10.0, (p - 1.0) * decades);
    }
    return p;
}

std::vector<double> legendValues(ValueScale scale)
{
    switch (scale) {
    case ValueScale::Linear:
        return { 0, 0.25, 0.5, 0.75, 1 };
    case ValueScale::SquareRoot:
        return { 0, 0.05, 0.2, 0.5, 1 };
    case ValueScale::Log:
        return { 0.0001, 0.001, 0.01, 0.1, 1 };
    }
    return {};
}

std::vector<double> legendValues(ColorMap map, ValueScale scale)
{
    const std::vector<double> above = legendValues(scale);
    if (!isSigned(map))
        return above;
    std::vector<double> values;
    for (std::size_t i = above.size() - 1; i > 0; --i) // the first is at the middle, or next to it
        values.push_back(-above[i]);
    values.push_back(0.0);
    values.insert(values.end(), above.begin() + 1, above.end());
    return values;
}

ColorTable::ColorTable(ColorMap map, ValueScale scale)
    : m_signed(cutaway::isSigned(map))
{
    for (int i = 0; i < entries; ++i) {
        const double at = static_cast<double>(i) / (entries - 1);
        const double root = m_signed ? 2 * at - 1 : at;
        m_table[static_cast<std::size_t>(i)] = colorAt(map, placeOf(root * std::abs(root), map, scale));
    }
}

const ColorTable& ColorTable::of(ColorMap map, ValueScale scale)
{
    using enum ColorMap;
    using enum ValueScale;
    static const std::array<ColorTable, 12> tables { ColorTable { Viridis, Linear }, ColorTable { Viridis, SquareRoot },
        ColorTable { Viridis, Log }, ColorTable { Cividis, Linear }, ColorTable { Cividis, SquareRoot },
        ColorTable { Cividis, Log }, ColorTable { Difference, Linear }, ColorTable { Difference, SquareRoot },
        ColorTable { Difference, Log }, ColorTable { DifferenceOnDark, Linear },
        ColorTable { DifferenceOnDark, SquareRoot }, ColorTable { DifferenceOnDark, Log } };
    return tables[static_cast<std::size_t>(map) * 3 + static_cast<std::size_t>(scale)];
}

QRgb ColorTable::colorOf(float value) const
{
    if (m_signed) {
        const float root = std::copysign(std::sqrt(std::min(std::abs(value), 1.0f)), value);
        return m_table[std::isnan(value) ? entries / 2
                                         : static_cast<std::size_t>((root + 1) / 2 * (entries - 1) + 0.5f)];
    }
    if (!(value > 0.0f))
        return m_table[0];
    const float root = std::sqrt(std::min(value, 1.0f));
    return m_table[static_cast<std::size_t>(root * (entries - 1) + 0.5f)];
}

} // namespace cutaway
