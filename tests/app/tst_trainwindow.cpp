// SPDX-License-Identifier: GPL-3.0-or-later
// A run in the whole window: watched while it trains, looked into, steered, thrown away, and found again the next time.
#include "app/window/overlaydialog.h"
#include "app/window/runviewer.h"
#include "app/worker/runreader.h"
#include "tests/app/harness.h"
#include "views/train/curveplot.h"
#include "views/train/histogrammap.h"
#include "views/train/losstext.h"
#include "views/train/runhistory.h"
#include "views/train/stepcard.h"
#include "views/train/timelapsestrip.h"
#include "views/train/trainplace.h"

#include <webp/demux.h>

#include <numeric>

#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace cutaway;
using namespace cutaway::testing;

class TrainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Settings::useTemporary();
        Theme::apply(*qApp, false);
        m_resources = std::make_unique<Resources>();
    }
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_home->filePath("data").toUtf8()); // the index of runs
    }
    void attentionFormsUnderOnesEyes()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(60));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Finished, 120000);
        // The text above is pinned, and its frames are there.
        auto* card = place->findChild<StepCard*>();
        auto* strip = place->findChild<TimeLapseStrip*>();
        QTRY_VERIFY(strip->shown().size() >= 4);
        QVERIFY(card->page() == StepCard::Page::TimeLapse);
        QVERIFY(place->history().evaluations().back().layerGradNorms.size() == 4);
        QVERIFY(place->history().marks().bigram > 0.0);
        const QImage last = strip->grab().toImage();
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->frameRect(0).center());
        QCOMPARE(strip->current(), 0);
        QTRY_VERIFY(says(place, "L0 H0 at step 0"));
        QVERIFY(strip->grab().toImage() != last);
    }
    void aPointIsLookedInto()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(40));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Finished, 120000);
        auto* text = place->findChild<LossText*>();
        Q_EMIT place->findChild<CurvePlot*>()->clicked(17);
        QTRY_VERIFY(text->record());
        QCOMPARE(text->record()->step, std::int64_t(17));
        QCOMPARE(text->record()->losses.size(), std::size_t(4 * 16));
        const double mean = std::accumulate(text->record()->losses.begin(), text->record()->losses.end(), 0.0) / 64.0;
        QVERIFY(std::abs(mean - place->history().steps()[17].loss) < 1e-4);
        QVERIFY(says(place, "Step 17"));
        place->findChild<StepCard*>()->showPage(StepCard::Page::Weights);
        Q_EMIT place->findChild<StepCard*>()->pageChosen();
        QTRY_VERIFY(place->findChild<StepCard*>()->hasHistograms());
        QTRY_VERIFY(place->findChild<HistogramMap*>()->isVisible());
    }
    void theFilmIsSaved()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(40));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Finished, 120000);
        QTRY_VERIFY(place->filmPlan().index.steps.size() >= 4);
        const auto frames = static_cast<int>(place->filmPlan().index.steps.size());
        QSignalSpy saved(program.window.runViewer()->reader(), &RunReader::filmSaved);
        program.window.runViewer()->saveFilm(m_home->filePath("film.webp"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60000);
        QCOMPARE(saved[0][1].value<Spoken>().text(), QString());
        QFile file(m_home->filePath("film.webp"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        // libwebp's own decoder sees as many pictures as there are frames, and they differ.
        const WebPData data { reinterpret_cast<const uint8_t*>(bytes.constData()),
            static_cast<std::size_t>(bytes.size()) };
        WebPAnimDecoder* decoder = WebPAnimDecoderNew(&data, nullptr);
        QVERIFY(decoder);
        WebPAnimInfo info;
        WebPAnimDecoderGetInfo(decoder, &info);
        QCOMPARE(int(info.frame_count), frames);
        QCOMPARE(QSize(int(info.canvas_width), int(info.canvas_height)), filmSize());
        QByteArray first, last;
        uint8_t* pixels = nullptr;
        int time = 0;
        while (WebPAnimDecoderHasMoreFrames(decoder) && WebPAnimDecoderGetNext(decoder, &pixels, &time)) {
            last = QByteArray(
                reinterpret_cast<const char*>(pixels), qsizetype(4) * filmSize().width() * filmSize().height());
            if (first.isEmpty())
                first = last;
        }
        WebPAnimDecoderDelete(decoder);
        QVERIFY(first != last);
        program.window.runViewer()->saveFilm(m_home->filePath("pictures.png"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, 60000);
        const QStringList pictures = QDir(m_home->filePath("pictures")).entryList({ "*.png" }, QDir::Files, QDir::Name);
        QCOMPARE(int(pictures.size()), frames);
        QCOMPARE(QImage(m_home->filePath("pictures/" + pictures.first())).size(), filmSize());
        program.window.runViewer()->saveFilm(m_home->filePath("nowhere/film.webp"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 3, 60000);
        QTRY_VERIFY(program.window.banner()->sentence().contains("could not be written"));
    }
    void theRateIsChangedWhileItRuns()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(100000));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > 5, 60000);
        program.window.trainDesk()->setRateFactor(0.5);
        QTRY_VERIFY(!place->history().rateChanges().empty());
        QCOMPARE(place->history().rateChanges().back().factor, 0.5);
        QTRY_VERIFY(std::abs(place->history().steps().back().lr - 5e-4) < 1e-12);
        program.window.trainDesk()->pause();
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Paused, 60000);
        // It stays so after a pause, and what is set meanwhile holds from the next step on.
        const auto before = program.window.trainDesk()->step();
        program.window.trainDesk()->setRateFactor(2.0);
        program.window.trainDesk()->makeStep();
        QTRY_VERIFY_WITH_TIMEOUT(
            program.window.trainDesk()->state() == TrainState::Paused && program.window.trainDesk()->step() > before,
            60000);
        QCOMPARE(program.window.trainDesk()->step(), before + 1); // one step and no more
        QVERIFY(std::abs(place->history().steps().back().lr - 2e-3) < 1e-12);
        QCOMPARE(place->history().rateChanges().size(), std::size_t(2));
        // Another run begins with its own recipe's rate.
        program.window.startTraining(recipe(3), "another");
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Finished, 60000);
        QVERIFY(place->history().rateChanges().empty());
        QVERIFY(std::abs(place->history().steps().back().lr - 1e-3) < 1e-12);
    }
    void aRunIsThrownAway()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(100000));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > 5, 60000);
        const QString folder = program.window.trainDesk()->runFolder();
        Q_EMIT place->discardRequested();
        QVERIFY(program.window.banner()->sentence().contains("remove its folder"));
        QTest::mouseClick(program.window.banner()->answerButton(0), Qt::LeftButton); // "Keep it"
        QVERIFY(QFileInfo::exists(folder + "/run.json"));
        QVERIFY(program.window.trainDesk()->isBusy());
        Q_EMIT place->discardRequested();
        QTest::mouseClick(program.window.banner()->answerButton(1), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 60000);
        QVERIFY(program.window.trainDesk()->state() == TrainState::Idle);
        QVERIFY(place->findChild<QPushButton*>("start")->isVisible());
        QCOMPARE(program.window.trainDesk()->runName(), QString());
    }
    void closingCanThrowItAway()
    {
        Program program(m_home->path());
        begin(program, recipe(100000));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > 5, 60000);
        const QString folder = program.window.trainDesk()->runFolder();
        program.window.close();
        QVERIFY(program.window.isVisible());
        QTest::mouseClick(program.window.banner()->answerButton(2), Qt::LeftButton); // "Go on training"
        QVERIFY(program.window.banner()->isHidden());
        QVERIFY(program.window.isVisible() && program.window.trainDesk()->isBusy());
        program.window.close();
        QTest::mouseClick(program.window.banner()->answerButton(1), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!program.window.isVisible(), 60000);
        QVERIFY(!QFileInfo::exists(folder));
    }
    void whatItToldIsThereTheNextTime()
    {
        std::size_t evaluations = 0;
        std::vector<TrainStep> steps;
        {
            Program program(m_home->path());
            TrainPlace* place = begin(program, recipe(100000));
            QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->step() > 30, 60000);
            program.window.trainDesk()->setRateFactor(0.25);
            QTRY_VERIFY(!place->history().rateChanges().empty());
            program.window.trainDesk()->pause();
            QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Paused, 60000);
            evaluations = place->history().evaluations().size();
            steps = place->history().steps();
            program.window.close();
        }
        Program program(m_home->path());
        auto* place = static_cast<TrainPlace*>(program.window.place("train"));
        QVERIFY(program.window.trainDesk()->state() == TrainState::Paused);
        QTRY_COMPARE(place->history().evaluations().size(), evaluations);
        QCOMPARE(place->history().rateChanges().back().factor, 0.25);
        QVERIFY(place->history().marks().bigram > 0.0);
        QCOMPARE(place->findChild<CurvePlot*>()->references().size(), std::size_t(3));
        QTRY_VERIFY(place->findChild<TimeLapseStrip*>()->shown().size() >= 3);
        // Its raw curve is there too, with speed and memory.
        QTRY_COMPARE(place->history().steps().size(), steps.size());
        QCOMPARE(place->history().steps()[7].loss, steps[7].loss);
        QCOMPARE(place->history().steps()[7].tokensPerSecond, steps[7].tokensPerSecond);
        QVERIFY(place->history().evaluations().back().memory > 0);
        program.window.trainDesk()->makeStep();
        QTRY_VERIFY_WITH_TIMEOUT(place->history().steps().size() > steps.size(), 60000);
        QVERIFY(std::abs(place->history().steps().back().lr - 2.5e-4) < 1e-12); // the run's own note
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Paused, 60000);
    }
    void otherRunsAreOverlaid()
    {
        Program program(m_home->path());
        TrainPlace* place = begin(program, recipe(30), "first");
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Finished, 60000);
        const QString first = program.window.trainDesk()->runFolder();
        program.window.startTraining(recipe(30), "second");
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->runName() == "second"
                && program.window.trainDesk()->state() == TrainState::Finished,
            60000);
        Q_EMIT place->overlayRequested();
        OverlayDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<OverlayDialog*>()) != nullptr);
        auto* runs = dialog->findChild<QTableView*>("runsToOverlay")->model();
        QCOMPARE(runs->rowCount(), 1); // not itself
        QCOMPARE(runs->index(0, 0).data().toString(), QStringLiteral("first"));
        QVERIFY(runs->setData(runs->index(0, 0), int(Qt::Checked), Qt::CheckStateRole));
        QCOMPARE(dialog->folders(), QStringList { first });
        dialog->accept();
        QTRY_COMPARE(place->overlays().size(), std::size_t(1));
        QCOMPARE(place->overlays()[0].name, QStringLiteral("first"));
        QVERIFY(place->overlays()[0].history->evaluations().size() >= 3);
        program.window.runViewer()->overlay({ m_home->filePath("nothing") });
        QTRY_VERIFY(place->overlays().empty());
        QVERIFY(!program.window.banner()->sentence().isEmpty());
    }
    void aRunThatBlowsUpIsMarked()
    {
        Program program(m_home->path());
        TrainRecipe wild = recipe(400);
        wild.optimizer.lr = 90.0;
        TrainPlace* place = begin(program, wild);
        QTRY_VERIFY_WITH_TIMEOUT(program.window.trainDesk()->state() == TrainState::Idle, 60000);
        QVERIFY2(place->notice().contains("training has blown up"), qPrintable(place->notice()));
        const auto& notes = place->findChild<CurvePlot*>()->notes();
        QVERIFY(!notes.empty() && notes.back().problem);
        QCOMPARE(notes.back().x, double(place->history().newestStep() + 1));
    }

private:
    static bool says(TrainPlace* place, const QString& words)
    {
        for (const QLabel* label : place->inspector()->findChildren<QLabel*>())
            if (!label->isHidden() && label->text() == words)
                return true;
        return false;
    }
    TrainPlace* begin(Program& program, const TrainRecipe& recipe, const QString& name = "watched")
    {
        program.settle();
        program.clearText();
        program.type("abc abc");
        program.settle();
        program.clickPlace("train");
        program.window.startTraining(recipe, name);
        return static_cast<TrainPlace*>(program.window.place("train"));
    }
    static TrainRecipe recipe(std::int64_t steps)
    {
        TrainRecipe recipe;
        recipe.model = { 0, 32, 16, 2, 2, 0.0, false, true };
        recipe.tokenizer = "bytes";
        recipe.data.files = { CUTAWAY_SOURCE_DIR "/resources/samples/long.txt" };
        recipe.data.context_length = recipe.data.stride = 16;
        recipe.data.batch_size = 4;
        recipe.optimizer.lr = 1e-3;
        recipe.epochs = 1000;
        recipe.max_steps = steps;
        recipe.eval_freq = 10;
        recipe.eval_iter = 1;
        recipe.sample = { "ab", 4 };
        return recipe;
    }

    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TrainWindowTest)
#include "tst_trainwindow.moc"
