// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input_file.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace cutaway {

/// A stranger's file, its bytes mapped into memory: the system reads the pages that are looked at and drops them when it needs room.
/// Read-only; what another program writes into the file meanwhile may show.
class MappedFile {
public:
    /// Throws InputError as InputFile does, and when the file system can't map it.
    explicit MappedFile(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::uint64_t size() const { return m_file.size(); } ///< bytes, as they were when it was opened
    /// `count` bytes from `offset`, both within size(). Throws InputError when the file has become shorter: to touch a page behind its
    /// end would be the end of the process. (It may still be cut between this look and the touch; nothing can be done about that.)
    std::string_view bytes(std::uint64_t offset, std::uint64_t count) const;

private:
    InputFile m_file; ///< kept open: a file that is replaced meanwhile changes nothing
    const char* m_begin = nullptr; ///< null for an empty file
};

} // namespace cutaway
