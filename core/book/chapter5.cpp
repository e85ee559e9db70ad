// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/data/corpus.h"
#include "core/data/loader.h"
#include "core/data/windows.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "core/sample/stop_observer.h"

#include <optional>

namespace cutaway::book {

namespace {
    /// "every effort moves", "I really like" and what follows each word.
    torch::Tensor inputs()
    {
        return torch::tensor({ 16833, 3626, 6100, 40, 1107, 588 }, torch::kInt64).view({ 2, 3 });
    }
    torch::Tensor targets()
    {
        return torch::tensor({ 3626, 6100, 345, 1107, 588, 11311 }, torch::kInt64).view({ 2, 3 });
    }

    void untrainedText(Checks& checks, const Book& book, GPT& model)
    {
        std::vector<int> written;
        const auto answer = [&] {
            if (written.empty())
                written = idsOf(
                    generateGreedy(model, batchOfOne(book.ids("Every effort moves you")), 10, checks.stopToken()));
            return written;
        };
        checks.text("5.1.1 ten tokens of the untrained model",
            "[6109, 3626, 6100, 345, 34245, 5139, 2492, 25405, 17434, 17853, 5308, 3398, 13174, 43071]",
            [&] { return shown(answer()); });
        checks.text("5.1.1 the same as text", "Every effort moves you rentingetic wasnم refres RexMeCHicular stren",
            [&] { return book.gpt2->decode(answer()); });
    }

    void crossEntropy(Checks& checks, const Book& book, GPT& model)
    {
        torch::Tensor made; // (2, 3, V)
        const auto logits = [&] {
            if (!made.defined())
                made = model->forward(inputs());
            return made;
        };
        const auto ofTargets
            = [&] { return torch::softmax(logits(), -1).gather(-1, targets().unsqueeze(-1)).flatten(); }; // (6)
        const auto loss
            = [&] { return torch::nn::functional::cross_entropy(logits().flatten(0, 1), targets().flatten()); };
        checks.text("5.1.2 most probable tokens", "[[16657, 339, 42826], [49906, 29669, 41751]]",
            [&] { return shown(logits().argmax(-1)); });
        checks.text("5.1.2 those of text 0 as text", " Armed heNetflix",
            [&] { return book.gpt2->decode(idsOf(logits().argmax(-1)[0])); });
        checks.numbers(
            "5.1.2 probabilities of the targets, text 0", "[7.4541e-05, 3.1061e-05, 1.1563e-05]",
            [&] { return ofTargets().narrow(0, 0, 3); }, LastDigit::MayDiffer);
        checks.numbers(
            "5.1.2 probabilities of the targets, text 1", "[1.0337e-05, 5.6776e-05, 4.7559e-06]",
            [&] { return ofTargets().narrow(0, 3, 3); }, LastDigit::MayDiffer);
        checks.numbers(
            "5.1.2 their logarithms", "[-9.5042, -10.3796, -11.3677, -11.4798, -9.7764, -12.2561]",
            [&] { return ofTargets().log(); }, LastDigit::MayDiffer);
        checks.numbers("5.1.2 mean of the logarithms", "-10.7940", [&] { return ofTargets().log().mean(); });
        checks.numbers("5.1.2 cross-entropy loss", "10.7940", loss);
        checks.numbers(
            "5.1.2 perplexity", "48725.8203", [&] { return torch::exp(loss()); }, LastDigit::Exact, 0.25);
    }

    /// The book's loaders over The Verdict: windows of 256 tokens side by side, two a batch.
    struct VerdictLoaders {
        explicit VerdictLoaders(const Book& book)
            : split(splitByCharacters(book.verdict(), 0.90))
            , train(book.ids(split.train), 256, 256)
            , validation(book.ids(split.validation), 256, 256)
            , trainLoader(train, { 2, /*shuffle=*/true, /*dropLast=*/true })
            , validationLoader(validation, { 2, /*shuffle=*/false, /*dropLast=*/false })
        {
        }
        VerdictLoaders(const VerdictLoaders&) = delete; // the loaders point into it
        SplitText split;
        TokenWindows train, validation;
        Loader trainLoader, validationLoader;
    };

    void loaders(Checks& checks, const Book& book)
    {
        checks.text("5.1.3 characters and tokens of The Verdict", "20479 5145", [&] {
            return std::to_string(book.verdict().size()) + " " + std::to_string(book.ids(book.verdict()).size());
        });
        checks.text("5.1.3 its last 99 characters",
            "it for me! The Strouds stand alone, and happen once--but there's no exterminating our kind of art.\"",
            [&] { return book.verdict().substr(book.verdict().size() - 99); });
        checks.text(
            "5.1.3 characters for training; tokens and windows of both parts", "18431; 4612 and 534; 18 and 2", [&] {
                const VerdictLoaders made(book);
                return std::to_string(made.split.train.size()) + "; " + std::to_string(made.train.tokens()) + " and "
                    + std::to_string(made.validation.tokens()) + "; " + std::to_string(made.train.size()) + " and "
                    + std::to_string(made.validation.size());
            });
        checks.text("5.1.3 batches of both parts and their shape", "9 of (2, 256) and 1 of (2, 256)", [&] {
            const VerdictLoaders made(book);
            return std::to_string(made.trainLoader.batches()) + " of "
                + shownShape(made.trainLoader.begin().next()->inputs) + " and "
                + std::to_string(made.validationLoader.batches()) + " of "
                + shownShape(made.validationLoader.begin().next()->inputs);
        });
        checks.text("5.1.3 tokens in the batches: training, validation, all", "4608 512 5120", [&] {
            const VerdictLoaders made(book);
            const auto train = made.trainLoader.batches() * 2 * 256,
                       validation = made.validationLoader.batches() * 2 * 256;
            return std::to_string(train) + " " + std::to_string(validation) + " " + std::to_string(train + validation);
        });
    }

    /// calc_loss_loader: the mean of the batches' means.
    double meanLoss(GPT& model, const Loader& loader, const std::stop_token& stop)
    {
        auto pass = loader.begin();
        double sum = 0.0;
        while (const auto batch = pass.next()) {
            StopObserver observer(stop);
            const auto logits = model->forward(batch->inputs, &observer);
            sum += torch::nn::functional::cross_entropy(logits.flatten(0, 1), batch->targets.flatten()).item<double>();
        }
        return sum / static_cast<double>(loader.batches());
    }

    void lossBeforeTraining(Checks& checks, const Book& book, GPT& model)
    {
        model->useFusedKernels(
            true); // 5,120 tokens: LibTorch's norms and GELU halve the time, the same within the tolerance below
        std::optional<VerdictLoaders> made;
        checks.numbers(
            "5.1.3 loss of the untrained model on the training part", "10.987583",
            [&] {
                made.emplace(book);
                torch::manual_seed(123);
                return row({ meanLoss(model, made->trainLoader, checks.stopToken()) });
            },
            LastDigit::Exact, 2e-6);
        checks.numbers(
            "5.1.3 loss of the untrained model on the validation part", "10.981106",
            [&] { return row({ meanLoss(model, made.value().validationLoader, checks.stopToken()) }); },
            LastDigit::Exact, 2e-6);
    }

    /// closer, every, effort, forward, inches, moves, pizza, toward, you
    torch::Tensor nineLogits()
    {
        return torch::tensor({ 4.51f, 0.89f, -1.90f, 6.75f, 1.63f, -1.62f, -1.89f, 6.28f, 1.79f });
    }
    const std::vector<std::string> nineWords { "closer", "every", "effort", "forward", "inches", "moves", "pizza",
        "toward", "you" };

    SamplingSettings knobs(double temperature, int topK = 0)
    {
        SamplingSettings settings;
        settings.temperature = temperature;
        settings.top_k = topK;
        return settings;
    }

    std::string thousandDraws(double temperature)
    {
        torch::manual_seed(123);
        std::vector<int> counts(nineWords.size());
        for (int i = 0; i < 1000; ++i)
            ++counts[static_cast<std::size_t>(draw(nineLogits(), knobs(temperature)))];
        return shown(counts);
    }

    void sampling(Checks& checks)
    {
        checks.text("5.3.1 greedy choice", "forward",
            [] { return nineWords[static_cast<std::size_t>(draw(nineLogits(), knobs(0.0)))]; });
        checks.text("5.3.1 one draw after seed 123", "forward", [] {
            torch::manual_seed(123);
            return nineWords[static_cast<std::size_t>(draw(nineLogits(), knobs(1.0)))];
        });
        checks.text("5.3.1 a thousand draws at temperature 1", "[73, 0, 0, 582, 2, 0, 0, 343, 0]",
            [] { return thousandDraws(1.0); });
        checks.text("5.3.1 a thousand draws at temperature 0.1", "[0, 0, 0, 985, 0, 0, 0, 15, 0]",
            [] { return thousandDraws(0.1); });
        checks.text("5.3.1 a thousand draws at temperature 5", "[165, 75, 42, 239, 71, 46, 32, 227, 103]",
            [] { return thousandDraws(5.0); });
        checks.numbers("5.3.1 probabilities at temperature 1",
            "[.060907, .001631, .000100, .572120, .003419, .000133, .000101, .357576, .004012]",
            [] { return probabilities(nineLogits(), knobs(1.0)); });
        checks.numbers("5.3.1 probabilities at temperature 5",
            "[.154648, .074975, .042912, .242052, .086934, .045384, .042998, .220336, .089761]",
            [] { return probabilities(nineLogits(), knobs(5.0)); });
        checks.numbers("5.3.1 exercise 5.1: pizza at temperature 5", "0.0430",
            [] { return probabilities(nineLogits(), knobs(5.0))[6]; });
        checks.numbers("5.3.2 the three largest logits", "[6.7500, 6.2800, 4.5100]",
            [] { return std::get<0>(nineLogits().topk(3)); });
        checks.text("5.3.2 their positions", "[3, 7, 0]", [] { return shown(std::get<1>(nineLogits().topk(3))); });
        checks.numbers("5.3.2 logits that top-k of 3 leaves",
            "[4.5100, -inf, -inf, 6.7500, -inf, -inf, -inf, 6.2800, -inf]", [] { return keepTopK(nineLogits(), 3); });
        checks.numbers("5.3.2 their probabilities", "[0.0615, 0, 0, 0.5775, 0, 0, 0, 0.3610, 0]",
            [] { return probabilities(nineLogits(), knobs(1.0, 3)); });
    }
} // namespace

void chapter5(Checks& checks, const Book& book)
{
    torch::NoGradGuard noGrad;
    {
        auto model = freshModel(config124M(256));
        const EvalMode evalMode(*model);
        untrainedText(checks, book, model);
        crossEntropy(checks, book, model);
        checks.skipBecause(book.verdictMissing);
        loaders(checks, book);
        lossBeforeTraining(checks, book, model);
        checks.skipBecause({});
    }
    sampling(checks);
}

} // namespace cutaway::book
