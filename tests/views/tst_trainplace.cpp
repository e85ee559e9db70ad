// SPDX-License-Identifier: GPL-3.0-or-later
// The place Train: setting up, states, keys.
#include "tests/views/marked.h"
#include "tests/views/trainplacedriver.h"

using namespace cutaway;
using Setup = cutaway::testing::TrainDriver;

class TrainPlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void startsWhatIsChosen();
    void fieldsSayWhatIsWrong_data();
    void fieldsSayWhatIsWrong();
    void ownTextTakesTheRecipesPlace();
    void missingTextsAreSaid();
    void runsPausesAndGoesOn();
    void nothingMovesWhenASentenceComes();
    void failureBeforeTheFirstStepGoesBackToTheForm();
    void failureLaterKeepsTheCurves();
    void sharesItsModel();
    void leavesThePlace();
    void beginsWithTheUsersRecipe();
    void recipesThatComeWithTheProgramAreDescribed();
    void theKeyboardGoesToTheButtonInItsPlace();
    void tabWalksAsOneReads();
    void fieldsShowTheirBeginning();
    void theRecipesOwnTextComesFirst();
    void dropDownsHaveOurColours_data();
    void dropDownsHaveOurColours();
    void theRateIsChanged();
    void aRateThatIsNoneIsSaid();
    void stepsAndDiscards();
    void aFullDiskPauses();
    void anotherRunStartsAnew();
    void theTableOfRunsIsReachableMeanwhile();
    void theChoiceOfCurvesIsTakenUp();
    void aRunThatWaitsSaysWhy();
};

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
    s.unfold("deviceSection");
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
    QSignalSpy asked(s.place.setup()->form()->text(), &TextForm::chooseTextsRequested);
    QSignalSpy started(&s.place, &TrainPlace::startRequested);
    s.unfold("textSection");
    auto* text = s.find<QComboBox>("trainText");
    QCOMPARE(text->count(), 3); // the recipe's own, and two samples
    QTest::mouseClick(s.find("ownText"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    s.place.setTexts(examples::texts()
        + QList<TextChoice> { { QStringLiteral("my diary"), QStringLiteral("/home/reader/diary.txt") } });
    s.place.chooseText(QStringLiteral("/home/reader/diary.txt"));
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

void TrainPlaceTest::nothingMovesWhenASentenceComes()
{
    Setup s;
    const auto topOf = [&](QWidget* widget) {
        QTest::qWait(20); // layouts are done
        return widget->mapTo(&s.place, QPoint()).y();
    };
    const int form = topOf(s.place.setup()->form());
    s.type("runName", "no/folder");
    QVERIFY(!s.problem().isEmpty());
    QCOMPARE(topOf(s.place.setup()->form()), form);
    s.type("runName", "evening");
    s.run(20);
    QVERIFY(s.place.notice().isEmpty());
    const int curves = topOf(s.curves());
    s.place.setState(TrainState::Pausing);
    QVERIFY(!s.place.notice().isEmpty());
    QCOMPARE(topOf(s.curves()), curves);
    s.place.setState(TrainState::Running);
    QCOMPARE(topOf(s.curves()), curves);
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
    s.place.setFailed(markable("The disk is full."));
    const Marked language;
    QEvent switched(QEvent::LanguageChange);
    QApplication::sendEvent(&s.place, &switched);
    QVERIFY2(s.place.notice().contains(QStringLiteral("»The disk is full.")), qPrintable(s.place.notice()));
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
    const auto nextOther = [&] {
        const QString now = s.place.focusWidget()->objectName();
        QString after = next();
        for (int i = 0; i < 9 && after == now; ++i)
            after = next();
        return after;
    };
    QCOMPARE(next(), QStringLiteral("preflight"));
    QCOMPARE(next(), QStringLiteral("elsewhere"));
    QCOMPARE(next(), QStringLiteral("runName"));
    QCOMPARE(next(), QStringLiteral("openRecipe"));
    QCOMPARE(next(), QStringLiteral("saveRecipe"));
    QCOMPARE(next(), QStringLiteral("recipe"));
    QCOMPARE(nextOther(), QStringLiteral("textSection"));
    QCOMPARE(next(), QStringLiteral("modelSection"));
    QCOMPARE(next(), QStringLiteral("optimizerSection"));
    QTest::keyClick(s.place.focusWidget(), Qt::Key_Space); // unfolds
    QCOMPARE(next(), QStringLiteral("epochs"));
    QCOMPARE(next(), QStringLiteral("learningRate"));
}

void TrainPlaceTest::fieldsShowTheirBeginning()
{
    Setup s;
    s.unfold("deviceSection");
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
    s.unfold("textSection");
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

void TrainPlaceTest::theRateIsChanged()
{
    Setup s;
    s.run(401);
    QSignalSpy asked(&s.place, &TrainPlace::rateFactorRequested);
    QCOMPARE(s.find("rate")->text(), QStringLiteral("Rate × 1"));
    s.find("rate")->menu()->actions()[0]->trigger();
    QCOMPARE(asked.last().first().toDouble(), 0.5);
    s.place.setRateFactor(0.5);
    s.find("rate")->menu()->actions()[0]->trigger();
    QCOMPARE(asked.last().first().toDouble(), 0.25);
    s.find("rate")->menu()->actions()[1]->trigger();
    QCOMPARE(asked.last().first().toDouble(), 1.0);
    s.place.addEvent(TrainRateChange { 402, 0.25 });
    QCOMPARE(s.find("rate")->text(), QStringLiteral("Rate × 0.25"));
    QCOMPARE(s.curves()->notes().size(), std::size_t(1));
    QCOMPARE(s.curves()->notes()[0].text, QStringLiteral("rate × 0.25"));
    QCOMPARE(s.curves()->notes()[0].x, 402.0);
    QVERIFY(s.find("rate")->menu()->actions()[1]->isEnabled());
    s.place.setRateFactor(800.0); // twice that is more than a rate may be multiplied by
    QVERIFY(!s.find("rate")->menu()->actions()[1]->isEnabled());
}

void TrainPlaceTest::aRateThatIsNoneIsSaid()
{
    Setup s;
    s.run(41);
    QSignalSpy asked(&s.place, &TrainPlace::rateFactorRequested);
    auto* typed = s.find("rate")->menu()->findChild<QLineEdit*>(QStringLiteral("rateFactor"));
    s.find("rate")->menu()->popup(s.place.mapToGlobal(QPoint(50, 50)));
    for (const char* wrong : { "0", "-2", "nan", "fast", "1001" }) {
        typed->setText(QLatin1String(wrong));
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(asked.size(), 0);
    }
    typed->setText(QStringLiteral("0.3"));
    QTest::keyClick(typed, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toDouble(), 0.3);
    QVERIFY(!s.find("rate")->menu()->isVisible());
}

void TrainPlaceTest::stepsAndDiscards()
{
    Setup s;
    s.run(41);
    QSignalSpy step(&s.place, &TrainPlace::stepRequested);
    QSignalSpy discard(&s.place, &TrainPlace::discardRequested);
    s.click("step");
    QCOMPARE(step.size(), 1);
    s.place.setEnd({ 42, TrainEnd::Why::Stopped, "/runs/a", "/runs/a/checkpoints/step-42", 9 });
    s.place.setState(TrainState::Paused);
    QVERIFY(s.find("step")->isEnabled());
    s.click("step");
    QCOMPARE(step.size(), 2);
    s.place.setState(TrainState::Starting);
    QVERIFY(!s.find("step")->isEnabled());
    s.place.setState(TrainState::Running);
    s.click("discard");
    QCOMPARE(discard.size(), 1);
    QVERIFY(s.curves()->isVisible()); // it is asked first
    s.place.newRun();
    QVERIFY(s.find("start")->isVisible());
    QVERIFY(s.place.history().isEmpty());
}

void TrainPlaceTest::aFullDiskPauses()
{
    Setup s;
    s.run(41);
    TrainEnd end { 41, TrainEnd::Why::DiskFull, "/runs/a", "/runs/a/checkpoints/step-40", 9 };
    s.place.setEnd(end);
    QCOMPARE(s.place.state(), TrainState::Paused);
    QVERIFY2(s.place.notice().contains("the disk is full"), qPrintable(s.place.notice()));
    QCOMPARE(s.find("pause")->text(), QStringLiteral("Resume"));
    QVERIFY(s.find("pause")->isEnabled());
    s.place.setState(TrainState::Running);
    QVERIFY(s.place.notice().isEmpty());
}

void TrainPlaceTest::anotherRunStartsAnew()
{
    Setup s;
    s.run(401);
    s.answer(401);
    Q_EMIT s.curves()->clicked(100);
    s.place.setOverlays({ { QStringLiteral("x"), std::make_shared<RunHistory>() } });
    s.place.showRun(QStringLiteral("other"), TrainRecipe());
    QVERIFY(!s.curves()->mark());
    QCOMPARE(s.curves()->seriesCount(), 3);
    QCOMPARE(s.curves()->pointCount(0), 0);
    QVERIFY(s.place.findChild<StepCard*>()->page() == StepCard::Page::Samples);
    QVERIFY(s.place.filmPlan().index.steps.empty());
    QVERIFY(s.find<StepSlider>("stepSlider")->stops().empty());
}

void TrainPlaceTest::theTableOfRunsIsReachableMeanwhile()
{
    Setup s;
    s.run(100);
    s.click("allRuns");
    QVERIFY(!s.curves()->isVisible());
    QVERIFY(s.place.setup()->isShowingRuns());
    QVERIFY(s.find("backToRun")->isVisible() && s.find("backToRun")->hasFocus());
    s.place.addEvent(examples::trainStep(100)); // it goes on
    s.place.setState(TrainState::Finished);
    QVERIFY(!s.curves()->isVisible());
    QTest::keyClick(s.find("backToRun"), Qt::Key_Space);
    QVERIFY(s.curves()->isVisible());
    QCOMPARE(s.curves()->pointCount(0), 101);
    QVERIFY(s.find("backToRun")->isHidden());
    s.place.newRun();
    QVERIFY(s.find("backToRun")->isHidden());
}

void TrainPlaceTest::theChoiceOfCurvesIsTakenUp()
{
    Setup s;
    QSignalSpy changed(&s.place, &TrainPlace::curveOptionsChanged);
    CurveOptions options;
    options.metric = CurveMetric::Speed;
    options.axis = CurveAxis::Tokens;
    options.smoothing = 50;
    options.logarithmic = true;
    s.place.setCurveOptions(options);
    QVERIFY(s.place.curveOptions() == options);
    s.run(100);
    QCOMPARE(s.find<Segmented>("metrics")->currentIndex(), static_cast<int>(CurveMetric::Speed));
    QCOMPARE(s.find<Segmented>("axis")->currentIndex(), 1);
    QVERIFY(s.find("log")->isChecked());
    QVERIFY(s.find("smoothing")->text().contains(QStringLiteral("50")));
    changed.clear();
    s.click("log");
    QVERIFY(!s.place.curveOptions().logarithmic);
    QCOMPARE(changed.size(), 1);
}

void TrainPlaceTest::aRunThatWaitsSaysWhy()
{
    Setup s;
    s.run(41);
    s.place.setState(TrainState::Paused);
    s.place.setWaiting(QStringLiteral("Training has paused at step 41: no room. Nothing is lost."));
    QVERIFY(s.place.notice().contains(QStringLiteral("Nothing is lost")));
    QVERIFY(s.find("pause")->isEnabled());
    s.place.setState(TrainState::Running);
    QVERIFY(!s.place.notice().contains(QStringLiteral("Nothing is lost")));
}

QTEST_MAIN(TrainPlaceTest)
#include "tst_trainplace.moc"
