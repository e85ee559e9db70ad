// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// What is said to people, in English, in a form that another language can take the place of: a pattern, and values where it says
/// %1, %2, … %9. A value is a plain text (a name, a number) or a sentence again. Core makes them; the command line prints text(),
/// the window looks for the pattern's translation.
class Sentence {
public:
    Sentence(std::string plain) // NOLINT(google-explicit-constructor): a text is a sentence that stays as it is
        : m_text(std::move(plain))
    {
    }
    Sentence(const char* plain)
        : m_text(plain)
    {
    }
    /// `pattern` is a literal: translations/update_translations.sh collects it.
    template <class... Values> static Sentence tr(const char* pattern, Values&&... values)
    {
        Sentence sentence(pattern);
        sentence.m_isPattern = true;
        (sentence.m_values.push_back(valueOf(std::forward<Values>(values))), ...);
        return sentence;
    }

    bool isPattern() const { return m_isPattern; }
    /// The pattern, or the plain text.
    const std::string& pattern() const { return m_text; }
    const std::vector<Sentence>& values() const { return m_values; }
    /// In English.
    std::string text() const;

    /// The same with `from` replaced by `to` in every value: a temporary name by the one that people know.
    Sentence withReplaced(std::string_view from, std::string_view to) const;

    /// `pattern` with %1 … %9 replaced by `values`; what a value holds is not looked at again. A place without a value stays.
    static std::string filled(std::string_view pattern, const std::vector<std::string>& values);

private:
    template <class Value> static Sentence valueOf(Value&& value)
    {
        if constexpr (std::integral<std::remove_cvref_t<Value>>)
            return Sentence(std::to_string(value));
        else
            return Sentence(std::forward<Value>(value));
    }

    std::string m_text;
    std::vector<Sentence> m_values;
    bool m_isPattern = false;
};

} // namespace cutaway
