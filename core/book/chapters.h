// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/book/checks.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cutaway::book {

/// A file that the book works on.
struct DataFile {
    std::filesystem::path path; ///< empty when it is not there
    std::string missing; ///< when it is not there, or another copy: what to do. Its lines are skipped then
};

/// What the chapters share.
struct Book {
    bool slow = false;
    std::filesystem::path verdictFile; ///< Edith Wharton's "The Verdict", the book's text; empty when it is not there
    std::string verdictMissing; ///< as DataFile::missing
    DataFile spam; ///< the SMS Spam Collection (chapter 6)
    DataFile instructions; ///< instruction-data.json (chapter 7)
    TokenizerPtr gpt2;

    std::vector<int> ids(std::string_view text) const { return gpt2->ids(text, Special::Allowed); }
    std::string verdict() const; ///< its text
};

/// GPT_CONFIG_124M of chapter 4; chapter 5 shortens the context to 256.
ModelConfig config124M(std::int64_t contextLength);
/// A fresh model after torch.manual_seed(123).
GPT freshModel(const ModelConfig& config);
/// GPT-2's own shape, as chapters 6 and 7 load it: 1,024 positions, qkv biases, no dropout.
ModelConfig configGpt2(std::string_view preset);
/// ids → (1, T) int64
torch::Tensor batchOfOne(const std::vector<int>& ids);
/// A row of ids (1, T) → its ids
std::vector<int> idsOf(const torch::Tensor& row);

void chapter2(Checks& checks, const Book& book); ///< text: tokens, windows, embeddings
void chapter2Bonus(Checks& checks, const Book& book); ///< BPE from scratch, added special tokens
void chapter3(Checks& checks); ///< attention
void chapter3Exercises(Checks& checks); ///< and shapes
void chapter4(Checks& checks, const Book& book); ///< the GPT model
void chapter5(Checks& checks, const Book& book); ///< pretraining
void chapter5Training(Checks& checks, const Book& book); ///< section 5.2 and what is made with its model: minutes
void chapter6(Checks& checks, const Book& book); ///< fine-tuning for classification
void chapter7(Checks& checks, const Book& book); ///< fine-tuning to follow instructions
void appendixD(Checks& checks, const Book& book); ///< schedules, clipping, the training with both
void appendixE(Checks& checks, const Book& book); ///< LoRA
void leftOut(Checks& checks, int chapter); ///< what the book prints and this program cannot make, each with its reason

} // namespace cutaway::book
