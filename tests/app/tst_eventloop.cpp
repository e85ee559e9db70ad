// SPDX-License-Identifier: GPL-3.0-or-later
// The one timed test: while a model is trained, the window is clicked through and typed into, and its event loop must never
// stand still for longer than a tenth of a second.
#include "tests/app/harness.h"

#include "tests/app/stallwatch.h"

using namespace cutaway;
using namespace cutaway::testing;

class TestEventLoop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_resources = std::make_unique<Resources>(); }

    void neverStandsStillWhileTraining()
    {
        Settings::useTemporary();
        QTemporaryDir home;
        Program program(home.path());
        QVERIFY(program.settle());
        // Everything that is made when it is first shown has been shown once.
        for (const char* place : places)
            visit(program, place);

        program.window.startTraining(smallRecipe(), "busy");
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() >= 2, 60000);
        const auto before = program.window.trainDesk()->step();

        StallWatch watch;
        watch.start();
        for (int round = 0; round < 3; ++round) {
            for (const char* place : places) {
                visit(program, place);
                program.type(QStringLiteral(" and %1").arg(round));
                program.window.commands()->action(Commands::NextToken)->trigger();
                QTest::qWait(60);
            }
            program.window.useTrainedModel(round == 1);
        }
        watch.stop();
        QVERIFY(program.window.trainDesk()->isBusy());
        QVERIFY(program.window.trainDesk()->step() > before); // it went on all the while
        QVERIFY2(watch.turns() > 40, "the event loop hardly turned");
        qInfo("longest stall %.1f ms in %lld turns", watch.longest(), static_cast<long long>(watch.turns()));
        QVERIFY2(watch.longest() <= 100.0,
            qPrintable(QStringLiteral("the event loop stood still for %1 ms").arg(watch.longest())));
    }

private:
    static constexpr const char* places[] = { "tokens", "attention", "generate", "train", "settings" };

    void visit(Program& program, const char* place)
    {
        program.clickPlace(QLatin1String(place));
        QTest::qWait(30);
    }

    TrainRecipe smallRecipe() const
    {
        TrainRecipe recipe;
        recipe.model = { 0, 64, 64, 4, 3, 0.0, true, true };
        recipe.tokenizer = "bytes";
        recipe.data.files = { CUTAWAY_SOURCE_DIR "/resources/samples/long.txt" };
        recipe.data.context_length = 64;
        recipe.data.stride = 8;
        recipe.data.batch_size = 8;
        recipe.epochs = 1000;
        recipe.eval_freq = 20;
        recipe.eval_iter = 2;
        recipe.sample.max_new = 10;
        recipe.device = "cpu";
        return recipe;
    }

    std::unique_ptr<Resources> m_resources;
};

QTEST_MAIN(TestEventLoop)
#include "tst_eventloop.moc"
