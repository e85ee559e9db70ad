// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/judging.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace cutaway {

/// Verdicts on disk, a line of JSON each, written as they come: {"key","score" | "unparsable" | "failed","reply","attempts","seconds"}.
class JudgeRecord {
public:
    /// No file: nothing is kept. Throws InputError when it can't be read or written; a torn last line is dropped.
    explicit JudgeRecord(const std::filesystem::path& file);
    /// The one for that question, Waiting when there is none. Failed ones are not remembered: they are asked again.
    JudgeVerdict find(const std::string& key) const;
    /// Throws InputError.
    void add(const std::string& key, const JudgeVerdict& verdict);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::filesystem::path m_path;
    std::map<std::string, JudgeVerdict> m_known;
    std::unique_ptr<std::FILE, Close> m_file;
};

} // namespace cutaway
