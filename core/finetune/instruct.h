// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instruction_template.h"
#include "core/finetune/finetune_hooks.h"
#include "core/jobs/finetune.h"

#include <filesystem>
#include <memory>
#include <string>

namespace cutaway {

class Finetuning;

/// Fine-tunes a model to follow instructions (book, chapter 7) into a new run folder; the result is a model folder in it, with LoRA on a model folder
/// also an adapter in PEFT's format, RUN/adapter; its answers to the test part stand beside it in responses.json, in the book's form. Throws InputError; CancelledError only while the texts are read.
FinetuneEnd instruct(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// Goes on with one that was stopped or killed; of one that is finished the results are made again.
FinetuneEnd resumeInstructing(const std::filesystem::path& runFolder, const FinetuneHooks& hooks);

/// One without a folder, to be looked at (finetune_preflight.h).
std::unique_ptr<Finetuning> newInstructionTuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks);

/// In the model's folder: the template that the model was taught by, as InstructionTemplate::parse() reads it.
inline constexpr const char* templateFile = "template.txt";
/// Whether a recipe's template is the text of one, not a name or a file.
bool isTemplateText(const std::string& form);
/// "alpaca", "phi3", the text of a template, or a file of one. Throws InputError.
InstructionTemplate templateNamed(const std::string& name);
/// What a model wrote after a prompt, without what the template puts before an answer, and without white space at its ends (section 7.5).
std::string extractedResponse(const std::string& written, const InstructionTemplate& form);

} // namespace cutaway
