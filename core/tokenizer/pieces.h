// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace cutaway {

/// Cuts a text into the pieces within which a byte-level BPE merges, by GPT-2's pattern (Radford et al. 2019)
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// It is a scanner written for this one pattern: every byte is looked at once or twice, whatever the text is. A byte that is no
/// valid UTF-8 counts as a symbol, [^\s\p{L}\p{N}]. Every byte belongs to exactly one piece.
class Pieces {
public:
    explicit Pieces(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    bool atEnd() const { return m_at == m_bytes.size(); }
    /// The next piece; not to be called at the end.
    std::string_view next();

private:
    std::size_t endOfPiece() const;
    std::size_t endOfSpaces() const;

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace cutaway
