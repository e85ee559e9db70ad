// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"
#include "core/io/model_folder.h"
#include "core/io/resources.h"
#include "core/io/scratch_folder.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"
#include "core/train/recipe.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cutaway::book {

namespace {
    struct Losses {
        int step;
        const char* losses; ///< on the training part and on the validation part
    };
    constexpr std::array<Losses, 18> trace { { { 0, "9.781, 9.933" }, { 5, "8.111, 8.339" }, { 10, "6.661, 7.048" },
        { 15, "5.961, 6.616" }, { 20, "5.726, 6.600" }, { 25, "5.201, 6.348" }, { 30, "4.417, 6.278" },
        { 35, "4.069, 6.226" }, { 40, "3.732, 6.160" }, { 45, "2.850, 6.179" }, { 50, "2.427, 6.141" },
        { 55, "2.104, 6.134" }, { 60, "1.882, 6.233" }, { 65, "1.320, 6.238" }, { 70, "0.985, 6.242" },
        { 75, "0.717, 6.293" }, { 80, "0.541, 6.393" }, { 85, "0.391, 6.452" } } };

    /// Greedy samples after each epoch, line breaks printed as spaces.
    const std::array<std::string, 10>& samples()
    {
        static const std::array<std::string, 10> texts {
            "Every effort moves you,,,,,,,,,,,,." + std::string(37, ' '),
            "Every effort moves you, and, and, and, and, and, and, and, and, and, and, and, and, and, and, and, and, "
            "and, and, and, and, and, and,, and, and,",
            "Every effort moves you, and I had been." + std::string(44, ' '),
            "Every effort moves you know the                          \"I he had the donkey and I had the and I had "
            "the donkey and down the room, I had",
            "Every effort moves you know it was not that the picture--I had the fact by the last I had been--his, and "
            "in the            \"Oh, and he said, and down the room, "
            "and in",
            "Every effort moves you know,\" was one of the picture. The--I had a little of a little: \"Yes, and in "
            "fact, and in the picture was, and I had been at my elbow and as "
            "his pictures, and down the room, I had",
            "Every effort moves you know,\" was one of the picture for nothing--I told Mrs.  \"I was no--as! The women "
            "had been, in the moment--as Jack himself, as once one had been "
            "the donkey, and were, and in his",
            "Every effort moves you know,\" was one of the axioms he had been the tips of a self-confident moustache, "
            "I felt to see a smile behind his close grayish beard--as if he "
            "had the donkey. \"strongest,\" as his",
            "Every effort moves you?\"  \"Yes--quite insensible to the irony. She wanted him vindicated--and by me!\"  "
            "He laughed again, and threw back the window-curtains, I had the "
            "donkey. \"There were days when I",
            "Every effort moves you know,\" was one of the axioms he laid down across the Sevres and silver of an "
            "exquisitely appointed luncheon-table, when, on a later day, I had "
            "again run over from Monte Carlo; and Mrs. Gis",
        };
        return texts;
    }

    /// train_model_simple of section 5.2 with the book's settings: the recipe that comes with the program.
    TrainRecipe bookRecipe(const Book& book)
    {
        auto recipe = readRecipe(resourceFolder() / "recipes" / "chapter-5.json");
        recipe.data.files = { book.verdictFile.string() };
        recipe.keep_checkpoints = 1;
        return recipe;
    }

    const char* const tokensSeenName = "5.2 tokens seen at the evaluations";
    const char* const tokensSeen
        = "[512, 3072, 5632, 8192, 10752, 13312, 15872, 18432, 20992, 23552, 26112, 28672, 31232, "
          "33792, 36352, 38912, 41472, 44032]";

    std::string sampleName(std::size_t epoch)
    {
        return "5.2 sample after epoch " + std::to_string(epoch + 1);
    }
    std::string lossName(int step)
    {
        return "5.2 losses at step " + std::to_string(step) + ": training, validation";
    }

    /// Turns what the trainer tells into lines, as it comes.
    void checkEvent(Checks& checks, const TrainEvent& event)
    {
        if (const auto* evaluation = std::get_if<TrainEvaluation>(&event)) {
            const auto found = std::find_if(
                trace.begin(), trace.end(), [&](const Losses& line) { return line.step == evaluation->step; });
            if (found != trace.end())
                checks.numbers(
                    lossName(found->step), found->losses,
                    [&] {
                        return row({ evaluation->trainLoss, evaluation->valLoss });
                    },
                    LastDigit::MayDiffer);
        } else if (const auto* sample = std::get_if<TrainSample>(&event)) {
            const auto epoch = static_cast<std::size_t>(sample->epoch);
            checks.text(sampleName(epoch), samples().at(epoch), [&] {
                auto text = sample->text;
                std::replace(text.begin(), text.end(), '\n', ' ');
                return text;
            });
        }
    }

    /// `model` makes the trained model when a line needs it.
    void trainedModelWrites(Checks& checks, const Book& book, const std::function<GPT&()>& model)
    {
        const auto generated = [&](double temperature, int topK, int maxNew) {
            GenerateRequest request;
            request.prompt = book.ids("Every effort moves you");
            request.settings.temperature = temperature;
            request.settings.top_k = topK;
            request.settings.max_new = maxNew;
            request.settings.seed = 123;
            auto ids = request.prompt;
            const auto made = generate(model(), request, nullptr, checks.stopToken(), {}).ids;
            ids.insert(ids.end(), made.begin(), made.end());
            return book.gpt2->decode(ids);
        };
        checks.text("5.3 the trained model, greedy, 25 tokens",
            "Every effort moves you know,\" was one of the axioms he laid down across the Sevres and silver of an "
            "exquisitely appointed lun",
            [&] { return generated(0.0, 0, 25); });
        checks.text("5.3.3 the trained model, temperature 1.4, top-k 25, seed 123",
            "Every effort moves you stand to work on surprise, a one of us had gone with random-",
            [&] { return generated(1.4, 25, 15); });
    }

    void skipped(Checks& checks, const Book& book, const std::string& why)
    {
        checks.skipBecause(why);
        for (const auto& line : trace)
            checks.numbers(lossName(line.step), line.losses, {}, LastDigit::MayDiffer);
        for (std::size_t epoch = 0; epoch < samples().size(); ++epoch)
            checks.text(sampleName(epoch), samples()[epoch], {});
        checks.text(tokensSeenName, tokensSeen, {});
        trainedModelWrites(checks, book, {});
        checks.skipBecause({});
    }
} // namespace

void chapter5Training(Checks& checks, const Book& book)
{
    if (!book.verdictMissing.empty())
        return skipped(checks, book, book.verdictMissing);
    if (!book.slow)
        return skipped(checks, book,
            "Ten epochs of a model of 124 million weights take minutes (five on two cores): they run with --slow.");

    const ScratchFolder folder;
    TrainHooks hooks;
    std::vector<int> seen;
    hooks.onEvent = [&](const TrainEvent& event) {
        checkEvent(checks, event);
        if (const auto* evaluation = std::get_if<TrainEvaluation>(&event))
            seen.push_back(static_cast<int>(evaluation->tokensSeen));
    };
    hooks.stop = checks.stopToken();
    const auto before = checks.lines().size();
    const auto end = train(bookRecipe(book), folder.path() / "run", hooks);
    if (end.why == TrainEnd::Why::Stopped)
        throw CancelledError();
    checks.text("5.2 lines of losses and samples", std::to_string(trace.size() + samples().size()),
        [&] { return std::to_string(checks.lines().size() - before); });
    checks.text(tokensSeenName, tokensSeen, [&] { return shown(seen); });

    GPT model { nullptr };
    trainedModelWrites(checks, book, [&]() -> GPT& {
        if (!model)
            model = openModelFolder(end.modelFolder).model;
        return model;
    });
}

} // namespace cutaway::book
