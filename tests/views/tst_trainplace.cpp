// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "tests/views/placeexamples.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/train/curveplot.h"
#include "views/train/runhistory.h"
#include "views/train/sampletimeline.h"
#include "views/train/trainplace.h"

using namespace cutaway;

namespace {

struct Setup {
    Selection selection;
    TrainPlace place { &selection };

    Setup()
    {
        place.setRecipes(examples::recipes());
        place.setTexts(examples::texts());
        place.resize(900, 640);
        place.show();
        place.inspector()->show();
        QVERIFY(QTest::qWaitForWindowExposed(&place));
    }

    template <class Widget = QPushButton> Widget* find(const char* name)
    {
        return place.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void type(const char* field, const char* text)
    {
        auto* edit = find<QLineEdit>(field);
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, QLatin1String(text));
    }
    QString problem() { return find<QLabel>("problem")->text(); }
    CurvePlot* curves() { return place.findChild<CurvePlot*>(); }
    SampleTimeline* samples() { return place.findChild<SampleTimeline*>(); }

    void run(std::int64_t steps, bool overfits = false)
    {
        QTest::mouseClick(place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(0), Qt::LeftButton);
        click("start");
        for (const TrainEvent& event : examples::trainEvents(steps, overfits))
            place.addEvent(event);
        place.setState(TrainState::Running);
        QTest::qWait(150);
    }
    QString now(const char* key)
    {
        for (KeyValueList* list : place.inspector()->findChildren<KeyValueList*>())
            if (const QString value = list->value(QLatin1String(key)); list->isVisible() && !value.isEmpty())
                return value;
        return {};
    }
};

} // namespace

class TrainPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void historyKeepsWhatItIsTold();
    void wordsOfTheCurve_data();
    void wordsOfTheCurve();
    void numbersAsPeopleWriteThem();
    void startsWhatIsChosen();
    void fieldsSayWhatIsWrong_data();
    void fieldsSayWhatIsWrong();
    void ownTextTakesTheRecipesPlace();
    void missingTextsAreSaid();
    void runsPausesAndGoesOn();
    void failureBeforeTheFirstStepGoesBackToTheForm();
    void failureLaterKeepsTheCurves();
    void metricsAndAxes();
    void aResumedRunReplacesItsSteps();
    void namesStandAtTheEnds();
    void valuesUnderThePointer();
    void aHundredThousandPoints();
    void samplesAreChosen();
    void sharesItsModel();
    void leavesThePlace();
    void beginsWithTheUsersRecipe();
    void recipesThatComeWithTheProgramAreDescribed();
    void theKeyboardGoesToTheButtonInItsPlace();
    void tabWalksAsOneReads();
    void whiteSpaceOfSamples_data();
    void whiteSpaceOfSamples();
    void aRunThatEndedEarlySaysWhyThereIsNoSample();
    void theAxisInventsNothing();
    void aLoneValueIsADot();
    void theSampleFollowsTheTheme();
    void fieldsShowTheirBeginning();
    void theRecipesOwnTextComesFirst();
    void dropDownsHaveOurColours_data();
    void dropDownsHaveOurColours();
};

void TrainPlaceTest::historyKeepsWhatItIsTold()
{
    RunHistory history;
    QVERIFY(history.toCsv().isEmpty());
    for (const TrainEvent& event : examples::trainEvents(41))
        history.add(event);
    QCOMPARE(history.steps().size(), std::size_t(41));
    QCOMPARE(history.evaluations().size(), std::size_t(3));
    QCOMPARE(history.uniformLoss(), std::log(4096.0));
    const QStringList lines = history.toCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 41 + 3);
    for (const QString& line : lines)
        QCOMPARE(line.count(QLatin1Char(',')), 9);
    QVERIFY(lines[1].startsWith(QStringLiteral("step,0,0,2048,")));
    QVERIFY(lines[2].startsWith(QStringLiteral("evaluation,0,0,2048,,")));
    history.add(examples::trainStep(30)); // resumed from step 30
    QCOMPARE(history.steps().size(), std::size_t(31));
}

void TrainPlaceTest::wordsOfTheCurve_data()
{
    QTest::addColumn<std::vector<double>>("train");
    QTest::addColumn<std::vector<double>>("validation");
    QTest::addColumn<QString>("expected");
    using Losses = std::vector<double>;
    const double none = std::nan("");
    QTest::newRow("falls") << Losses { 8.4, 7, 5, 4 } << Losses { 8.4, 7.1, 5.2, 4.3 }
                           << QStringLiteral("no overfitting yet");
    QTest::newRow("above") << Losses { 8.4, 8.35, 8.3 } << Losses { 8.4, 8.4, 8.3 }
                           << QStringLiteral("Not below the uniform line");
    QTest::newRow("since") << Losses { 8.4, 8.31, 7 } << Losses { 8.4, 8.3, 7 }
                           << QStringLiteral("Below the uniform line since step 20");
    QTest::newRow("overfits") << Losses { 8, 5, 3, 2, 1 } << Losses { 8, 6, 6.2, 6.5, 6.9 }
                              << QStringLiteral("since step 10 (from 6.00 to 6.90) while train still falls");
    QTest::newRow("astray") << Losses { 8, 5, 6, 7, 8 } << Losses { 8, 6, 6.5, 7, 8 }
                            << QStringLiteral("both rise since step 10");
    QTest::newRow("still") << Losses { 8, 5, 5, 5, 5, 5, 5 } << Losses { 8, 6, 6.001, 6.001, 6.002, 6.001, 6.001 }
                           << QStringLiteral("stood still since step 10");
    QTest::newRow("no validation") << Losses { 8, 5, 4 } << Losses { none, none, none }
                                   << QStringLiteral("no validation text");
    QTest::newRow("few") << Losses { 8, 5 } << Losses { 8, 5 } << QStringLiteral("A few more evaluations");
}

void TrainPlaceTest::wordsOfTheCurve()
{
    QFETCH(std::vector<double>, train);
    QFETCH(std::vector<double>, validation);
    QFETCH(QString, expected);
    RunHistory history;
    history.add(examples::trainStarted());
    for (std::size_t i = 0; i < train.size(); ++i) {
        TrainEvaluation evaluation;
        evaluation.step = static_cast<std::int64_t>(i) * 10;
        evaluation.trainLoss = train[i];
        evaluation.valLoss = validation[i];
        history.add(evaluation);
    }
    QVERIFY2(curveWords(history).contains(expected), qPrintable(curveWords(history)));
    TrainStep lost = examples::trainStep(99);
    lost.loss = std::nan("");
    history.add(lost);
    QVERIFY(curveWords(history).contains(QStringLiteral("went astray")));
}

void TrainPlaceTest::numbersAsPeopleWriteThem()
{
    QCOMPARE(shortCount(2900000), QStringLiteral("2.9 M"));
    QCOMPARE(shortCount(162419712), QStringLiteral("162 M"));
    QCOMPARE(shortCount(3344), QStringLiteral("3,344"));
    QCOMPARE(shortRate(4e-4), QStringLiteral("4e-4"));
    QCOMPARE(shortRate(0.001), QStringLiteral("0.001"));
    QCOMPARE(shortRate(9.999e-4), QStringLiteral("0.001"));
    QCOMPARE(duration(40), QStringLiteral("40 s"));
    QCOMPARE(duration(480), QStringLiteral("8 min"));
    QCOMPARE(duration(4800), QStringLiteral("80 min"));
    QCOMPARE(duration(7500), QStringLiteral("2 h 5 min"));
}

void TrainPlaceTest::startsWhatIsChosen()
{
    Setup s;
    QSignalSpy started(&s.place, &TrainPlace::startRequested);
    QCOMPARE(s.find<QLineEdit>("runName")->text(), QStringLiteral("austen-small")); // the smallest that can start
    QTest::mouseClick(s.place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(1), Qt::LeftButton);
    QCOMPARE(s.find<QLineEdit>("runName")->text(), QStringLiteral("verdict"));
    QTest::mouseClick(s.place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(0), Qt::LeftButton);
    QCOMPARE(s.find<QLineEdit>("runName")->text(), QStringLiteral("austen-small"));
    QCOMPARE(s.now("parameters"), QLocale().toString(parameterCount(examples::recipes()[1].recipe.model)));
    s.type("learningRate", "5e-4");
    s.type("maxSteps", "2,000");
    s.type("context", "64");
    s.type("seed", "7");
    s.type("runName", "evening");
    QTest::mouseClick(s.find<Segmented>("exactOrFast")->button(0), Qt::LeftButton);
    QCOMPARE(s.problem(), QString());
    s.click("start");
    QCOMPARE(started.size(), 1);
    const auto recipe = started[0][0].value<TrainRecipe>();
    QCOMPARE(started[0][1].toString(), QStringLiteral("evening"));
    QCOMPARE(recipe.optimizer.lr, 5e-4);
    QCOMPARE(recipe.max_steps, std::int64_t(2000));
    QCOMPARE(recipe.data.context_length, std::int64_t(64));
    QCOMPARE(recipe.model.context_length, std::int64_t(64));
    QCOMPARE(recipe.seed, std::uint64_t(7));
    QVERIFY(recipe.exact);
    QCOMPARE(recipe.tokenizer, std::string("bpe:4096")); // what has no field is the recipe's
    QCOMPARE(s.place.state(), TrainState::Starting);
    QVERIFY(!s.place.notice().isEmpty());
}

void TrainPlaceTest::fieldsSayWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("letters") << QStringLiteral("epochs") << QStringLiteral("ten")
                             << QStringLiteral("“Epochs” wants a whole number");
    QTest::newRow("none") << QStringLiteral("epochs") << QStringLiteral("0")
                          << QStringLiteral("“Epochs” is at least 1");
    QTest::newRow("fraction") << QStringLiteral("batchSize") << QStringLiteral("2.5")
                              << QStringLiteral("“Batch size” wants a whole number");
    QTest::newRow("huge") << QStringLiteral("batchSize") << QStringLiteral("99999999")
                          << QStringLiteral("at most 65,536");
    QTest::newRow("rate") << QStringLiteral("learningRate") << QStringLiteral("-1") << QStringLiteral("above 0");
    QTest::newRow("rate no number") << QStringLiteral("learningRate") << QStringLiteral("nan")
                                    << QStringLiteral("above 0");
    QTest::newRow("wild rate") << QStringLiteral("learningRate") << QStringLiteral("3") << QStringLiteral("go astray");
    QTest::newRow("seed") << QStringLiteral("seed") << QStringLiteral("-4") << QStringLiteral("“Seed” is at least 0");
    QTest::newRow("folder") << QStringLiteral("runName") << QStringLiteral("a/b") << QStringLiteral("becomes a folder");
    QTest::newRow("nameless") << QStringLiteral("runName") << QStringLiteral(" ") << QStringLiteral("becomes a folder");
    QTest::newRow("hidden") << QStringLiteral("runName") << QStringLiteral("..") << QStringLiteral("becomes a folder");
}

void TrainPlaceTest::fieldsSayWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, words);
    Setup s;
    QVERIFY(s.find("start")->isEnabled());
    s.type(qPrintable(field), qPrintable(value));
    QVERIFY2(s.problem().contains(words), qPrintable(s.problem()));
    QVERIFY(!s.find("start")->isEnabled());
}

void TrainPlaceTest::ownTextTakesTheRecipesPlace()
{
    Setup s;
    QSignalSpy asked(&s.place, &TrainPlace::chooseTextRequested);
    QSignalSpy started(&s.place, &TrainPlace::startRequested);
    auto* text = s.find<QComboBox>("trainText");
    QCOMPARE(text->count(), 3); // the recipe's own, and two samples
    QTest::mouseClick(s.find("ownText"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    s.place.setTexts(examples::texts()
        + QList<TextChoice> { { QStringLiteral("my diary"), QStringLiteral("/home/reader/diary.txt") } });
    QCOMPARE(text->currentText(), QStringLiteral("my diary"));
    s.click("start");
    QCOMPARE(started[0][0].value<TrainRecipe>().data.files, std::vector<std::string>({ "/home/reader/diary.txt" }));
}

void TrainPlaceTest::missingTextsAreSaid()
{
    Setup s;
    QTest::mouseClick(s.place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(2), Qt::LeftButton);
    QVERIFY(s.problem().contains(QStringLiteral("tinyshakespeare.txt")));
    QVERIFY(!s.find("start")->isEnabled());
    s.place.chooseText(QStringLiteral("/samples/sea.txt"));
    QCOMPARE(s.problem(), QString());
    QVERIFY(s.find("start")->isEnabled());
    s.place.setRecipes({});
    QVERIFY(!s.find("start")->isEnabled());
}

void TrainPlaceTest::runsPausesAndGoesOn()
{
    Setup s;
    QSignalSpy paused(&s.place, &TrainPlace::pauseRequested);
    QSignalSpy resumed(&s.place, &TrainPlace::resumeRequested);
    QSignalSpy stopped(&s.place, &TrainPlace::stopRequested);
    s.run(601);
    QCOMPARE(s.now("step"), QStringLiteral("600 / 4,000"));
    QCOMPARE(s.now("tokens seen"), QStringLiteral("1,230,848"));
    QVERIFY(s.now("time left").isEmpty()); // nobody has said
    s.place.setSecondsLeft(480);
    s.place.addEvent(examples::trainStep(601));
    QTest::qWait(150);
    QCOMPARE(s.now("time left"), QStringLiteral("8 min"));
    QCOMPARE(s.place.notice(), QString());
    s.click("pause");
    QCOMPARE(paused.size(), 1);
    s.place.setState(TrainState::Pausing);
    QVERIFY(!s.find("pause")->isEnabled());
    s.place.setEnd({ 601, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-601", 99 });
    QCOMPARE(s.place.state(), TrainState::Paused);
    QVERIFY2(s.place.notice().contains(QStringLiteral("/runs/a/checkpoints/step-601")), qPrintable(s.place.notice()));
    QCOMPARE(s.find("pause")->text(), QStringLiteral("Resume"));
    s.click("pause");
    QCOMPARE(resumed.size(), 1);
    s.place.setState(TrainState::Running);
    QCOMPARE(s.find("pause")->text(), QStringLiteral("Pause"));
    s.click("stop");
    QCOMPARE(stopped.size(), 1);
    s.place.setState(TrainState::Stopping);
    s.place.setEnd({ 640, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-640", 120 });
    QCOMPARE(s.place.state(), TrainState::Finished);
    QVERIFY(s.place.notice().startsWith(QStringLiteral("Stopped after 640 steps")));
    s.click("newRun");
    QVERIFY(s.find("start")->isVisible());
}

void TrainPlaceTest::failureBeforeTheFirstStepGoesBackToTheForm()
{
    Setup s;
    s.click("start");
    s.place.setFailed(QStringLiteral("The text is too short for one batch."));
    QVERIFY(s.find("start")->isVisible());
    QCOMPARE(s.place.notice(), QStringLiteral("The training did not start: The text is too short for one batch."));
    s.click("start");
    QVERIFY(!s.place.notice().contains(QStringLiteral("too short")));
}

void TrainPlaceTest::failureLaterKeepsTheCurves()
{
    Setup s;
    s.run(100);
    s.place.setFailed(QStringLiteral("The disk is full."));
    QVERIFY(s.curves()->isVisible());
    QCOMPARE(s.curves()->pointCount(0), 100);
    QVERIFY2(s.place.notice().contains(QStringLiteral("broke off: The disk is full.")), qPrintable(s.place.notice()));
    QVERIFY(s.place.notice().contains(QStringLiteral("runs/austen-small")));
}

void TrainPlaceTest::metricsAndAxes()
{
    Setup s;
    s.run(401);
    QCOMPARE(s.curves()->pointCount(0), 401);
    QCOMPARE(s.curves()->pointCount(1), 21);
    const double loss = s.curves()->lastValue(2);
    QTest::mouseClick(s.find<Segmented>("metrics")->button(1), Qt::LeftButton);
    QVERIFY(qFuzzyCompare(s.curves()->lastValue(2), std::exp(loss)));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(3), Qt::LeftButton);
    QCOMPARE(s.curves()->lastValue(0), examples::trainStep(400).gradNorm);
    s.place.addEvent(examples::trainStep(401)); // goes on in what is shown
    QCOMPARE(s.curves()->lastValue(0), examples::trainStep(401).gradNorm);
    QTest::mouseClick(s.find<Segmented>("metrics")->button(0), Qt::LeftButton);
    QTest::mouseClick(s.find<Segmented>("axis")->button(1), Qt::LeftButton);
    QCOMPARE(s.curves()->pointCount(0), 402);
    QVERIFY(s.curves()->hoverLines(10 * 2048.0).front().contains(QStringLiteral("20,480 tokens")));
    s.curves()->flush();
    const double linear = s.curves()->pixelOf(0, 4.0).y();
    s.click("log");
    s.curves()->flush();
    QVERIFY(std::abs(s.curves()->pixelOf(0, 4.0).y() - linear) > 5);
}

void TrainPlaceTest::aResumedRunReplacesItsSteps()
{
    Setup s;
    s.run(401);
    s.place.addEvent(examples::trainStep(300));
    QCOMPARE(s.curves()->pointCount(0), 301);
}

void TrainPlaceTest::namesStandAtTheEnds()
{
    Setup s;
    s.run(1241);
    s.curves()->flush();
    QTest::qWait(60);
    const QImage image = s.curves()->grab().toImage();
    // Right of the last point of each strong curve stands its name, in its colour.
    const auto inked = [&](const QColor& color, double value) {
        const QPoint end = s.curves()->pixelOf(1240, value).toPoint();
        int found = 0;
        for (int y = end.y() - 24; y < end.y() + 24; ++y)
            for (int x = end.x() + 8; x < end.x() + 100; ++x) {
                const QColor seen = image.pixelColor(x, y);
                found += std::abs(seen.red() - color.red()) + std::abs(seen.green() - color.green())
                        + std::abs(seen.blue() - color.blue())
                    < 40;
            }
        return found;
    };
    QVERIFY(inked(Theme::current().train, s.curves()->lastValue(1)) > 20);
    QVERIFY(inked(Theme::current().validation, s.curves()->lastValue(2)) > 20);
}

void TrainPlaceTest::valuesUnderThePointer()
{
    Setup s;
    s.run(801);
    const QStringList lines = s.curves()->hoverLines(399.6);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("Step 400"));
    QCOMPARE(lines[1], QStringLiteral("this batch %1").arg(QLocale().toString(examples::trainStep(400).loss, 'f', 2)));
    QCOMPARE(lines[2], QStringLiteral("train %1").arg(QLocale().toString(examples::curve(400), 'f', 2)));
    s.curves()->flush();
    QTest::qWait(60);
    const QImage before = s.curves()->grab().toImage();
    const int drawn = s.curves()->replotCount();
    auto* surface = s.curves()->childAt(s.curves()->pixelOf(400, 5).toPoint());
    QTest::mouseMove(surface, s.curves()->pixelOf(400, 5).toPoint());
    QTest::qWait(60);
    QVERIFY(s.curves()->grab().toImage() != before);
    QCOMPARE(s.curves()->replotCount(), drawn); // the curves themselves are not drawn again
}

void TrainPlaceTest::aHundredThousandPoints()
{
    Setup s;
    s.click("start");
    s.place.addEvent(examples::trainStarted(200000));
    s.place.setState(TrainState::Running);
    const int before = s.curves()->replotCount();
    TrainStep step = examples::trainStep(0);
    QElapsedTimer timer;
    timer.start();
    for (std::int64_t i = 0; i < 100000; ++i) {
        step.step = i;
        step.tokensSeen += 2048;
        step.loss = 3.0 + std::sin(static_cast<double>(i));
        s.place.addEvent(step);
        if (i % 1000 == 0)
            QApplication::processEvents();
    }
    const double seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    QCOMPARE(s.curves()->pointCount(0), 100000);
    // A hundred batches of events, yet not more drawings than the clock allows.
    QVERIFY2(s.curves()->replotCount() - before <= 2 + seconds * 1000 / 50,
        qPrintable(QString::number(s.curves()->replotCount() - before)));
    timer.start();
    s.curves()->flush();
    s.curves()->grab();
    qInfo("100,000 points drawn in %lld ms", static_cast<long long>(timer.elapsed()));
}

void TrainPlaceTest::samplesAreChosen()
{
    Setup s;
    s.run(1241);
    QCOMPARE(s.samples()->current(), 5);
    auto* first = s.samples()->viewport();
    s.samples()->setCurrent(0);
    QTest::mouseClick(first, Qt::LeftButton, {}, s.samples()->cardRect(1).center());
    QCOMPARE(s.samples()->current(), 1);
    s.place.addEvent(examples::trainSample(1399)); // the chosen one stays
    QTest::qWait(150);
    QCOMPARE(s.samples()->current(), 1);
    s.samples()->setFocus();
    QTest::keyClick(s.samples(), Qt::Key_End);
    QCOMPARE(s.samples()->current(), 6);
    QTest::keyClick(s.samples(), Qt::Key_Left);
    QCOMPARE(s.samples()->current(), 5);
    QVERIFY(
        s.samples()->cardRect(5).left() >= 0 && s.samples()->cardRect(5).right() < s.samples()->viewport()->width());
    bool told = false;
    for (const QLabel* label : s.place.inspector()->findChildren<QLabel*>())
        told = told || (label->isVisible() && label->text() == QStringLiteral("Sample at step 1,199"));
    QVERIFY(told);
}

void TrainPlaceTest::sharesItsModel()
{
    Setup s;
    s.run(10);
    QSignalSpy changed(&s.place, &TrainPlace::useTrainedModelChanged);
    auto* use = s.place.inspector()->findChild<QCheckBox*>(QStringLiteral("useTrained"));
    QVERIFY(use->isVisible());
    QTest::mouseClick(use, Qt::LeftButton);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toBool(), true);
    s.place.setUseTrainedModel(false);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!use->isChecked());
}

void TrainPlaceTest::leavesThePlace()
{
    Setup s;
    s.run(41);
    QCOMPARE(s.place.numbersAsCsv().count(QLatin1Char('\n')), 1 + 41 + 3);
    QVERIFY2(s.place.commandLine().startsWith(QStringLiteral(
                 "cutaway-cli train --config /home/reader/.local/share/cutaway/runs/austen-small/run.json --out ")),
        qPrintable(s.place.commandLine()));
    QVERIFY(s.place.sentence().startsWith(QStringLiteral("At step 40 the train loss is ")));
    QVERIFY(!s.place.explanation().isEmpty());
}

void TrainPlaceTest::beginsWithTheUsersRecipe()
{
    Selection selection;
    TrainPlace place(&selection);
    place.preferRecipe(QStringLiteral("letters"));
    place.setRecipes(examples::recipes());
    auto* name = place.findChild<QLineEdit*>(QStringLiteral("runName"));
    QCOMPARE(name->text(), QStringLiteral("letters"));
    QSignalSpy chosen(&place, &TrainPlace::recipeChosen);
    place.resize(900, 640);
    place.show();
    QTest::mouseClick(place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(1), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("verdict"));
    place.setRecipes(examples::recipes()); // as when the language changes
    QCOMPARE(name->text(), QStringLiteral("verdict"));
    QCOMPARE(chosen.size(), 1);
}

void TrainPlaceTest::recipesThatComeWithTheProgramAreDescribed()
{
    const QDir recipes(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/recipes"));
    const QStringList files = recipes.entryList({ QStringLiteral("*.json") });
    QVERIFY(files.size() >= 4);
    for (const QString& file : files)
        QVERIFY2(!bundledDescription(QFileInfo(file).completeBaseName()).isEmpty(), qPrintable(file));
    TrainRecipe letters = examples::recipes()[2].recipe;
    letters.model = { 0, 64, 128, 4, 4, 0.0, false, true, true, "gpt2" };
    QVERIFY2(shapeWords(letters).endsWith(QStringLiteral("about 0.8 M parameters")), qPrintable(shapeWords(letters)));
}

void TrainPlaceTest::theKeyboardGoesToTheButtonInItsPlace()
{
    Setup s;
    s.place.activateWindow();
    const auto focused = [&] { return s.place.focusWidget()->objectName(); };
    s.find("start")->setFocus();
    QTest::keyClick(s.find("start"), Qt::Key_Space);
    QCOMPARE(focused(), QStringLiteral("pause"));
    for (const TrainEvent& event : examples::trainEvents(41))
        s.place.addEvent(event);
    s.place.setState(TrainState::Running);
    QCOMPARE(focused(), QStringLiteral("pause"));
    s.place.setState(TrainState::Pausing);
    QVERIFY(focused() != QStringLiteral("stop"));
    s.place.setEnd({ 41, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-41", 9 });
    QCOMPARE(focused(), QStringLiteral("pause")); // Resume
    s.place.setState(TrainState::Running);
    s.find("stop")->setFocus();
    s.place.setState(TrainState::Stopping);
    s.place.setEnd({ 60, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-60", 12 });
    QCOMPARE(focused(), QStringLiteral("newRun"));
    QTest::keyClick(s.find("newRun"), Qt::Key_Space);
    QCOMPARE(focused(), QStringLiteral("start"));
}

void TrainPlaceTest::tabWalksAsOneReads()
{
    Setup s;
    s.place.activateWindow();
    s.find("start")->setFocus();
    const auto next = [&] {
        QTest::keyClick(s.place.focusWidget(), Qt::Key_Tab);
        return s.place.focusWidget()->objectName();
    };
    QCOMPARE(next(), QStringLiteral("runName"));
    QCOMPARE(next(), QStringLiteral("recipe"));
    QString after = next();
    for (int i = 0; i < 3 && after == QStringLiteral("recipe"); ++i)
        after = next();
    QCOMPARE(after, QStringLiteral("trainText"));
    QCOMPARE(next(), QStringLiteral("ownText"));
    QCOMPARE(next(), QStringLiteral("epochs"));
    QCOMPARE(next(), QStringLiteral("learningRate"));
}

void TrainPlaceTest::whiteSpaceOfSamples_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("words") << QStringLiteral(" a b\nc") << QStringLiteral(" a b\nc");
    QTest::newRow("runs") << QStringLiteral("a\n\n \n\nb\n\nc\n\n\n") << QStringLiteral("a\nb\nc");
    QTest::newRow("nothing else") << QStringLiteral("\n \t") << QStringLiteral("↵\u200b·\u200b→\u200b");
    QTest::newRow("nothing") << QString() << QString();
}

void TrainPlaceTest::whiteSpaceOfSamples()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(withoutEmptyLines(text), shown);
    QVERIFY(withoutEmptyLines(QString(500, QLatin1Char('\n'))).size() < 200);
}

void TrainPlaceTest::aRunThatEndedEarlySaysWhyThereIsNoSample()
{
    Setup s;
    const auto said = [&](const char* words) {
        for (const QLabel* label : s.place.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QLatin1String(words)))
                return true;
        return false;
    };
    s.click("start");
    s.place.addEvent(examples::trainStarted());
    s.place.addEvent(examples::trainStep(0));
    s.place.setState(TrainState::Running);
    QTRY_VERIFY(said("comes at the end of the first epoch"));
    s.place.setState(TrainState::Stopping);
    s.place.setEnd({ 1, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-1", 9 });
    QVERIFY(!said("comes at the end of the first epoch"));
    QVERIFY(said("ended within its first epoch"));
}

void TrainPlaceTest::theAxisInventsNothing()
{
    Setup s;
    s.click("start");
    s.place.addEvent(examples::trainStarted());
    s.place.setState(TrainState::Running);
    s.curves()->flush();
    // The uniform line stands at the top of an axis from 0, not in the middle of numbers around it.
    const double uniform = s.curves()->pixelOf(0, std::log(4096.0)).y();
    const double zero = s.curves()->pixelOf(0, 0.0).y();
    QVERIFY(zero > uniform && zero < s.curves()->height() && uniform < s.curves()->height() / 4);
}

void TrainPlaceTest::aLoneValueIsADot()
{
    Setup s;
    s.click("start");
    s.place.addEvent(examples::trainStarted());
    s.place.addEvent(examples::trainStep(0));
    s.place.addEvent(examples::trainStep(1));
    s.place.addEvent(examples::trainEvaluation(1));
    s.place.setState(TrainState::Running);
    s.curves()->flush();
    QTest::qWait(60);
    const QPoint at = s.curves()->pixelOf(1, s.curves()->lastValue(2)).toPoint();
    const QColor seen = s.curves()->grab().toImage().pixelColor(at);
    const QColor wanted = Theme::current().validation;
    QVERIFY2(
        std::abs(seen.red() - wanted.red()) + std::abs(seen.green() - wanted.green()) < 40, qPrintable(seen.name()));
}

void TrainPlaceTest::theSampleFollowsTheTheme()
{
    Setup s;
    s.run(401);
    const auto coloured = [&](const QColor& color) {
        for (const QLabel* label : s.place.inspector()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(color.name()))
                return true;
        return false;
    };
    const QColor light = Theme::current().text;
    QVERIFY(coloured(light));
    Theme::apply(*qApp, true);
    QVERIFY(coloured(Theme::current().text) && !coloured(light));
    Theme::apply(*qApp, false);
}

void TrainPlaceTest::fieldsShowTheirBeginning()
{
    Setup s;
    auto* seed = s.find<QLineEdit>("seed");
    seed->setText(QStringLiteral("12345678901234567890"));
    QCOMPARE(seed->cursorPosition(), 0);
    s.type("seed", "987");
    QCOMPARE(seed->cursorPosition(), 3);
}

void TrainPlaceTest::theRecipesOwnTextComesFirst()
{
    Selection selection;
    TrainPlace place(&selection);
    place.setTexts(examples::texts()); // as the window does, before the recipes
    place.setRecipes(examples::recipes());
    QCOMPARE(place.findChild<QComboBox*>(QStringLiteral("trainText"))->currentIndex(), 0);
    QVERIFY(place.findChild<QComboBox*>(QStringLiteral("trainText"))->currentData().toString().isEmpty());
}

void TrainPlaceTest::dropDownsHaveOurColours_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TrainPlaceTest::dropDownsHaveOurColours()
{
    QFETCH(bool, dark);
    Theme::apply(*qApp, dark);
    Setup s;
    auto* text = s.find<QComboBox>("trainText");
    text->showPopup();
    QTest::qWait(100);
    const QImage shown = text->view()->grab().toImage();
    if (const QString folder = qEnvironmentVariable("CUTAWAY_SHOTS"); !folder.isEmpty())
        text->view()->window()->grab().save(folder + (dark ? "/popup-dark.png" : "/popup-light.png"));
    int chosen = 0;
    int blue = 0;
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x) {
            chosen += shown.pixelColor(x, y) == Theme::current().sunk;
            blue += shown.pixelColor(x, y) == Theme::current().focus;
        }
    QVERIFY(blue == 0);
    QVERIFY2(chosen > 200, qPrintable(QString::number(chosen)));
    text->hidePopup();
    Theme::apply(*qApp, false);
}

QTEST_MAIN(TrainPlaceTest)
#include "tst_trainplace.moc"
