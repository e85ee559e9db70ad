// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/judging.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

/// Throws InputError when nothing could be asked with them: no model, an address that is none, a prompt without {response}.
void validate(const JudgeSettings& settings);

/// Where a question goes. With "auto", an address that ends with /api/chat, or has port 11434 and no path, is Ollama's; all others speak as
/// OpenAI does, at /v1/chat/completions.
struct JudgeEndpoint {
    std::string address; ///< of the request, whole
    bool ollama = false;
};
JudgeEndpoint judgeEndpoint(const JudgeSettings& settings);

/// The prompt with its places filled: {prompt} (the instruction and its input as the book's format_input writes them), {instruction}, {input},
/// {output} (the answer wanted) and {response} (the model's). What is filled in is not looked at again.
std::string judgePrompt(const JudgeSettings& settings, const AnsweredInstruction& answered);
/// The body of the request, JSON.
std::string judgeRequest(const JudgeSettings& settings, const std::string& prompt);
/// What the judge says, out of the reply's JSON. Throws InputError when it is none.
std::string judgeReply(bool ollama, const std::string& body);
/// An integer between 0 and 100 and nothing else but white space around it.
std::optional<int> parsedScore(std::string_view reply);

struct JudgeHooks {
    std::function<void(std::size_t index, const JudgeVerdict& verdict)> onVerdict;
    std::stop_token stop; ///< heard at once, also while a reply is waited for
};
struct JudgeRun {
    std::vector<JudgeVerdict> verdicts; ///< of each answer
    bool stopped = false; ///< by the stop token
    std::optional<Sentence> endedBy; ///< why it ended early: what would go wrong with every answer
};
/// Asks for each answer, one after another. `record`, when not empty, is a file that takes each verdict as it comes; scored and unparsable ones
/// that are in it already (same server, model, settings and prompt) are taken over. Throws InputError: settings, a record that can't be written.
JudgeRun judge(const JudgeSettings& settings, std::span<const AnsweredInstruction> answers,
    const std::filesystem::path& record, const JudgeHooks& hooks);

} // namespace cutaway
