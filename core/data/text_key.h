// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cutaway {

/// 128 bits that stand for a text where only sameness counts: of a million different texts two have the same key with a chance of
/// about 1 in 10^27. Not for strangers who look for such texts on purpose.
struct TextKey {
    std::uint64_t first = 0, second = 0;
    auto operator<=>(const TextKey&) const = default;
};
TextKey textKey(std::string_view text);

struct HashOfTextKey {
    std::size_t operator()(const TextKey& key) const { return static_cast<std::size_t>(key.first); }
};

} // namespace cutaway
