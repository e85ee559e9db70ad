// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// A language model on the user's machine that gives answers a score (book, section 7.8: "LLM as a judge").
struct JudgeSettings {
    std::string address; ///< http://localhost:11434, …/v1, or the whole address of the request
    std::string model; ///< the server's name for it: "llama3"
    std::string api = "auto"; ///< auto (by the address) | openai | ollama
    std::string prompt; ///< with {prompt}, {instruction}, {input}, {output} and {response}; empty = the book's
    std::uint64_t seed = 123;
    double temperature = 0.0;
    std::int64_t context = 2048; ///< tokens, the book's num_ctx; of Ollama; grows for a longer prompt
    double timeout = 120.0; ///< seconds an answer may take
    std::int64_t retries = 2; ///< after a failure that may pass: no answer, HTTP 429 and 5xx
    double firstWait = 1.0; ///< seconds before the first of them; twice as long before each further one
    std::string key; ///< sent as a bearer token; never written to a file
};

/// What became of one answer.
struct JudgeVerdict {
    enum class Kind {
        Waiting, ///< not asked yet
        Scored,
        Unparsable, ///< the judge said something else than an integer between 0 and 100
        Failed, ///< no reply
    };
    Kind kind = Kind::Waiting;
    int score = 0; ///< 0 … 100 when scored
    std::string reply; ///< what the judge said, at most 2,000 bytes of it
    Sentence problem { "" }; ///< when it failed
    std::int64_t attempts = 0; ///< requests sent; 0: taken over from an earlier run
    double seconds = 0.0; ///< of all attempts, waits included
};

/// Counts and the mean of the scored ones.
struct JudgeSummary {
    std::int64_t scored = 0, unparsable = 0, failed = 0, waiting = 0;
    double mean = ClassReport::none; ///< of the scored ones; NaN without one
};
JudgeSummary summaryOf(const std::vector<JudgeVerdict>& verdicts);

/// The book's prompt (section 7.8).
const std::string& defaultJudgePrompt();

} // namespace cutaway
