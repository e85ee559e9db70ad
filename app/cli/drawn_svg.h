// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace cutaway::cli {

/// A picture that was written as SVG, as PNG or PDF. Throws InputError where the program was built without librsvg.
std::string pngOf(const std::string& svg);
std::string pdfOf(const std::string& svg);

/// Whether the file's ending is a picture's: .svg, .png or .pdf.
bool isPicture(const std::filesystem::path& file);
/// Throws InputError for a picture that this program can't write.
void requireDrawable(const std::filesystem::path& file);
/// The SVG in the form that the file's ending says.
std::string pictureBytes(const std::filesystem::path& file, const std::string& svg);

} // namespace cutaway::cli
