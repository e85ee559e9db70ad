// SPDX-License-Identifier: GPL-3.0-or-later
// Setting up a run in the whole window: recipes from and to the disk, the check, and the table of runs.
#include "tests/app/harness.h"

#include "app/window/setupdesk.h"
#include "app/window/traindesk.h"
#include "core/train/recipe.h"
#include "views/train/modelform.h"
#include "views/train/preflightpanel.h"
#include "views/train/runspanel.h"
#include "views/train/textform.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace cutaway;
using cutaway::testing::Program;
using cutaway::testing::Resources;

class SetupDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void recipesOpenAndSave()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        Program program(home.path());
        TrainForm* form = setup(program)->form();
        SetupDesk* desk = program.window.setupDesk();
        const QString path = home.filePath(QStringLiteral("evening.json"));
        const TrainRecipe recipe = smallRecipe(home.filePath(QStringLiteral("a.txt")));
        desk->saveRecipe(recipe, path);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"a.txt\"")); // moves with its text
        QVERIFY(readRecipe(path.toStdString()) == recipe); // as the command line reads it
        desk->openRecipe(path);
        QTRY_COMPARE(form->recipeName(), QStringLiteral("evening"));
        QVERIFY(form->recipe() == recipe);
        QCOMPARE(form->problem(), QString());

        QFile bad(home.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(R"({"epoch": 3})");
        bad.close();
        desk->openRecipe(bad.fileName());
        QTRY_VERIFY2(program.window.banner()->sentence().contains(QStringLiteral("epochs")),
            qPrintable(program.window.banner()->sentence())); // names the nearest key
        QCOMPARE(form->recipeName(), QStringLiteral("evening"));
        desk->saveRecipe(recipe, QStringLiteral("/nowhere/at/all.json"));
        QTRY_VERIFY(program.window.banner()->sentence().contains(QStringLiteral("/nowhere/at")));
    }

    void ownTextsAndModels()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        Program program(home.path());
        TrainForm* form = setup(program)->form();
        SetupDesk* desk = program.window.setupDesk();
        desk->takeTexts({ home.filePath(QStringLiteral("a.txt")) }, false);
        QCOMPARE(form->textName(), QStringLiteral("a.txt"));
        QVERIFY(form->text()->textBytes() > 1000);
        desk->files()->readModel(m_resources.path(QStringLiteral("models/tiny")));
        QTRY_VERIFY(form->model()->goesOn());
        QVERIFY(form->recipe().model.n_layers > 0);
        QCOMPARE(form->problem(), QString());
        desk->files()->readModel(home.path());
        QTRY_VERIFY(form->problem().contains(QStringLiteral("config.json")));
    }

    void checksAndStartsFromThere()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        Program program(home.path());
        program.clickPlace(QStringLiteral("train"));
        openSmall(program, home);
        TrainSetup* page = setup(program);
        QTest::mouseClick(page->bar()->findChild<QPushButton*>(QStringLiteral("preflight")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page->preflight()->result().has_value(), 120000);
        const Preflight& result = *page->preflight()->result();
        QCOMPARE(result.totalSteps, std::int64_t(6));
        QVERIFY(result.trainTokens > 0 && result.secondsPerStep > 0.0);
        QVERIFY(!result.overfit.empty());
        QVERIFY(std::abs(result.marks.uniform - std::log(256.0)) < 1e-9);
        QVERIFY(QDir(home.filePath(QStringLiteral("runs"))).isEmpty()); // nothing is written
        QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("preflightStart")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program.window.trainDesk()->state(), TrainState::Finished, 120000);
        QCOMPARE(program.window.trainDesk()->step(), result.totalSteps);
    }

    void aCheckStops()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")), 4000);
        Program program(home.path());
        program.clickPlace(QStringLiteral("train"));
        openSmall(program, home);
        TrainSetup* page = setup(program);
        QTest::mouseClick(page->bar()->findChild<QPushButton*>(QStringLiteral("preflight")), Qt::LeftButton);
        QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("preflightCancel")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!page->preflight()->isRunning(), 60000);
        QVERIFY(page->bar()->findChild<QPushButton*>(QStringLiteral("start"))->isEnabled());
    }

    void runsAreIndexedAndGoneOnWith()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        const TrainRecipe recipe = smallRecipe(home.filePath(QStringLiteral("a.txt")));
        Program program(home.path());
        TrainDesk* train = program.window.trainDesk();
        for (const char* name : { "one", "two" }) {
            program.window.startTraining(recipe, QLatin1String(name));
            QTRY_COMPARE_WITH_TIMEOUT(train->state(), TrainState::Finished, 120000);
        }
        auto* place = qobject_cast<TrainPlace*>(program.window.place(QStringLiteral("train")));
        place->newRun();
        program.clickPlace(QStringLiteral("train"));
        TrainSetup* page = setup(program);
        RunsPanel* runs = page->runs();
        page->showRuns();
        auto* table = runs->findChild<QTableView*>(QStringLiteral("runs"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_COMPARE(table->model()->index(0, RunsModel::State).data().toString(), QStringLiteral("finished"));

        // Its curves.
        const QString one = home.filePath(QStringLiteral("runs/one"));
        program.window.setupDesk()->showRun(one);
        QCOMPARE(place->state(), TrainState::Finished);
        QTRY_VERIFY(!place->numbersAsCsv().isEmpty());
        place->newRun();

        // Tags, and the search for them.
        page->showRuns();
        runs->select({ one });
        auto* tags = runs->findChild<QLineEdit*>(QStringLiteral("runTags"));
        QTest::keyClicks(tags, QStringLiteral("keep"));
        QTRY_VERIFY(QFile::exists(one + QStringLiteral("/notes.json")));
        auto* search = runs->findChild<QLineEdit*>(QStringLiteral("searchRuns"));
        QTest::keyClicks(search, QStringLiteral("tag:keep"));
        QTRY_COMPARE(table->model()->rowCount(), 1);

        // A run that is forgotten stays in its folder, and comes back with "Look again" or by its folder.
        runs->select({ one });
        QTest::mouseClick(runs->findChild<QPushButton*>(QStringLiteral("forgetRuns")), Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 0);
        program.window.setupDesk()->openRunFolder(one);
        QTRY_COMPARE(runs->selected(), QStringList { QFileInfo(one).canonicalFilePath() });
        QCOMPARE(table->model()->rowCount(), 2);
        program.window.setupDesk()->openRunFolder(home.path());
        QTRY_VERIFY(program.window.banner()->sentence().contains(QStringLiteral("holds no run")));

        // Its settings for a new run.
        QTest::mouseClick(runs->findChild<QPushButton*>(QStringLiteral("useRunRecipe")), Qt::LeftButton);
        QTRY_COMPARE(page->form()->recipeName(), QStringLiteral("one"));
        QCOMPARE(page->form()->recipe().max_steps, recipe.max_steps);
    }

    void aStoppedRunGoesOn()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        TrainRecipe recipe = smallRecipe(home.filePath(QStringLiteral("a.txt")));
        recipe.max_steps = 60;
        Program program(home.path());
        TrainDesk* train = program.window.trainDesk();
        program.window.startTraining(recipe, QStringLiteral("long"));
        QTRY_VERIFY_WITH_TIMEOUT(train->step() >= 2, 60000);
        train->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!train->isBusy(), 60000);
        QVERIFY(train->step() < 60);
        auto* place = qobject_cast<TrainPlace*>(program.window.place(QStringLiteral("train")));
        place->newRun();
        program.clickPlace(QStringLiteral("train"));
        setup(program)->showRuns();
        RunsPanel* runs = setup(program)->runs();
        const QString folder = QFileInfo(home.filePath(QStringLiteral("runs/long"))).canonicalFilePath();
        QTRY_VERIFY(runs->findChild<QTableView*>(QStringLiteral("runs"))->model()->rowCount() == 1);
        runs->select({ folder });
        auto* goOn = runs->findChild<QPushButton*>(QStringLiteral("goOnRun"));
        QTRY_VERIFY(goOn->isEnabled());
        QTest::mouseClick(goOn, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(train->state(), TrainState::Finished, 120000);
        QCOMPARE(train->step(), std::int64_t(60));
        QVERIFY(place->state() == TrainState::Finished);
        // What it told before is there too, each step once.
        QTRY_COMPARE(place->history().steps().size(), std::size_t(60));
        QCOMPARE(place->history().steps().front().step, std::int64_t(0));
        QCOMPARE(place->history().evaluations().front().step, std::int64_t(0));
        QVERIFY(place->history().started() && place->history().started()->parameters > 0);
    }

    void aRunThatIsPausedWhileItIsPreparedStaysPaused()
    {
        const QTemporaryDir home;
        writeText(home.filePath(QStringLiteral("a.txt")));
        TrainRecipe recipe = smallRecipe(home.filePath(QStringLiteral("a.txt")));
        recipe.max_steps = 400;
        Program program(home.path());
        TrainDesk* train = program.window.trainDesk();
        auto* place = qobject_cast<TrainPlace*>(program.window.place(QStringLiteral("train")));
        program.window.startTraining(recipe, QStringLiteral("long"));
        QTRY_VERIFY_WITH_TIMEOUT(train->step() >= 2, 60000);
        train->pause();
        QTRY_VERIFY_WITH_TIMEOUT(!train->isBusy(), 60000);
        QVERIFY(train->step() < 400);
        train->resume();
        train->pause(); // before its text is read
        QTRY_VERIFY_WITH_TIMEOUT(!train->isBusy(), 60000);
        QCOMPARE(train->state(), TrainState::Paused);
        QCOMPARE(place->state(), TrainState::Paused);
        train->resume();
        QTRY_COMPARE_WITH_TIMEOUT(train->state(), TrainState::Finished, 120000);

        // A new one that is thrown away then has left nothing, and nothing is said to be missing.
        program.window.startTraining(recipe, QStringLiteral("another"));
        const QString folder = train->runFolder();
        train->discard();
        QTRY_VERIFY_WITH_TIMEOUT(!train->isBusy(), 60000);
        QTRY_VERIFY(!QFile::exists(folder));
        QTest::qWait(200);
        QVERIFY2(program.window.banner()->isHidden(), qPrintable(program.window.banner()->sentence()));
    }

private:
    static TrainSetup* setup(Program& program)
    {
        return qobject_cast<TrainPlace*>(program.window.place(QStringLiteral("train")))->setup();
    }
    static void writeText(const QString& path, int lines = 200)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < lines; ++i)
            file.write("Lily found a box, and in the box was a note.\n");
    }
    static TrainRecipe smallRecipe(const QString& text)
    {
        TrainRecipe recipe;
        recipe.model = { 0, 32, 16, 2, 1, 0.0, false, true, true, "gpt2" };
        recipe.tokenizer = "bytes";
        recipe.data.files = { text.toStdString() };
        recipe.data.context_length = recipe.data.stride = 32;
        recipe.data.batch_size = 4;
        recipe.optimizer.lr = 5e-3;
        recipe.max_steps = 6;
        recipe.eval_freq = 2;
        recipe.eval_iter = 1;
        recipe.sample = { "Lily", 4 };
        recipe.device = "cpu";
        return recipe;
    }
    static void openSmall(Program& program, const QTemporaryDir& home)
    {
        const QString path = home.filePath(QStringLiteral("small.json"));
        program.window.setupDesk()->saveRecipe(smallRecipe(home.filePath(QStringLiteral("a.txt"))), path);
        QTRY_VERIFY(QFile::exists(path));
        program.window.setupDesk()->openRecipe(path);
        QTRY_COMPARE(setup(program)->form()->recipeName(), QStringLiteral("small"));
    }

    Resources m_resources;
};

QTEST_MAIN(SetupDeskTest)
#include "tst_setupdesk.moc"
