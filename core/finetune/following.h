// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instruction_template.h"
#include "core/finetune/finetuning.h"

#include <optional>
#include <string>
#include <vector>

namespace cutaway {

/// What the fine-tunings share whose model answers instructions: it answers some that it isn't trained on after each epoch and at the end, and is
/// saved with responses.json, the book's form, beside it.
class Following : public Finetuning {
public:
    using Finetuning::Finetuning;

protected:
    void makeModel(GPT base) override;
    GPT& model() override { return m_model; }
    /// The book's generate_and_print_sample: greedy, so it draws nothing. At evaluations too, with shorter answers and not at more than
    /// Answers::mostAnswered of them.
    void endEpoch() override;
    void atEvaluation() override;

    /// Instructions that are not trained on.
    virtual const std::vector<Instruction>& heldOut() const = 0;
    void readTemplate();
    /// Tokens that a text may have: data.max_length, or the model's context. Throws InputError when that is shorter.
    std::int64_t mostTokens(std::int64_t contextLength) const;
    const InstructionTemplate& form() const { return *m_form; }
    /// The held-out instructions that are answered at the end, into `end` and responses.json. Throws CancelledError.
    void answerAll(FinetuneEnd& end);
    /// RUN/model and, of LoRA on a model folder, RUN/adapter. `kind`: "A GPT that was taught to …"
    void saveModel(FinetuneEnd& end, const std::string& kind);
    /// Time of all answers, were each as long as it may be; an end of text that isn't there.
    void lookAheadAtAnswers(FinetunePreflight& found);

private:
    void answerSome(std::int64_t mostTokens);
    std::int64_t evaluationsPerAnswer() const; ///< at every so manieth evaluation it answers
    std::size_t answersAtEnd() const;
    std::vector<int> written(const Instruction& entry, std::int64_t mostTokens);
    AnsweredInstruction answer(const Instruction& entry, std::int64_t mostTokens);
    double secondsOfAnswers();
    void writeResponses(const FinetuneEnd& end) const;
    std::string card(const std::string& name, const std::string& kind) const;

    std::optional<InstructionTemplate> m_form;
    GPT m_model { nullptr };
};

} // namespace cutaway
