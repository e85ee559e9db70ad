// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace cutaway::testing {

/// A safetensors file made by hand: the length of `header`, `header`, then `data`.
inline std::string safetensorsBytes(const std::string& header, const std::string& data)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(std::uint64_t(header.size()) >> (8 * i) & 0xff);
    return bytes + header + data;
}

/// An entry of the header.
inline std::string entry(
    const std::string& name, const std::string& dtype, const std::string& shape, const std::string& offsets)
{
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
}

} // namespace cutaway::testing
