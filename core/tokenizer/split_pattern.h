// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/tokenizer/pieces.h"

namespace cutaway {

class CompiledRegex;

/// How a text is cut into the pieces within which a byte-level BPE merges: by GPT-2's pattern or by a regular expression.
class SplitPattern {
public:
    /// GPT-2's.
    SplitPattern() = default;
    /// A regular expression of PCRE2 with Unicode classes, read as Hugging Face's tokenizers read it: matches are pieces, and so is
    /// what stands between two of them. ^ and $ are the ends of a line. Throws InputError when it is none.
    explicit SplitPattern(const std::string& regex);

    bool isGpt2() const { return !m_regex; }
    std::string regex() const; ///< empty for GPT-2's

    /// Calls onPiece(piece) for each piece, in order; every byte belongs to exactly one. Throws InputError when a regular
    /// expression takes too many steps on this text.
    template <class OnPiece> void cut(std::string_view text, OnPiece&& onPiece) const;

private:
    std::shared_ptr<const CompiledRegex> m_regex;
};

/// The pieces of one text by a regular expression. Bytes that are no valid UTF-8 match nothing.
class RegexPieces {
public:
    RegexPieces(const CompiledRegex& regex, std::string_view bytes);
    ~RegexPieces();
    RegexPieces(const RegexPieces&) = delete;
    RegexPieces& operator=(const RegexPieces&) = delete;

    bool atEnd() const { return m_at == m_bytes.size(); }
    /// The next piece; not to be called at the end.
    std::string_view next();

private:
    struct Matcher;

    void beginStretch();
    void findMatch();
    std::string_view pieceTo(std::size_t end);

    std::unique_ptr<Matcher> m_matcher;
    std::string_view m_bytes;
    std::size_t m_at = 0; ///< what lies before is given out
    std::size_t m_stretch = 0, m_stretchEnd = 0; ///< valid UTF-8
    std::size_t m_searchFrom = 0;
    std::size_t m_lastMatchEnd = std::string_view::npos;
    std::size_t m_matchBegin = 0, m_matchEnd = 0;
    bool m_hasMatch = false;
};

template <class OnPiece> void SplitPattern::cut(std::string_view text, OnPiece&& onPiece) const
{
    if (isGpt2())
        for (Pieces pieces(text); !pieces.atEnd();)
            onPiece(pieces.next());
    else
        for (RegexPieces pieces(*m_regex, text); !pieces.atEnd();)
            onPiece(pieces.next());
}

} // namespace cutaway
