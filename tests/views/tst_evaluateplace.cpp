// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/evaluateplace.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTranslator>
#include <QtTest>

#include "views/evaluate/answersmodel.h"
#include "views/evaluate/blindpanel.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

using namespace cutaway;

Q_DECLARE_METATYPE(EvaluationRequest)

namespace {
EvaluatedAnswer answer(std::int64_t row, const char* said, double rougeL)
{
    EvaluatedAnswer made;
    made.row = row;
    made.answered = { "Say it.", row == 1 ? "with an input" : "", "It is said.", said };
    made.scores.rougeL = rougeL;
    return made;
}

EvaluationPtr someEvaluation(bool judged)
{
    auto made = std::make_shared<Evaluation>();
    made->answers = { answer(0, "It is said.", 1.0), answer(1, "What, \"me\"?", 0.25), answer(4, "It.", 0.5) };
    made->best = { 0, 2 };
    made->worst = { 1 };
    made->random = { 2 };
    made->total.rougeL = 0.5833;
    made->total.bleu = 41.5;
    made->fileHash = std::string(64, 'f');
    if (judged) {
        made->request.judge.emplace();
        made->answers[0].verdict.kind = JudgeVerdict::Kind::Scored;
        made->answers[0].verdict.score = 85;
        made->answers[1].verdict.kind = JudgeVerdict::Kind::Unparsable;
        made->answers[1].verdict.reply = "About 20, I think.";
        made->judged = { 1, 1, 1, 0, 85.0 };
    }
    return made;
}

template <class Widget> Widget* child(QWidget& of, const char* name)
{
    auto* found = of.findChild<Widget*>(QLatin1String(name));
    Q_ASSERT_X(found, name, "no such widget");
    return found;
}
} // namespace

class TestEvaluatePlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
        qRegisterMetaType<EvaluationRequest>();
    }

    void whatIsMissingIsSaid()
    {
        EvaluatePlace place;
        QVERIFY(!place.goButton()->isEnabled());
        auto* state = child<QLabel>(place, "evaluateState");
        QVERIFY(state->text().contains(QLatin1String("Choose a file")));
        place.form()->setFile(QStringLiteral("/tmp/answers.json"));
        QVERIFY(state->text().contains(QLatin1String("no model")));
        place.form()->setModels({ { QStringLiteral("one"), QStringLiteral("/models/one") } });
        QVERIFY(state->text().isEmpty());
        QVERIFY(place.goButton()->isEnabled());
        auto* source = child<Segmented>(place, "evaluateSource");
        source->button(EvaluateForm::Blind)->click();
        QVERIFY(state->text().contains(QLatin1String("two different")));
        QVERIFY(!place.goButton()->isEnabled());
        source->button(EvaluateForm::File)->click();
        QVERIFY(place.goButton()->isEnabled());
        child<QAbstractButton>(place, "askJudge")->click();
        QVERIFY(state->text().contains(QLatin1String("judge's model")));
        child<QLineEdit>(place, "judgeModel")->setText(QStringLiteral("llama3"));
        QVERIFY(place.goButton()->isEnabled());
        child<QPlainTextEdit>(place, "judgePrompt")->setPlainText(QStringLiteral("Score it."));
        QVERIFY(state->text().contains(QLatin1String("{response}")));
        child<QPushButton>(place, "bookPrompt")->click();
        QVERIFY(place.goButton()->isEnabled());
        child<QLineEdit>(place, "judgeTimeout")->setText(QStringLiteral("-3"));
        Q_EMIT place.form()->edited();
        QVERIFY(!place.goButton()->isEnabled());
    }

    void theRequestSaysWhatIsChosen()
    {
        EvaluatePlace place;
        place.show();
        place.form()->setFile(QStringLiteral("/tmp/an swers.json"));
        place.form()->setModels({ { QStringLiteral("one"), QStringLiteral("/models/one") },
            { QStringLiteral("two"), QStringLiteral("/models/two") } });
        place.form()->setModel(QStringLiteral("/models/two"));
        child<QLineEdit>(place, "evaluateMaxNew")->setText(QStringLiteral("40"));
        auto* rank = child<QComboBox>(place, "evaluateRank");
        rank->setCurrentIndex(rank->findData(QStringLiteral("chrf")));
        child<QComboBox>(place, "evaluateTemplate")->setCurrentIndex(1);
        child<QAbstractButton>(place, "askJudge")->click();
        child<QLineEdit>(place, "judgeModel")->setText(QStringLiteral("llama3"));
        child<QLineEdit>(place, "judgeKey")->setText(QStringLiteral("secret-key"));
        auto* seed = child<QLineEdit>(place, "judgeSeed");
        QVERIFY(!seed->isVisible());
        child<QPushButton>(place, "judgeMore")->click();
        QVERIFY(seed->isVisible());
        seed->setText(QStringLiteral("9007199254740993")); // more than a double holds
        child<QLineEdit>(place, "judgeRetries")->setText(QStringLiteral("5"));
        QSignalSpy asked(&place, &EvaluatePlace::evaluateRequested);
        QTest::mouseClick(place.goButton(), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        const auto request = asked[0][0].value<EvaluationRequest>();
        QCOMPARE(request.model_folder, std::string("/models/two"));
        QCOMPARE(request.max_new, 40);
        QCOMPARE(request.rank_by, std::string("chrf"));
        QCOMPARE(request.form, std::string("phi3"));
        QCOMPARE(request.most, 0);
        QVERIFY(request.judge);
        QCOMPARE(request.judge->address, std::string("http://localhost:11434"));
        QCOMPARE(request.judge->prompt, defaultJudgePrompt());
        QCOMPARE(request.judge->key, std::string("secret-key"));
        QCOMPARE(request.judge->seed, std::uint64_t(9007199254740993));
        QCOMPARE(request.judge->retries, 5);
        const QString command = place.commandLine();
        QVERIFY2(command.contains(QLatin1String("--metrics chrf")), qPrintable(command));
        QVERIFY2(command.contains(QLatin1String("'/tmp/an swers.json'")), qPrintable(command));
        QVERIFY2(!command.contains(QLatin1String("secret-key")), qPrintable(command));
        QVERIFY2(
            command.contains(QLatin1String("--judge-seed 9007199254740993 --judge-retries 5")), qPrintable(command));
        EvaluatePlace another;
        another.form()->setModels({ { QStringLiteral("two"), QStringLiteral("/models/two") } });
        another.form()->setState(place.form()->state());
        const auto restored = another.form()->request();
        QVERIFY(restored.judge);
        QCOMPARE(restored.judge->seed, std::uint64_t(9007199254740993));
        QCOMPARE(restored.judge->retries, 5);

        place.setRunning(EvaluatePlace::Running::Answers);
        QVERIFY(!place.form()->isEnabled());
        place.setProgress(3, 10);
        QCOMPARE(child<QLabel>(place, "evaluateState")->text(), QStringLiteral("3 of 10 answered"));
        QSignalSpy stopped(&place, &EvaluatePlace::stopRequested);
        QTest::mouseClick(place.goButton(), Qt::LeftButton);
        QCOMPARE(stopped.size(), 1);
        place.setFailed(QStringLiteral("It went wrong."));
        QCOMPARE(child<QLabel>(place, "evaluateState")->text(), QStringLiteral("It went wrong."));
        QVERIFY(place.form()->isEnabled());
    }

    void resultsAreShown()
    {
        EvaluatePlace place;
        place.resize(1100, 700);
        place.show();
        QVERIFY(place.numbersAsCsv().isEmpty());
        place.setEvaluation(someEvaluation(/*judged=*/true));
        auto* table = child<QTableView>(place, "answers");
        const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(cell(1, AnswersModel::Answer), QStringLiteral("What, \"me\"?"));
        QCOMPARE(cell(1, AnswersModel::Score), QStringLiteral("0.250"));
        QCOMPARE(cell(0, AnswersModel::Judge), QStringLiteral("85"));
        QCOMPARE(cell(1, AnswersModel::Judge), QStringLiteral("no score"));
        QVERIFY(!table->isColumnHidden(AnswersModel::Judge));
        QVERIFY(child<QLabel>(place, "judgeNote")->text().contains(QLatin1String("1 replies without a score")));
        table->selectRow(1);
        QString told;
        for (const QLabel* label : place.inspector()->findChildren<QLabel*>())
            told += label->text() + QLatin1Char('\n');
        QVERIFY2(told.contains(QLatin1String("About 20, I think.")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("with an input")), qPrintable(told));
        auto* which = child<Segmented>(place, "whichAnswers");
        which->button(2)->click();
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(cell(0, AnswersModel::Row), QStringLiteral("1"));
        const QString csv = place.numbersAsCsv();
        QCOMPARE(csv.count(QStringLiteral("\r\n")), 4);
        QVERIFY(csv.contains(QLatin1String("\"What, \"\"me\"\"?\"")));
        QVERIFY(place.sentence().contains(QLatin1String("41.5")));
        place.setEvaluation(someEvaluation(/*judged=*/false));
        QVERIFY(table->isColumnHidden(AnswersModel::Judge));
        QVERIFY(!child<QLabel>(place, "judgeNote")->isVisible());
    }

    /// The place as it is beside rail and inspector in a window of 1024 × 768: nothing is wider than its room.
    void aSmallWindowIsWideEnough_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<bool>("judged");
        for (const bool chinese : { false, true })
            for (const bool judged : { false, true })
                QTest::addRow("%s%s", chinese ? "Chinese" : "English", judged ? ", judged" : "") << chinese << judged;
    }

    void aSmallWindowIsWideEnough()
    {
        QFETCH(bool, chinese);
        QFETCH(bool, judged);
        QTranslator translator;
        if (chinese) {
            QVERIFY(translator.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_zh_CN.qm")));
            QCoreApplication::installTranslator(&translator);
        }
        EvaluatePlace place;
        place.resize(636, 650);
        place.show();
        place.setEvaluation(someEvaluation(judged));
        QTest::qWait(1);
        auto* table = child<QTableView>(place, "answers");
        for (QWidget* around = table; around; around = around->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(around))
                QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(),
            qPrintable(
                QStringLiteral("%1 of %2").arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
        QVERIFY(!table->isColumnHidden(AnswersModel::Answer) && !table->isColumnHidden(AnswersModel::Score));
        QCOMPARE(table->isColumnHidden(AnswersModel::Judge), !judged);
        QVERIFY(table->isColumnHidden(AnswersModel::Instruction)); // its text is in the tip
        const QString tip = table->model()->index(1, AnswersModel::Answer).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.startsWith(QLatin1String("1: Say it.")) && tip.contains(QLatin1String("What,")), qPrintable(tip));
        place.resize(1300, 650);
        QTRY_VERIFY(!table->isColumnHidden(AnswersModel::Instruction) && !table->isColumnHidden(AnswersModel::Row));
    }

    void blindly()
    {
        std::vector<AnsweredInstruction> a, b;
        for (int i = 0; i < 3; ++i) {
            a.push_back({ "do " + std::to_string(i), "", "", "from the first" });
            b.push_back({ "do " + std::to_string(i), "", "", "from the second" });
        }
        EvaluatePlace place;
        place.resize(1100, 700);
        place.show();
        place.setBlindTest(BlindTest(a, b, 3), QStringLiteral("Anna"), QStringLiteral("Berta"));
        auto* panel = place.blind();
        const auto texts = [&] {
            QString all;
            for (const QLabel* label : panel->findChildren<QLabel*>())
                if (label->isVisible())
                    all += label->text();
            return all;
        };
        QVERIFY2(
            !texts().contains(QLatin1String("Anna")) && !texts().contains(QLatin1String("Berta")), qPrintable(texts()));
        const auto left = [&] { return child<QPlainTextEdit>(*panel, "leftAnswer")->toPlainText(); };
        for (int i = 0; i < 2; ++i) { // always the second's
            const bool atLeft = left() == QLatin1String("from the second");
            QTest::mouseClick(child<QPushButton>(*panel, atLeft ? "leftBetter" : "rightBetter"), Qt::LeftButton);
        }
        QCOMPARE(panel->test().result().secondWins, 2);
        QTest::mouseClick(child<QPushButton>(*panel, "takeVoteBack"), Qt::LeftButton);
        QCOMPARE(panel->test().result().votes, 1);
        QTest::keyClick(panel, Qt::Key_2);
        QTest::keyClick(panel, left() == QLatin1String("from the second") ? Qt::Key_1 : Qt::Key_3);
        QCOMPARE(panel->test().result().votes, 3);
        QCOMPARE(panel->test().result().ties, 1);
        QVERIFY2(texts().contains(QLatin1String("Win rate of Berta: 83.3")), qPrintable(texts()));
        QVERIFY(place.numbersAsCsv().contains(QLatin1String(",tie")));
        QTest::keyClick(panel, Qt::Key_1); // all are judged: nothing happens
        QCOMPARE(panel->test().result().votes, 3);
    }
};

QTEST_MAIN(TestEvaluatePlace)
#include "tst_evaluateplace.moc"
