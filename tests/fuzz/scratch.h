// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/io/temporary_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>

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

/// Puts an input in the place of one of a folder's files while `read` runs. An input is the name of the file, a newline, its bytes.
template <class Names, class Read>
void withChangedFile(const std::filesystem::path& folder, const Names& names, const std::string& input, Read read)
{
    const std::size_t line = input.find('\n');
    std::string name = line == std::string::npos ? std::string() : input.substr(0, line);
    if (std::find(std::begin(names), std::end(names), name) == std::end(names))
        name = names[input.size() % std::size(names)]; // the name was changed itself
    const std::filesystem::path file = folder / name;
    const std::string before = bytesOf(file);
    put(file, line == std::string::npos ? input : input.substr(line + 1));
    try {
        read();
    } catch (...) {
        put(file, before);
        throw;
    }
    put(file, before);
}

} // namespace cutaway::fuzz
