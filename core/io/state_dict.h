// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"
#include "core/jobs/model_config.h"
#include "core/model/gpt.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cutaway {

/// The tensors of a file that torch.save has written (.pth, .pt, .bin): a state dict, or a checkpoint that has one under "model_state_dict",
/// "state_dict" or "model". Nothing of it is executed; names, shapes, strides and offsets are checked against the file when it is opened.
class StateDict {
public:
    /// Throws InputError: no such file, saved before PyTorch 1.6 or with another byte order, a whole model instead of its weights, damaged.
    explicit StateDict(const std::filesystem::path& file);

    struct Entry {
        std::vector<std::int64_t> shape, strides;
        std::string dtype; ///< as safetensors names it
        std::uint64_t begin = 0; ///< of the first number, in bytes of its storage
        std::string_view storage; ///< the file's bytes
    };
    /// Without the prefixes "module." and "_orig_mod." that wrappers put before each name.
    const std::map<std::string, Entry>& entries() const { return m_entries; }
    const Entry* find(const std::string& name) const;
    /// A tensor of its own, contiguous, in the file's dtype. The name must be there. Throws InputError when the file has become shorter.
    torch::Tensor read(const std::string& name) const;
    const std::string& fileName() const { return m_fileName; }

private:
    std::string m_fileName;
    std::shared_ptr<const MappedFile> m_mapping;
    std::map<std::string, Entry> m_entries;
};

/// By its ending, such as a file of PyTorch's has.
bool hasStateDictName(const std::filesystem::path& file);

/// The model of a state dict under the book's names (tok_emb.weight, trf_blocks.0.att.W_query.weight …) or Hugging Face's (transformer.wte.weight,
/// transformer.h.0.attn.c_attn.weight …). Its shape is read off the tensors; `nHeads` stands in none of them. On the CPU, float32, eval mode.
/// Draws no random numbers as far as a caller can see. Throws InputError.
GPT openStateDict(const std::filesystem::path& file, std::int64_t nHeads);

} // namespace cutaway
