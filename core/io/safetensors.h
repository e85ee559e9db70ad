// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// Tensors in file order.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

struct TensorInfo {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string dtype; ///< as the file names it: F32, F16, BF16, I64 …
    std::uint64_t begin = 0, end = 0; ///< bytes after the header
};

/// The header alone, with every length, offset, shape and overlap checked. Throws InputError.
std::vector<TensorInfo> readSafetensorsHeader(const std::filesystem::path& file);
/// All tensors on the CPU in the file's own dtype. Throws InputError; nothing is executed, nothing is trusted.
NamedTensors readSafetensors(const std::filesystem::path& file);
/// Written beside and renamed. Metadata {"format":"pt"} is added, as transformers wants it.
void writeSafetensors(const std::filesystem::path& file, const NamedTensors& tensors, const std::map<std::string, std::string>& metadata = {});

} // namespace cutaway
