// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// The bytes of every token, one after another in one string.
class TokenBytes {
public:
    /// The next id stands for `bytes`.
    void add(std::string_view bytes)
    {
        m_bytes += bytes;
        m_ends.push_back(m_bytes.size());
    }
    /// The next id stands for what two earlier ones stand for.
    void addMerged(int left, int right)
    {
        const std::string merged = std::string((*this)[left]) + std::string((*this)[right]);
        add(merged);
    }
    int size() const { return static_cast<int>(m_ends.size()); }
    std::size_t totalBytes() const { return m_bytes.size(); }
    /// Valid until the next add().
    std::string_view operator[](int id) const
    {
        const auto index = static_cast<std::size_t>(id);
        const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[index] - begin);
    }

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

} // namespace cutaway
