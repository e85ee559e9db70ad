// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cutaway {

/// Numbers with a name and a shape, as safetensors has them, for who knows no LibTorch.
struct NumberTensor {
    using Values = std::variant<std::vector<float>, std::vector<double>, std::vector<std::int64_t>>;

    std::string name;
    std::vector<std::int64_t> shape; ///< its product is the number of values
    Values values; ///< row-major
};
using NumberTensors = std::vector<NumberTensor>;

/// A list (N).
template <class Number> NumberTensor tensorOfList(std::string name, std::vector<Number> values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    return { std::move(name), { count }, std::move(values) };
}
/// Token ids (N), or other whole numbers, as 64-bit ones.
inline NumberTensor tensorOfIds(std::string name, const std::vector<int>& ids)
{
    return tensorOfList(std::move(name), std::vector<std::int64_t>(ids.begin(), ids.end()));
}

} // namespace cutaway
