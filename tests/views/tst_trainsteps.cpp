// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at a step: time-lapse, film, samples, batch, histograms.
#include "tests/views/trainplacedriver.h"
#include "views/train/lenstable.h"

using namespace cutaway;
using Setup = cutaway::testing::TrainDriver;

class TrainStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void samplesAreChosen();
    void whiteSpaceOfSamples_data();
    void whiteSpaceOfSamples();
    void aRunThatEndedEarlySaysWhyThereIsNoSample();
    void theSampleFollowsTheTheme();
    void oneSliderMovesEverything();
    void theSliderStopsAtEvaluationsWithoutATimeLapse();
    void theFilmGoesFromFrameToFrame();
    void theLensIsWalkedWithTheKeyboard();
    void aClickShowsTheBatch();
    void aBatchThatWasNotKeptOffersTheNearest();
    void worstTokensAreFoundInTheBatch();
    void aBatchThatBlewUpIsShown();
    void histogramsAreAskedForWhenLookedAt();
    void numbersOfThePageAreCopied();
};

void TrainStepsTest::samplesAreChosen()
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

void TrainStepsTest::whiteSpaceOfSamples_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("words") << QStringLiteral(" a b\nc") << QStringLiteral(" a b\nc");
    QTest::newRow("runs") << QStringLiteral("a\n\n \n\nb\n\nc\n\n\n") << QStringLiteral("a\nb\nc");
    QTest::newRow("nothing else") << QStringLiteral("\n \t") << QStringLiteral("↵\u200b·\u200b→\u200b");
    QTest::newRow("nothing") << QString() << QString();
}

void TrainStepsTest::whiteSpaceOfSamples()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(withoutEmptyLines(text), shown);
    QVERIFY(withoutEmptyLines(QString(500, QLatin1Char('\n'))).size() < 200);
}

void TrainStepsTest::aRunThatEndedEarlySaysWhyThereIsNoSample()
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

void TrainStepsTest::theSampleFollowsTheTheme()
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

void TrainStepsTest::oneSliderMovesEverything()
{
    Setup s;
    s.run(1241);
    s.answer(1241);
    auto* card = s.place.findChild<StepCard*>();
    QVERIFY(card->page() == StepCard::Page::TimeLapse); // it comes into view by itself
    QVERIFY(!s.curves()->mark());
    auto* slider = s.find<StepSlider>("stepSlider");
    QCOMPARE(slider->stops().size(), std::size_t(14));
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QTest::qWait(20);
    QCOMPARE(*s.curves()->mark(), 0.0);
    QVERIFY(s.says("L0 H0 at step 0"));
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(slider, Qt::Key_Right);
    QTest::qWait(20);
    QCOMPARE(*s.curves()->mark(), 500.0);
    auto* strip = s.place.findChild<TimeLapseStrip*>();
    QCOMPARE(strip->current(), 9);
    QVERIFY(s.says("L0 H0 at step 500") && s.says("Next token at step 500"));
    QVERIFY(s.says("Sample at step 399")); // the newest that there was
    QCOMPARE(s.now("on the token before"), percent(examples::timeLapseFrame(500)->measures[0].previous));
    s.selection.setHead(3, 2);
    QVERIFY(s.says("L3 H2 at step 500"));
    auto* head = s.find<QComboBox>("head");
    QCOMPARE(head->count(), 36);
    QCOMPARE(head->currentText(), QStringLiteral("L3 H2"));
    head->setFocus();
    QTest::keyClick(head, Qt::Key_Down);
    QCOMPARE(s.selection.head(), 3);
    QVERIFY(s.says("L3 H3 at step 500"));
    s.selection.setHead(99, 99); // of a larger model: the run's last one
    QVERIFY(s.says("L5 H5 at step 500"));
    QCOMPARE(head->currentText(), QStringLiteral("L5 H5"));
    // A frame that is clicked is as good, and the right end follows the run.
    const auto shown = strip->shown();
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->frameRect(2).center());
    QCOMPARE(strip->current(), shown[2]);
    QCOMPARE(*s.curves()->mark(), double(examples::timeLapse(1241).steps[static_cast<std::size_t>(shown[2])]));
    QTest::keyClick(slider, Qt::Key_End);
    QVERIFY(!s.curves()->mark());
    s.place.setTimeLapse(examples::timeLapse(2001));
    QTest::qWait(20);
    QCOMPARE(strip->current(), 15);
    QVERIFY(strip->shown().size() >= 4 && strip->shown().back() == 15);
    // What each layer would have said belongs to the same step.
    QTest::mouseClick(s.find<Segmented>("pages")->button(1), Qt::LeftButton);
    QVERIFY(s.place.numbersAsCsv().startsWith("step,layer,position"));
    QCOMPARE(s.place.numbersAsCsv().count(QLatin1Char('\n')), 1 + 7 * examples::timeLapseFrame(0)->positions);
}

void TrainStepsTest::theSliderStopsAtEvaluationsWithoutATimeLapse()
{
    Setup s;
    s.run(401);
    auto* slider = s.find<StepSlider>("stepSlider");
    QCOMPARE(slider->stops().size(), std::size_t(21));
    QVERIFY(s.place.findChild<StepCard*>()->page() == StepCard::Page::Samples);
    const QPoint third(static_cast<int>(slider->placeOfStop(3)), slider->height() / 2);
    QTest::mouseClick(slider, Qt::LeftButton, {}, third);
    QCOMPARE(*s.curves()->mark(), 60.0);
    QVERIFY(std::abs(slider->mapTo(&s.place, third).x()
                - s.curves()->mapTo(&s.place, s.curves()->pixelOf(60, 0).toPoint()).x())
        <= 1); // below its place on the curve
}

void TrainStepsTest::theFilmGoesFromFrameToFrame()
{
    Setup s;
    s.run(101);
    s.answer(101);
    s.click("play");
    QCOMPARE(*s.curves()->mark(), 0.0);
    QVERIFY(s.place.findChild<StepCard*>()->isPlaying());
    QTRY_COMPARE(s.place.findChild<TimeLapseStrip*>()->current(), 2);
    s.click("play");
    QVERIFY(!s.place.findChild<StepCard*>()->isPlaying());
    s.click("play"); // from where it was
    QTRY_VERIFY(!s.place.findChild<StepCard*>()->isPlaying()); // and ends at the last
    QVERIFY(!s.curves()->mark());
    QSignalSpy film(&s.place, &TrainPlace::saveFilmRequested);
    s.click("saveFilm");
    QCOMPARE(film.size(), 1);
    const FilmPlan plan = s.place.filmPlan();
    QCOMPARE(plan.index.steps.size(), std::size_t(5));
    QCOMPARE(plan.curve.size(), std::size_t(6));
}

void TrainStepsTest::theLensIsWalkedWithTheKeyboard()
{
    Setup s;
    s.run(401);
    s.answer(401);
    s.place.findChild<StepCard*>()->showPage(StepCard::Page::Lens);
    QTest::qWait(50);
    auto* lens = s.place.findChild<LensTable*>();
    QTRY_VERIFY(lens->isVisible() && lens->content().rows == 7);
    const TimeLapseFramePtr frame = examples::timeLapseFrame(0);
    QCOMPARE(lens->content().columns, frame->positions);
    QCOMPARE(lens->content().rowLabels.at(0), QStringLiteral("embeddings"));
    QCOMPARE(lens->content().columnLabels.at(1), tokenText(frame->bytes[1]));
    QSignalSpy chosen(lens, &CellGrid::cellChosen);
    for (const Qt::Key key : { Qt::Key_Right, Qt::Key_Right, Qt::Key_PageDown, Qt::Key_Return })
        QTest::keyClick(lens, key);
    QVERIFY2(lens->bubble().startsWith(QStringLiteral("after L5, behind “") + tokenText(frame->bytes[1])),
        qPrintable(lens->bubble()));
    QCOMPARE(chosen.size(), 0); // there is nothing to choose
    lens->setFrame(nullptr);
    QVERIFY(lens->content().isEmpty());
    QVERIFY(lens->bubble().isEmpty());
}

void TrainStepsTest::aClickShowsTheBatch()
{
    Setup s;
    s.run(801);
    QSignalSpy wanted(&s.place, &TrainPlace::stepRecordWanted);
    s.curves()->flush();
    const QPoint at = s.curves()->pixelOf(500, 5).toPoint();
    QTest::mouseClick(s.curves()->childAt(at), Qt::LeftButton, {}, s.curves()->childAt(at)->mapFrom(s.curves(), at));
    QCOMPARE(wanted.size(), 1);
    const qint64 step = wanted[0][0].toLongLong();
    QVERIFY(std::abs(step - 500) < 5);
    QVERIFY(s.place.findChild<StepCard*>()->page() == StepCard::Page::Batch);
    auto record = std::make_shared<StepRecord>(examples::stepRecord(step));
    s.place.setStepRecord(step + 1, record); // late, of another step
    QVERIFY(!s.place.findChild<LossText*>()->record());
    s.place.setStepRecord(step, record);
    auto* text = s.place.findChild<LossText*>();
    QCOMPARE(text->record()->step, step);
    QCOMPARE(s.now("loss"), QLocale().toString(record->loss, 'f', 3));
    QVERIFY(s.says("Worst predicted tokens") && s.says("Gradient norm by layer"));
    QCOMPARE(*s.curves()->mark(), double(step));
    // Each token on a tint of its loss: the worst and the best differ, and the scale tells how.
    const std::vector<int> worst = worstTokens(*record, 128);
    const QImage image = text->viewport()->grab().toImage();
    text->select(worst.front());
    const QRect bad = text->tokenRect(worst.front());
    QVERIFY(text->viewport()->rect().contains(bad.center()));
    QVERIFY(lossTint(record->losses[worst.front()] / text->scaleEnd(), false)
        != lossTint(record->losses[worst.back()] / text->scaleEnd(), false));
    QVERIFY(text->viewport()->grab().toImage() != image);
}

void TrainStepsTest::aBatchThatWasNotKeptOffersTheNearest()
{
    Setup s;
    s.run(801);
    Q_EMIT s.curves()->clicked(437);
    StepRecord missing;
    missing.step = 437;
    missing.kept = false;
    missing.nearest = 430;
    QSignalSpy wanted(&s.place, &TrainPlace::stepRecordWanted);
    s.place.setStepRecord(437, std::make_shared<StepRecord>(missing));
    QVERIFY(s.find<QLabel>("nothingHere")->text().contains("was not kept"));
    QCOMPARE(s.now("loss"), QLocale().toString(examples::trainStep(437).loss, 'f', 3)); // what is known all the same
    QVERIFY(!s.says("Worst predicted tokens"));
    s.click("nearestBatch");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 430);
    QCOMPARE(*s.curves()->mark(), 430.0);
    missing.nearest = -1;
    s.place.setStepRecord(430, std::make_shared<StepRecord>(missing));
    QVERIFY(!s.find("nearestBatch")->isVisible());
    Q_EMIT s.curves()->clicked(100);
    s.place.setStepRecordProblem(100, QStringLiteral("The file is damaged."));
    QCOMPARE(s.find<QLabel>("nothingHere")->text(), QStringLiteral("The file is damaged."));
}

void TrainStepsTest::aBatchThatBlewUpIsShown()
{
    StepRecord record = examples::stepRecord(5);
    for (std::size_t i = 1; i < record.losses.size(); i += 2)
        record.losses[i] = std::nanf("");
    record.losses[0] = 0.25f;
    record.targetBytes[0] = "%6"; // no place for a number
    record.layerGradNorms.back() = std::nanf("");
    Setup s;
    s.run(401);
    Q_EMIT s.curves()->clicked(5);
    s.place.setStepRecord(5, std::make_shared<StepRecord>(record));
    auto* text = s.place.findChild<LossText*>();
    QCOMPARE(text->scaleEnd(), 1.0);
    QVERIFY2(text->toCsv().contains(QStringLiteral(",%6,0.25\n")), qPrintable(text->toCsv().left(200)));
    QCOMPARE(lossTint(std::nan(""), false), lossTint(1.0, false));
    for (auto* bars : s.place.inspector()->findChildren<BarList*>())
        if (!bars->isHidden())
            for (const Bar& bar : bars->bars())
                QVERIFY(bar.fraction >= 0.0 && bar.fraction <= 1.0);
    QCOMPARE(shortRate(std::nan("")), QStringLiteral("nan"));
}

void TrainStepsTest::worstTokensAreFoundInTheBatch()
{
    StepRecord record = examples::stepRecord(5);
    record.losses[17] = std::nanf("");
    record.losses[40] = 99.0f;
    QCOMPARE(worstTokens(record, 2), (std::vector<int> { 17, 40 }));
    Setup s;
    s.run(401);
    Q_EMIT s.curves()->clicked(5);
    record.losses[17] = 0.0f;
    s.place.setStepRecord(5, std::make_shared<StepRecord>(record));
    QTest::qWait(50); // laid out
    auto* text = s.place.findChild<LossText*>();
    for (auto* bars : s.place.inspector()->findChildren<BarList*>())
        if (!bars->isHidden() && !bars->bars().empty() && bars->bars().front().token == 40)
            QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(0).center());
    QCOMPARE(text->selected(), 40);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Right);
    QCOMPARE(text->selected(), 41);
    QTest::keyClick(text, Qt::Key_End);
    QCOMPARE(text->selected(), 127);
    QVERIFY(text->viewport()->rect().contains(text->tokenRect(127).center()));
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, text->tokenRect(126).center());
    QCOMPARE(text->selected(), 126);
}

void TrainStepsTest::histogramsAreAskedForWhenLookedAt()
{
    Setup s;
    s.run(401);
    QSignalSpy wanted(&s.place, &TrainPlace::histogramsWanted);
    QTest::qWait(150);
    QCOMPARE(wanted.size(), 0);
    QTest::mouseClick(s.find<Segmented>("pages")->button(4), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    s.place.addEvent(examples::trainStep(401));
    QTest::qWait(150);
    QCOMPARE(wanted.size(), 1); // nothing new to be counted
    s.place.setHistograms(examples::histograms(401));
    auto* map = s.place.findChild<HistogramMap*>();
    QVERIFY(map->isVisible());
    QCOMPARE(s.find<QComboBox>("tensor")->count(), 3);
    const QRectF area = map->mapArea();
    const Histogram first = examples::histograms(401)[0].weights[0];
    // All numbers of a column are found again.
    double found = 0;
    for (int row = 0; row < 96; ++row) {
        const QString words = map->wordsAt({ area.left() + 2, area.bottom() - (row + 0.5) * area.height() / 96 });
        QVERIFY(words.startsWith("step 0: "));
        found += QLocale().toDouble(words.section(QLatin1Char(' '), 2, 2));
    }
    const double all = double(std::accumulate(first.counts.begin(), first.counts.end(), std::int64_t(0)));
    QVERIFY2(std::abs(found - all) < 96, qPrintable(QString::number(found - all)));
    QVERIFY(map->wordsAt({ 1, 1 }).isEmpty());
    QTest::mouseClick(s.find<Segmented>("weightsOrGradients")->button(1), Qt::LeftButton);
    QVERIFY(s.place.numbersAsCsv().contains("gradients of tok_emb.weight"));
    s.place.setHistograms({});
    QVERIFY(s.find<QLabel>("nothingHere")->isVisible());
}

void TrainStepsTest::numbersOfThePageAreCopied()
{
    Setup s;
    s.run(401);
    QVERIFY(s.place.numbersAsCsv().startsWith("kind,step"));
    Q_EMIT s.curves()->clicked(5);
    s.place.setStepRecord(5, std::make_shared<StepRecord>(examples::stepRecord(5)));
    const QStringList lines = s.place.numbersAsCsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.front(), QStringLiteral("step,sequence,position,target_id,target,loss"));
    QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^5,[0-3],"))).size(), 128); // a token may be a new line
    QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^5,1,0,"))).size(), 1);
}

QTEST_MAIN(TrainStepsTest)
#include "tst_trainsteps.moc"
