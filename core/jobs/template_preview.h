// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune_preflight.h"
#include "core/jobs/tables.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// One row of instructions, as a template takes it.
struct TemplateRow {
    std::string instruction, input, output;
    std::int64_t row = 0; ///< of its file, from 0
};

/// What becomes of rows by a template and a base model's tokenizer.
struct TemplatePreviewRequest {
    std::uint64_t generation = 0;
    std::vector<TemplateRow> rows; ///< one batch
    /// Where their whole cells are, when some of these are cut.
    struct Source {
        std::string file; ///< empty: they are whole
        TableOptions table;
        int instruction = -1, input = -1, output = -1; ///< columns; −1 = none
        bool operator==(const Source&) const = default;
    } source;
    std::string form; ///< as in a recipe: alpaca | phi3 | a text | a file
    std::string modelFolder; ///< of the base model
    bool maskInstruction = false;
    std::int64_t maxLength = 0; ///< 0 = the model's context
};

struct TemplatePreview {
    std::uint64_t generation = 0;
    std::string text; ///< the template's, with its marks
    std::vector<ExamplePreview> examples;
};
using TemplatePreviewPtr = std::shared_ptr<const TemplatePreview>;

/// A question to a model that follows instructions.
struct ChatRequest {
    std::uint64_t generation = 0;
    std::string modelFolder;
    std::string instruction, input;
    std::int64_t maxNew = 200;
    double loraStrength = 1.0; ///< of what LoRA learned: 0 = the base model, 1 = as it was trained
};
struct ChatAnswer {
    std::uint64_t generation = 0;
    std::string text; ///< what the template puts before an answer is taken off
    std::int64_t tokens = 0;
    bool ended = false; ///< by the end of text, not by maxNew
};

/// The likeliest first tokens of an answer, the most probable first.
struct ChatFirstTokens {
    std::uint64_t generation = 0;
    struct Token {
        int id = 0;
        std::string bytes;
        float probability = 0.0f;
    };
    std::vector<Token> tokens;
};

} // namespace cutaway
