// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/timelapse.h"

#include "core/inspect/reader.h"
#include "core/io/model_folder.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"
#include "core/train/recipe.h"
#include "core/train/step_files.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <doctest.h>

#include <cmath>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
TrainRecipe pinning(const fs::path& text)
{
    auto recipe = smallRecipe(text);
    recipe.pinned = { "the cat", "a longer text than the model sees" };
    recipe.eval_freq = 3;
    return recipe;
}
} // namespace

TEST_CASE("a run with pinned texts keeps what the model made of them at each evaluation")
{
    const TemporaryFolder folder;
    const auto run = folder.path() / "run";
    Told told;
    const auto end = train(pinning(folder.path() / "text.txt"), run, listening(told));
    CHECK(told.frames == std::vector<std::int64_t> { 0, 3, 6, 9 });
    REQUIRE(told.starts.at(0).notices.size() == 1);
    CHECK(told.starts[0].notices[0].text().find("first 16 tokens") != std::string::npos);
    const auto index = readTimeLapse(run);
    CHECK(index.texts == pinning(folder.path() / "text.txt").pinned);
    CHECK(index.steps == told.frames);

    const auto frame = readTimeLapseFrame(run, 0, 3);
    CHECK(frame.step == 3);
    CHECK(frame.tokensSeen == 4 * 8 * 16);
    CHECK(frame.positions == 7);
    CHECK(frame.layers == 1);
    CHECK(frame.heads == 2);
    CHECK(frame.side == 7);
    std::string text;
    for (const auto& bytes : frame.bytes)
        text += bytes;
    CHECK(text == "the cat");
    REQUIRE(frame.maps.size() == 2 * 7 * 7);
    for (int head = 0; head < 2; ++head) {
        for (int row = 0; row < 7; ++row) {
            double sum = 0.0;
            for (int column = 0; column < 7; ++column) {
                sum += static_cast<double>(frame.map(0, head)[row * 7 + column]);
                CHECK((column <= row || frame.map(0, head)[row * 7 + column] == 0.0f)); // causal
            }
            CHECK(sum == doctest::Approx(1.0).epsilon(0.02)); // in steps of 1/255
        }
        const auto& measures = frame.measures.at(static_cast<std::size_t>(head));
        CHECK(measures.entropy > 0.0f);
        CHECK(measures.first > 1.0f / 7);
        CHECK(measures.self > 1.0f / 7);
    }
    CHECK(frame.lens.size() == 2 * 7);
    CHECK(frame.next.size() == 10);
    CHECK(frame.sample.size() == 24);
    CHECK(readTimeLapseFrame(run, 1, 3).positions == 16);
    CHECK(fs::exists(end.modelFolder));
}

TEST_CASE("the last frame is what the model in the last checkpoint makes of the text")
{
    const TemporaryFolder folder;
    auto recipe = pinning(folder.path() / "text.txt");
    recipe.exact = false; // then the last thing is an evaluation
    Told told;
    const auto end = train(recipe, folder.path() / "run", listening(told));
    auto opened = openModelFolder(end.modelFolder);
    const auto frame = readTimeLapseFrame(folder.path() / "run", 0, told.steps.back().step);
    ReadRequest request;
    request.ids = frame.ids;
    request.thumbnailSide = 64;
    const auto reading = Reader().read(opened.model, request);
    REQUIRE(reading.thumbnails.size() == frame.maps.size());
    for (std::size_t i = 0; i < frame.maps.size(); ++i)
        CHECK(frame.maps[i] == doctest::Approx(reading.thumbnails[i]).scale(1.0).epsilon(0.0025));
    for (std::size_t i = 0; i < frame.next.size(); ++i) {
        CHECK(frame.next[i].id == reading.next.back()[i].id);
        CHECK(frame.next[i].probability == doctest::Approx(reading.next.back()[i].probability).epsilon(1e-4));
    }
    for (std::size_t t = 0; t < frame.ids.size(); ++t) // the lens of the last layer is the model's own prediction
        CHECK(frame.lens[frame.ids.size() + t].id == reading.next[t][0].id);
    const auto written = generateGreedy(opened.model, idsTensor(frame.ids, opened.model), 24);
    std::string sample;
    for (std::int64_t i = 7; i < written.size(1); ++i)
        sample += opened.tokenizer->bytesOf(static_cast<int>(written[0][i].item<std::int64_t>()));
    CHECK(frame.sample == sample);
}

TEST_CASE("looking changes nothing: weights, losses and samples are those of a run without pinned texts")
{
    for (const bool exact : { true, false }) {
        const TemporaryFolder folder;
        auto recipe = pinning(folder.path() / "text.txt");
        recipe.exact = exact;
        recipe.model.drop_rate = 0.2;
        Told with, without;
        const auto looked = train(recipe, folder.path() / "with", listening(with));
        recipe.pinned.clear();
        const auto plain = train(recipe, folder.path() / "without", listening(without));
        CHECK(with.losses == without.losses);
        CHECK((weightsOf(looked) == weightsOf(plain)));
        CHECK(with.samples.back().text == without.samples.back().text);
        CHECK(readTimeLapse(folder.path() / "without").steps.empty());
        CHECK(without.frames.empty());
    }
}

TEST_CASE("a run that goes on drops the frames behind its checkpoint and ends with those of a run never stopped")
{
    const TemporaryFolder folder;
    auto recipe = pinning(folder.path() / "text.txt");
    recipe.eval_freq = 1;
    Told told;
    train(recipe, folder.path() / "whole", listening(told));
    auto hooks = listening(told);
    hooks.control = std::make_shared<TrainControl>();
    hooks.control->stopAfter(5);
    CHECK(train(recipe, folder.path() / "run", hooks).steps == 5);
    // As a kill leaves it: frames of steps that no checkpoint has.
    fs::copy(folder.path() / "whole" / "timelapse", folder.path() / "run" / "timelapse",
        fs::copy_options::overwrite_existing);
    hooks.control->stopAfter(1);
    CHECK(resume(folder.path() / "run", hooks).steps == 6);
    CHECK(readTimeLapse(folder.path() / "run").steps == std::vector<std::int64_t> { 0, 1, 2, 3, 4, 5 });
    resume(folder.path() / "run", listening(told));
    const auto steps = readTimeLapse(folder.path() / "whole").steps;
    CHECK(readTimeLapse(folder.path() / "run").steps == steps);
    for (const auto step : steps)
        CHECK((readFile(stepFile(folder.path() / "run" / "timelapse", step))
            == readFile(stepFile(folder.path() / "whole" / "timelapse", step))));
}

TEST_CASE("a text that the tokenizer can't read is left out, and said")
{
    const TemporaryFolder folder;
    auto recipe = pinning(folder.path() / "text.txt");
    recipe.tokenizer = "chars";
    recipe.pinned = { "\xE6\x9D\xB1", "cat" };
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    REQUIRE(told.starts.at(0).notices.size() == 1);
    CHECK(told.starts[0].notices[0].text().find("left out") != std::string::npos);
    CHECK(readTimeLapseFrame(folder.path() / "run", 0, 0).positions == 0);
    CHECK(readTimeLapseFrame(folder.path() / "run", 1, 0).positions == 3);
}

TEST_CASE("frames that are damaged or not there are refused with a sentence")
{
    const TemporaryFolder folder;
    const auto run = folder.path() / "run";
    Told told;
    train(pinning(folder.path() / "text.txt"), run, listening(told));
    CHECK_THROWS_AS(readTimeLapseFrame(run, 0, 1), InputError);
    CHECK_THROWS_AS(readTimeLapse(folder.path()), InputError);
    const auto file = stepFile(run / "timelapse", 3);
    const auto whole = readSafetensors(file);
    for (const auto& [name, tensor] : whole) {
        auto changed = whole;
        for (auto& [other, value] : changed) {
            if (other == name)
                value = torch::zeros({ 3, 2 }, torch::kInt16);
        }
        writeSafetensors(file, changed);
        CAPTURE(name);
        if (name.rfind("1.", 0) == 0)
            CHECK(readTimeLapseFrame(run, 0, 3).positions == 7);
        else
            CHECK_THROWS_AS(readTimeLapseFrame(run, 0, 3), InputError);
    }
    writeFileAtomically(file, readFile(stepFile(run / "timelapse", 0)).substr(0, 200));
    CHECK_THROWS_AS(readTimeLapseFrame(run, 0, 3), InputError);
}

TEST_CASE("how many texts, and how long")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.pinned.assign(9, "x");
    CHECK_THROWS_AS(validate(recipe), InputError);
    recipe.pinned = { "" };
    CHECK_THROWS_AS(validate(recipe), InputError);
    recipe.pinned = { std::string(4001, 'x') };
    CHECK_THROWS_AS(validate(recipe), InputError);
    recipe.pinned.assign(8, std::string(4000, 'x'));
    CHECK_NOTHROW(validate(recipe));
}
