// SPDX-License-Identifier: GPL-3.0-or-later
// The longest time the window's event loop stands still while a model is trained and the window is used.
#include "tests/app/stallwatch.h"
#include "tests/bench/bench.h"

using namespace cutaway;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Settings::useTemporary();
    if (!bench::hasBundledModel())
        return 0;
    bench::Window program;
    if (!program.settle())
        return 1;
    const char* const places[] = { "tokens", "attention", "generate", "train", "settings" };
    for (const char* place : places) {
        program.window.showPlace(QLatin1String(place));
        QTest::qWait(100);
    }
    TrainRecipe recipe;
    recipe.model = { 0, 128, 128, 4, 4, 0.1, true, true };
    recipe.tokenizer = "bytes";
    recipe.data.files = { sampleFile(QStringLiteral("long.txt")).toStdString() };
    recipe.data.context_length = 128;
    recipe.data.stride = 16;
    recipe.data.batch_size = 8;
    recipe.epochs = 10000;
    recipe.exact = false;
    program.window.startTraining(recipe, QStringLiteral("bench"));
    if (!QTest::qWaitFor([&] { return program.window.trainDesk()->step() > 2; }, 60000))
        return 1;
    testing::StallWatch watch;
    watch.start();
    for (int round = 0; round < 10; ++round) {
        for (const char* place : places) {
            program.window.showPlace(QLatin1String(place));
            QTest::keyClicks(program.edit(), QStringLiteral(" again"));
            QTest::qWait(100);
        }
    }
    watch.stop();
    std::printf("%-60s %8.1f ms in %lld turns   aim <= 100 ms\n", "longest stall while training", watch.longest(),
        static_cast<long long>(watch.turns()));
    return 0;
}
