// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/atomic_file.h"
#include "core/io/scratch_folder.h"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace cutaway::testing {

/// A folder for one test, gone when the test ends.
class TemporaryFolder : public ScratchFolder {
public:
    TemporaryFolder()
        : ScratchFolder("cutaway-test")
    {
    }
    /// Writes a file of that name and gives its path.
    std::filesystem::path file(const std::string& name, const std::string& bytes) const
    {
        writeFileAtomically(path() / name, bytes);
        return path() / name;
    }
};

/// Names in a folder, hidden ones too.
inline std::size_t entriesIn(const std::filesystem::path& folder)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder))
        ++count;
    return count;
}

/// Sets an environment variable and gives the old value back at the end.
class Environment {
public:
    Environment(const char* name, const std::string& value)
        : m_name(name)
    {
        if (const char* before = std::getenv(name)) {
            m_before = before;
            m_wasSet = true;
        }
        setenv(name, value.c_str(), 1);
    }
    ~Environment()
    {
        if (m_wasSet)
            setenv(m_name, m_before.c_str(), 1);
        else
            unsetenv(m_name);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* m_name;
    std::string m_before;
    bool m_wasSet = false;
};

} // namespace cutaway::testing
