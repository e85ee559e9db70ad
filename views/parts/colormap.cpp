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
    constexpr double decades = 4.0; // of the log scale

    int mix(int a, int b, double share)
    {
        return static_cast<int>(std::lround(a + (b - a) * share));
    }

} // namespace

QRgb colorAt(ColorMap map, double place)
{
    const auto& samples = map == ColorMap::Viridis ? viridis : cividis;
    const double at = std::clamp(place, 0.0, 1.0) * (samples.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(at), samples.size() - 2);
    const double share = at - static_cast<double>(i);
    const QRgb a = samples[i];
    const QRgb b = samples[i + 1];
    return qRgb(mix(qRed(a), qRed(b), share), mix(qGreen(a), qGreen(b), share), mix(qBlue(a), qBlue(b), share));
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

ColorTable::ColorTable(ColorMap map, ValueScale scale)
{
    for (int i = 0; i < entries; ++i) {
        const double root = static_cast<double>(i) / (entries - 1);
        m_table[static_cast<std::size_t>(i)] = colorAt(map, placeOf(root * root, scale));
    }
}

const ColorTable& ColorTable::of(ColorMap map, ValueScale scale)
{
    static const std::array<ColorTable, 6> tables { ColorTable { ColorMap::Viridis, ValueScale::Linear },
        ColorTable { ColorMap::Viridis, ValueScale::SquareRoot }, ColorTable { ColorMap::Viridis, ValueScale::Log },
        ColorTable { ColorMap::Cividis, ValueScale::Linear }, ColorTable { ColorMap::Cividis, ValueScale::SquareRoot },
        ColorTable { ColorMap::Cividis, ValueScale::Log } };
    return tables[static_cast<std::size_t>(map) * 3 + static_cast<std::size_t>(scale)];
}

QRgb ColorTable::colorOf(float value) const
{
    if (!(value > 0.0f))
        return m_table[0];
    const float root = std::sqrt(std::min(value, 1.0f));
    return m_table[static_cast<std::size_t>(root * (entries - 1) + 0.5f)];
}

} // namespace cutaway
