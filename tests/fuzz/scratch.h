// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/io/temporary_folder.h"

#include <fstream>

namespace cutaway::fuzz {

/// One folder for the whole run; files are written without syncing, there are thousands of them.
inline const std::filesystem::path& scratchFolder()
{
    static const testing::TemporaryFolder folder;
    return folder.path();
}

inline std::filesystem::path put(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

inline std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

} // namespace cutaway::fuzz
