// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/data/corpus.h"
#include "core/data/loader.h"
#include "core/data/windows.h"
#include "core/io/resources.h"
#include "core/io/scratch_folder.h"
#include "core/jobs/outcome.h"
#include "core/jobs/schedule.h"
#include "core/sample/stop_observer.h"
#include "core/train/optimizer.h"
#include "core/train/recipe.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <array>

namespace cutaway::book {

namespace {
    constexpr std::int64_t epochs = 15, batches = 9, totalSteps = epochs * batches;

    /// The appendix's settings, on chapter 5's model and text: the recipe that comes with the program.
    TrainRecipe recipeOf(const Book& book)
    {
        auto recipe = readRecipe(resourceFolder() / "recipes" / "appendix-d.json");
        recipe.data.files = { book.verdictFile.string() };
        return recipe;
    }

    void schedule(Checks& checks, const Book& book)
    {
        const auto optimizer = recipeOf(book).optimizer;
        checks.text("D.1 steps of warm-up: a fifth of 15 epochs of 9 batches", "27 of 135",
            [&] { return std::to_string(optimizer.warmup_steps) + " of " + std::to_string(totalSteps); });
        checks.numbers("D.2 learning rates of steps 0, 1, 26, 27, 81 and 134",
            "[1.000000000e-05, 4.666666667e-05, 9.633333333e-04, 1.000000000e-03, 5.050000000e-04, 1.020940971e-05]",
            [&] {
                std::vector<double> rates;
                for (const std::int64_t step : { 0, 1, 26, 27, 81, 134 })
                    rates.push_back(learningRate(optimizer, step, totalSteps));
                return row(rates);
            });
    }

    void clipping(Checks& checks)
    {
        const auto gradients = [] { return torch::tensor({ 1.0f, 2.0f, 2.0f, 4.0f }).view({ 2, 2 }); };
        const auto optimizerOf = [](const torch::Tensor& gradient) {
            auto weight = torch::zeros_like(gradient).requires_grad_();
            weight.mutable_grad() = gradient;
            return Optimizer({ { "weight", weight } }, {});
        };
        checks.numbers("D.3 norm of the gradients [[1, 2], [2, 4]]", "5.0000",
            [&] { return row({ optimizerOf(gradients()).gradientNorm() }); });
        checks.numbers("D.3 clipped to a norm of 1", "[[0.2000, 0.4000], [0.4000, 0.8000]]", [&] {
            const auto clipped = gradients();
            auto optimizer = optimizerOf(clipped);
            optimizer.clipGradients(optimizer.gradientNorm(), 1.0);
            return clipped;
        });
    }

    float largestGradient(const torch::nn::Module& model)
    {
        float largest = -std::numeric_limits<float>::infinity();
        for (const auto& parameter : model.parameters()) {
            if (parameter.grad().defined())
                largest = std::max(largest, parameter.grad().max().item<float>());
        }
        return largest;
    }

    /// The appendix walks through the loader twice for its two plots, 15 epochs each; the batch that comes last is the one it clips on.
    TokenWindows::Batch lastBatchOfThePlots(const TokenWindows& windows)
    {
        torch::manual_seed(123);
        const Loader loader(windows, { 2, /*shuffle=*/true, /*dropLast=*/true });
        TokenWindows::Batch last;
        for (int pass = 0; pass < 2 * epochs; ++pass) {
            auto batch = loader.begin();
            while (auto next = batch.next())
                last = *next;
        }
        return last;
    }

    void gradientsOfTheModel(Checks& checks, const Book& book)
    {
        GPT model { nullptr };
        checks.numbers("D.3 largest gradient of the model on one batch", "0.0411", [&] {
            const TokenWindows windows(book.ids(splitByCharacters(book.verdict(), 0.90).train), 256, 256);
            const auto batch = lastBatchOfThePlots(windows);
            model = freshModel(config124M(256));
            StopObserver observer(checks.stopToken());
            const auto logits = model->forward(batch.inputs, &observer);
            torch::nn::functional::cross_entropy(logits.flatten(0, 1), batch.targets.flatten()).backward();
            return row({ largestGradient(*model) });
        });
        checks.numbers("D.3 the same after clipping to a norm of 1", "0.0185", [&] {
            std::vector<std::pair<std::string, torch::Tensor>> parameters;
            for (const auto& item : model->named_parameters())
                parameters.emplace_back(item.key(), item.value());
            Optimizer optimizer(std::move(parameters), {});
            optimizer.clipGradients(optimizer.gradientNorm(), 1.0);
            return row({ largestGradient(*model) });
        });
    }

    struct Losses {
        std::int64_t step;
        std::string name, losses;
    };
    const std::array<Losses, 2>& trace()
    {
        static const std::array<Losses, 2> lines {
            { { 0, "D.4 losses at step 0: training, validation", "10.934, 10.939" },
                { 5, "D.4 losses at step 5: training, validation", "9.151, 9.461" } }
        };
        return lines;
    }

    /// train_model of section D.4, stopped after the evaluations whose numbers are known.
    void training(Checks& checks, const Book& book)
    {
        std::array<torch::Tensor, 2> got;
        checks.text("D.4 the training function: evaluations", "2", [&] {
            std::stop_source enough;
            const std::stop_callback stopToo(checks.stopToken(), [&] { enough.request_stop(); });
            TrainHooks hooks;
            hooks.stop = enough.get_token();
            std::size_t count = 0;
            hooks.onEvent = [&](const TrainEvent& event) {
                if (const auto* evaluation = std::get_if<TrainEvaluation>(&event)) {
                    if (count < got.size() && evaluation->step == trace()[count].step)
                        got[count++] = row({ evaluation->trainLoss, evaluation->valLoss });
                    if (count == got.size())
                        enough.request_stop();
                }
            };
            const ScratchFolder folder;
            train(recipeOf(book), folder.path() / "run", hooks);
            if (checks.stopToken().stop_requested())
                throw CancelledError();
            return std::to_string(count);
        });
        for (std::size_t i = 0; i < got.size(); ++i)
            checks.numbers(
                trace()[i].name, trace()[i].losses, [&] { return got[i]; }, LastDigit::MayDiffer);
    }
} // namespace

void appendixD(Checks& checks, const Book& book)
{
    schedule(checks, book);
    clipping(checks);
    checks.skipBecause(book.verdictMissing);
    gradientsOfTheModel(checks, book);
    if (book.verdictMissing.empty() && !book.slow)
        checks.skipBecause(
            "Six steps of a model of 124 million weights take half a minute and 2 GB of disk: they run with --slow.");
    training(checks, book);
    checks.skipBecause({});
}

} // namespace cutaway::book
