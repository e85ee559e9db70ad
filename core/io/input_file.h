// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace cutaway {

/// A stranger's file, open for reading at any place. Only regular files open: a pipe would wait for ever, a device never end.
class InputFile {
public:
    /// Throws InputError: missing, a link to nothing, a folder, no regular file, not permitted.
    explicit InputFile(const std::filesystem::path& file);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    std::uint64_t size() const { return m_size; } ///< bytes, as they were when it was opened
    /// Exactly `count` bytes from `offset`. Throws InputError when the file has become shorter or can't be read.
    void readAt(std::uint64_t offset, char* into, std::size_t count) const;
    /// Throws InputError when the file has fewer bytes than `count` by now.
    void requireBytes(std::uint64_t count) const;
    int descriptor() const { return m_descriptor; }

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// Throws InputError with one sentence when `folder` is missing, a link to nothing, or a file.
void requireFolder(const std::filesystem::path& folder);
/// True for anything that has that name, a link to nothing included. Never throws.
bool nameExists(const std::filesystem::path& path);
/// A name out of a stranger's file as it may stand in a sentence: at most 80 bytes, no control characters.
std::string shownName(std::string_view name);

} // namespace cutaway
