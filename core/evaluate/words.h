// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cutaway {

// What the standard packages do to a text before they count, as Python does it.

/// Valid UTF-8 as code points; a byte that is none becomes U+FFFD.
std::u32string codePointsOf(std::string_view utf8);
std::string utf8Of(std::u32string_view text);
/// str.lower(): each letter, the final sigma and the dotted capital I included.
std::u32string lowered(std::u32string_view text);
/// str.isspace() of one character.
bool isPythonSpace(char32_t c);
/// str.split(): what stands between white space.
std::vector<std::u32string> splitAtSpaces(std::u32string_view text);

/// How often each n-gram of a text is there: of characters, or of words as WordNumbers.
class NGrams {
public:
    NGrams(std::u32string_view items, std::size_t order)
    {
        for (std::size_t i = 0; i + order <= items.size(); ++i, ++m_all)
            ++m_counts[std::u32string(items.substr(i, order))];
    }
    std::int64_t all() const { return m_all; }
    /// How many n-grams both have, each as often as it is in both.
    std::int64_t common(const NGrams& other) const
    {
        std::int64_t sum = 0;
        for (const auto& [gram, count] : m_counts)
            if (const auto found = other.m_counts.find(gram); found != other.m_counts.end())
                sum += std::min(count, found->second);
        return sum;
    }

private:
    std::unordered_map<std::u32string, std::int64_t> m_counts;
    std::int64_t m_all = 0;
};

/// Words as numbers, the same word the same number: what NGrams and the longest common subsequence are made of.
class WordNumbers {
public:
    std::u32string operator()(const std::vector<std::u32string>& words)
    {
        std::u32string numbers;
        for (const auto& word : words)
            numbers += m_numbers.emplace(word, static_cast<char32_t>(m_numbers.size())).first->second;
        return numbers;
    }

private:
    std::unordered_map<std::u32string, char32_t> m_numbers;
};

} // namespace cutaway
