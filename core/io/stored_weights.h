// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/gpt2_layout.h"
#include "core/io/safetensors.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cutaway {

/// The weights of a model folder: model.safetensors, or the files that model.safetensors.index.json names. Headers are read
/// and checked at once, tensors when they are asked for.
class StoredWeights {
public:
    /// Throws InputError: no weights in the folder, a damaged header, an index that doesn't fit its files.
    explicit StoredWeights(const std::filesystem::path& folder);

    /// By name, without the "transformer." prefix and without the buffers that older versions of transformers stored.
    bool has(const std::string& name) const { return m_places.count(name) > 0; }
    /// Throws InputError unless exactly the tensors of `layout` are there, in its shapes and as floating-point numbers.
    /// A name in `optional` may be there or not.
    void requireLayout(const std::vector<LayoutTensor>& layout, const std::vector<LayoutTensor>& optional) const;
    /// In the dtype that is stored and, where possible, the file's own bytes: must not be written to. The name must be there.
    torch::Tensor view(const std::string& name) const;
    /// No name begins with "transformer.": what transformers' GPT2Model writes, which has no head.
    bool isBase() const { return !m_hasPrefix; }
    /// The file to name when a tensor is in none.
    const std::string& fileName() const { return m_shownName; }
    /// Every tensor of every file under the name that the file has for it, the ignored buffers too.
    std::vector<TensorInfo> all() const;

private:
    struct Place {
        std::size_t file = 0;
        const TensorInfo* tensor = nullptr; ///< owned by the file
    };
    void open(const std::filesystem::path& folder, const std::string& fileName);
    void openIndex(const std::filesystem::path& folder);
    void require(const LayoutTensor& wanted) const;

    std::string m_shownName;
    bool m_hasPrefix = false;
    std::vector<std::string> m_names; ///< of the files
    std::vector<SafetensorsFile> m_files;
    std::map<std::string, Place> m_places;
};

} // namespace cutaway
