// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace cutaway::cli {

/// Whether the file's ending is a picture's: .svg, .png or .pdf.
bool isPicture(const std::filesystem::path& file);
/// Throws InputError for a picture that this program can't write: PNG and PDF take librsvg.
void requireDrawable(const std::filesystem::path& file);
/// The SVG in the form that the file's ending says. Throws InputError where requireDrawable() does.
std::string pictureBytes(const std::filesystem::path& file, const std::string& svg);

} // namespace cutaway::cli
