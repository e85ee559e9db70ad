// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/step_log.h"

#include "core/jobs/outcome.h"
#include "core/train/log_thinning.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <doctest.h>

#include <cmath>
#include <map>
#include <numeric>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("a row thinned evenly: each place holds what the newest stride asks for")
{
    for (const std::int64_t places : { 2, 6, 16 }) {
        std::map<std::int64_t, std::int64_t> held; // place → index
        for (std::int64_t index = 0; index < 500; ++index) {
            const auto place = thinnedPlace(index, places);
            CHECK(place >= -1);
            CHECK(place < places);
            if (place >= 0)
                held[place] = index;
            std::int64_t stride = 1;
            while (index >= places * stride)
                stride *= 2;
            for (std::int64_t kept = 0; kept <= index; kept += stride)
                REQUIRE(held.at(thinnedPlace(kept, places)) == kept);
        }
    }
}

TEST_CASE("steps kept in log time: first and newest stay, gaps grow with time, and time alone decides")
{
    LogThinning thinning(16);
    std::vector<std::int64_t> gone;
    for (std::int64_t step = 0; step < 10'000; step += 5) {
        if (const auto dropped = thinning.add(step))
            gone.push_back(*dropped);
        CHECK(thinning.kept().size() <= 16);
        CHECK(thinning.kept().front() == 0);
        CHECK(thinning.kept().back() == step);
    }
    CHECK(gone.size() == 2000 - 16);
    const auto& kept = thinning.kept();
    for (std::size_t i = 2; i + 1 < kept.size(); ++i) {
        const double ratio = static_cast<double>(kept[i + 1] + 1) / static_cast<double>(kept[i] + 1);
        CHECK(ratio < 4.0);
    }
    CHECK(kept[1] <= 20);
}

TEST_CASE("a surprise is measured against the median of the losses before")
{
    std::vector<double> before;
    CHECK(surpriseOf(100.0, before) == 0.0); // nothing is expected yet
    for (int i = 0; i < 20; ++i)
        before.push_back(i % 2 == 0 ? 2.0 : 2.2);
    // Median 2.2 (of 20 the eleventh), median distance 0.2 (as many are 0 as 0.2, the eleventh is 0.2).
    CHECK(surpriseOf(3.2, before) == doctest::Approx(1.0 / (1.4826 * 0.2)));
    CHECK(surpriseOf(1.0, before) == 0.0);
    CHECK(surpriseOf(std::nan(""), before) == doctest::Approx(0.0));
}

TEST_CASE("a run's steps read back: the batch, the cost of each token, norms by layer")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.eval_freq = 4;
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    const auto text = readFile(folder.path() / "text.txt");
    REQUIRE(told.steps.size() == 12);
    for (const auto& step : told.steps) {
        const auto record = readStepRecord(folder.path() / "run", step.step);
        CHECK(record.kept);
        CHECK(record.step == step.step);
        CHECK(record.nearest == step.step);
        CHECK(record.epoch == step.epoch);
        CHECK(record.loss == step.loss);
        CHECK(record.lr == step.lr);
        CHECK(record.gradNorm == step.gradNorm);
        CHECK(record.sequences == 8);
        CHECK(record.positions == 16);
        REQUIRE(record.losses.size() == 8 * 16);
        const double mean = std::accumulate(record.losses.begin(), record.losses.end(), 0.0) / (8 * 16);
        CHECK(mean == doctest::Approx(step.loss).epsilon(1e-5));
        REQUIRE(record.layerGradNorms.size() == 3); // embeddings, a block, norm and head
        double square = 0.0;
        for (const float norm : record.layerGradNorms)
            square += static_cast<double>(norm) * static_cast<double>(norm);
        CHECK(std::sqrt(square) == doctest::Approx(step.gradNorm).epsilon(1e-5));
        // Each sequence is a piece of the text, its targets the same one place later.
        for (std::size_t row = 0; row < 8; ++row) {
            std::string inputs, targets;
            for (std::size_t t = 0; t < 16; ++t) {
                inputs += static_cast<char>(record.inputs[row * 16 + t]);
                targets += record.targetBytes[row * 16 + t];
                CHECK(record.targetBytes[row * 16 + t]
                    == std::string(1, static_cast<char>(record.targets[row * 16 + t])));
            }
            CHECK(text.find(inputs) != std::string::npos);
            CHECK(inputs.substr(1) == targets.substr(0, 15));
        }
    }
    for (const auto& evaluation : told.evaluations)
        CHECK(evaluation.layerGradNorms == readStepRecord(folder.path() / "run", evaluation.step).layerGradNorms);
    const auto missing = readStepRecord(folder.path() / "run", 400);
    CHECK_FALSE(missing.kept);
    CHECK(missing.nearest == 11);
    CHECK(missing.losses.empty());
    CHECK_THROWS_AS(readStepRecord(folder.path(), 0), InputError);
}

TEST_CASE("what lies behind the checkpoint that a run goes on from is forgotten")
{
    const TemporaryFolder folder;
    const RecordFile::Shape shape { 2, 3, 1 };
    const auto inputs = torch::tensor({ { 1, 2, 3 }, { 4, 5, 6 } }, torch::kInt64);
    const auto add = [&](StepLog& log, std::int64_t step, double loss) {
        TrainStep made;
        made.step = step;
        made.loss = loss;
        log.add(made, inputs, inputs + 1, torch::full({ 6 }, loss), { 0.5f });
    };
    writeFileAtomically(folder.path() / "run.json", "{}");
    {
        StepLog log(folder.path(), shape, 10, 0);
        for (std::int64_t step = 0; step < 40; ++step)
            add(log, step, step == 35 ? 9.0 : 2.0 + 0.01 * static_cast<double>(step % 7));
    }
    CHECK(readSurprisingSteps(folder.path()) == std::vector<std::int64_t> { 35 });
    StepLog log(folder.path(), shape, 10, 30);
    CHECK(readSurprisingSteps(folder.path()).empty());
    CHECK(readStepRecord(folder.path(), 35).nearest == 29);
    add(log, 30, 9.0); // the losses before are known again
    CHECK(readSurprisingSteps(folder.path()) == std::vector<std::int64_t> { 30 });
}

TEST_CASE("damaged records are passed over, other files are refused")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    const auto file = folder.path() / "run" / "steps" / "newest.bin";
    auto bytes = readFile(file);
    const auto record = RecordFile(file).shape().recordBytes();
    bytes[64 + record * 7 + record / 2] ^= 1; // in the middle of step 7's
    writeFileAtomically(file, bytes);
    const auto torn = readStepRecord(folder.path() / "run", 7);
    CHECK_FALSE(torn.kept);
    CHECK((torn.nearest == 6 || torn.nearest == 8));

    writeFileAtomically(file, bytes.substr(0, 64 + record * 3 + 5)); // cut short
    CHECK(readStepRecord(folder.path() / "run", 2).kept);
    for (const std::size_t at : { 0, 16, 24, 32, 40 }) { // the header says something impossible
        auto wrong = bytes;
        wrong[at + 7] = '\x7f';
        writeFileAtomically(file, wrong);
        CHECK_THROWS_AS(readStepRecord(folder.path() / "run", 2), InputError);
    }
    writeFileAtomically(file, "");
    CHECK_THROWS_AS(readStepRecord(folder.path() / "run", 2), InputError);
}

TEST_CASE("histograms of weights and gradients at evaluations")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    const auto histories = readHistograms(folder.path() / "run");
    std::vector<std::string> names;
    for (const auto& history : histories) {
        names.push_back(history.name);
        CHECK(history.steps == std::vector<std::int64_t> { 0, 5, 10 });
        REQUIRE(history.weights.size() == 3);
        REQUIRE(history.gradients.size() == 3);
        for (const auto* all : { &history.weights, &history.gradients }) {
            for (const auto& histogram : *all) {
                CHECK(histogram.low < histogram.high);
                CHECK(histogram.counts.size() == 64);
            }
        }
    }
    CHECK(std::count(names.begin(), names.end(), "trf_blocks.0.att.W_query.weight") == 1);
    CHECK(std::count(names.begin(), names.end(), "final_norm.scale") == 0); // no matrix
    const auto total = [](const Histogram& h) { return std::accumulate(h.counts.begin(), h.counts.end(), 0LL); };
    CHECK(total(histories[0].weights[0]) == 256 * 16); // tok_emb
    CHECK(readHistograms(folder.path()).empty());

    const auto file = folder.path() / "run" / "histograms" / "step-5.safetensors";
    writeFileAtomically(file, readFile(file).substr(0, 100));
    CHECK_THROWS_AS(readHistograms(folder.path() / "run"), InputError);
}
