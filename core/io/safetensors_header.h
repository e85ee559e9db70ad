// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"

#include <string_view>

namespace cutaway {

struct SafetensorsHeader {
    std::vector<TensorInfo> tensors; ///< in the order of their bytes
    std::map<std::string, std::string> metadata;
};

/// Parses and checks the JSON of a safetensors header for a file with `dataBytes` bytes after it. `fileName` is for the
/// sentence. Throws InputError.
SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataBytes, const std::string& fileName);

/// [2, 3], as sentences show a shape.
std::string shownShape(const std::vector<std::int64_t>& shape);

} // namespace cutaway
