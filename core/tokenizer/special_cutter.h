// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// Finds the texts of special tokens: the leftmost first and, of those that begin at one place, the longest.
class SpecialCutter {
public:
    SpecialCutter() = default;
    /// Keeps its own copy of the tokens; none may have an empty text.
    explicit SpecialCutter(std::vector<SpecialToken> tokens);

    const std::vector<SpecialToken>& tokens() const { return m_tokens; } ///< as they were given

    /// Calls onText(begin, end) for each stretch of `bytes` between the tokens that `special` lets stand out, if it is not empty, and
    /// onSpecial(token, begin) for each of them, in order.
    template <class OnText, class OnSpecial>
    void cut(std::string_view bytes, Special special, OnText&& onText, OnSpecial&& onSpecial) const
    {
        if (special == Special::AsText && !m_hasAlways) {
            if (!bytes.empty())
                onText(std::size_t(0), bytes.size());
            return;
        }
        std::size_t begin = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const SpecialToken* token = tokenAt(bytes, at, special);
            if (!token) {
                ++at;
                continue;
            }
            if (at > begin)
                onText(begin, at);
            onSpecial(*token, at);
            at += token->text.size();
            begin = at;
        }
        if (begin < bytes.size())
            onText(begin, bytes.size());
    }
    /// The same with all of the tokens.
    template <class OnText, class OnSpecial>
    void cut(std::string_view bytes, OnText&& onText, OnSpecial&& onSpecial) const
    {
        cut(bytes, Special::Allowed, onText, onSpecial);
    }

private:
    const SpecialToken* tokenAt(std::string_view bytes, std::size_t at, Special special) const
    {
        for (const int index : m_byFirstByte[static_cast<unsigned char>(bytes[at])]) {
            const SpecialToken& token = m_tokens[static_cast<std::size_t>(index)];
            if ((token.always || special == Special::Allowed) && bytes.substr(at).starts_with(token.text))
                return &token;
        }
        return nullptr;
    }

    std::vector<SpecialToken> m_tokens;
    std::array<std::vector<int>, 256> m_byFirstByte; ///< indices of tokens, the longest first
    bool m_hasAlways = false;
};

} // namespace cutaway
