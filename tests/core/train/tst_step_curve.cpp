// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/train/step_curve.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <filesystem>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
TrainStep stepAt(std::int64_t step)
{
    return { step, step / 10, (step + 1) * 64, 5.0 - 1e-6 * static_cast<double>(step), 1e-3, 0.5, 1000.0 };
}
} // namespace

TEST_CASE("what a run told of its steps is read back, and a run that goes on forgets what lies behind its checkpoint")
{
    const TemporaryFolder folder;
    CHECK(readStepCurve(folder.path()).empty());
    {
        StepCurve curve(folder.path(), 0);
        for (std::int64_t step = 0; step < 100; ++step)
            curve.add(stepAt(step));
    }
    auto read = readStepCurve(folder.path());
    REQUIRE(read.size() == 100);
    CHECK(read[41].step == 41);
    CHECK(read[41].epoch == 4);
    CHECK(read[41].tokensSeen == 42 * 64);
    CHECK(read[41].loss == stepAt(41).loss);
    CHECK(read[41].lr == 1e-3);
    CHECK(read[41].gradNorm == 0.5);
    CHECK(read[41].tokensPerSecond == 1000.0);
    StepCurve curve(folder.path(), 60);
    CHECK(readStepCurve(folder.path()).size() == 60);
    curve.add(stepAt(60));
    CHECK(readStepCurve(folder.path()).back().step == 60);
}

TEST_CASE("a long run keeps the file bounded, its steps evenly thinned, and ends with the same file when it was killed")
{
    const TemporaryFolder folder;
    const auto whole = folder.path() / "whole", killed = folder.path() / "killed";
    constexpr std::int64_t steps = 200'000;
    StepCurve undisturbed(whole, 0);
    for (std::int64_t step = 0; step < steps; ++step)
        undisturbed.add(stepAt(step));
    const auto read = readStepCurve(whole);
    CHECK(read.size() <= 65'536);
    std::int64_t next = 0; // every 4th is there, and of the 2nd ones those that nothing has taken over from yet
    for (const auto& step : read) {
        REQUIRE(step.step % 2 == 0);
        REQUIRE(step.step <= next);
        next = step.step == next ? next + 4 : next;
    }
    CHECK(next == steps);
    CHECK(fs::file_size(whole / "steps" / "curve.bin") <= 16 + 72 * 65'536);
    {
        StepCurve first(killed, 0);
        for (std::int64_t step = 0; step < 140'000; ++step) // beyond a doubling of the stride
            first.add(stepAt(step));
    }
    StepCurve second(killed, 120'000);
    for (std::int64_t step = 120'000; step < steps; ++step)
        second.add(stepAt(step));
    CHECK((readFile(killed / "steps" / "curve.bin") == readFile(whole / "steps" / "curve.bin")));
}

TEST_CASE("torn steps are passed over, and a file that is none of ours is begun anew")
{
    const TemporaryFolder folder;
    {
        StepCurve curve(folder.path(), 0);
        for (std::int64_t step = 0; step < 10; ++step)
            curve.add(stepAt(step));
    }
    const auto file = folder.path() / "steps" / "curve.bin";
    auto bytes = readFile(file);
    bytes[16 + 72 * 3 + 20] ^= 1;
    writeFileAtomically(file, bytes.substr(0, bytes.size() - 5));
    CHECK(readStepCurve(folder.path()).size() == 8);
    writeFileAtomically(file, "something else");
    CHECK(readStepCurve(folder.path()).empty());
    StepCurve curve(folder.path(), 0);
    curve.add(stepAt(0));
    CHECK(readStepCurve(folder.path()).size() == 1);
}

TEST_CASE("a training leaves its steps in its folder, as it told them")
{
    const TemporaryFolder folder;
    Told told;
    train(smallRecipe(folder.path() / "text.txt"), folder.path() / "run", listening(told));
    const auto read = readStepCurve(folder.path() / "run");
    REQUIRE(read.size() == told.steps.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        CHECK(read[i].step == told.steps[i].step);
        CHECK(read[i].loss == told.steps[i].loss);
        CHECK(read[i].tokensPerSecond == told.steps[i].tokensPerSecond);
    }
}
