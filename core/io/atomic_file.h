// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cutaway {

/// The whole file as bytes; InputError when it can't be read or is larger than `limit` bytes.
std::string readFile(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(4) << 30);
/// Writes `bytes` to a temporary name beside `file`, flushes it to disk and renames it: a reader sees the old file or the new one, never half.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);
/// Fills a temporary folder beside `folder` by `fill(temporary)`, then renames it. `folder` must not exist or be empty.
void makeFolderAtomically(const std::filesystem::path& folder, const std::function<void(const std::filesystem::path&)>& fill);

} // namespace cutaway
