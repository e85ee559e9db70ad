// SPDX-License-Identifier: GPL-3.0-or-later
// The worker alone: newest wins, a stop that works within a step, answers during training that leave the training as it was.
#include "app/worker/engine.h"
#include "app/worker/tokenizerthread.h"
#include "tests/app/tinymodel.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

using namespace cutaway;
using namespace cutaway::testing;

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        writeTinyModel(m_folder.filePath("tiny"));
        writeTinyModel(m_folder.filePath("large"), { 256, 256, 128, 4, 6, 3 });
        detail::write(m_folder.filePath("text.txt"), QByteArray("Anna has a cat. The cat has a hat. ").repeated(120));
    }
    void init()
    {
        m_engine = std::make_unique<Engine>(Engine::Options { 1, "cpu" });
        m_facts.reset();
        connect(m_engine.get(), &Engine::modelChanged, this, [this](ModelFactsPtr facts) { m_facts = facts; });
    }
    void cleanup() { m_engine.reset(); }

    void readsAText()
    {
        open("tiny");
        QSignalSpy heads(m_engine.get(), &Engine::headReady);
        const ReadingPtr reading = read("Hello", 7, 2, 3);
        QVERIFY(reading);
        QCOMPARE(reading->positions, 5);
        QCOMPARE(reading->generation, std::uint64_t(7));
        QTRY_COMPARE(heads.count(), 1); // the selected head's weights come along
        const auto weights = heads.first().first().value<HeadWeightsPtr>();
        QCOMPARE(weights->layer, 2);
        QCOMPARE(weights->head, 3);
        for (int row = 0; row < 5; ++row) {
            float sum = 0.0f;
            for (int column = 0; column < 5; ++column)
                sum += weights->at(row, column);
            QVERIFY(std::abs(sum - 1.0f) < 1e-4f);
        }
    }
    void onlyTheNewestReadingIsAnswered()
    {
        open("large");
        QSignalSpy readings(m_engine.get(), &Engine::readingReady);
        for (std::uint64_t i = 1; i <= 30; ++i)
            m_engine->read(request(QString(200, 'a'), i), m_facts->number, 0, 0);
        QTRY_VERIFY(!readings.isEmpty() && readings.last().first().value<ReadingPtr>()->generation == 30);
        QVERIFY2(readings.count() <= 3, qPrintable(QString::number(readings.count())));
    }
    void readingsForAnotherModelAreDropped()
    {
        open("tiny");
        QSignalSpy readings(m_engine.get(), &Engine::readingReady);
        m_engine->read(request("Hello", 1), m_facts->number + 1, 0, 0);
        m_engine->read(request("Hello", 2), m_facts->number - 1, 0, 0);
        m_engine->setThreads(1);
        QTRY_VERIFY(m_facts);
        QTest::qWait(200);
        QCOMPARE(readings.count(), 0);
    }
    void damagedFolderLeavesTheModel()
    {
        open("tiny");
        const auto before = m_facts;
        QSignalSpy failed(m_engine.get(), &Engine::openFailed);
        m_engine->open(m_folder.filePath("nothing").toStdString());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.first().at(1).value<Spoken>().text().size() > 20);
        QCOMPARE(m_facts, before);
        QVERIFY(read("still", 3, 0, 0));
    }
    void generationIsRepeatableAndStops()
    {
        open("tiny");
        const auto first = generate(20);
        const auto second = generate(20);
        QCOMPARE(first.size(), std::size_t(20));
        QVERIFY(first == second);
        QSignalSpy ended(m_engine.get(), &Engine::generationEnded);
        QSignalSpy tokens(m_engine.get(), &Engine::tokenGenerated);
        startGenerating(1000000);
        QTRY_VERIFY(tokens.count() > 3);
        m_engine->stopGenerating();
        QTRY_COMPARE(ended.count(), 1);
        QVERIFY(ended.first().first().value<GenerationEnd>().why == GenerationEnd::Why::Stopped);
    }
    void readingsAreAnsweredWhileItGenerates()
    {
        open("tiny");
        QSignalSpy ended(m_engine.get(), &Engine::generationEnded);
        startGenerating(1000000);
        QVERIFY(read("asked in between", 9, 0, 0));
        QCOMPARE(ended.count(), 0);
        m_engine->cancel();
        QTRY_COMPARE(ended.count(), 1);
    }
    void trainsPausesAndGoesOn()
    {
        open("tiny");
        QSignalSpy ended(m_engine.get(), &Engine::trainEnded);
        QSignalSpy failed(m_engine.get(), &Engine::trainFailed);
        m_steps.clear();
        collectSteps();
        m_engine->train(recipe(40), m_folder.filePath("paused").toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(m_steps.size() > 5, 60000);
        m_engine->stopTraining();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60000);
        QCOMPARE(failed.count(), 0);
        const auto end = ended.first().first().value<TrainEnd>();
        QVERIFY(end.why == TrainEnd::Why::Stopped);
        QVERIFY(QFile::exists(QString::fromStdString(end.modelFolder) + "/config.json"));
        QVERIFY(read("the worker is free", 4, 0, 0));
        m_engine->resume(end.runFolder);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 120000);
        QVERIFY(ended.last().first().value<TrainEnd>().why == TrainEnd::Why::Finished);
        QCOMPARE(ended.last().first().value<TrainEnd>().steps, std::int64_t(40));
    }
    void trainingThatBlowsUpSaysSoAndTheWorkerGoesOn()
    {
        open("tiny");
        QSignalSpy failed(m_engine.get(), &Engine::trainFailed);
        TrainRecipe wild = recipe(400);
        wild.optimizer.lr = 100.0;
        m_engine->train(wild, m_folder.filePath("wild").toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 60000);
        QVERIFY(failed.first().first().value<Spoken>().text().contains(QStringLiteral("no longer a number")));
        QVERIFY(read("the worker is free", 5, 0, 0));
    }
    void answersDuringTrainingLeaveItsNumbersAlone()
    {
        open("tiny");
        m_steps.clear();
        collectSteps();
        const auto alone = trainUndisturbed("alone");
        m_steps.clear();
        // The same run, with readings, samples and another model opened in its breaths.
        QSignalSpy ended(m_engine.get(), &Engine::trainEnded);
        m_engine->train(recipe(30), m_folder.filePath("disturbed").toStdString());
        std::uint64_t asked = 100;
        bool useTrained = false;
        while (ended.isEmpty()) {
            m_engine->read(request("Anna has", ++asked), m_facts->number, 0, 0);
            startGenerating(3);
            if (asked % 5 == 0)
                m_engine->open(m_folder.filePath("tiny").toStdString());
            m_engine->setUseTrained(useTrained = !useTrained);
            QTest::qWait(10);
        }
        QVERIFY(asked > 102);
        QTRY_COMPARE(
            m_steps.size(), alone.size()); // the spy hears the end in the worker, before the last steps arrive here
        QVERIFY(m_steps == alone); // to the last bit, dropout included
    }
    void trainedModelAnswersWhenWanted()
    {
        open("tiny");
        QSignalSpy ended(m_engine.get(), &Engine::trainEnded);
        m_engine->setUseTrained(true);
        m_engine->train(recipe(100000), m_folder.filePath("watched").toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(m_facts->summary.isTraining, 60000);
        QCOMPARE(m_facts->summary.name, std::string("watched"));
        const ReadingPtr early = read("Anna has a", 20, 0, 0);
        QVERIFY(early);
        QTest::qWait(800);
        const ReadingPtr later = read("Anna has a", 21, 0, 0);
        QVERIFY(later);
        QVERIFY(early->probability.back() != later->probability.back()); // it learns meanwhile
        m_engine->setUseTrained(false);
        QTRY_COMPARE(m_facts->summary.name, std::string("tiny"));
        m_engine->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60000);
        m_engine->setUseTrained(true);
        QTRY_COMPARE(m_facts->summary.name, std::string("watched"));
        QVERIFY(!m_facts->summary.isTraining);
        QVERIFY(read("Anna has a", 22, 0, 0));
    }
    void recipeThatCantBeTrainedIsOneSentence()
    {
        QSignalSpy failed(m_engine.get(), &Engine::trainFailed);
        TrainRecipe bad = recipe(10);
        bad.data.files = { m_folder.filePath("missing.txt").toStdString() };
        m_engine->train(bad, m_folder.filePath("bad").toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30000);
        QVERIFY(failed.first().first().value<Spoken>().text().contains("missing.txt"));
    }
    /// What an older check says would be taken for the newer one's.
    void onlyTheNewestCheckIsAnswered()
    {
        QSignalSpy failed(m_engine.get(), &Engine::finetunePreflightFailed);
        m_engine->perform(WorkerTask::Working, {}, [](const std::stop_token&) { QThread::msleep(200); });
        m_engine->finetunePreflight({}, {});
        m_engine->finetunePreflight({}, {});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.first().first().value<Spoken>().text().contains("data.file"));
        QTest::qWait(100);
        QCOMPARE(failed.count(), 1);
    }
    void endsWhileItTrains()
    {
        m_engine->train(recipe(100000), m_folder.filePath("ended").toStdString());
        QSignalSpy events(m_engine.get(), &Engine::trainEvents);
        QTRY_VERIFY_WITH_TIMEOUT(!events.isEmpty(), 60000);
        m_engine.reset(); // returns, and leaves a checkpoint
        QVERIFY(!QDir(m_folder.filePath("ended/checkpoints")).entryList({ "step-*" }, QDir::Dirs).isEmpty());
    }
    void textsAreCutInTheirOwnThread()
    {
        TokenizerThread tokenizers;
        QSignalSpy cut(&tokenizers, &TokenizerThread::cutReady);
        const auto text = std::make_shared<const std::string>("abc");
        for (std::uint64_t i = 1; i <= 50; ++i)
            tokenizers.cut(TokenizerThread::Lane::Model, i, text, byteTokenizer());
        tokenizers.cut(TokenizerThread::Lane::Shown, 9, text, QStringLiteral("chars"));
        const auto newest = [&](TokenizerThread::Lane lane) {
            std::uint64_t generation = 0;
            for (const auto& call : cut)
                if (call.at(0).value<TokenizerThread::Lane>() == lane)
                    generation = call.at(1).value<TokenizedTextPtr>()->generation;
            return generation;
        };
        QTRY_COMPARE(newest(TokenizerThread::Lane::Model), std::uint64_t(50));
        QTRY_COMPARE(newest(TokenizerThread::Lane::Shown), std::uint64_t(9));
        QSignalSpy failed(&tokenizers, &TokenizerThread::cutFailed);
        tokenizers.cut(TokenizerThread::Lane::Shown, 10, text, m_folder.filePath("no tokenizer"));
        QTRY_COMPARE(failed.count(), 1);
    }

private:
    void open(const QString& name)
    {
        m_engine->open(m_folder.filePath(name).toStdString());
        QTRY_VERIFY(m_facts && m_facts->summary.name == name.toStdString());
    }
    static ReadRequest request(const QString& text, std::uint64_t generation)
    {
        ReadRequest request;
        request.generation = generation;
        for (const char c : text.toUtf8())
            request.ids.push_back(static_cast<unsigned char>(c));
        return request;
    }
    ReadingPtr read(const QString& text, std::uint64_t generation, int layer, int head)
    {
        // Received in this thread: a spy would hear it in the worker's, perhaps before one waits for it.
        ReadingPtr answer;
        const auto heard = connect(m_engine.get(), &Engine::readingReady, this, [&](const ReadingPtr& reading) {
            if (reading->generation == generation)
                answer = reading;
        });
        m_engine->read(request(text, generation), m_facts->number, layer, head);
        static_cast<void>(QTest::qWaitFor([&] { return answer != nullptr; }, 20000));
        disconnect(heard);
        return answer;
    }
    void startGenerating(int tokens)
    {
        GenerateRequest wanted;
        wanted.generation = ++m_generation;
        wanted.prompt = { 'A', 'n' };
        wanted.settings = { 1.0, 0, 1.0, 5, tokens, true };
        m_engine->generate(wanted, m_facts->number);
    }
    std::vector<int> generate(int tokens)
    {
        QSignalSpy ended(m_engine.get(), &Engine::generationEnded);
        startGenerating(tokens);
        return QTest::qWaitFor([&] { return !ended.isEmpty(); }, 20000)
            ? ended.first().first().value<GenerationEnd>().ids
            : std::vector<int>();
    }
    TrainRecipe recipe(std::int64_t steps) const
    {
        TrainRecipe recipe;
        recipe.model = { 0, 32, 32, 2, 2, 0.1, true, true };
        recipe.tokenizer = "bytes";
        recipe.data.files = { m_folder.filePath("text.txt").toStdString() };
        recipe.data.context_length = 32;
        recipe.data.stride = 16;
        recipe.data.batch_size = 4;
        recipe.epochs = 10000;
        recipe.max_steps = steps;
        recipe.eval_freq = 10;
        recipe.eval_iter = 1;
        recipe.sample.max_new = 5;
        return recipe;
    }
    void collectSteps()
    {
        connect(m_engine.get(), &Engine::trainEvents, this, [this](const TrainEvents& events) {
            for (const TrainEvent& event : *events)
                if (const auto* step = std::get_if<TrainStep>(&event))
                    m_steps.push_back(step->loss);
        });
    }
    std::vector<double> trainUndisturbed(const QString& name)
    {
        QSignalSpy ended(m_engine.get(), &Engine::trainEnded);
        m_engine->train(recipe(30), m_folder.filePath(name).toStdString());
        return QTest::qWaitFor([&] { return !ended.isEmpty() && m_steps.size() == 30; }, 60000) ? m_steps
                                                                                                : std::vector<double>();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    ModelFactsPtr m_facts;
    std::vector<double> m_steps;
    std::uint64_t m_generation = 0;
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
