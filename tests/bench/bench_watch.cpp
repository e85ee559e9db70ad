// SPDX-License-Identifier: GPL-3.0-or-later
// What a window costs a training that it looks into: the same steps without a window, and in one that shows the model's attention on a text as it
// forms, in turn. bench_watch [STEPS] [PAIRS]
#include "app/worker/engine.h"
#include "tests/bench/bench.h"
#include "views/settings/toggleswitch.h"
#include "views/train/trainplace.h"

#include <chrono>
#include <memory>

using namespace cutaway;
using Clock = std::chrono::steady_clock;

namespace {
TrainRecipe recipe(std::int64_t steps)
{
    TrainRecipe recipe;
    recipe.model = { 0, 256, 384, 6, 6, 0.1, false, true };
    recipe.tokenizer = "bytes";
    recipe.data.files = { CUTAWAY_SOURCE_DIR "/resources/samples/long.txt" };
    recipe.data.context_length = 256;
    recipe.data.stride = 16;
    recipe.data.batch_size = 4;
    recipe.epochs = 1000;
    recipe.max_steps = steps;
    recipe.eval_freq = 1'000'000;
    recipe.eval_iter = 1;
    recipe.sample.max_new = 0;
    recipe.exact = false;
    recipe.device = "cpu";
    return recipe;
}

double secondsSince(Clock::time_point begun)
{
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// From the first step to the last one: the window's own worker, and nobody who looks.
double withoutWindow(const TrainRecipe& recipe, const QString& folder)
{
    double seconds = 0.0;
    Clock::time_point begun;
    bool ended = false;
    Engine engine(Engine::Options {});
    QObject::connect(&engine, &Engine::trainEvents, &engine, [&](const TrainEvents& events) {
        for (const TrainEvent& event : *events) {
            if (!std::holds_alternative<TrainStep>(event))
                continue;
            if (begun == Clock::time_point())
                begun = Clock::now();
            seconds = secondsSince(begun);
        }
    });
    QObject::connect(&engine, &Engine::trainEnded, &engine, [&] { ended = true; });
    engine.train(recipe, folder.toStdString(), std::make_shared<TrainControl>());
    return QTest::qWaitFor([&] { return ended; }, 600'000) ? seconds : 0.0;
}

struct Watched {
    double seconds = 0.0;
    int readings = 0; ///< that reached the screen meanwhile
};

Watched inWindow(const TrainRecipe& recipe)
{
    Watched watched;
    Clock::time_point begun;
    bool ended = false;
    bench::Window program; // goes before what its signals write to
    program.window.showPlace(QStringLiteral("attention"));
    program.settle();
    auto* place = static_cast<TrainPlace*>(program.window.place(QStringLiteral("train")));
    place->inspector()->findChild<ToggleSwitch*>(QStringLiteral("useTrained"))->toggle();
    program.edit()->replaceText(QStringLiteral("The dog saw the cat, and the cat saw the dog. It was a small house."));
    QObject::connect(
        program.window.workbench(), &Workbench::readingChanged, place, [&](const auto&, const ReadingPtr& reading) {
            watched.readings += reading && begun != Clock::time_point() && !ended;
        });
    QObject::connect(program.window.trainDesk(), &TrainDesk::events, place, [&](const std::vector<TrainEvent>& events) {
        for (const TrainEvent& event : events) {
            if (!std::holds_alternative<TrainStep>(event))
                continue;
            if (begun == Clock::time_point())
                begun = Clock::now();
            watched.seconds = secondsSince(begun);
        }
    });
    QObject::connect(program.window.trainDesk(), &TrainDesk::ended, place, [&] { ended = true; });
    program.window.startTraining(recipe, QStringLiteral("watched"));
    program.window.showPlace(QStringLiteral("attention"));
    if (!QTest::qWaitFor([&] { return ended; }, 600'000))
        watched.seconds = 0.0;
    return watched;
}
} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Settings::useTemporary();
    if (!bench::hasBundledModel())
        return 0;
    const int steps = argc > 1 ? std::max(5, std::atoi(argv[1])) : 60;
    const int pairs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    withoutWindow(recipe(5), home.filePath(QStringLiteral("warm"))); // pages and kernels are there
    std::vector<double> ratios;
    for (int pair = 0; pair < pairs; ++pair) {
        double alone = 0.0;
        Watched watched;
        for (const bool window : { pair % 2 == 1, pair % 2 == 0 }) {
            if (window)
                watched = inWindow(recipe(steps));
            else
                alone = withoutWindow(recipe(steps), home.filePath(QStringLiteral("alone-%1").arg(pair)));
        }
        ratios.push_back(watched.seconds / alone);
        std::printf("pair %d: %d steps without a window %6.2f s, in one that follows attention %6.2f s (%d readings): "
                    "%+.1f %%\n",
            pair, steps, alone, watched.seconds, watched.readings, 100.0 * (ratios.back() - 1.0));
        std::fflush(stdout);
    }
    std::printf(
        "watching costs %+.1f %% (median of %d pairs)   aim <= 5 %%\n", 100.0 * (bench::median(ratios) - 1.0), pairs);
    return 0;
}
