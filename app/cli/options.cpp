// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

namespace cutaway::cli {

namespace {
    /// A bound as people write it: 1024, not 1024.000000, and 1000000, not 1e+06.
    std::string shown(double value)
    {
        char buffer[64];
        const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
        const auto format = whole ? std::chars_format::fixed : std::chars_format::general;
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
        return { buffer, end };
    }

    [[noreturn]] void outOfRange(const std::string& what, const std::string& text, double least, double most)
    {
        const bool open = most == std::numeric_limits<double>::max();
        const std::string bounds = least == aboveZero
            ? "more than 0" + (open ? std::string() : " and at most " + shown(most))
            : open ? "at least " + shown(least)
                   : "between " + shown(least) + " and " + shown(most);
        throw InputError(what + " is " + inQuotes(text) + "; it must be " + bounds + ".");
    }

    const Option* find(const std::vector<Option>& options, std::string_view name)
    {
        const auto found
            = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        return found == options.end() ? nullptr : &*found;
    }

    void checkValue(const Option& option, const std::string& value)
    {
        const std::string what = "--" + option.name;
        switch (option.kind) {
        case Option::Kind::Flag:
        case Option::Kind::Text:
        case Option::Kind::List:
            break;
        case Option::Kind::Integer:
            parseInteger(what, value, option.least, option.most);
            break;
        case Option::Kind::Number:
            parseNumber(what, value, option.least, option.most);
            break;
        case Option::Kind::Seed:
            parseSeed(what, value);
            break;
        case Option::Kind::Choice:
            if (std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
                std::string all;
                for (const auto& choice : option.choices)
                    all += (all.empty() ? "" : &choice == &option.choices.back() ? " or " : ", ") + choice;
                throw InputError(what + " is " + inQuotes(value) + "; it must be " + all + ".");
            }
            break;
        }
    }
} // namespace

/// Walks the words once; a friend of Arguments so that only checked values get in.
class Parser {
public:
    Parser(const Verb& verb, const std::vector<std::string>& words)
        : m_verb(verb)
        , m_words(words)
    {
        m_result.m_options = &verb.options;
    }

    Arguments parse()
    {
        while (m_at < m_words.size()) {
            const std::string& word = m_words[m_at++];
            if (!m_onlyPositionals && word == "--")
                m_onlyPositionals = true;
            else if (!m_onlyPositionals && word.size() > 1 && word[0] == '-')
                takeOption(word);
            else
                takePositional(word);
        }
        const auto count = static_cast<int>(m_result.m_positionals.size());
        if (count < m_verb.fewestPositionals)
            throw InputError("\"" + m_verb.name + "\" needs " + m_verb.positionals + "; see cutaway-cli " + m_verb.name
                + " --help.");
        for (const auto& option : m_verb.options) {
            if (option.required && !m_result.has(option.name))
                throw InputError("\"" + m_verb.name + "\" needs --" + option.name + " " + option.value
                    + "; see cutaway-cli " + m_verb.name + " --help.");
        }
        return std::move(m_result);
    }

private:
    void takePositional(const std::string& word)
    {
        if (static_cast<int>(m_result.m_positionals.size()) == m_verb.mostPositionals)
            throw InputError("\"" + m_verb.name + "\" can't do anything with " + inQuotes(word) + "; see cutaway-cli "
                + m_verb.name + " --help.");
        m_result.m_positionals.push_back(word);
    }

    void takeOption(const std::string& word)
    {
        const auto equals = word.find('=');
        const std::string name
            = word.starts_with("--") ? word.substr(2, equals == std::string::npos ? equals : equals - 2) : "";
        const Option* option = find(m_verb.options, name);
        if (!option)
            throw unknown(word.substr(0, equals));
        if (m_result.has(name) && option->kind != Option::Kind::List)
            throw InputError("--" + name + " is given twice.");
        auto& values = m_result.m_given[name];
        if (option->kind == Option::Kind::Flag) {
            if (equals != std::string::npos)
                throw InputError("--" + name + " takes no value.");
            return;
        }
        if (equals != std::string::npos)
            values.push_back(word.substr(equals + 1));
        else if (m_at < m_words.size() && !isOptionName(m_words[m_at]))
            values.push_back(m_words[m_at++]);
        else
            throw InputError("--" + name + " needs a value (" + option->value + ").");
        checkValue(*option, values.back());
        // A list goes on to the next option: --file a.txt b.txt
        while (option->kind == Option::Kind::List && equals == std::string::npos && m_at < m_words.size()
            && (m_words[m_at] == "-" || !m_words[m_at].starts_with('-')))
            values.push_back(m_words[m_at++]);
    }

    /// "--text --hello" is a text; "--text --json" is a forgotten one.
    bool isOptionName(const std::string& word) const
    {
        return word.starts_with("--")
            && (word == "--" || find(m_verb.options, std::string_view(word).substr(2, word.find('=') - 2)));
    }

    InputError unknown(const std::string& word) const
    {
        std::vector<std::string> names;
        for (const auto& option : m_verb.options)
            names.push_back("--" + option.name);
        const std::string near = nearestName(word, names);
        return InputError("\"" + m_verb.name + "\" has no option " + inQuotes(word) + "; the nearest is " + near + ".");
    }

    const Verb& m_verb;
    const std::vector<std::string>& m_words;
    std::size_t m_at = 0;
    bool m_onlyPositionals = false;
    Arguments m_result;
};

Arguments parseArguments(const Verb& verb, const std::vector<std::string>& words)
{
    return Parser(verb, words).parse();
}

const Option& Arguments::option(const std::string& name) const
{
    const Option* option = find(*m_options, name);
    if (!option)
        throw std::logic_error("the table of options has no --" + name);
    return *option;
}

const std::string& Arguments::text(const std::string& name) const
{
    const auto given = m_given.find(name);
    return given != m_given.end() ? given->second.front() : option(name).fallback;
}

std::int64_t Arguments::integer(const std::string& name) const
{
    return parseInteger("--" + name, text(name), option(name).least, option(name).most);
}

double Arguments::number(const std::string& name) const
{
    return parseNumber("--" + name, text(name), option(name).least, option(name).most);
}

std::uint64_t Arguments::seed(const std::string& name) const
{
    return parseSeed("--" + name, text(name));
}

const std::vector<std::string>& Arguments::list(const std::string& name) const
{
    static const std::vector<std::string> none;
    const auto given = m_given.find(name);
    return given != m_given.end() ? given->second : none;
}

std::uint64_t parseSeed(const std::string& what, const std::string& text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError(
            what + " is " + inQuotes(text) + "; it must be a whole number from 0 to 18446744073709551615.");
    return value;
}

std::int64_t parseInteger(const std::string& what, const std::string& text, double least, double most)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range && end == text.data() + text.size())
        outOfRange(what, text, least, most);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError(what + " is " + inQuotes(text) + "; it must be a whole number.");
    if (static_cast<double>(value) < least || static_cast<double>(value) > most)
        outOfRange(what, text, least, most);
    return value;
}

double parseNumber(const std::string& what, const std::string& text, double least, double most)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isNumber
        = (error == std::errc() || error == std::errc::result_out_of_range) && end == text.data() + text.size();
    if (!isNumber || (error == std::errc() && !std::isfinite(value)))
        throw InputError(what + " is " + inQuotes(text) + "; it must be a number.");
    if (error != std::errc() || value < least || value > most)
        outOfRange(what, text, least, most);
    return value;
}

std::string inQuotes(std::string_view word)
{
    std::string result = "\"";
    for (const char c : word.substr(0, 60))
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return result + (word.size() > 60 ? "…\"" : "\"");
}

std::string helpFor(const Verb& verb)
{
    std::ostringstream out;
    out << verb.summary << "\n\nUsage: cutaway-cli " << verb.name
        << (verb.positionals.empty() ? "" : " " + verb.positionals) << " [options]\n\nOptions:\n";
    std::vector<std::string> heads { "--help" };
    for (const auto& option : verb.options)
        heads.push_back("--" + option.name + (option.value.empty() ? "" : " " + option.value));
    std::size_t width = 0;
    for (const auto& head : heads)
        width = std::max(width, head.size());
    const auto line = [&](const std::string& head, const std::string& help) {
        out << "  " << head << std::string(width - head.size() + 2, ' ') << help << '\n';
    };
    for (std::size_t i = 0; i < verb.options.size(); ++i) {
        const Option& option = verb.options[i];
        std::string help = option.help;
        if (option.kind == Option::Kind::Choice) {
            help += ":";
            for (const auto& choice : option.choices)
                help += " " + choice;
        }
        if (option.required)
            help += " [required]";
        else if (option.kind == Option::Kind::Flag)
            help += " [default: off]";
        else
            help += " [default: " + (option.fallback.empty() ? "none" : option.fallback) + "]";
        line(heads[i + 1], help);
    }
    line("--help", "this page");
    if (!verb.notes.empty())
        out << '\n' << verb.notes << '\n';
    out << "\nExample:\n  " << verb.example << '\n';
    return out.str();
}

} // namespace cutaway::cli
