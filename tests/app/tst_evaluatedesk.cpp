// SPDX-License-Identifier: GPL-3.0-or-later
// The place Evaluate in the whole window: answers on the worker, a judge in a thread of its own, the report, a stop.
#include "tests/app/harness.h"

#include "app/window/evaluatedesk.h"
#include "tests/core/evaluate/small_server.h"
#include "views/evaluate/answersmodel.h"
#include "views/evaluate/blindpanel.h"
#include "views/evaluate/evaluateplace.h"
#include "views/parts/segmented.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace cutaway;
using cutaway::testing::Program;
using cutaway::testing::Resources;
using cutaway::testing::SmallServer;

class EvaluateDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void aJudgeScoresAndCanBeStopped()
    {
        const QTemporaryDir home;
        std::atomic<bool> hangs = false;
        SmallServer* self = nullptr;
        SmallServer server([&](int number, const std::string&, const SmallServer::Write& write) {
            if (hangs && number > 3) {
                for (int i = 0; i < 1000 && !self->over(); ++i)
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
                return;
            }
            write(SmallServer::reply(number % 3 == 1 ? R"({"choices":[{"message":{"content":"good"}}]})"
                                                     : R"({"choices":[{"message":{"content":"60"}}]})"));
        });
        self = &server;
        Program program(home.path());
        EvaluatePlace* place = open(program);
        cutaway::testing::keepPictures(program, QStringLiteral("e1-empty"));
        place->form()->setFile(answersFile(home));
        place->findChild<Segmented*>(QStringLiteral("evaluateSource"))->button(EvaluateForm::File)->click();
        place->findChild<QAbstractButton*>(QStringLiteral("askJudge"))->click();
        place->findChild<QLineEdit*>(QStringLiteral("judgeAddress"))->setText(QString::fromStdString(server.address()));
        place->findChild<QLineEdit*>(QStringLiteral("judgeModel"))->setText(QStringLiteral("j"));
        QVERIFY(place->goButton()->isEnabled());
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(place->evaluation() && place->running() == EvaluatePlace::Running::No, 20000);
        QCOMPARE(place->evaluation()->judged.scored, 2);
        QCOMPARE(place->evaluation()->judged.unparsable, 1);
        QCOMPARE(place->answers()->rowCount(), 3);
        cutaway::testing::keepPictures(program, QStringLiteral("e2-judged"));

        const QString report = home.filePath(QStringLiteral("report.html"));
        program.window.evaluateDesk()->saveReport(report);
        QTRY_VERIFY(QFile::exists(report));
        program.window.evaluateDesk()->saveReport(home.filePath(QStringLiteral("report.pdf")));
        QTRY_VERIFY(program.window.banner()->sentence().contains(QLatin1String(".html")));

        hangs = true; // the second question of the second run
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() == 5, 20000);
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(place->running() == EvaluatePlace::Running::No, 3000);
        QVERIFY(place->evaluation()->stopped);
        QCOMPARE(place->evaluation()->judged.scored, 1);
        QCOMPARE(place->evaluation()->judged.waiting, 2);
    }

    void aModelAnswersAndTwoAreCompared()
    {
        const QTemporaryDir home;
        cutaway::testing::TinyShape other;
        other.seed = 9;
        other.context = 256;
        other.qkvBias = 0.5f;
        cutaway::testing::writeTinyModel(home.filePath(QStringLiteral("runs/tuned/model")), other);
        Program program(home.path());
        EvaluatePlace* place = open(program);
        auto* form = place->form();
        form->setFile(answersFile(home));
        auto* models = place->findChild<QComboBox*>(QStringLiteral("evaluateModel"));
        QCOMPARE(models->itemText(0), QStringLiteral("tuned"));
        place->findChild<QLineEdit*>(QStringLiteral("evaluateMaxNew"))->setText(QStringLiteral("4"));
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(place->running() == EvaluatePlace::Running::No, 30000);
        QVERIFY2(place->evaluation(), qPrintable(place->findChild<QLabel*>(QStringLiteral("evaluateState"))->text()));
        QCOMPARE(place->evaluation()->answers.size(), std::size_t(3));
        QVERIFY(place->evaluation()->perplexity > 1.0);
        cutaway::testing::keepPictures(program, QStringLiteral("e3-answered"));

        place->findChild<Segmented*>(QStringLiteral("evaluateSource"))->button(EvaluateForm::Blind)->click();
        auto* second = place->findChild<QComboBox*>(QStringLiteral("evaluateSecond"));
        second->setCurrentIndex(second->findText(QStringLiteral("tiny")));
        QVERIFY(place->goButton()->isEnabled());
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(place->running() == EvaluatePlace::Running::No, 30000);
        QCOMPARE(
            static_cast<int>(place->blind()->test().size() + static_cast<std::size_t>(place->blind()->test().same())),
            3);
        cutaway::testing::keepPictures(program, QStringLiteral("e4-blind"));
    }

    void badFilesAreSentences()
    {
        const QTemporaryDir home;
        Program program(home.path());
        EvaluatePlace* place = open(program);
        place->form()->setFile(home.filePath(QStringLiteral("nowhere.json")));
        QTest::mouseClick(place->goButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(place->running() == EvaluatePlace::Running::No, 20000);
        QVERIFY(
            place->findChild<QLabel*>(QStringLiteral("evaluateState"))->text().contains(QLatin1String("nowhere.json")));
        QVERIFY(!place->evaluation());
    }

private:
    static EvaluatePlace* open(Program& program)
    {
        program.clickPlace(QStringLiteral("evaluate"));
        return static_cast<EvaluatePlace*>(program.window.place(QStringLiteral("evaluate")));
    }
    static QString answersFile(const QTemporaryDir& home)
    {
        QFile file(home.filePath(QStringLiteral("answers.json")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(R"([{"instruction": "a", "output": "b", "model_response": "b"},
            {"instruction": "c", "output": "d", "model_response": "e"}, {"instruction": "f", "output": "g h", "model_response": "g"}])");
        return file.fileName();
    }

    Resources m_resources;
};

QTEST_MAIN(EvaluateDeskTest)
#include "tst_evaluatedesk.moc"
