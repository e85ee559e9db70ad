// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/prefer.h"

#include "core/data/padded_texts.h"
#include "core/data/preferences.h"
#include "core/finetune/dpo.h"
#include "core/finetune/fingerprint.h"
#include "core/finetune/following.h"
#include "core/io/json_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;

    /// The pairs of one part, as ids, and what the reference model finds likely of their answers.
    struct Part {
        std::vector<PairIds> pairs;
        torch::Tensor reference; ///< (pairs, 2) float32: chosen, rejected; NaN: not looked at yet
    };

    class PreferenceTuning : public Following {
    public:
        using Following::Following;
        static constexpr const char* name = "prefer";

    protected:
        void readTexts() override
        {
            const auto& data = recipe().data;
            readTemplate();
            m_split = readParts(
                [&](const Table& table, RowProblems& leftOut) {
                    return preferencesFrom(
                        table, { data.instruction, data.input, data.chosen, data.rejected }, leftOut);
                },
                splitPairsInOrder);
            if (static_cast<std::int64_t>(m_split.train.size()) < data.batch_size)
                throw InputError(
                    Sentence::tr("%1 pairs train, and a batch needs %2: take more pairs or a smaller data.batch_size.",
                        static_cast<std::int64_t>(m_split.train.size()), data.batch_size));
            for (const auto& pair : m_split.test)
                m_heldOut.push_back(pair.asked);
        }

        std::string encode(std::int64_t contextLength) override
        {
            m_mostTokens = mostTokens(contextLength);
            Fingerprint fingerprint;
            m_train = encoded(m_split.train, fingerprint, {});
            m_validation = encoded(m_split.validation, fingerprint, shortName(recipe().data.validation_file));
            m_test = encoded(m_split.test, fingerprint, shortName(recipe().data.test_file));
            m_trainOrder.emplace(
                trainTexts(), BatchOptions { recipe().data.batch_size, /*shuffle=*/true, /*dropLast=*/true });
            m_validationOrder.emplace(inOrder(m_validation));
            return fingerprint.text();
        }

        std::int64_t trainTexts() const override { return static_cast<std::int64_t>(m_train.pairs.size()); }
        std::int64_t validationBatches() const override { return m_validationOrder->batches(); }
        const std::vector<Instruction>& heldOut() const override { return m_heldOut; }

        FinetuneStarted started() const override
        {
            FinetuneStarted told;
            told.validationTexts = static_cast<std::int64_t>(m_validation.pairs.size());
            told.testTexts = static_cast<std::int64_t>(m_test.pairs.size());
            told.maxLength = m_mostTokens;
            told.textsCut = m_pairsCut;
            tellProblems(told);
            return told;
        }

        /// The reference's log-probabilities: from the run's folder where they are kept, else computed and kept.
        void beforeTraining() override
        {
            if (takeKeptReference())
                return;
            const EvalMode eval(*model());
            for (Part* part : parts()) {
                auto pass = inOrder(*part).begin();
                while (const auto texts = pass.next()) {
                    if (stopToken().stop_requested())
                        throw CancelledError();
                    lookAtReference(*part, *texts);
                }
            }
            writeSafetensors(referenceFile(),
                { { "train", m_train.reference }, { "validation", m_validation.reference },
                    { "test", m_test.reference } });
        }

        /// Of each pair, its chosen answer, then its rejected one.
        std::vector<ExamplePreview> examples(std::span<const std::int64_t> texts) const override
        {
            const auto batch = collatedPairs(rowsOf(m_train, texts), paddingId(tokenizer()));
            std::vector<ExamplePreview> all;
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const auto& pair = m_train.pairs[static_cast<std::size_t>(texts[i])];
                const auto row = m_split.train[static_cast<std::size_t>(texts[i])].asked.row;
                all.push_back(preview(pair.chosen, batch.targets[static_cast<std::int64_t>(i)], row));
                all.push_back(preview(pair.rejected, batch.targets[static_cast<std::int64_t>(i + texts.size())], row));
            }
            return all;
        }

        Counted counted(std::span<const std::int64_t> texts) const override
        {
            const auto batch = collatedPairs(rowsOf(m_train, texts), paddingId(tokenizer()));
            return { batch.targets.numel(), batch.targets.ne(-100).sum().item<std::int64_t>() };
        }

        void lookAhead(FinetunePreflight& found) override
        {
            const auto isLost
                = [](const AnswerIds& text) { return text.answerStart >= static_cast<std::int64_t>(text.ids.size()); };
            const auto lost = std::count_if(m_train.pairs.begin(), m_train.pairs.end(),
                [&](const PairIds& pair) { return isLost(pair.chosen) && isLost(pair.rejected); });
            if (lost > 0)
                found.warnings.push_back(Sentence::tr(
                    "%1 of the %2 pairs that train have an instruction as long as max_length (%3 tokens): nothing is "
                    "learned from their answers. Shorten them, or take a base model with a longer context.",
                    std::int64_t(lost), trainTexts(), m_mostTokens));
            lookAheadAtAnswers(found);
            found.seconds += secondsOfReference();
        }

        torch::Tensor lossOf(std::span<const std::int64_t> texts) override
        {
            lookAtReference(m_train, texts);
            const auto loss = lossOn(m_train, texts);
            m_rewards = loss.rewards;
            return loss.losses.mean();
        }

        PreferenceRewards rewards() const override { return m_rewards; }

        FinetuneEvaluation measure() override
        {
            FinetuneEvaluation told;
            const auto train = measured(m_train, *m_trainOrder, recipe().eval_iter);
            const auto validation = measured(m_validation, *m_validationOrder, recipe().eval_iter);
            told.trainLoss = train.loss;
            told.trainRewards = train.rewards;
            told.trainAccuracy = train.rewards.accuracy;
            told.valLoss = validation.loss;
            told.valRewards = validation.rewards;
            told.valAccuracy = validation.rewards.accuracy;
            return told;
        }

        void finish(FinetuneEnd& end) override
        {
            const auto test = measured(m_test, inOrder(m_test), 0);
            end.testLoss = test.loss;
            end.testRewards = test.rewards;
            answerAll(end);
            folder().writeReport({ { "steps", end.steps },
                { "test",
                    { { "pairs", m_test.pairs.size() }, { "loss", finiteOrNull(test.loss) },
                        { "reward_accuracy", finiteOrNull(test.rewards.accuracy) },
                        { "reward_margin", finiteOrNull(test.rewards.margin()) },
                        { "chosen_reward", finiteOrNull(test.rewards.chosen) },
                        { "rejected_reward", finiteOrNull(test.rewards.rejected) } } } });
            saveModel(end, "A GPT that was tuned to prefer some answers to others (DPO).");
        }

    private:
        std::array<Part*, 3> parts() { return { &m_train, &m_validation, &m_test }; }

        BatchOrder inOrder(const Part& part) const
        {
            return { static_cast<std::int64_t>(part.pairs.size()),
                { recipe().data.batch_size, /*shuffle=*/false, /*dropLast=*/false } };
        }

        /// Those that are too long are named; `ownFile` is the file that they are rows of, where it isn't data.file.
        Part encoded(const std::vector<Preference>& pairs, Fingerprint& fingerprint, const std::string& ownFile)
        {
            Part part;
            RowProblems tooLong(ownFile);
            for (const auto& pair : pairs) {
                if (stopToken().stop_requested())
                    throw CancelledError();
                part.pairs.push_back(cutaway::encoded(pair, form(), tokenizer(), m_mostTokens));
                fingerprint.add(part.pairs.back().chosen.ids);
                fingerprint.add(part.pairs.back().rejected.ids);
                const auto cut = std::max(part.pairs.back().chosen.cut, part.pairs.back().rejected.cut);
                if (cut == 0)
                    continue;
                ++m_pairsCut;
                tooLong.add(pair.asked.row,
                    Sentence::tr("it has %1 tokens, and is cut after %2", m_mostTokens + cut, m_mostTokens));
            }
            problems().append(tooLong);
            part.reference = torch::full({ static_cast<std::int64_t>(pairs.size()), 2 },
                std::numeric_limits<double>::quiet_NaN(), torch::kFloat32);
            return part;
        }

        static std::vector<const PairIds*> rowsOf(const Part& part, std::span<const std::int64_t> which)
        {
            std::vector<const PairIds*> rows;
            for (const auto index : which)
                rows.push_back(&part.pairs[static_cast<std::size_t>(index)]);
            return rows;
        }

        torch::Tensor logProbs(const Part& part, std::span<const std::int64_t> texts)
        {
            return answerLogProbs(model(), collatedPairs(rowsOf(part, texts), paddingId(tokenizer())),
                recipe().prefer.log_probs == "mean", device()); // (2B)
        }

        /// Before the first step the model is the reference. A run has looked at all by then; a preflight only where it needs to.
        void lookAtReference(Part& part, std::span<const std::int64_t> texts)
        {
            const auto known = [&](std::int64_t text) { return !std::isnan(part.reference[text][0].item<float>()); };
            if (std::all_of(texts.begin(), texts.end(), known))
                return;
            const EvalMode eval(*model());
            const auto both = logProbs(part, texts).cpu().view({ 2, -1 }); // (2, B)
            for (std::size_t i = 0; i < texts.size(); ++i)
                part.reference[texts[i]].copy_(both.select(1, static_cast<std::int64_t>(i)));
        }

        fs::path referenceFile() const { return folder().path() / "reference.safetensors"; }

        /// False where there is none that fits: it is computed anew.
        bool takeKeptReference()
        {
            std::error_code ignored;
            if (!fs::exists(referenceFile(), ignored))
                return false;
            try {
                const auto tensors = readSafetensors(referenceFile());
                const std::map<std::string, torch::Tensor> kept(tensors.begin(), tensors.end());
                const std::array names { "train", "validation", "test" };
                for (const auto* name : names)
                    if (!kept.count(name) || kept.at(name).scalar_type() != torch::kFloat32)
                        return false;
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (kept.at(names[i]).sizes() != parts()[i]->reference.sizes()
                        || !torch::isfinite(kept.at(names[i])).all().item<bool>())
                        return false;
                }
                for (std::size_t i = 0; i < names.size(); ++i)
                    parts()[i]->reference = kept.at(names[i]).clone();
                return true;
            } catch (const InputError&) {
                return false;
            }
        }

        DpoLoss lossOn(Part& part, std::span<const std::int64_t> texts)
        {
            const auto which = torch::tensor(std::vector<std::int64_t>(texts.begin(), texts.end()));
            const auto reference = part.reference.index_select(0, which).t().flatten(); // (2B): chosen, then rejected
            return dpoLoss(logProbs(part, texts), reference, recipe().prefer.beta);
        }

        struct Measured {
            double loss = ClassReport::none;
            PreferenceRewards rewards;
        };
        /// The mean of the first `batches` (0 = all), each batch counting alike, as the book's evaluate_dpo_loss_loader.
        Measured measured(Part& part, const BatchOrder& order, std::int64_t batches)
        {
            const torch::NoGradGuard noGrad;
            auto pass = order.begin();
            const auto count = batches == 0 ? order.batches() : std::min(batches, order.batches());
            double loss = 0.0, chosen = 0.0, rejected = 0.0, accuracy = 0.0;
            for (std::int64_t i = 0; i < count; ++i) {
                const auto texts = *pass.next();
                lookAtReference(part, texts);
                const auto seen = lossOn(part, texts);
                loss += seen.losses.mean().item<double>();
                chosen += seen.rewards.chosen;
                rejected += seen.rewards.rejected;
                accuracy += seen.rewards.accuracy;
            }
            if (count == 0)
                return {};
            const auto n = static_cast<double>(count);
            return { loss / n, { chosen / n, rejected / n, accuracy / n } };
        }

        double secondsOfReference()
        {
            const torch::NoGradGuard noGrad;
            const std::vector<std::int64_t> texts { 0 };
            const auto begun = std::chrono::steady_clock::now();
            logProbs(m_train, texts);
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
            return seconds
                * static_cast<double>(m_train.pairs.size() + m_validation.pairs.size() + m_test.pairs.size());
        }

        ExamplePreview preview(const AnswerIds& text, const torch::Tensor& targets, std::int64_t row) const
        {
            ExamplePreview shown;
            shown.row = row;
            shown.cut = text.cut;
            const auto width = targets.size(0) + 1;
            const auto* target = targets.data_ptr<std::int64_t>();
            for (std::int64_t place = 0; place < width; ++place) {
                const auto size = static_cast<std::int64_t>(text.ids.size());
                const auto id = place < size ? text.ids[static_cast<std::size_t>(place)] : paddingId(tokenizer());
                const auto role = place >= size ? TokenRole::Padding
                    : place < text.answerStart  ? TokenRole::Prompt
                                                : TokenRole::Response;
                shown.tokens.push_back(
                    { id, std::string(tokenizer().bytesOf(id)), role, place > 0 && target[place - 1] != -100 });
            }
            return shown;
        }

        PreferenceSplit m_split;
        std::vector<Instruction> m_heldOut;
        std::int64_t m_mostTokens = 0, m_pairsCut = 0;
        Part m_train, m_validation, m_test;
        std::optional<BatchOrder> m_trainOrder, m_validationOrder;
        PreferenceRewards m_rewards;
    };
} // namespace

std::unique_ptr<Finetuning> newPreferenceTuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks)
{
    return std::make_unique<PreferenceTuning>(recipe, hooks);
}

FinetuneEnd prefer(const FinetuneRecipe& recipe, const fs::path& runFolder, const FinetuneHooks& hooks)
{
    return beginFinetuning<PreferenceTuning>(recipe, runFolder, hooks);
}

FinetuneEnd resumePreferring(const fs::path& runFolder, const FinetuneHooks& hooks)
{
    return resumeFinetuning<PreferenceTuning>(runFolder, hooks);
}

} // namespace cutaway
