// SPDX-License-Identifier: GPL-3.0-or-later
// A run of a million steps in the window: how long the event loop stands still while points come, and while one switches, zooms and drags.
#include "tests/app/stallwatch.h"
#include "tests/bench/bench.h"
#include "tests/views/placeexamples.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/train/curveplot.h"
#include "views/train/trainplace.h"

#include <QElapsedTimer>

using namespace cutaway;

namespace {

template <class Act> double milliseconds(Act&& act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::apply(app, false);
    Selection selection;
    TrainPlace place(&selection);
    place.resize(1100, 760);
    place.showRun(QStringLiteral("million"), TrainRecipe());
    place.setState(TrainState::Running);
    place.show();
    place.addEvent(examples::trainStarted(1200000));
    auto* curves = place.findChild<CurvePlot*>();
    testing::StallWatch watch;
    watch.start();
    TrainStep step = examples::trainStep(0);
    for (int i = 0; i < 1000000; ++i) {
        step.step = i;
        step.tokensSeen += 2048;
        step.loss = 3.0 + std::sin(i * 0.001) + 0.2 * std::sin(i * 17.0);
        place.addEvent(step);
        if (i % 500 == 499) // a fast training tells so many every 50 ms
            QApplication::processEvents();
    }
    watch.stop();
    std::printf("%-60s %8.1f ms in %lld turns   aim <= 50 ms\n", "longest stall while 1,000,000 points come",
        watch.longest(), static_cast<long long>(watch.turns()));
    std::vector<double> draw, turn;
    for (int i = 0; i < 20; ++i)
        draw.push_back(milliseconds([&] {
            curves->flush();
            curves->grab();
        }));
    bench::report("drawing 1,000,000 points", draw, "<= 16 ms");
    std::printf("%-60s %8d\n", "points handed to the painter", curves->drawnPoints());
    for (int metric : { 1, 3, 0 })
        turn.push_back(
            milliseconds([&] { place.findChild<Segmented*>(QStringLiteral("metrics"))->button(metric)->click(); }));
    bench::report("switching what the curve shows", turn, "<= 100 ms");
    return 0;
}
