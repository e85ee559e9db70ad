// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cutaway {

/// The whole file as bytes; InputError when it can't be read or is larger than `limit` bytes.
std::string readFile(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(4) << 30);

/// The same, and a pipe is read to its end (`<(command)` of a shell): it waits for whoever writes into it.
std::string readFileOrPipe(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(4) << 30);

/// A folder and those above it, where they are not there. Throws InputError.
void makeFolder(const std::filesystem::path& folder);

/// Takes the next bytes of a file that is being written.
using ByteSink = std::function<void(std::string_view)>;
/// Writes to a temporary name beside `file`, flushes it to disk and renames it: a reader sees the old file or the new one,
/// never half. A link is followed; a device or a pipe is written to as it is. When `write` throws, or the disk is full, nothing is left behind and the old file stays.
/// Throws InputError when it can't be written.
void writeFileAtomically(const std::filesystem::path& file, const std::function<void(const ByteSink&)>& write);
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// Fills a temporary folder beside `folder` by `fill(temporary)`, flushes all of it to disk, then renames it. `folder` must
/// not exist or be empty. When `fill` throws, nothing is left behind, and an InputError's sentence names `folder`, not the temporary one.
void makeFolderAtomically(
    const std::filesystem::path& folder, const std::function<void(const std::filesystem::path&)>& fill);

/// A folder is there whole or not at all, also when the process is killed meanwhile: it is renamed before its files go. One
/// that can't be removed stays as it is.
void removeFolderAtomically(const std::filesystem::path& folder);

/// Removes what writers that were killed have left in `folder`; what a living process is writing stays.
void removeLeftovers(const std::filesystem::path& folder);

} // namespace cutaway
