// SPDX-License-Identifier: GPL-3.0-or-later
// Visitors for the keys of a recipe (recipe_keys.h and its like): reading, writing, explaining.
#pragma once

#include "core/io/resources.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/recipe_keys.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace cutaway {

/// Takes values out of a JSON object and, at the end, complains of keys that nobody took.
class KeyReader {
public:
    enum class Document { Recipe, ModelConfig };

    KeyReader(const nlohmann::json& object, std::string where, const std::filesystem::path& base,
        Document document = Document::Recipe)
        : m_object(object)
        , m_where(std::move(where))
        , m_base(base)
        , m_document(document)
    {
        if (object.is_object())
            return;
        if (!m_where.empty())
            throw InputError(Sentence::tr("\"%1\" must be a JSON object: {\"key\": value, …}.", m_where));
        throw InputError(isRecipe()
                ? Sentence::tr("The recipe must be a JSON object: {\"key\": value, …}.")
                : Sentence::tr("The model's configuration must be a JSON object: {\"key\": value, …}."));
    }

    void key(const std::string& name, std::int64_t& value, const char*)
    {
        if (const auto* json = take(name)) {
            const bool whole = json->is_number_integer()
                || (json->is_number_float() && json->get<double>() == std::floor(json->get<double>())
                    && std::abs(json->get<double>()) < 9e15);
            if (!whole
                || (json->is_number_unsigned()
                    && json->get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max())))
                wrong(name, Sentence::tr("a whole number"));
            value
                = json->is_number_float() ? static_cast<std::int64_t>(json->get<double>()) : json->get<std::int64_t>();
        }
    }
    void key(const std::string& name, std::uint64_t& value, const char*)
    {
        if (const auto* json = take(name)) {
            if (!json->is_number_unsigned())
                wrong(name, Sentence::tr("a whole number that is not negative"));
            value = json->get<std::uint64_t>();
        }
    }
    void key(const std::string& name, double& value, const char*)
    {
        if (const auto* json = take(name)) {
            if (!json->is_number() || !std::isfinite(json->get<double>()))
                wrong(name, Sentence::tr("a number"));
            value = json->get<double>();
        }
    }
    void key(const std::string& name, bool& value, const char*)
    {
        if (const auto* json = take(name)) {
            if (!json->is_boolean())
                wrong(name, Sentence::tr("true or false"));
            value = json->get<bool>();
        }
    }
    void key(const std::string& name, std::string& value, const char*)
    {
        if (const auto* json = take(name)) {
            if (!json->is_string())
                wrong(name, Sentence::tr("a text in quotes"));
            value = json->get<std::string>();
        }
    }
    void paths(const std::string& name, std::vector<std::string>& value, const char*)
    {
        const auto* json = take(name);
        if (!json)
            return;
        if (!json->is_array())
            wrong(name, Sentence::tr("a list of files and folders: [\"a.txt\", \"texts\"]"));
        if (json->size() > 10'000) // each becomes a path many times as long
            wrong(name, Sentence::tr("a list of at most 10,000 files and folders"));
        value.clear();
        for (const auto& item : *json) {
            if (!item.is_string())
                wrong(name, Sentence::tr("a list of files and folders: [\"a.txt\", \"texts\"]"));
            value.push_back(resolved(item.get<std::string>()));
        }
    }
    void betas(const std::string& name, double& beta1, double& beta2, const char*)
    {
        if (const auto* json = take(name)) {
            if (!json->is_array() || json->size() != 2 || !(*json)[0].is_number() || !(*json)[1].is_number())
                wrong(name, Sentence::tr("two numbers: [0.9, 0.999]"));
            beta1 = (*json)[0].get<double>();
            beta2 = (*json)[1].get<double>();
        }
    }
    template <class Body> void group(const std::string& name, const char*, Body body)
    {
        if (const auto* json = take(name)) {
            KeyReader inner(*json, name, m_base);
            body(inner);
            inner.finish();
        } else {
            const nlohmann::json empty = nlohmann::json::object();
            KeyReader nothing(empty, name, m_base);
            body(nothing); // leaves every default
        }
    }
    void texts(const std::string& name, std::vector<std::string>& value, const char*)
    {
        const auto* json = take(name);
        if (!json)
            return;
        const auto isText = [](const nlohmann::json& item) { return item.is_string(); };
        if (!json->is_array() || json->size() > mostPinnedTexts || !std::all_of(json->begin(), json->end(), isText))
            wrong(name, Sentence::tr("a list of at most %1 texts in quotes", mostPinnedTexts));
        value = json->get<std::vector<std::string>>();
    }
    void fractions(const std::string& name, std::array<double, 3>& value, const char*)
    {
        const auto* json = take(name);
        if (!json)
            return;
        const bool right = json->is_array() && json->size() == value.size()
            && std::all_of(json->begin(), json->end(), [](const auto& item) { return item.is_number(); });
        if (!right)
            wrong(name, Sentence::tr("three numbers, for training, validation and test: [0.7, 0.1, 0.2]"));
        value = json->get<std::array<double, 3>>();
    }
    /// A file; empty stays empty.
    void path(const std::string& name, std::string& value, const char* help)
    {
        key(name, value, help);
        if (m_object.contains(name) && !value.empty())
            value = resolved(value);
    }
    void model(const std::string& name, ModelConfig& config, std::string& folder, const char*)
    {
        const auto* json = take(name);
        if (!json)
            return;
        if (json->is_string()) {
            folder = resolvedFolder(json->get<std::string>());
            return;
        }
        KeyReader inner(*json, name, m_base);
        visitModelKeys(inner, config);
        inner.finish();
    }
    /// Relative to the recipe; where nothing lies there, in the folder of data sets; else a text that comes with the program: "lily.txt", "jane-austen/northangerabbey.txt".
    std::string resolved(const std::string& path) const
    {
        const std::filesystem::path given(path);
        std::error_code ignored;
        if (given.is_absolute())
            return std::filesystem::exists(given, ignored) ? path : movedHere(given).value_or(given).string();
        const auto beside = std::filesystem::absolute(m_base / given).lexically_normal();
        if (!std::filesystem::exists(beside, ignored)) {
            const auto data = dataFolder();
            if (!data.empty() && std::filesystem::exists(data / given, ignored))
                return std::filesystem::absolute(data / given).lexically_normal().string();
            for (const char* folder : { "texts", "samples" }) {
                const auto bundled = resourceFolder() / folder / given;
                if (std::filesystem::is_regular_file(bundled, ignored))
                    return std::filesystem::absolute(bundled).lexically_normal().string();
            }
        }
        return beside.string();
    }
    /// A path of another machine's: the longest end of it that lies beside the recipe, in the folder of data sets or among the bundled texts.
    std::optional<std::filesystem::path> movedHere(const std::filesystem::path& given) const
    {
        for (const auto& root : { m_base, dataFolder(), resourceFolder() / "texts", resourceFolder() / "samples" }) {
            if (root.empty())
                continue;
            for (auto end = given.lexically_normal().relative_path(); !end.empty();) {
                std::error_code ignored;
                if (std::filesystem::exists(root / end, ignored))
                    return std::filesystem::absolute(root / end).lexically_normal();
                auto rest = std::filesystem::path();
                for (auto part = std::next(end.begin()); part != end.end(); ++part)
                    rest /= *part;
                end = std::move(rest);
            }
        }
        return std::nullopt;
    }
    /// The same for a model or tokenizer folder, which may also be one that comes with the program: "stories".
    std::string resolvedFolder(const std::string& name) const
    {
        const auto folder = resolved(name);
        std::error_code ignored;
        return std::filesystem::exists(folder, ignored) ? folder : bundledModel(name).value_or(folder).string();
    }
    /// The same for a tokenizer's name, which may be a folder or have a file behind a colon: "words-v1:FILE".
    std::string resolvedTokenizer(const std::string& name) const
    {
        if (name == "gpt2" || name == "bytes" || name == "chars" || name.starts_with("bpe:"))
            return name;
        const std::size_t file = name.starts_with("words-v") ? name.find(':') + 1 : 0;
        return file > 0 ? name.substr(0, file) + resolved(name.substr(file)) : resolvedFolder(name);
    }
    void finish() const
    {
        for (const auto& [name, value] : m_object.items()) {
            if (std::find(m_known.begin(), m_known.end(), name) == m_known.end()) {
                const auto nearest = qualified(nearestName(name, m_known));
                throw InputError(isRecipe()
                        ? Sentence::tr("The recipe has no key \"%1\". Did you mean \"%2\"?", qualified(name), nearest)
                        : Sentence::tr("A model's configuration has no key \"%1\". Did you mean \"%2\"?",
                            qualified(name), nearest));
            }
        }
    }

private:
    const nlohmann::json* take(const std::string& name)
    {
        m_known.push_back(name);
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }
    std::string qualified(const std::string& name) const { return m_where.empty() ? name : m_where + "." + name; }
    [[noreturn]] void wrong(const std::string& name, const Sentence& expected) const
    {
        throw InputError(isRecipe() ? Sentence::tr("The recipe's \"%1\" must be %2.", qualified(name), expected)
                                    : Sentence::tr("The model's \"%1\" must be %2.", qualified(name), expected));
    }
    bool isRecipe() const { return m_document == Document::Recipe; }
    const nlohmann::json& m_object;
    std::string m_where;
    std::filesystem::path m_base;
    Document m_document;
    std::vector<std::string> m_known;
};

class KeyWriter {
public:
    explicit KeyWriter(nlohmann::ordered_json& object)
        : m_object(object)
    {
    }
    template <class Value> void key(const std::string& name, const Value& value, const char*)
    {
        m_object[name] = value;
    }
    void paths(const std::string& name, const std::vector<std::string>& value, const char*) { m_object[name] = value; }
    void betas(const std::string& name, double beta1, double beta2, const char*) { m_object[name] = { beta1, beta2 }; }
    template <class Body> void group(const std::string& name, const char*, Body body)
    {
        m_object[name] = nlohmann::ordered_json::object();
        KeyWriter inner(m_object[name]);
        body(inner);
    }
    void texts(const std::string& name, const std::vector<std::string>& value, const char* help)
    {
        paths(name, value, help);
    }
    void fractions(const std::string& name, const std::array<double, 3>& value, const char*) { m_object[name] = value; }
    void path(const std::string& name, const std::string& value, const char*) { m_object[name] = value; }
    void model(const std::string& name, ModelConfig& config, const std::string& folder, const char* help)
    {
        if (!folder.empty())
            m_object[name] = folder;
        else
            group(name, help, [&](auto& inner) { visitModelKeys(inner, config); });
    }

private:
    nlohmann::ordered_json& m_object;
};

class KeyPrinter {
public:
    KeyPrinter(std::ostream& out, std::string prefix)
        : m_out(out)
        , m_prefix(std::move(prefix))
    {
    }
    template <class Value> void key(const std::string& name, const Value& value, const char* help)
    {
        line(name, nlohmann::ordered_json(value), help);
    }
    void paths(const std::string& name, const std::vector<std::string>& value, const char* help)
    {
        line(name, nlohmann::ordered_json(value), help);
    }
    void betas(const std::string& name, double beta1, double beta2, const char* help)
    {
        line(name, nlohmann::ordered_json { beta1, beta2 }, help);
    }
    template <class Body> void group(const std::string& name, const char* help, Body body)
    {
        m_out << m_prefix << name << ": " << help << "\n";
        KeyPrinter inner(m_out, m_prefix + name + ".");
        body(inner);
    }
    void texts(const std::string& name, const std::vector<std::string>& value, const char* help)
    {
        paths(name, value, help);
    }
    void fractions(const std::string& name, const std::array<double, 3>& value, const char* help)
    {
        line(name, nlohmann::ordered_json(value), help);
    }
    void path(const std::string& name, const std::string& value, const char* help) { key(name, value, help); }
    void model(const std::string& name, ModelConfig& config, const std::string&, const char* help)
    {
        group(name, help, [&](auto& inner) { visitModelKeys(inner, config); });
    }

private:
    void line(const std::string& name, const nlohmann::ordered_json& value, const char* help)
    {
        m_out << m_prefix << name << " = " << value.dump() << "   " << help << "\n";
    }
    std::ostream& m_out;
    std::string m_prefix;
};

} // namespace cutaway
