// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace cutaway {

/// A prompt and the tokens that follow it as one run of characters, each of which belongs to one token.
/// Tokens may cut a character in two: it belongs to the token that holds its first byte, and shows once its last one is there.
class TokenFlow {
public:
    /// Characters [start, start + length) of text(), in UTF-16 units.
    struct Span {
        int start = 0;
        int length = 0;
        bool operator==(const Span&) const = default;
    };

    /// `ends`: where each token of the prompt ends, in bytes; empty when nobody asks for them.
    void setPrompt(std::string_view bytes, const std::vector<std::size_t>& ends = {});
    void append(std::string_view bytes); ///< one more token of the answer
    void clearAnswer();

    const QString& text() const { return m_text; }
    int answerStart() const { return m_answerStart; }
    int promptTokens() const { return m_promptTokens; }
    int answerTokens() const { return static_cast<int>(m_spans.size()) - m_promptTokens; }
    /// Tokens count through: the prompt's first, then the answer's.
    int tokenCount() const { return static_cast<int>(m_spans.size()); }
    Span span(int token) const { return m_spans[static_cast<std::size_t>(token)]; }
    int tokenAt(int character) const; ///< −1 beyond the text
    std::string bytes() const { return m_bytes; } ///< prompt and answer, as they are

private:
    void decode();
    void addCharacter(char32_t c, bool inAnswer);

    std::string m_bytes;
    std::vector<std::size_t> m_ends; ///< of each token, in bytes
    std::vector<Span> m_spans;
    QString m_text;
    int m_promptTokens = 0;
    int m_answerStart = 0;
    std::size_t m_promptBytes = 0;
    std::size_t m_decoded = 0; ///< bytes that stand in m_text
    std::size_t m_owner = 0; ///< token that holds byte m_decoded
};

} // namespace cutaway
