// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/special_cutter.h"

#include <algorithm>

namespace cutaway {

SpecialCutter::SpecialCutter(std::vector<SpecialToken> tokens)
    : m_tokens(std::move(tokens))
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        m_hasAlways = m_hasAlways || m_tokens[i].always;
        m_byFirstByte[static_cast<unsigned char>(m_tokens[i].text.at(0))].push_back(static_cast<int>(i));
    }
    for (std::vector<int>& indices : m_byFirstByte)
        std::stable_sort(indices.begin(), indices.end(), [&](int a, int b) {
            return m_tokens[static_cast<std::size_t>(a)].text.size()
                > m_tokens[static_cast<std::size_t>(b)].text.size();
        });
}

} // namespace cutaway
