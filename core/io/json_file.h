// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace cutaway {

/// A stranger's JSON document: at most `limit` bytes, at most 64 levels deep, nothing after it. Throws InputError.
nlohmann::json readJsonFile(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(4) << 20);

/// The same for a text that came from elsewhere; `name` begins the sentence, `details` go with it.
nlohmann::json parseJson(std::string_view text, const std::string& name, const std::string& details = {});

/// JSON has no NaN and no infinity: they are null.
inline nlohmann::ordered_json finiteOrNull(double value)
{
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

/// Reads the fields of a JSON object with an InputError in one sentence for each that has the wrong type.
class JsonFields {
public:
    /// `fileName` begins every sentence. Throws InputError when `json` is no object.
    JsonFields(const nlohmann::json& json, Sentence fileName);

    /// A field that is missing or null gives `otherwise`.
    std::int64_t integer(const char* name, std::int64_t otherwise) const;
    double number(const char* name, double otherwise) const;
    bool boolean(const char* name, bool otherwise) const;
    std::string text(const char* name, const std::string& otherwise) const;
    /// Null when it is missing or null.
    const nlohmann::json* find(const char* name) const;
    [[noreturn]] void fail(const Sentence& what) const; ///< InputError "config.json: what."

private:
    const nlohmann::json& m_json;
    Sentence m_fileName;
};

} // namespace cutaway
