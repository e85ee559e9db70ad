// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QtTest>
#include <QtWidgets>

#include "tests/views/setupexamples.h"
#include "views/parts/emptystate.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/train/clustercommand.h"
#include "views/train/clusterpanel.h"
#include "views/train/preflightpanel.h"
#include "views/train/runspanel.h"
#include "views/train/smallcurve.h"
#include "views/train/trainform.h"
#include "views/train/trainsetup.h"

using namespace cutaway;

namespace {

struct Setup {
    QWidget window;
    TrainSetup setup;

    Setup()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(setup.bar());
        layout->addWidget(&setup, 1);
        setup.form()->setTexts(examples::texts());
        setup.form()->setRecipes(examples::recipes());
        window.resize(900, 720);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }
    template <class Widget = QPushButton> Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void showRuns()
    {
        QTest::mouseClick(find<Segmented>("setupPages")->button(1), Qt::LeftButton);
        setup.runs()->setRuns(examples::runRows(), examples::defaultSettings());
    }
    static QString folder(int row) { return QString::fromStdString(examples::runRows()[row].run.folder); }
    QString shown(const char* key)
    {
        for (KeyValueList* list : setup.findChildren<KeyValueList*>())
            if (const QString value = list->value(QLatin1String(key)); !value.isEmpty())
                return value;
        return {};
    }
};

} // namespace

class TrainSetupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void modelsKeepTheRules();
    void checksBeforeStarting();
    void tinyNumbersAreToldAsTheyAre();
    void aCheckCanBeStopped();
    void aCheckThatFailsSaysWhy();
    void whatSpeaksAgainstStartingIsSaid();
    void runsAreListed();
    void differencesOfSettings();
    void notesAreKept();
    void whatCanBeDoneWithARun();
    void emptyListsSayWhatToDo();
    void theSearchAsksForAList();
    void commandsForACluster_data();
    void commandsForACluster();
    void wordsOfAShell();
    void theCommandIsCopied();
    void nothingStartsWhileOneIsTrained();
    void narrowBarsTakeTwoLines();
};

void TrainSetupTest::modelsKeepTheRules()
{
    RunsModel runs;
    QAbstractItemModelTester tester(&runs, QAbstractItemModelTester::FailureReportingMode::QtTest);
    runs.setRuns(examples::runRows());
    runs.setRuns({});
    runs.setRuns({ examples::runRow("broken", RunSummary::State::Diverged, 31, 100, 9.1) });
    QVERIFY(runs.toCsv().contains(QStringLiteral("broken,train,diverged,31,100")));
    runs.setRuns(examples::runRows());
    RunDifferences differences;
    QAbstractItemModelTester other(&differences, QAbstractItemModelTester::FailureReportingMode::QtTest);
    differences.setRuns(examples::runRows(), examples::defaultSettings());
    differences.setRuns({ examples::runRows()[0] }, examples::defaultSettings());
    differences.setRuns({}, {});
}

void TrainSetupTest::checksBeforeStarting()
{
    Setup s;
    QSignalSpy asked(&s.setup, &TrainSetup::preflightRequested);
    QSignalSpy started(&s.setup, &TrainSetup::startRequested);
    QVERIFY(s.setup.numbersAsCsv().contains(QStringLiteral("positions,24576,0")));
    s.click("preflight");
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked[0][0].value<TrainRecipe>() == s.setup.form()->recipe());
    QVERIFY(!s.find("start")->isEnabled()); // the worker is busy with it
    QVERIFY(s.find("preflightCancel")->isVisible());
    s.setup.preflight()->setPart(PreflightPart::Steps);
    QCOMPARE(s.setup.findChild<QProgressBar*>()->value(), 2);
    s.setup.setPreflight(examples::preflight(), {});
    QVERIFY(!s.find("preflightCancel")->isVisible());
    QCOMPARE(s.shown("steps in an epoch"), QStringLiteral("720"));
    QCOMPARE(s.shown("time"), QStringLiteral("15 min"));
    QCOMPARE(s.shown("memory"), QStringLiteral("412 MB"));
    QCOMPARE(s.shown("disk for checkpoints"), QStringLiteral("175 MB"));
    QCOMPARE(s.shown("unigram"), QStringLiteral("6.10"));
    QVERIFY(s.find<QLabel>("verdict")->text().contains(QStringLiteral("in order")));
    QCOMPARE(s.setup.preflight()->findChild<SmallCurve*>()->data().values.size(), std::size_t(40));
    QVERIFY(s.setup.form()->length().isExact); // the form knows the steps now
    s.click("preflightStart");
    QCOMPARE(started.size(), 1);
    QVERIFY(started[0][0].value<TrainRecipe>() == asked[0][0].value<TrainRecipe>());
}

void TrainSetupTest::tinyNumbersAreToldAsTheyAre()
{
    Setup s;
    s.click("preflight");
    Preflight tiny = examples::preflight();
    tiny.seconds = 0.2;
    tiny.secondsPerStep = 0.0003;
    tiny.secondsPerEvaluation = 0.00001;
    tiny.stepBytes = 0; // it found room in what was there
    s.setup.setPreflight(tiny, {});
    QCOMPARE(s.shown("time"), QStringLiteral("less than 1 s"));
    QCOMPARE(s.shown("time per step"), QStringLiteral("0.3 ms"));
    QCOMPARE(s.shown("time per evaluation"), QStringLiteral("less than 0.1 ms"));
    QCOMPARE(s.shown("memory"), QStringLiteral("too little to be measured"));
    Preflight unmeasured = tiny; // a model that does not fit is not made
    unmeasured.seconds = unmeasured.secondsPerStep = unmeasured.secondsPerEvaluation = 0.0;
    unmeasured.overfit.clear();
    s.setup.setPreflight(unmeasured, {});
    for (const char* name : { "time", "time per step", "time per evaluation", "memory" })
        QCOMPARE(s.shown(name), QStringLiteral("not known"));
    Preflight blown = examples::preflight();
    blown.overfits = false;
    blown.overfit.back() = std::nan("");
    s.setup.setPreflight(blown, {});
    QVERIFY(s.find<QLabel>("verdict")->text().contains(QStringLiteral("blows up")));
}

void TrainSetupTest::aCheckCanBeStopped()
{
    Setup s;
    QSignalSpy stopped(&s.setup, &TrainSetup::preflightCancelRequested);
    s.click("preflight");
    s.click("preflightCancel");
    QCOMPARE(stopped.size(), 1);
    s.setup.setPreflightFailed({});
    QVERIFY(s.find<QLabel>("preflightNote")->text().contains(QStringLiteral("stopped")));
    QVERIFY(s.find("start")->isEnabled());
    QSignalSpy again(&s.setup, &TrainSetup::preflightRequested);
    s.click("preflightAgain");
    QCOMPARE(again.size(), 1);
    s.setup.setPreflightFailed({});
    s.click("preflightBack");
    QVERIFY(s.setup.form()->isVisible());
}

void TrainSetupTest::aCheckThatFailsSaysWhy()
{
    Setup s;
    s.click("preflight");
    s.setup.setPreflightFailed(QStringLiteral("The text is too short."));
    QVERIFY(s.find<QLabel>("preflightNote")->text().contains(QStringLiteral("The text is too short.")));
    QVERIFY(!s.find("preflightStart")->isVisible());
}

void TrainSetupTest::whatSpeaksAgainstStartingIsSaid()
{
    Setup s;
    s.click("preflight");
    Preflight result = examples::preflight();
    result.overfits = false;
    result.overfit.back() = 8.4;
    result.marks.bigram = std::nan("");
    s.setup.setPreflight(
        result, { QStringLiteral("It takes too much memory."), QStringLiteral("There is no validation.") });
    const auto warnings = s.setup.findChildren<QLabel*>(QStringLiteral("warning"));
    QCOMPARE(warnings.size(), 2);
    QCOMPARE(warnings[0]->text(), QStringLiteral("It takes too much memory."));
    QVERIFY(s.find<QLabel>("verdict")->text().contains(QStringLiteral("hardly learns")));
    QCOMPARE(s.shown("bigram"), QStringLiteral("not known"));
    QVERIFY(s.find("preflightStart")->isEnabled()); // they are the user's to weigh
}

void TrainSetupTest::runsAreListed()
{
    Setup s;
    QSignalSpy wanted(&s.setup, &TrainSetup::runsShown);
    s.showRuns();
    QCOMPARE(wanted.size(), 1);
    auto* table = s.find<QTableView>("runs");
    const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
    QCOMPARE(table->model()->rowCount(), 5);
    QCOMPARE(cell(0, RunsModel::State), QStringLiteral("running"));
    QCOMPARE(cell(0, RunsModel::Steps), QStringLiteral("1,240 of 4,000"));
    QCOMPARE(cell(2, RunsModel::Steps), QStringLiteral("600"));
    QCOMPARE(cell(1, RunsModel::Best), QStringLiteral("2.312"));
    QCOMPARE(cell(4, RunsModel::ValidationLoss), QStringLiteral("–"));
    QVERIFY(cell(1, RunsModel::Tags).startsWith(QStringLiteral("muon, keep · Twice")));
    QVERIFY(!s.find("start")->isVisible());
    QVERIFY(s.setup.numbersAsCsv().contains(
        QStringLiteral("austen-muon,train,stopped,2500,4000,0,2.112,2.412,2.312,2480,")));
    QVERIFY(s.setup.numbersAsCsv().contains(QStringLiteral("\"muon, keep\"")));
    s.setup.runs()->select({ Setup::folder(3) });
    s.setup.runs()->setRuns(examples::runRows().mid(2), {}); // read again: the selected run stays selected
    QCOMPARE(s.setup.runs()->selected(), QStringList { Setup::folder(3) });
    QCOMPARE(RunsModel::whenWord(QDateTime::currentSecsSinceEpoch()),
        QLocale().toString(QTime::currentTime(), QLocale::ShortFormat));
}

void TrainSetupTest::differencesOfSettings()
{
    Setup s;
    s.showRuns();
    auto* table = s.find<QTableView>("differences");
    const auto row = [&](int i) {
        QStringList cells;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            cells << table->model()->index(i, column).data().toString();
        return cells;
    };
    s.setup.runs()->select({ Setup::folder(1), Setup::folder(2) });
    QCOMPARE(table->model()->rowCount(), 2); // the tokenizer is the same
    QCOMPARE(row(0),
        QStringList({ QStringLiteral("optimizer.lr"), QStringLiteral("0.002412"), QStringLiteral("0.005731") }));
    QCOMPARE(table->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("verdict-small"));
    s.setup.runs()->select({ Setup::folder(1) });
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(row(1),
        QStringList({ QStringLiteral("tokenizer"), QStringLiteral("\"bpe:4096\""), QStringLiteral("\"gpt2\"") }));
    QCOMPARE(table->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("default"));
}

void TrainSetupTest::notesAreKept()
{
    Setup s;
    s.showRuns();
    QSignalSpy edited(s.setup.runs(), &RunsPanel::notesEdited);
    s.setup.runs()->select({ Setup::folder(1) });
    auto* tags = s.find<QLineEdit>("runTags");
    auto* note = s.find<QPlainTextEdit>("runNote");
    QCOMPARE(tags->text(), QStringLiteral("muon, keep"));
    QVERIFY(note->toPlainText().startsWith(QStringLiteral("Twice")));
    QCOMPARE(edited.size(), 0); // showing is not editing
    tags->setFocus();
    tags->selectAll();
    QTest::keyClicks(tags, QStringLiteral("fast, , muon,fast"));
    QTRY_COMPARE(edited.size(), 1);
    QCOMPARE(edited[0][0].toString(), Setup::folder(1));
    QCOMPARE(edited[0][1].toStringList(), QStringList({ QStringLiteral("fast"), QStringLiteral("muon") }));
    QTest::keyClicks(note, QStringLiteral("!"));
    s.setup.runs()->select({ Setup::folder(2) }); // what is not sent yet is not lost
    QCOMPARE(edited.size(), 2);
    QCOMPARE(edited[1][0].toString(), Setup::folder(1));
    QVERIFY(edited[1][2].toString().contains(QLatin1Char('!')));
    QCOMPARE(tags->text(), QString());
}

void TrainSetupTest::whatCanBeDoneWithARun()
{
    Setup s;
    s.showRuns();
    RunsPanel* runs = s.setup.runs();
    QSignalSpy open(runs, &RunsPanel::openRequested), goOn(runs, &RunsPanel::goOnRequested),
        overlay(runs, &RunsPanel::overlayRequested), forget(runs, &RunsPanel::forgetRequested),
        model(runs, &RunsPanel::openModelRequested), recipe(runs, &RunsPanel::useRecipeRequested);
    QVERIFY(!s.find("openRun")->isEnabled());
    runs->select({ Setup::folder(1) });
    s.click("openRun");
    s.click("goOnRun");
    s.click("openRunModel");
    s.click("useRunRecipe");
    for (QSignalSpy* spy : { &open, &goOn, &model, &recipe }) {
        QCOMPARE(spy->size(), 1);
        QCOMPARE(spy->at(0)[0].toString(), Setup::folder(1));
    }
    QTest::keyClick(s.find<QTableView>("runs"), Qt::Key_Return); // as the table's own key
    QCOMPARE(open.size(), 2);
    runs->select({ Setup::folder(2) });
    QVERIFY(!s.find("goOnRun")->isEnabled()); // it is finished
    runs->select({ Setup::folder(4) });
    QVERIFY(!s.find("openRunModel")->isEnabled()); // it has no checkpoint
    runs->select({ Setup::folder(0) });
    QVERIFY(!s.find("forgetRuns")->isEnabled()); // it runs
    runs->select({ Setup::folder(1), Setup::folder(3) });
    QVERIFY(!s.find("openRun")->isEnabled());
    QVERIFY(!s.find<QLineEdit>("runTags")->isVisible());
    s.click("overlayRuns");
    QCOMPARE(overlay[0][0].toStringList(), QStringList({ Setup::folder(1), Setup::folder(3) }));
    s.click("forgetRuns");
    QCOMPARE(forget[0][0].toStringList().size(), 2);
}

void TrainSetupTest::emptyListsSayWhatToDo()
{
    Setup s;
    s.showRuns();
    RunsPanel* runs = s.setup.runs();
    runs->setRuns({}, {});
    auto* nothing = runs->findChild<EmptyState*>();
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->title(), QStringLiteral("No runs yet"));
    runs->setProblem(QStringLiteral("The disk is full."));
    QCOMPARE(nothing->sentence(), QStringLiteral("The disk is full."));
    s.find<QLineEdit>("searchRuns")->setText(QStringLiteral("nowhere"));
    runs->setRuns({}, {});
    QVERIFY(nothing->sentence().contains(QStringLiteral("nowhere")));
    Q_EMIT nothing->actionTriggered();
    QCOMPARE(s.find<QLineEdit>("searchRuns")->text(), QString());
    runs->setRuns({}, {});
    Q_EMIT nothing->actionTriggered();
    QVERIFY(s.setup.form()->isVisible());
}

void TrainSetupTest::theSearchAsksForAList()
{
    Setup s;
    s.showRuns();
    QSignalSpy wanted(s.setup.runs(), &RunsPanel::listWanted);
    QTest::keyClicks(s.find<QLineEdit>("searchRuns"), QStringLiteral("tag:muon"));
    QTRY_COMPARE(wanted.size(), 1); // once, when the typing rests
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("tag:muon"));
}

void TrainSetupTest::commandsForACluster_data()
{
    QTest::addColumn<ClusterPlan>("plan");
    QTest::addColumn<QString>("expected");
    QTest::newRow("torchrun") << ClusterPlan { Launcher::Torchrun, 1, 8, QStringLiteral("R.json"),
        QStringLiteral("RUN") }
                              << QStringLiteral(
                                     "torchrun --no-python --nproc-per-node 8 cutaway-cli train --config R.json "
                                     "--out RUN");
    QTest::newRow("several") << ClusterPlan { Launcher::Torchrun, 4, 2, QStringLiteral("R.json"),
        QStringLiteral("RUN") }
                             << QStringLiteral(
                                    "torchrun --no-python --nnodes 4 --nproc-per-node 2 --rdzv-backend c10d "
                                    "--rdzv-endpoint HOST:29500 cutaway-cli train --config R.json --out RUN");
    QTest::newRow("slurm")
        << ClusterPlan { Launcher::Slurm, 2, 4, QStringLiteral("my R.json"), QStringLiteral("RUN") }
        << QStringLiteral(
               "MASTER_ADDR=$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1) MASTER_PORT=29500 "
               "srun --nodes 2 --ntasks-per-node 4 cutaway-cli train --config 'my R.json' --out RUN");
    QTest::newRow("mpi") << ClusterPlan { Launcher::Mpi, 1, 2, QStringLiteral("R.json"), QStringLiteral("RUN") }
                         << QStringLiteral(
                                "mpirun -n 2 --map-by ppr:2:node -x MASTER_ADDR=127.0.0.1 -x MASTER_PORT=29500 "
                                "cutaway-cli train --config R.json --out RUN");
}

void TrainSetupTest::commandsForACluster()
{
    QFETCH(ClusterPlan, plan);
    QFETCH(QString, expected);
    QCOMPARE(clusterCommand(plan), expected);
}

void TrainSetupTest::wordsOfAShell()
{
    QCOMPARE(shellWord(QStringLiteral("/a/b-c_1.json")), QStringLiteral("/a/b-c_1.json"));
    QCOMPARE(shellWord(QStringLiteral("a b")), QStringLiteral("'a b'"));
    QCOMPARE(shellWord(QStringLiteral("it's")), QStringLiteral("'it'\\''s'"));
    QCOMPARE(shellWord(QStringLiteral("$HOME")), QStringLiteral("'$HOME'"));
    QCOMPARE(shellWord(QString()), QStringLiteral("''"));
}

void TrainSetupTest::theCommandIsCopied()
{
    Setup s;
    s.click("elsewhere");
    auto* panel = s.setup.cluster();
    QVERIFY(panel->isVisible());
    QSignalSpy save(&s.setup, &TrainSetup::saveRecipeRequested);
    s.click("clusterSave");
    QCOMPARE(save.size(), 1);
    QVERIFY(panel->command().contains(QStringLiteral("--config austen-small.json --out runs/austen-small")));
    panel->setRecipePath(QStringLiteral("/cluster/evening.json"));
    QVERIFY(panel->command().contains(QStringLiteral("--config evening.json")));
    auto* processes = s.find<QLineEdit>("processes");
    processes->selectAll();
    QTest::keyClicks(processes, QStringLiteral("8"));
    QVERIFY(panel->command().contains(QStringLiteral("--nproc-per-node 8")));
    QSignalSpy copied(panel, &ClusterPanel::copyRequested);
    s.click("clusterCopy");
    QCOMPARE(copied[0][0].toString(), panel->command());
    processes->selectAll();
    QTest::keyClicks(processes, QStringLiteral("0"));
    QVERIFY(!s.find("clusterCopy")->isEnabled());
    s.click("clusterBack");
    QVERIFY(s.setup.form()->isVisible());
}

void TrainSetupTest::nothingStartsWhileOneIsTrained()
{
    Setup s;
    s.setup.setTraining(true);
    QVERIFY(!s.find("start")->isEnabled());
    QVERIFY(!s.find("preflight")->isEnabled());
    s.showRuns();
    s.setup.runs()->select({ Setup::folder(1) });
    QVERIFY(!s.find("openRun")->isEnabled());
    QVERIFY(!s.find("goOnRun")->isEnabled());
    QVERIFY(s.find("overlayRuns")->isEnabled());
    s.setup.setTraining(false);
    QVERIFY(s.find("goOnRun")->isEnabled());
}

void TrainSetupTest::narrowBarsTakeTwoLines()
{
    Setup s;
    auto* name = s.find<QLineEdit>("runName");
    auto* start = s.find("start");
    const auto y = [&](QWidget* widget) { return widget->mapTo(&s.window, QPoint()).y(); };
    QVERIFY(std::abs(y(name) - y(start)) < 8);
    s.window.resize(520, 720);
    QTRY_VERIFY(y(name) > y(start) + 20);
    QVERIFY(s.window.width() <= 560);
    s.window.resize(900, 720);
    QTRY_VERIFY(std::abs(y(name) - y(start)) < 8);
}

QTEST_MAIN(TrainSetupTest)
#include "tst_trainsetup.moc"
