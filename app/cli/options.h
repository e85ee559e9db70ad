// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::cli {

/// An option's `least` that lets everything above 0 pass.
inline constexpr double aboveZero = std::numeric_limits<double>::min();

/// One option of a verb: the parser, `--help` and the hints for misspelt names all read this.
struct Option {
    enum class Kind {
        Flag, ///< given or not
        Text, ///< any bytes
        Integer, ///< between `least` and `most`
        Number, ///< a finite decimal between `least` and `most`
        Seed, ///< a whole number of 64 bits, not negative
        Choice, ///< one of `choices`
        List, ///< one or more values, and the option may be repeated
    };
    std::string name = {}; ///< without the dashes
    Kind kind = Kind::Text;
    std::string value = {}; ///< how help calls the value: "FILE"
    std::string fallback = {}; ///< the default as text, also shown by help; empty = none
    std::string help = {};
    double least = 0.0;
    double most = std::numeric_limits<double>::max();
    std::vector<std::string> choices = {};
    bool required = false;
};

/// What a verb was given, checked against its table.
class Arguments {
public:
    bool has(const std::string& name) const { return m_given.contains(name); }
    const std::string& text(const std::string& name) const; ///< the given value or the default
    std::int64_t integer(const std::string& name) const;
    double number(const std::string& name) const;
    std::uint64_t seed(const std::string& name) const;
    const std::vector<std::string>& list(const std::string& name) const;
    const std::vector<std::string>& positionals() const { return m_positionals; }
    bool json() const { return has("json"); }

private:
    friend class Parser;
    const Option& option(const std::string& name) const;

    const std::vector<Option>* m_options = nullptr;
    std::map<std::string, std::vector<std::string>> m_given;
    std::vector<std::string> m_positionals;
};

/// A verb of the command line.
struct Verb {
    std::string name = {}; ///< one word or two: "tokenizer train"
    std::string summary = {}; ///< one line
    std::string positionals = {}; ///< as the usage line shows them: "IN OUT"
    int fewestPositionals = 0;
    int mostPositionals = 0;
    std::vector<Option> options = {};
    std::string notes = {}; ///< lines of help after the options
    std::string example = {}; ///< one command line
    int (*run)(const Arguments&) = nullptr;
};

/// Throws InputError: unknown option (with the nearest known one), missing value, not a number, out of range, given twice, missing option.
/// `verb` must outlive the result.
Arguments parseArguments(const Verb& verb, const std::vector<std::string>& words);
/// The text of `cutaway-cli VERB --help`.
std::string helpFor(const Verb& verb);

std::uint64_t parseSeed(const std::string& what, const std::string& text);
std::int64_t parseInteger(const std::string& what, const std::string& text, double least, double most);
double parseNumber(const std::string& what, const std::string& text, double least, double most);
/// A user's word as it may stand in a one-line message: quoted, short, no control characters.
std::string inQuotes(std::string_view word);

} // namespace cutaway::cli
