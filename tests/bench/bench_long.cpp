// SPDX-License-Identifier: GPL-3.0-or-later
// 1,024 tokens on a fresh model of GPT-2 small's shape: reading the text, changing the head, and how fluid the window stays.
#include "tests/app/stallwatch.h"
#include "tests/app/tinymodel.h"
#include "tests/bench/bench.h"

using namespace cutaway;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Settings::useTemporary();
    QTemporaryDir folder;
    // Its shape but for the vocabulary, which the picture does not depend on: bytes make the text's length easy to tell.
    testing::writeTinyModel(folder.filePath(QStringLiteral("gpt2-shape")), { 256, 1024, 768, 12, 12, 1 });
    bench::Window program(folder.filePath(QStringLiteral("gpt2-shape")));
    program.window.showPlace(QStringLiteral("attention"));
    if (!program.settle(300000))
        return 1;
    std::vector<double> reads, heads;
    for (int i = 0; i < 3; ++i) {
        QString text;
        while (text.size() < 1024)
            text += QStringLiteral("A long text, number %1. ").arg(i);
        testing::StallWatch watch;
        QElapsedTimer clock;
        clock.start();
        watch.start();
        program.edit()->replaceText(text.left(1024));
        if (!program.settle(300000))
            return 1;
        reads.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QTest::qWait(300);
        watch.stop();
        std::printf("reading %d: longest stall %.1f ms\n", i, watch.longest());
    }
    for (int i = 0; i < 12; ++i) {
        bool there = false;
        const auto context = QObject::connect(program.window.workbench(), &Workbench::headChanged,
            [&](const HeadWeightsPtr& weights) { there = there || weights->head == i; });
        QElapsedTimer clock;
        clock.start();
        program.window.selection()->setHead(i, i);
        if (!QTest::qWaitFor([&] { return there; }, 20000))
            return 1;
        program.window.currentPlace()->repaint();
        heads.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QObject::disconnect(context);
    }
    bench::report("text to attention, 1,024 tokens, GPT-2 small's shape", reads, "-");
    bench::report("another head at full size, 1,024 tokens", heads, "<= 100 ms");
    return 0;
}
