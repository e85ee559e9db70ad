// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/outcome.h"
#include "core/jobs/table_preview.h"
#include "core/jobs/template_preview.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace cutaway {

// What the wizards of instructions and of preferences take from core, with what it throws caught. No Qt, and the only door to headers that
// want LibTorch's.

/// Templates tried on rows: the tokenizer of the base model that was asked for last is kept. Of one thread.
class TemplatePreviews {
public:
    TemplatePreviews();
    ~TemplatePreviews();
    Outcome<TemplatePreview> preview(const TemplatePreviewRequest& request);

private:
    struct Kept;
    struct WholeRows;
    const TablePreview& wholeRows(const TemplatePreviewRequest& request);
    std::unique_ptr<Kept> m_kept;
    std::unique_ptr<WholeRows> m_whole; ///< of the file that was asked for last
};

/// Models that answer: the one that was asked last is kept. Of one thread.
class ChatHost {
public:
    ChatHost();
    ~ChatHost();
    Outcome<ChatAnswer> answer(const ChatRequest& request, std::stop_token stop);
    /// What an answer would begin with.
    Outcome<ChatFirstTokens> firstTokens(const ChatRequest& request, std::stop_token stop);

private:
    struct Kept;
    Kept& opened(const ChatRequest& request);
    std::unique_ptr<Kept> m_kept;
};

/// What a finished run's folder tells: answers and the test part's numbers.
Outcome<FinetuneEnd> followResultOf(const std::filesystem::path& run);
/// RUN/responses.json, the book's form, written to `file`.
Outcome<bool> copyAnswersOf(const std::filesystem::path& run, const std::filesystem::path& file);

} // namespace cutaway
