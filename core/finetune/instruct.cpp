// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/instruct.h"

#include "core/data/example_preview.h"
#include "core/data/instructions.h"
#include "core/data/padded_texts.h"
#include "core/finetune/fingerprint.h"
#include "core/finetune/following.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace cutaway {

namespace {
    namespace F = torch::nn::functional;
    namespace fs = std::filesystem;

    class InstructionTuning : public Following {
    public:
        using Following::Following;
        static constexpr const char* name = "instruct";

    protected:
        void readTexts() override
        {
            const auto& data = recipe().data;
            readTemplate();
            m_split = readParts(
                [&](const Table& table, RowProblems& leftOut) {
                    return instructionsFrom(table, { data.instruction, data.input, data.output }, leftOut);
                },
                splitInOrder);
            if (static_cast<std::int64_t>(m_split.train.size()) < data.batch_size)
                throw InputError(
                    Sentence::tr("%1 texts train, and a batch needs %2: take more texts or a smaller data.batch_size.",
                        static_cast<std::int64_t>(m_split.train.size()), data.batch_size));
        }

        std::string encode(std::int64_t contextLength) override
        {
            const auto& data = recipe().data;
            m_collate.pad = paddingId(tokenizer());
            m_collate.most_tokens = mostTokens(contextLength);
            m_collate.mask_instruction = data.mask_instruction;
            Fingerprint fingerprint;
            m_train = encoded(m_split.train, fingerprint, {});
            m_validation = encoded(m_split.validation, fingerprint, shortName(data.validation_file));
            m_test = encoded(m_split.test, fingerprint, shortName(data.test_file));
            const auto size = data.batch_size;
            m_trainOrder.emplace(trainTexts(), BatchOptions { size, /*shuffle=*/true, /*dropLast=*/true });
            m_validationOrder.emplace(static_cast<std::int64_t>(m_validation.size()),
                BatchOptions { size, /*shuffle=*/false, /*dropLast=*/false });
            return fingerprint.text();
        }

        std::int64_t trainTexts() const override { return static_cast<std::int64_t>(m_train.size()); }

        FinetuneStarted started() const override
        {
            FinetuneStarted told;
            told.validationTexts = static_cast<std::int64_t>(m_validation.size());
            told.testTexts = static_cast<std::int64_t>(m_test.size());
            told.maxLength = m_collate.most_tokens;
            told.textsCut = m_textsCut;
            tellProblems(told);
            return told;
        }

        std::int64_t validationBatches() const override { return m_validationOrder->batches(); }

        std::vector<ExamplePreview> examples(std::span<const std::int64_t> texts) const override
        {
            auto all = cutaway::examples(rowsOf(m_train, texts), m_collate, tokenizer());
            for (std::size_t i = 0; i < all.size(); ++i)
                all[i].row = m_split.train[static_cast<std::size_t>(texts[i])].row;
            return all;
        }

        Counted counted(std::span<const std::int64_t> texts) const override
        {
            const auto batch = collated(rowsOf(m_train, texts), m_collate);
            return { batch.targets.numel(), batch.targets.ne(m_collate.ignore).sum().item<std::int64_t>() };
        }

        void lookAhead(FinetunePreflight& found) override
        {
            const auto lost = std::count_if(m_train.begin(), m_train.end(),
                [&](const InstructionIds& text) { return text.promptTokens >= m_collate.most_tokens; });
            if (lost > 0)
                found.warnings.push_back(Sentence::tr(
                    "%1 of the %2 texts that train have an instruction as long as max_length (%3 tokens): nothing of "
                    "their answers is learned. Shorten them, or take a base model with a longer context.",
                    std::int64_t(lost), static_cast<std::int64_t>(m_train.size()), m_collate.most_tokens));
            lookAheadAtAnswers(found);
        }

        torch::Tensor lossOf(std::span<const std::int64_t> texts) override { return loss(m_train, texts); }

        FinetuneEvaluation measure() override
        {
            FinetuneEvaluation told;
            told.trainAccuracy = told.valAccuracy = ClassReport::none;
            told.trainLoss = meanLoss(m_train, *m_trainOrder, recipe().eval_iter);
            told.valLoss = meanLoss(m_validation, *m_validationOrder, recipe().eval_iter);
            return told;
        }

        void finish(FinetuneEnd& end) override
        {
            const BatchOrder inOrder(static_cast<std::int64_t>(m_test.size()),
                { recipe().data.batch_size, /*shuffle=*/false, /*dropLast=*/false });
            end.testLoss = meanLoss(m_test, inOrder, 0);
            answerAll(end);
            folder().writeReport({ { "steps", end.steps },
                { "test", { { "texts", m_test.size() }, { "loss", finiteOrNull(end.testLoss) } } } });
            saveModel(end, "A GPT that was taught to follow instructions.");
        }

        const std::vector<Instruction>& heldOut() const override { return m_split.test; }

    private:
        /// Those that are too long are named; `ownFile` is the file that they are rows of, where it isn't data.file.
        std::vector<InstructionIds> encoded(
            const std::vector<Instruction>& entries, Fingerprint& fingerprint, const std::string& ownFile)
        {
            std::vector<InstructionIds> texts;
            RowProblems tooLong(ownFile);
            for (const auto& entry : entries) {
                if (stopToken().stop_requested())
                    throw CancelledError();
                texts.push_back(cutaway::encoded(entry, form(), tokenizer()));
                fingerprint.add(texts.back().ids);
                const auto length = static_cast<std::int64_t>(texts.back().ids.size());
                if (length <= m_collate.most_tokens)
                    continue;
                ++m_textsCut;
                tooLong.add(
                    entry.row, Sentence::tr("it has %1 tokens, and is cut after %2", length, m_collate.most_tokens));
            }
            problems().append(tooLong);
            return texts;
        }

        static std::vector<const InstructionIds*> rowsOf(
            const std::vector<InstructionIds>& texts, std::span<const std::int64_t> which)
        {
            std::vector<const InstructionIds*> rows;
            for (const auto index : which)
                rows.push_back(&texts[static_cast<std::size_t>(index)]);
            return rows;
        }

        /// Mean over the targets that are not passed over; 0 where a batch has none (every answer was cut off).
        torch::Tensor loss(const std::vector<InstructionIds>& texts, std::span<const std::int64_t> which)
        {
            const auto batch = collated(rowsOf(texts, which), m_collate);
            const auto logits = model()(batch.inputs.to(device())); // (B, T, V)
            const auto targets = batch.targets.to(device()).flatten();
            if (!targets.ne(m_collate.ignore).any().item<bool>())
                return logits.sum() * 0.0;
            return F::cross_entropy(
                logits.flatten(0, 1), targets, F::CrossEntropyFuncOptions().ignore_index(m_collate.ignore));
        }

        double meanLoss(const std::vector<InstructionIds>& texts, const BatchOrder& order, std::int64_t batches)
        {
            const torch::NoGradGuard noGrad;
            auto pass = order.begin();
            const auto count = batches == 0 ? order.batches() : std::min(batches, order.batches());
            double sum = 0.0;
            for (std::int64_t i = 0; i < count; ++i)
                sum += loss(texts, *pass.next()).item<double>();
            return count == 0 ? ClassReport::none : sum / static_cast<double>(count);
        }

        InstructionSplit m_split;
        CollateOptions m_collate;
        std::vector<InstructionIds> m_train, m_validation, m_test;
        std::int64_t m_textsCut = 0;
        std::optional<BatchOrder> m_trainOrder, m_validationOrder;
    };
} // namespace

std::unique_ptr<Finetuning> newInstructionTuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks)
{
    return std::make_unique<InstructionTuning>(recipe, hooks);
}

FinetuneEnd instruct(const FinetuneRecipe& recipe, const fs::path& runFolder, const FinetuneHooks& hooks)
{
    return beginFinetuning<InstructionTuning>(recipe, runFolder, hooks);
}

FinetuneEnd resumeInstructing(const fs::path& runFolder, const FinetuneHooks& hooks)
{
    return resumeFinetuning<InstructionTuning>(runFolder, hooks);
}

} // namespace cutaway
