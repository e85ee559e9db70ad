// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/columnguess.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace cutaway {

namespace {
    std::string lower(std::string text)
    {
        std::transform(
            text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    }

    struct Look {
        double meanLength = 0.0; ///< bytes
        double different = 1.0; ///< share of the values that are not a repetition
    };

    Look lookAt(const TablePreview& preview, std::size_t column)
    {
        Look look;
        std::set<std::string> values;
        std::size_t sum = 0;
        for (const auto& row : preview.rows) {
            sum += row[column].size();
            values.insert(row[column]);
        }
        const auto rows = static_cast<double>(std::max<std::size_t>(1, preview.rows.size()));
        look.meanLength = static_cast<double>(sum) / rows;
        look.different = static_cast<double>(values.size()) / rows;
        return look;
    }
} // namespace

std::vector<int> guessColumns(const TablePreview& preview, const std::vector<ColumnRole>& roles)
{
    std::vector<int> found(roles.size(), -1);
    std::vector<bool> taken(preview.columns.size());
    const auto take = [&](std::size_t role, std::size_t column) {
        found[role] = static_cast<int>(column);
        taken[column] = true;
    };
    for (std::size_t role = 0; role < roles.size(); ++role) {
        for (const auto& name : roles[role].names) {
            for (std::size_t column = 0; column < taken.size() && found[role] < 0; ++column)
                if (!taken[column] && lower(preview.columns[column]) == name)
                    take(role, column);
        }
    }
    std::vector<Look> looks;
    for (std::size_t column = 0; column < taken.size(); ++column)
        looks.push_back(lookAt(preview, column));
    for (std::size_t role = 0; role < roles.size(); ++role) {
        if (found[role] >= 0 || roles[role].shape == ColumnRole::Shape::Any)
            continue;
        int best = -1;
        for (std::size_t column = 0; column < taken.size(); ++column) {
            if (taken[column])
                continue;
            const bool isLong = roles[role].shape == ColumnRole::Shape::Long;
            const auto better = [&](const Look& a, const Look& b) {
                if (isLong)
                    return a.meanLength > b.meanLength;
                return a.different != b.different ? a.different < b.different : a.meanLength < b.meanLength;
            };
            if (best < 0 || better(looks[column], looks[static_cast<std::size_t>(best)]))
                best = static_cast<int>(column);
        }
        if (best >= 0)
            take(role, static_cast<std::size_t>(best));
    }
    return found;
}

} // namespace cutaway
