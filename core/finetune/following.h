// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/asked_rows.h"
#include "core/data/instruction_template.h"
#include "core/data/row_problems.h"
#include "core/finetune/finetuning.h"
#include "core/finetune/table_file.h"

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
    /// The three parts: of data.file by `split`, or from files of their own, as `entriesOf(table, leftOut)` reads them. What is odd in the rows, and
    /// which of the held-out ones ask what a row that trains asks, goes into problems().
    template <class EntriesOf, class Split> auto readParts(const EntriesOf& entriesOf, const Split& split)
    {
        const auto& data = recipe().data;
        const auto read = [&](const std::string& file, const std::string& ownFile) {
            const auto table = readTable(file, data.table);
            RowProblems misread(ownFile), leftOut(ownFile);
            misread.append(table.problems(), table.problemCount());
            auto entries = entriesOf(table, leftOut);
            m_problems.append(misread);
            m_problems.append(leftOut);
            return entries;
        };
        auto parts = split(read(data.file, {}), data.split);
        const auto validationFile = shortName(data.validation_file), testFile = shortName(data.test_file);
        if (!data.validation_file.empty())
            parts.validation = read(data.validation_file, validationFile);
        if (!data.test_file.empty())
            parts.test = read(data.test_file, testFile);
        const auto trained = askedIn(parts.train);
        for (const auto& copies : { askedInTraining(trained, askedIn(parts.validation), validationFile),
                 askedInTraining(trained, askedIn(parts.test), testFile) }) {
            m_copies += copies.count();
            m_problems.append(copies);
        }
        return parts;
    }
    RowProblems& problems() { return m_problems; }
    void tellProblems(FinetuneStarted& told) const;
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
    RowProblems m_problems;
    std::int64_t m_copies = 0; ///< held-out rows that ask what trains
};

} // namespace cutaway
