// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/sentence.h"

namespace cutaway {

std::string Sentence::text() const
{
    if (!m_isPattern)
        return m_text;
    std::vector<std::string> values;
    for (const Sentence& value : m_values)
        values.push_back(value.text());
    return filled(m_text, values);
}

Sentence Sentence::withReplaced(std::string_view from, std::string_view to) const
{
    Sentence copy(*this);
    for (Sentence& value : copy.m_values)
        value = value.withReplaced(from, to);
    if (m_isPattern || from.empty())
        return copy;
    for (auto at = copy.m_text.find(from); at != std::string::npos; at = copy.m_text.find(from, at + to.size()))
        copy.m_text.replace(at, from.size(), to);
    return copy;
}

std::string Sentence::filled(std::string_view pattern, const std::vector<std::string>& values)
{
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool isPlace
            = pattern[at] == '%' && at + 1 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
        const auto index = isPlace ? static_cast<std::size_t>(pattern[at + 1] - '1') : values.size();
        if (index < values.size()) {
            text += values[index];
            ++at;
        } else {
            text += pattern[at];
        }
    }
    return text;
}

} // namespace cutaway
