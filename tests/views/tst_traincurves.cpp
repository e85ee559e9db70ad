// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a run, and what is said about them.
#include "tests/views/trainplacedriver.h"

using namespace cutaway;
using Setup = cutaway::testing::TrainDriver;

class TrainCurvesTest : public QObject {
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
    void metricsAndAxes();
    void aResumedRunReplacesItsSteps();
    void namesStandAtTheEnds();
    void valuesUnderThePointer();
    void aHundredThousandPoints();
    void theAxisInventsNothing();
    void aLoneValueIsADot();
    void theTextsOwnMarksAreDrawnAndNamed();
    void marksAreSpokenOf();
    void namesNeverCoverEachOther();
    void tokensStandAboveSteps();
    void timeIsReckonedFromTokens();
    void smoothingLeavesTheRawCurve();
    void gradientsOfLayers();
    void memoryIsShown();
    void aMillionPoints();
    void otherRunsAreDrawnBeside();
    void whereItBrokeOffIsMarked();
    void surprisesAreMarkedAndTakeClicks();
    void bitsPerByteCompareTokenizers();
};

void TrainCurvesTest::historyKeepsWhatItIsTold()
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

void TrainCurvesTest::wordsOfTheCurve_data()
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
    QTest::newRow("turns?") << Losses { 8, 5, 4, 3 } << Losses { 8, 6, 5, 5.01 }
                            << QStringLiteral("lowest at step 20, at 5.00, and no longer falls");
    QTest::newRow("few") << Losses { 8, 5 } << Losses { 8, 5 } << QStringLiteral("A few more evaluations");
}

void TrainCurvesTest::wordsOfTheCurve()
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

void TrainCurvesTest::numbersAsPeopleWriteThem()
{
    QCOMPARE(shortCount(2900000), QStringLiteral("2.9 M"));
    QCOMPARE(shortCount(162419712), QStringLiteral("162 M"));
    QCOMPARE(shortCount(3344), QStringLiteral("3,344"));
    QCOMPARE(shortRate(4e-4), QStringLiteral("4e-4"));
    QCOMPARE(shortRate(0.001), QStringLiteral("0.001"));
    QCOMPARE(shortRate(9.999e-4), QStringLiteral("0.001"));
    QCOMPARE(duration(40), QStringLiteral("40 s"));
    QCOMPARE(duration(0.2), QStringLiteral("less than 1 s"));
    QCOMPARE(duration(0), QStringLiteral("0 s"));
    QCOMPARE(duration(480), QStringLiteral("8 min"));
    QCOMPARE(duration(4800), QStringLiteral("80 min"));
    QCOMPARE(duration(7500), QStringLiteral("2 h 5 min"));
}

void TrainCurvesTest::metricsAndAxes()
{
    Setup s;
    s.run(401);
    QCOMPARE(s.curves()->pointCount(0), 401);
    QCOMPARE(s.curves()->pointCount(1), 21);
    const double loss = s.curves()->lastValue(2);
    QTest::mouseClick(s.find<Segmented>("metrics")->button(1), Qt::LeftButton);
    QVERIFY(qFuzzyCompare(s.curves()->lastValue(2), std::exp(loss)));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(4), Qt::LeftButton);
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

void TrainCurvesTest::aResumedRunReplacesItsSteps()
{
    Setup s;
    s.run(401);
    s.place.addEvent(examples::trainStep(300));
    QCOMPARE(s.curves()->pointCount(0), 301);
}

void TrainCurvesTest::namesStandAtTheEnds()
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

void TrainCurvesTest::valuesUnderThePointer()
{
    Setup s;
    s.run(801);
    const QStringList lines = s.curves()->hoverLines(399.6);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("Step 400"));
    const QString batch
        = QStringLiteral("this batch %1").arg(QLocale().toString(examples::trainStep(400).loss, 'f', 2));
    QCOMPARE(lines[1], batch); // nothing to explain
    RunMarks marks;
    marks.surprises = { 400 };
    s.place.setMarks(marks);
    const QString surprise = s.curves()->hoverLines(399.6)[1];
    QVERIFY2(surprise.startsWith(batch + QStringLiteral(" (the batches before it: about ")), qPrintable(surprise));
    QVERIFY(
        std::abs(QLocale().toDouble(surprise.section(QLatin1Char(' '), -1).chopped(1)) - examples::curve(400)) < 0.15);
    s.place.setMarks({});
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

void TrainCurvesTest::aHundredThousandPoints()
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

void TrainCurvesTest::theAxisInventsNothing()
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

void TrainCurvesTest::aLoneValueIsADot()
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

void TrainCurvesTest::theTextsOwnMarksAreDrawnAndNamed()
{
    Setup s;
    s.run(401);
    QStringList labels;
    for (const auto& reference : s.curves()->references())
        labels << reference.label;
    QCOMPARE(labels, (QStringList { "uniform ln 4,096 = 8.32", "unigram 6.10", "bigram 4.00" }));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(1), Qt::LeftButton);
    QCOMPARE(s.curves()->references()[0].value, 4096.0);
    QVERIFY(qFuzzyCompare(s.curves()->references()[2].value, std::exp(4.0)));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(3), Qt::LeftButton);
    QVERIFY(s.curves()->references().empty());
}

void TrainCurvesTest::marksAreSpokenOf()
{
    RunHistory history;
    history.add(examples::trainStarted()); // uniform 8.32, unigram 6.1, bigram 4.0
    const auto evaluate = [&](std::int64_t step, double loss) {
        TrainEvaluation evaluation;
        evaluation.step = step;
        evaluation.trainLoss = evaluation.valLoss = loss;
        history.add(evaluation);
    };
    evaluate(0, 8.4);
    QVERIFY(curveWords(history).startsWith("Not below the uniform line"));
    evaluate(10, 7.0);
    QVERIFY(curveWords(history).startsWith("Below the uniform line since step 10"));
    evaluate(20, 5.0);
    QVERIFY2(curveWords(history).startsWith("Below the unigram line since step 20"), qPrintable(curveWords(history)));
    evaluate(30, 3.9);
    QVERIFY(
        curveWords(history).startsWith("Below the bigram line since step 30: the model uses more than the last token"));
    TrainStarted noise = examples::trainStarted();
    noise.marks = { std::log(256.0), 5.546, 5.55 };
    history.add(noise);
    QVERIFY2(curveWords(history).startsWith("This text looks random"), qPrintable(curveWords(history)));
}

void TrainCurvesTest::namesNeverCoverEachOther()
{
    Setup s;
    s.run(1241, true);
    s.place.addEvent(TrainRateChange { 1200, 0.5 });
    s.place.addEvent(TrainRateChange { 1210, 0.25 });
    s.find("smoothing")->menu()->actions()[1]->trigger();
    for (const int width : { 1400, 900, 640 }) {
        s.place.resize(width, 640);
        s.curves()->flush();
        const auto rects = s.curves()->labelRects();
        QVERIFY(rects.size() >= 6);
        for (std::size_t a = 0; a < rects.size(); ++a)
            for (std::size_t b = a + 1; b < rects.size(); ++b)
                QVERIFY2(!rects[a].intersects(rects[b]), qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    }
}

void TrainCurvesTest::tokensStandAboveSteps()
{
    Setup s;
    s.run(401);
    auto* plot = s.curves()->findChild<QCustomPlot*>();
    s.curves()->flush();
    QVERIFY(plot->xAxis2->visible());
    QCOMPARE(plot->xAxis2->range().upper, plot->xAxis->range().upper * 2048);
    QTest::mouseClick(s.find<Segmented>("axis")->button(1), Qt::LeftButton);
    QVERIFY(!plot->xAxis2->visible());
}

void TrainCurvesTest::timeIsReckonedFromTokens()
{
    RunHistory history;
    TrainStep step = examples::trainStep(0);
    for (int i = 0; i < 10; ++i) {
        step.step = i;
        step.tokensSeen = (i + 1) * 1000;
        step.tokensPerSecond = i < 5 ? 500 : 1000;
        history.add(step);
    }
    QCOMPARE(history.secondsAt(4), 10.0); // 5000 tokens at 500 a second
    QCOMPARE(history.secondsAt(9), 15.0);
    QCOMPARE(history.tokensAt(3), std::int64_t(4000));
    RunHistory read; // of a run's folder: evaluations only
    for (const std::int64_t at : { 0, 4, 9 }) {
        TrainEvaluation evaluation;
        evaluation.step = at;
        evaluation.tokensSeen = (at + 1) * 1000;
        evaluation.tokensPerSecond = 1000;
        read.add(evaluation);
    }
    QCOMPARE(read.secondsAt(9), 10.0);
    QCOMPARE(read.tokensAt(7), std::int64_t(5000));
    Setup s;
    s.run(401);
    QTest::mouseClick(s.find<Segmented>("axis")->button(2), Qt::LeftButton);
    QVERIFY2(s.curves()->hoverLines(60).front().startsWith("after "), qPrintable(s.curves()->hoverLines(60).front()));
}

void TrainCurvesTest::smoothingLeavesTheRawCurve()
{
    Setup s;
    s.run(401);
    QCOMPARE(s.curves()->seriesCount(), 3);
    const double raw = s.curves()->lastValue(0);
    s.find("smoothing")->menu()->actions()[2]->trigger(); // over 50 steps
    QCOMPARE(s.curves()->seriesCount(), 4); // evaluations are drawn as they are
    QCOMPARE(s.curves()->lastValue(0), raw);
    QVERIFY(s.curves()->series(0).faint);
    for (int i = 1; i < 4; ++i)
        QVERIFY(!s.curves()->series(i).faint);
    // It lies where the noise does not reach, and does not trail behind.
    QVERIFY2(std::abs(s.curves()->lastValue(3) - examples::curve(400)) < 0.15,
        qPrintable(QStringLiteral("%1, not %2").arg(s.curves()->lastValue(3)).arg(examples::curve(400))));
    s.place.addEvent(examples::trainStep(401));
    QCOMPARE(s.curves()->pointCount(3), 402);
    QTest::mouseClick(s.find<Segmented>("metrics")->button(3), Qt::LeftButton);
    QCOMPARE(s.curves()->seriesCount(), 1); // a learning rate has no noise
}

void TrainCurvesTest::gradientsOfLayers()
{
    Setup s;
    s.run(401);
    QVERIFY(!s.find("layers")->isVisible());
    QTest::mouseClick(s.find<Segmented>("metrics")->button(4), Qt::LeftButton);
    QVERIFY(s.find("layers")->isVisible());
    const auto actions = s.find("layers")->menu()->actions();
    QCOMPARE(actions.size(), 3 + 8); // all, none, a line; embeddings, six blocks, final norm
    actions[3]->trigger();
    actions[5]->trigger();
    QCOMPARE(s.curves()->seriesCount(), 3);
    QCOMPARE(s.curves()->series(1).name, QStringLiteral("embeddings"));
    QCOMPARE(s.curves()->series(2).name, QStringLiteral("L1"));
    QCOMPARE(float(s.curves()->lastValue(2)), examples::trainEvaluation(400).layerGradNorms[2]);
    actions[0]->trigger();
    QTRY_COMPARE(s.curves()->seriesCount(), 9);
}

void TrainCurvesTest::memoryIsShown()
{
    Setup s;
    s.run(401);
    QCOMPARE(s.now("memory"), QStringLiteral("416 MB"));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(6), Qt::LeftButton);
    QCOMPARE(s.curves()->lastValue(0), 416e6);
    QVERIFY(s.curves()->hoverLines(400).contains(QStringLiteral("memory 416 MB")));
}

void TrainCurvesTest::aMillionPoints()
{
    Setup s;
    s.click("start");
    s.place.addEvent(examples::trainStarted(1000000));
    s.place.setState(TrainState::Running);
    const int before = s.curves()->replotCount();
    TrainStep step = examples::trainStep(0);
    QElapsedTimer timer;
    timer.start();
    for (std::int64_t i = 0; i < 1000000; ++i) {
        step.step = i;
        step.tokensSeen += 2048;
        step.loss = 3.0 + std::sin(static_cast<double>(i));
        s.place.addEvent(step);
        if (i % 10000 == 0)
            QApplication::processEvents();
    }
    QCOMPARE(s.curves()->pointCount(0), 1000000);
    QVERIFY(s.curves()->replotCount() - before <= 2 + timer.elapsed() / 50);
    // What is drawn follows the width of the picture and not the points.
    const int columns = static_cast<int>(s.curves()->plotArea().width());
    for (const double zoom : { 1.0, 0.3 }) {
        s.curves()->findChild<QCustomPlot*>()->xAxis->setRange(0, 1e6 * zoom);
        s.curves()->findChild<QCustomPlot*>()->replot();
        QVERIFY2(s.curves()->drawnPoints() > columns && s.curves()->drawnPoints() <= 4 * (columns + 2) + 16,
            qPrintable(QString::number(s.curves()->drawnPoints())));
    }
}

void TrainCurvesTest::otherRunsAreDrawnBeside()
{
    Setup s;
    s.run(401);
    QSignalSpy asked(&s.place, &TrainPlace::overlayRequested);
    s.click("overlay");
    QCOMPARE(asked.size(), 1);
    auto other = std::make_shared<RunHistory>();
    for (const TrainEvent& event : examples::trainEvents(800, true))
        if (std::holds_alternative<TrainEvaluation>(event))
            other->add(event);
    s.place.setOverlays({ { QStringLiteral("evening"), other } });
    QCOMPARE(s.curves()->seriesCount(), 5);
    QCOMPARE(s.curves()->series(3).name, QStringLiteral("evening"));
    QCOMPARE(s.curves()->pointCount(3), 40);
    QCOMPARE(s.curves()->lastValue(3), examples::trainEvaluation(780, true).valLoss);
    QCOMPARE(s.find("overlay")->text(), QStringLiteral("Overlay (1)"));
    QTest::mouseClick(s.find<Segmented>("metrics")->button(5), Qt::LeftButton);
    QCOMPARE(s.curves()->lastValue(1), 5310.0);
    s.place.setOverlays({});
    QCOMPARE(s.curves()->seriesCount(), 1);
}

void TrainCurvesTest::whereItBrokeOffIsMarked()
{
    Setup s;
    s.run(41);
    s.place.setFailed(QStringLiteral("At step 41 the loss is no longer a number."));
    QCOMPARE(s.curves()->notes().size(), std::size_t(1));
    QCOMPARE(s.curves()->notes()[0].text, QStringLiteral("step 41: broke off"));
    QVERIFY(s.curves()->notes()[0].problem);
    QVERIFY(s.place.notice().contains("At step 41 the loss"));
}

void TrainCurvesTest::surprisesAreMarkedAndTakeClicks()
{
    Setup s;
    s.run(401);
    QVERIFY(!s.find("surprises")->isEnabled());
    s.place.setMarks({ { 120, 300 }, std::nan("") });
    s.curves()->flush();
    QCOMPARE(s.curves()->surprises(), std::vector<double>({ 120.0, 300.0 }));
    // The mark stands above its point, and a click beside it means that very step.
    const QPointF at = s.curves()->surpriseAt(1);
    const QPointF point = s.curves()->pixelOf(300, examples::trainStep(300).loss);
    QVERIFY(std::abs(at.x() - point.x()) < 1 && at.y() < point.y() && point.y() - at.y() < 20);
    QSignalSpy wanted(&s.place, &TrainPlace::stepRecordWanted);
    auto* plot = s.curves()->findChild<QCustomPlot*>();
    QTest::mouseClick(plot, Qt::LeftButton, {}, (at + QPointF(4, -3)).toPoint());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 300);
    // The keyboard has a menu of them, the newest first.
    QCOMPARE(s.find("surprises")->text(), QStringLiteral("Surprises (2)"));
    const auto actions = s.find("surprises")->menu()->actions();
    QCOMPARE(actions.size(), 2);
    QCOMPARE(actions[0]->text(), QStringLiteral("Step 300"));
    actions[1]->trigger();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted[1][0].toLongLong(), 120);
    // They are the loss's: other curves have none of them, and a new run neither.
    QTest::mouseClick(s.find<Segmented>("metrics")->button(4), Qt::LeftButton);
    QVERIFY(s.curves()->surprises().empty());
    s.place.newRun();
    s.run(10);
    QVERIFY(!s.find("surprises")->isEnabled());
    QVERIFY(s.curves()->surprises().empty());
}

void TrainCurvesTest::bitsPerByteCompareTokenizers()
{
    Setup s;
    s.run(401);
    const double loss = s.curves()->lastValue(2);
    QTest::mouseClick(s.find<Segmented>("metrics")->button(2), Qt::LeftButton);
    QVERIFY(!std::isfinite(s.curves()->lastValue(2))); // not known yet how long a token is
    s.place.setMarks({ {}, 4.0 });
    QVERIFY(qFuzzyCompare(s.curves()->lastValue(2), loss / std::log(2.0) / 4.0));
    auto other = std::make_shared<RunHistory>();
    for (const TrainEvent& event : examples::trainEvents(401))
        if (std::holds_alternative<TrainEvaluation>(event))
            other->add(event);
    OverlaidRun run { QStringLiteral("letters"), other, s.place.setup()->form()->recipe(), { {}, 1.0 } };
    run.recipe.tokenizer = "chars";
    s.place.setOverlays({ run });
    QVERIFY(qFuzzyCompare(s.curves()->lastValue(3), examples::trainEvaluation(400).valLoss / std::log(2.0)));
    const auto words = [&s] {
        QString all;
        for (const QLabel* label : s.place.inspector()->findChildren<QLabel*>())
            if (label->isVisible())
                all += label->text();
        return all;
    };
    QVERIFY(words().contains(QStringLiteral("“letters” cuts the text into other tokens (chars)")));
    run.recipe.data.files = { "/another.txt" };
    s.place.setOverlays({ run });
    QVERIFY(words().contains(QStringLiteral("“letters” learned another text")));
    s.place.setOverlays({});
    QVERIFY(!words().contains(QStringLiteral("letters")));
}

QTEST_MAIN(TrainCurvesTest)
#include "tst_traincurves.moc"
