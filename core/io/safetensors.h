// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cutaway {

class MappedFile;

/// Tensors in file order.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

struct TensorInfo {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string dtype; ///< as the file names it: F32, F16, BF16, I64 …
    std::uint64_t begin = 0, end = 0; ///< bytes after the header
};

/// A safetensors file, mapped into memory, whose header has been read and checked in every length, offset, shape and overlap.
class SafetensorsFile {
public:
    /// Throws InputError.
    explicit SafetensorsFile(const std::filesystem::path& file);
    const std::vector<TensorInfo>& tensors() const { return m_tensors; } ///< in the order of their bytes
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// Null when the file holds no tensor of that name.
    const TensorInfo* find(const std::string& name) const;
    /// On the CPU in the file's own dtype, where possible without a copy: the tensor is the file's bytes and must not be written to.
    /// It keeps the file mapped while it lives. Throws InputError.
    torch::Tensor view(const TensorInfo& tensor) const;
    /// The same as a tensor of its own. Throws InputError.
    torch::Tensor read(const TensorInfo& tensor) const;

private:
    std::string_view bytesOf(const TensorInfo& tensor) const;

    std::shared_ptr<const MappedFile> m_input;
    std::vector<TensorInfo> m_tensors;
    std::map<std::string, std::string> m_metadata;
    std::uint64_t m_dataBegin = 0; ///< where the bytes after the header begin
};

/// The header alone, with every length, offset, shape and overlap checked. Throws InputError.
std::vector<TensorInfo> readSafetensorsHeader(const std::filesystem::path& file);
/// All tensors on the CPU in the file's own dtype. Throws InputError; nothing is executed, nothing is trusted.
NamedTensors readSafetensors(const std::filesystem::path& file);
/// Written beside and renamed. Metadata {"format":"pt"} is added, as transformers wants it. Tensors of wider types come
/// first, so that each is aligned to its own width; otherwise the order given is kept.
void writeSafetensors(const std::filesystem::path& file, const NamedTensors& tensors,
    const std::map<std::string, std::string>& metadata = {});

/// The format's name of a dtype, and back; nothing when the other side has none.
std::optional<std::string> safetensorsName(torch::Dtype dtype);
std::optional<torch::Dtype> dtypeFromSafetensorsName(const std::string& name);

} // namespace cutaway
