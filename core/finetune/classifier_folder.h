// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/classifier.h"
#include "core/tokenizer/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

/// What a classifier's folder says beside its weights.
struct ClassifierFacts {
    std::string name;
    std::vector<std::string> labels;
    std::int64_t maxLength = 0; ///< tokens of a text; longer ones are cut
    bool padToMaxLength = false; ///< position "last" reads the padding, which must be as long as in training
    int pad = 0; ///< id of the padding
    std::string madeFrom; ///< a line on base, data and training, for the folder's card; not read back
};

struct OpenedClassifier {
    Classifier classifier;
    TokenizerPtr tokenizer;
    ClassifierFacts facts;
};

/// A folder that opens with transformers' GPT2ForSequenceClassification with the same logits: its head has no bias, so ours goes into the final
/// norm's by W·δ = b. README.md says what that class can't express. Weights are stored as float32. Throws InputError.
void saveClassifierFolder(const std::filesystem::path& folder, Classifier& classifier, const Tokenizer& tokenizer,
    const ClassifierFacts& facts);

/// Opens a folder of ours or of transformers' (which reads the last token). Throws InputError, also for a model that is no classifier.
OpenedClassifier openClassifierFolder(const std::filesystem::path& folder);

/// The (C) vector δ of least length with W·δ = b, for a head of (classes, C) weights: what the final norm's shift grows by. `residual`
/// becomes the largest difference that is left: 0 but for rounding unless rows of W depend on each other.
torch::Tensor biasAsShift(const torch::Tensor& weight, const torch::Tensor& bias, double& residual);

} // namespace cutaway
