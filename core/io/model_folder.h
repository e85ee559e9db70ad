// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"
#include "core/jobs/model_config.h"
#include "core/jobs/sentence.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

/// A model folder in Hugging Face's GPT-2 layout, opened.
struct OpenedModel {
    GPT model { nullptr }; ///< on the CPU, float32, eval mode
    TokenizerPtr tokenizer; ///< null when the folder holds none
    std::string name; ///< the folder's name, or what cutaway.json says
    std::filesystem::path folder;
    std::vector<Sentence> notices; ///< a sentence each: where the weights say more than the config; mostly empty
    std::int64_t classes = 0; ///< > 0: a classifier's folder, whose score.weight isn't in `model`
};

/// Config alone: cheap, for `info` and for lists. Throws InputError.
ModelConfig readModelConfig(const std::filesystem::path& folder);
/// What a model folder holds, as openModelFolder() would open it, without the model in memory.
struct ModelFolderFacts {
    ModelConfig config;
    std::string name;
    std::vector<TensorInfo> tensors; ///< as the files have them
    TokenizerPtr tokenizer; ///< null when the folder holds none
    std::vector<Sentence> notices;
};
/// Checks all that openModelFolder() checks. Throws InputError.
ModelFolderFacts readModelFolder(const std::filesystem::path& folder);

/// Names, shapes and dtypes of the stored weights as their files have them; no weight is read. Throws InputError.
std::vector<TensorInfo> readModelTensors(const std::filesystem::path& folder);
/// Opens a folder that Cutaway or transformers wrote. Every name, shape and size is checked first, against the config and
/// the size of the files, before memory is taken. Draws no random numbers as far as a caller can see. Throws InputError.
OpenedModel openModelFolder(const std::filesystem::path& folder);

struct SaveOptions {
    std::string dtype = "float32"; ///< float32 | float16 | bfloat16
    std::string name;
    std::string card; ///< README.md of the folder; empty = a short one
};
/// config.json, model.safetensors, cutaway.json, tokenizer files and README.md, the folder written beside and renamed.
/// Opens with transformers' GPT2LMHeadModel.from_pretrained: a separate head is tie_word_embeddings=false, a missing qkv bias
/// is zeros, no feed-forward is n_inner=1 with zero weights. Throws InputError: the folder is taken or can't be written, the
/// dtype is unknown or too narrow for a weight.
void saveModelFolder(
    const std::filesystem::path& folder, const GPT& model, const Tokenizer* tokenizer, const SaveOptions& options = {});
/// The same files into a folder that is there already: for who makes a folder of more than a model (a checkpoint).
void writeModelFiles(
    const std::filesystem::path& folder, const GPT& model, const Tokenizer* tokenizer, const SaveOptions& options = {});

} // namespace cutaway
