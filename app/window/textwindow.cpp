// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/textwindow.h"

#include <algorithm>

namespace cutaway {

TextWindow windowAround(std::size_t tokens, std::size_t contextLength, int selected, const TextWindow& before)
{
    if (tokens <= contextLength)
        return { 0, tokens };
    const std::size_t last = tokens - contextLength; // the rightmost place a window can begin
    if (selected < 0)
        return { last, contextLength };
    const auto at = static_cast<std::size_t>(selected);
    const bool whole = before.length == contextLength && before.first <= last;
    if (whole && at >= before.first && at < before.first + contextLength)
        return before;
    return { std::min(at > contextLength / 2 ? at - contextLength / 2 : 0, last), contextLength };
}

int tokenAtByte(const TokenizedText& text, std::size_t at)
{
    const auto after = std::upper_bound(text.tokens.begin(), text.tokens.end(), at,
        [](std::size_t byte, const Token& token) { return byte < token.start; });
    if (after == text.tokens.begin())
        return -1;
    const auto found = after - 1;
    return at < found->end || (at == found->start) ? static_cast<int>(found - text.tokens.begin()) : -1;
}

int sameToken(const TokenizedText& from, int index, const TokenizedText& to)
{
    if (index < 0 || static_cast<std::size_t>(index) >= from.tokens.size())
        return -1;
    const std::size_t byte = from.tokens[static_cast<std::size_t>(index)].start;
    const std::string &a = from.text, &b = to.text;
    const std::size_t shorter = std::min(a.size(), b.size());
    const auto prefix = static_cast<std::size_t>(
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin()).first - a.begin());
    if (byte < prefix || prefix == a.size())
        return tokenAtByte(to, byte);
    std::size_t suffix = 0;
    while (suffix < shorter - prefix && a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix])
        ++suffix;
    if (byte >= a.size() - suffix)
        return tokenAtByte(to, byte + b.size() - a.size());
    return byte == prefix ? tokenAtByte(to, byte) : -1; // the selected token itself is being changed
}

} // namespace cutaway
