// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace cutaway {

/// FNV-1a over numbers: enough to notice that a text was changed between two sittings.
class Fingerprint {
public:
    void add(std::uint64_t number) { m_hash = (m_hash ^ number) * 1099511628211ull; }
    void add(const std::vector<int>& ids)
    {
        for (const int id : ids)
            add(static_cast<std::uint64_t>(id));
        add(static_cast<std::uint64_t>(ids.size()) << 32);
    }
    std::string text() const
    {
        char text[17];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(m_hash));
        return text;
    }

private:
    std::uint64_t m_hash = 14695981039346656037ull;
};

} // namespace cutaway
