// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/split_pattern.h"

#include <new>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/jobs/outcome.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/words.h"

namespace cutaway {

namespace {

    constexpr std::uint32_t mostSteps = 20'000'000; ///< of one match: some seconds
    constexpr std::size_t smallestStack = 64u << 10, largestStack = 16u << 20;

    template <auto release> struct Release {
        template <class T> void operator()(T* object) const { release(object); }
    };

    PCRE2_SPTR asUnits(std::string_view text)
    {
        return reinterpret_cast<PCRE2_SPTR>(text.data());
    }

    std::string messageOf(int error)
    {
        PCRE2_UCHAR text[256];
        pcre2_get_error_message(error, text, sizeof text);
        return reinterpret_cast<const char*>(text);
    }

} // namespace

class CompiledRegex {
public:
    explicit CompiledRegex(const std::string& regex)
        : m_regex(regex)
    {
        if (firstInvalidByte(regex) != std::string::npos)
            throw InputError(Sentence::tr("The split pattern is not valid UTF-8."));
        const std::unique_ptr<pcre2_compile_context, Release<pcre2_compile_context_free>> context(
            pcre2_compile_context_create(nullptr));
        if (!context)
            throw std::bad_alloc();
        pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
        int error = 0;
        PCRE2_SIZE at = 0;
        m_code.reset(pcre2_compile(asUnits(regex), regex.size(),
            PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C, &error, &at, context.get()));
        if (!m_code)
            throw InputError(Sentence::tr("The split pattern %1 is no regular expression: %2 (at character %3).",
                inQuotes(regex), messageOf(error), at));
        pcre2_jit_compile(m_code.get(), PCRE2_JIT_COMPLETE); // without it matching is slower, nothing else
    }
    const pcre2_code* code() const { return m_code.get(); }
    const std::string& regex() const { return m_regex; }

private:
    std::string m_regex;
    std::unique_ptr<pcre2_code, Release<pcre2_code_free>> m_code;
};

SplitPattern::SplitPattern(const std::string& regex)
    : m_regex(std::make_shared<CompiledRegex>(regex))
{
}

std::string SplitPattern::regex() const
{
    return m_regex ? m_regex->regex() : std::string();
}

struct RegexPieces::Matcher {
    const CompiledRegex& regex;
    std::unique_ptr<pcre2_match_data, Release<pcre2_match_data_free>> data;
    std::unique_ptr<pcre2_match_context, Release<pcre2_match_context_free>> context;
    std::unique_ptr<pcre2_jit_stack, Release<pcre2_jit_stack_free>> stack;

    explicit Matcher(const CompiledRegex& compiled)
        : regex(compiled)
        , data(pcre2_match_data_create(1, nullptr))
        , context(pcre2_match_context_create(nullptr))
    {
        if (!data || !context)
            throw std::bad_alloc();
        pcre2_set_match_limit(context.get(), mostSteps);
    }

    /// The first match in `text` at or after `from`; false when there is none.
    bool find(std::string_view text, std::size_t from, std::size_t& begin, std::size_t& end)
    {
        int found = match(text, from);
        if (found == PCRE2_ERROR_JIT_STACKLIMIT && !stack) {
            stack.reset(pcre2_jit_stack_create(smallestStack, largestStack, nullptr));
            pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
            found = match(text, from);
        }
        if (found == PCRE2_ERROR_NOMATCH)
            return false;
        if (found < 0)
            throw InputError(Sentence::tr(
                "The split pattern takes too long on this text (%1). Choose a simpler one.", messageOf(found)));
        const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data.get());
        begin = places[0];
        end = places[1];
        return begin >= from && begin <= end; // old versions let \K in a lookaround move them anywhere
    }

private:
    int match(std::string_view text, std::size_t from)
    {
        // The text is known to be valid: checking it again at each match would make the whole quadratic.
        return pcre2_match(
            regex.code(), asUnits(text), text.size(), from, PCRE2_NO_UTF_CHECK, data.get(), context.get());
    }
};

RegexPieces::RegexPieces(const CompiledRegex& regex, std::string_view bytes)
    : m_matcher(std::make_unique<Matcher>(regex))
    , m_bytes(bytes)
{
}

RegexPieces::~RegexPieces() = default;

std::string_view RegexPieces::pieceTo(std::size_t end)
{
    const std::string_view piece = m_bytes.substr(m_at, end - m_at);
    m_at = end;
    return piece;
}

/// The valid characters from m_at on.
void RegexPieces::beginStretch()
{
    m_stretch = m_at;
    const std::size_t length = firstInvalidByte(m_bytes.substr(m_at));
    m_stretchEnd = length == std::string_view::npos ? m_bytes.size() : m_at + length;
    m_searchFrom = m_at;
    m_lastMatchEnd = std::string_view::npos;
    m_hasMatch = false;
}

std::string_view RegexPieces::next()
{
    if (m_at == m_stretchEnd) {
        beginStretch();
        if (m_stretchEnd == m_at) { // bytes that are no characters stay together
            std::size_t end = m_at + 1;
            while (end < m_bytes.size() && !readCharacter(m_bytes.substr(end)).valid)
                ++end;
            m_stretchEnd = end;
            return pieceTo(end);
        }
    }
    for (;;) {
        if (!m_hasMatch)
            findMatch();
        if (m_matchBegin > m_at)
            return pieceTo(m_matchBegin);
        m_hasMatch = false;
        if (m_matchEnd > m_at)
            return pieceTo(m_matchEnd);
    }
}

/// Sets the next match, the end of the stretch when there is none. A match of nothing right behind the last one is none.
void RegexPieces::findMatch()
{
    const std::string_view text = m_bytes.substr(m_stretch, m_stretchEnd - m_stretch);
    m_hasMatch = true;
    while (m_searchFrom < m_stretchEnd) {
        std::size_t begin = 0, end = 0;
        if (!m_matcher->find(text, m_searchFrom - m_stretch, begin, end))
            break;
        m_matchBegin = m_stretch + begin;
        m_matchEnd = m_stretch + end;
        m_searchFrom = m_matchEnd;
        if (begin < end || m_matchEnd != m_lastMatchEnd) {
            m_lastMatchEnd = m_matchEnd;
            return;
        }
        m_searchFrom += m_searchFrom < m_stretchEnd
            ? static_cast<std::size_t>(readCharacter(m_bytes.substr(m_searchFrom)).length)
            : 1;
    }
    m_searchFrom = m_stretchEnd;
    m_matchBegin = m_matchEnd = m_stretchEnd;
}

} // namespace cutaway
