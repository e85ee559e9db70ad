// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace cutaway {

/// A new folder of this process's own in the system's folder for such, gone with the object. Throws std::runtime_error when it can't
/// be made.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::string& name = "cutaway")
    {
        std::string pattern = (std::filesystem::temp_directory_path() / (name + "-XXXXXX")).string();
        if (!mkdtemp(pattern.data()))
            throw std::runtime_error(
                "A temporary folder can't be made in " + std::filesystem::temp_directory_path().string() + ".");
        m_path = pattern;
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace cutaway
