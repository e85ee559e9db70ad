// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cutaway {

/// "utf-8", "utf-16le", "utf-16be" by a byte order mark (or, for UTF-16, by where its zero bytes stand), "utf-8" for valid UTF-8 and for
/// text that is mostly that, else "windows-1252".
std::string detectEncoding(std::string_view bytes);

/// The text as UTF-8, without a byte order mark. `encoding` is one of those above or "latin-1"; InputError for another. A byte that UTF-8
/// doesn't allow becomes what it is in windows-1252: files put together from several sources have such lines.
std::string toUtf8(std::string_view bytes, const std::string& encoding);

} // namespace cutaway
