// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/nearest_name.h"

#include <algorithm>
#include <numeric>

namespace cutaway {

namespace {
    std::size_t editDistance(const std::string& a, const std::string& b)
    {
        std::vector<std::size_t> row(b.size() + 1);
        std::iota(row.begin(), row.end(), 0);
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= b.size(); ++j) {
                const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
                diagonal = row[j];
                row[j] = std::min({ row[j] + 1, row[j - 1] + 1, changed });
            }
        }
        return row.back();
    }
} // namespace

std::string nearestName(const std::string& name, const std::vector<std::string>& names)
{
    const auto given = name.substr(0, 64); // a hint needs no more, and a stranger's key may be long
    const auto nearest = std::min_element(names.begin(), names.end(),
        [&](const auto& a, const auto& b) { return editDistance(given, a) < editDistance(given, b); });
    return nearest == names.end() ? std::string() : *nearest;
}

} // namespace cutaway
