// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classify.h"

#include "core/finetune/class_measure.h"
#include "core/finetune/class_report.h"
#include "core/finetune/classifier_folder.h"
#include "core/finetune/classify_data.h"
#include "core/finetune/classify_result.h"
#include "core/finetune/finetuning.h"
#include "core/finetune/peft_adapter.h"
#include "core/io/atomic_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    namespace F = torch::nn::functional;

    Trains trainsOf(const FinetuneRecipe& recipe)
    {
        return recipe.train == "head"      ? Trains::Head
            : recipe.train == "last_block" ? Trains::LastBlock
            : recipe.train == "all"        ? Trains::All
                                           : Trains::Nothing;
    }

    class Classification : public Finetuning {
    public:
        using Finetuning::Finetuning;
        static constexpr const char* name = "classify";

    protected:
        void readTexts() override { m_texts = readClassifyTexts(recipe()); }

        std::string encode(std::int64_t contextLength) override
        {
            m_data.emplace(encodeClassifyTexts(m_texts, recipe(), tokenizer(), contextLength, stopToken()));
            const auto size = recipe().data.batch_size;
            m_trainOrder.emplace(m_data->train.size(), BatchOptions { size, /*shuffle=*/true, /*dropLast=*/true });
            m_validationOrder.emplace(
                m_data->validation.size(), BatchOptions { size, /*shuffle=*/false, /*dropLast=*/false });
            return m_data->fingerprint;
        }

        void makeModel(GPT base) override
        {
            m_languageHead = base->out_head;
            m_classifier = Classifier(std::move(base), static_cast<std::int64_t>(m_data->labels.size()),
                readAtNamed(recipe().position), recipe().data.attention_mask);
            m_classifier.train(trainsOf(recipe()));
            const auto& targets = recipe().lora.targets;
            const bool headHasLora
                = targets.empty() || std::find(targets.begin(), targets.end(), "out_head") != targets.end();
            if (recipe().train == "lora" && !headHasLora) // a head drawn just now must learn one way or the other
                m_classifier.train(Trains::Head);
            if (recipe().data.balance == "weights")
                m_classWeights = classWeights().to(device());
        }

        GPT& model() override { return m_classifier.model(); }
        torch::nn::Linear languageHead() override
        {
            if (m_languageHead)
                m_languageHead->to(device());
            return m_languageHead;
        }
        std::int64_t trainTexts() const override { return m_data->train.size(); }

        FinetuneStarted started() const override
        {
            FinetuneStarted told;
            told.labels = m_data->labels;
            told.countOfEach = m_texts.countOfEach;
            told.validationTexts = m_data->validation.size();
            told.testTexts = m_data->test.size();
            told.maxLength = m_data->maxLength;
            told.textsCut = m_data->textsCut;
            told.problems = m_texts.problems;
            told.problems.insert(told.problems.end(), m_data->problems.begin(), m_data->problems.end());
            told.problemCount = m_texts.problemCount + m_data->problemCount;
            told.copies = m_texts.copies;
            return told;
        }

        std::int64_t validationBatches() const override { return m_validationOrder->batches(); }

        std::vector<ExamplePreview> examples(std::span<const std::int64_t> texts) const override
        {
            const auto batch = m_data->train.batch(texts);
            std::vector<ExamplePreview> all(texts.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto& text = m_texts.split.train[static_cast<std::size_t>(texts[i])];
                const auto row = static_cast<std::int64_t>(i);
                const auto length = batch.lengths[row].item<std::int64_t>();
                all[i].row = text.row;
                all[i].cut = static_cast<std::int64_t>(tokenizer().ids(text.text).size()) - length;
                all[i].cut = std::max<std::int64_t>(all[i].cut, 0);
                for (std::int64_t t = 0; t < batch.inputs.size(1); ++t) {
                    const auto id = batch.inputs[row][t].item<int>();
                    all[i].tokens.push_back({ id, std::string(tokenizer().bytesOf(id)),
                        t < length ? TokenRole::Prompt : TokenRole::Padding, isRead(t, length, batch.inputs.size(1)) });
                }
            }
            return all;
        }

        Counted counted(std::span<const std::int64_t> texts) const override
        {
            const auto batch = m_data->train.batch(texts);
            return { batch.inputs.numel(),
                m_classifier.readAt() == ReadAt::Mean ? batch.lengths.sum().item<std::int64_t>()
                                                      : batch.lengths.numel() };
        }

        void lookAhead(FinetunePreflight& found) override
        {
            std::vector<std::int64_t> counts(m_data->labels.size());
            for (std::int64_t i = 0; i < m_data->validation.size(); ++i)
                ++counts[static_cast<std::size_t>(m_data->validation.label(i))];
            if (m_data->validation.size() == 0)
                return;
            const auto most = std::max_element(counts.begin(), counts.end());
            found.guessingAccuracy = static_cast<double>(*most) / static_cast<double>(m_data->validation.size());
            if (found.guessingAccuracy > 0.75)
                found.warnings.push_back(Sentence::tr("%1 % of the validation texts are of the class \"%2\": always "
                                                      "guessing that is as accurate, so look "
                                                      "at F1 or balance the classes.",
                    static_cast<std::int64_t>(std::lround(100.0 * found.guessingAccuracy)),
                    m_data->labels[static_cast<std::size_t>(most - counts.begin())]));
        }

        torch::Tensor lossOf(std::span<const std::int64_t> texts) override
        {
            const auto batch = m_data->train.batch(texts);
            const auto logits = m_classifier.logits(batch.inputs.to(device()), batch.lengths.to(device()));
            return F::cross_entropy(
                logits, batch.labels.to(device()), F::CrossEntropyFuncOptions().weight(m_classWeights));
        }

        FinetuneEvaluation measure() override
        {
            FinetuneEvaluation told;
            const auto train = measured(m_data->train, *m_trainOrder);
            const auto validation = measured(m_data->validation, *m_validationOrder);
            told.trainLoss = train.loss;
            told.trainAccuracy = train.accuracy;
            told.valLoss = validation.loss;
            told.valAccuracy = validation.accuracy;
            return told;
        }

        /// The book's accuracies after each epoch, by passes of their own.
        void endEpoch() override
        {
            const auto train = measured(m_data->train, *m_trainOrder);
            const auto validation = measured(m_data->validation, *m_validationOrder);
            tell(FinetuneEpoch { progress().step - 1, progress().epoch, train.accuracy, validation.accuracy });
        }

        void finish(FinetuneEnd& end) override
        {
            ClassPredictions predictions;
            end.train = reportOn(m_data->train, predictions);
            end.validation = reportOn(m_data->validation, predictions);
            end.test = reportOn(m_data->test, predictions);
            const auto classes = m_data->labels.size();
            for (std::size_t i = 0; i < predictions.predicted.size(); ++i) {
                const auto& text = m_texts.split.test[i];
                const auto first = predictions.probabilities.begin() + static_cast<std::ptrdiff_t>(i * classes);
                end.predictions.push_back({ text.row, text.text, text.label, predictions.predicted[i],
                    { first, first + static_cast<std::ptrdiff_t>(classes) } });
            }
            saveModel(end);
        }

    private:
        bool isRead(std::int64_t position, std::int64_t length, std::int64_t width) const
        {
            switch (m_classifier.readAt()) {
            case ReadAt::Last:
                return position == width - 1;
            case ReadAt::LastToken:
                return position == length - 1;
            case ReadAt::Mean:
                return position < length;
            }
            return false;
        }

        LossAndAccuracy measured(const PaddedTexts& texts, const BatchOrder& order)
        {
            return cutaway::measure(m_classifier, texts, order, recipe().eval_iter, m_classWeights);
        }

        /// Every class counts as much as every other: texts / (classes · texts of the class).
        torch::Tensor classWeights() const
        {
            std::vector<double> counts(m_data->labels.size());
            for (std::int64_t i = 0; i < m_data->train.size(); ++i)
                ++counts[static_cast<std::size_t>(m_data->train.label(i))];
            const auto all = static_cast<double>(m_data->train.size());
            std::vector<float> weights;
            for (const double count : counts)
                weights.push_back(
                    count == 0.0 ? 0.0f : static_cast<float>(all / (static_cast<double>(counts.size()) * count)));
            return torch::tensor(weights);
        }

        ClassReport reportOn(const PaddedTexts& texts, ClassPredictions& predictions)
        {
            predictions = predict(m_classifier, texts, recipe().data.batch_size, stopToken());
            std::vector<int> truth;
            for (std::int64_t i = 0; i < texts.size(); ++i)
                truth.push_back(texts.label(i));
            return classReport(
                m_data->labels, truth, predictions.predicted, predictions.probabilities, predictions.loss);
        }

        void saveModel(FinetuneEnd& end)
        {
            ClassifierFacts facts;
            facts.name = folder().path().filename().string();
            facts.labels = m_data->labels;
            facts.maxLength = m_data->maxLength;
            facts.padToMaxLength = recipe().data.padding == "longest" && recipe().position == "last";
            facts.pad = m_data->pad;
            facts.madeFrom = madeFrom();
            folder().writeReport({ { "steps", end.steps }, { "train", toJson(end.train) },
                { "validation", toJson(end.validation) }, { "test", toJson(end.test) } });
            writePredictions(folder().path(), m_data->labels, end.predictions);
            end.modelFolder = folder().emptyFolder("model").string();
            saveClassifierFolder(end.modelFolder, m_classifier, tokenizer(), facts);
            saveAdapter();
        }

        /// RUN/adapter: what LoRA made of the base's own layers. The head is new, has no base and is in the model's folder.
        void saveAdapter() const
        {
            if (!lora() || recipe().model_folder.empty())
                return;
            std::vector<Lora::Adapter> adapters;
            for (const auto& adapter : lora()->adapters())
                if (adapter.name != "out_head")
                    adapters.push_back(adapter);
            if (!adapters.empty())
                savePeftAdapter(folder().emptyFolder("adapter"), adapters, recipe().model_folder);
        }

        ClassifyTexts m_texts;
        std::optional<ClassifyData> m_data;
        std::optional<BatchOrder> m_trainOrder, m_validationOrder;
        Classifier m_classifier;
        torch::nn::Linear m_languageHead { nullptr }; ///< the base model's, as it was
        torch::Tensor m_classWeights; ///< (classes); undefined without
    };
} // namespace

std::unique_ptr<Finetuning> newClassification(const FinetuneRecipe& recipe, const FinetuneHooks& hooks)
{
    return std::make_unique<Classification>(recipe, hooks);
}

FinetuneEnd classify(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks)
{
    return beginFinetuning<Classification>(recipe, runFolder, hooks);
}

FinetuneEnd resumeClassification(const std::filesystem::path& runFolder, const FinetuneHooks& hooks)
{
    return resumeFinetuning<Classification>(runFolder, hooks);
}

} // namespace cutaway
