// SPDX-License-Identifier: GPL-3.0-or-later
// A long text on GPT-2 small's shape: from a typed letter to the picture, the memory it takes, another head, and how fluid the window stays.
//     bench_long [--model FOLDER] [--tokens 1024] [--json]
// Without a folder it makes a fresh model whose vocabulary is bytes, which the picture does not depend on. tests/bench/peers gives one with
// GPT-2's tokenizer and takes the line of JSON that `cutaway-cli bench` prints too.
#include "core/jobs/memory.h"
#include "tests/app/stallwatch.h"
#include "tests/app/tinymodel.h"
#include "tests/bench/bench.h"

#include <QCommandLineParser>

using namespace cutaway;

namespace {

/// A text of so many tokens that ends in another letter for each `variant`. Each word is one token of GPT-2's; else each letter is one.
QString textOf(int tokens, int variant, bool words)
{
    QString text;
    if (!words) {
        while (text.size() < tokens)
            text += QStringLiteral("A long text, letter by letter. ");
        return text.left(tokens - 1) + QChar(u'a' + variant % 26);
    }
    const char* const some[] = { " dog", " cat", " box", " ball", " tree" };
    const char* const last[] = { " ha", " has", " had" };
    text = QStringLiteral("The");
    for (int i = 1; i < tokens - 1; ++i)
        text += QString::fromLatin1(some[i * 7 % 5]);
    return text + QString::fromLatin1(last[variant % 3]);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Settings::useTemporary();
    QCommandLineParser given;
    given.addOptions({ { QStringLiteral("model"), {}, QStringLiteral("folder") },
        { QStringLiteral("tokens"), {}, QStringLiteral("count"), QStringLiteral("1024") },
        { QStringLiteral("runs"), {}, QStringLiteral("count"), QStringLiteral("3") }, { QStringLiteral("json"), {} } });
    given.process(app);
    const int tokens = given.value(QStringLiteral("tokens")).toInt(),
              runs = given.value(QStringLiteral("runs")).toInt();
    const bool words = given.isSet(QStringLiteral("model")), json = given.isSet(QStringLiteral("json"));

    QTemporaryDir made;
    QString folder = given.value(QStringLiteral("model"));
    if (!words) {
        folder = made.filePath(QStringLiteral("gpt2-shape"));
        testing::writeTinyModel(folder, { 256, 1024, 768, 12, 12, 1 });
    }
    bench::Window program(folder);
    program.window.showPlace(QStringLiteral("attention"));
    if (!program.settle(300000))
        return 1;
    const std::uint64_t before = residentMemory();
    forgetPeakMemory();
    std::vector<double> reads, heads, stalls;
    for (int i = 0; i <= runs; ++i) { // the first warms up
        testing::StallWatch watch;
        QElapsedTimer clock;
        watch.start();
        clock.start();
        program.edit()->replaceText(textOf(tokens, i, words));
        if (!program.settle(300000))
            return 1;
        program.window.currentPlace()->repaint(); // the picture is on screen, not only known
        if (i > 0)
            reads.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QTest::qWait(300);
        watch.stop();
        stalls.push_back(watch.longest());
    }
    const double more = static_cast<double>(peakResidentMemory() - std::min(before, peakResidentMemory())) / 1e6;
    const auto read = program.window.workbench()->modelText()->tokens.size();
    if (static_cast<int>(read) != tokens) {
        std::fprintf(stderr, "The text has %zu tokens instead of %d.\n", read, tokens);
        return 1;
    }
    if (json) {
        std::printf("{\"name\": \"look\", \"median\": %.3f, \"best\": %.3f, \"unit\": \"ms\", \"runs\": %d, "
                    "\"memory_mb\": %.0f}\n",
            bench::median(reads), *std::min_element(reads.begin(), reads.end()), runs, more);
        return 0;
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
    std::printf("%d tokens, GPT-2 small's shape; %.0f MB more at most\n", tokens, more);
    bench::report("a letter to attention", reads, "-");
    bench::report("longest stall of the event loop", stalls, "<= 100 ms");
    bench::report("another head at full size", heads, "<= 100 ms");
    return 0;
}
