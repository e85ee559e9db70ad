// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/jobs/sentence.h"

namespace cutaway {

class MappedFile;

/// A zip archive, mapped into memory, whose entries lie in it uncompressed, as PyTorch writes them. Every length and offset of its directory is
/// checked when it is opened.
class ZipFile {
public:
    /// Throws InputError: no zip archive, damaged, or with an entry that is compressed or encrypted.
    explicit ZipFile(const std::filesystem::path& file);

    struct Entry {
        std::uint64_t begin = 0, size = 0; ///< bytes of the archive
    };
    const std::map<std::string, Entry>& entries() const { return m_entries; }
    /// Null when there is none of that name.
    const Entry* find(const std::string& name) const;
    std::string_view bytes(const Entry& entry) const;
    /// What keeps the bytes where they are.
    std::shared_ptr<const MappedFile> mapping() const { return m_file; }

private:
    void readDirectory(std::uint64_t begin, std::uint64_t size, std::uint64_t count);
    Entry entryAt(std::uint64_t localHeader, std::uint64_t size, const std::string& name) const;
    std::uint64_t number(std::uint64_t at, int bytes) const;
    [[noreturn]] void fail(Sentence why) const;

    std::string m_name;
    std::shared_ptr<const MappedFile> m_file;
    std::map<std::string, Entry> m_entries;
};

} // namespace cutaway
