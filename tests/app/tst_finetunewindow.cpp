// SPDX-License-Identifier: GPL-3.0-or-later
// A classifier by pointing and clicking: from a file to a model that sorts a text, and back to it the next time.
#include "app/window/classifydesk.h"
#include "app/window/finetunedesk.h"
#include "tests/app/harness.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/classify/classespage.h"
#include "views/finetune/classify/classifychoices.h"
#include "views/finetune/classify/classifywizard.h"
#include "views/finetune/classify/confusionmatrix.h"
#include "views/finetune/classify/trypage.h"
#include "views/finetune/compare/comparepage.h"
#include "views/finetune/datapage.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/runpage.h"
#include "views/finetune/startpage.h"
#include "views/finetune/stepsbar.h"
#include "views/parts/barlist.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTableWidget>

using namespace cutaway;
using namespace cutaway::testing;

class FinetuneWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Settings::useTemporary();
        Theme::apply(*qApp, false);
        m_resources = std::make_unique<Resources>();
    }
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void fromAFileToAModelWithTheMouse()
    {
        const QString file = writeTexts(120);
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            ClassifyWizard* wizard = begin(program);
            click(wizard->findChild<QPushButton*>("chooseData"));
            chooseInDialog(program, file);
            QTRY_VERIFY(wizard->nextButton()->isEnabled());
            shot(program, "1-data");
            // What a person would see: the columns are found.
            QCOMPARE(wizard->recipe().data.text, std::string("message"));
            QCOMPARE(wizard->recipe().data.label, std::string("kind"));
            next(wizard);
            QCOMPARE(wizard->current(), 1);
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            shot(program, "2-classes");
            auto* counts = wizard->findChild<KeyValueList*>("splitCounts");
            QCOMPARE(counts->value("train"), QString("84"));
            QCOMPARE(counts->value("validation"), QString("12"));
            QCOMPARE(counts->value("test"), QString("24"));
            next(wizard);
            QCOMPARE(wizard->current(), 2);
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            click(wizard->findChild<Segmented*>("whatTrains")->button(2)); // all
            click(wizard->findChild<Segmented*>("position")->button(2)); // mean
            typeInto(wizard, "learningRate", "0.01");
            typeInto(wizard, "epochs", "4");
            shot(program, "3-what");
            next(wizard);
            QCOMPARE(wizard->current(), 3);
            QTRY_VERIFY2_WITH_TIMEOUT(
                wizard->check()->isDone(), qPrintable(wizard->findChild<QLabel*>("checkState")->text()), 15000);
            shot(program, "4-check");
            next(wizard);
            QCOMPARE(wizard->current(), 4);
            QVERIFY(!wizard->nextButton()->isEnabled());
            click(wizard->findChild<QPushButton*>("finetuneStart"));
            QTRY_VERIFY_WITH_TIMEOUT(program.window.finetuneDesk()->state() == FinetuneState::Finished, 120000);
            QTRY_VERIFY(wizard->nextButton()->isEnabled());
            shot(program, "5-train");
            next(wizard);
            QCOMPARE(wizard->current(), 5);
            QVERIFY(wizard->tries()->end()->test.accuracy >= 0.9);
            auto* box = wizard->findChild<QPlainTextEdit*>("tryText");
            box->setFocus();
            QTest::keyClicks(box, "win cash now");
            auto* bars = wizard->findChild<BarList*>("tryBars");
            QTRY_COMPARE_WITH_TIMEOUT(bars->bars().size(), std::size_t(2), 20000);
            QCOMPARE(bars->bars()[1].label, QString("spam"));
            QTRY_VERIFY(bars->bars()[1].fraction > 0.5);
            shot(program, "6-try");
            // One click, and it stands beside what it was made from.
            click(wizard->findChild<QPushButton*>("compareResult"));
            auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
            QVERIFY(!place->shownWizard());
            QTRY_VERIFY_WITH_TIMEOUT(place->comparePage()->comparison(), 20000);
            QVERIFY(place->comparePage()->comparison()->sortsTexts);
            QVERIFY(place->comparePage()->findChild<QTableView*>("weightChanges")->model()->rowCount() > 10);
            QVERIFY(place->commandLine().startsWith("cutaway-cli diff "));
            shot(program, "7-compare");
            click(place->comparePage()->findChild<QPushButton*>("compareBack"));
            QCOMPARE(place->shownWizard(), wizard);
            // Its scores as a file that says what was run.
            const QString report = m_home->filePath("report.json");
            program.window.classifyDesk()->saveReport(report);
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(report), 20000);
            QFile written(report);
            QVERIFY(written.open(QIODevice::ReadOnly));
            const QJsonObject said = QJsonDocument::fromJson(written.readAll()).object();
            QCOMPARE(said["test"]["texts"].toInt(), 24);
            QCOMPARE(said["run"]["recipe"]["train"].toString(), QString("all"));
            QCOMPARE(said["run"]["model_sha256"].toString().size(), 64);
            // The model is a folder that opens.
            QVERIFY(QFileInfo::exists(wizard->tries()->modelFolder() + "/config.json"));
            // Its place on the start page, and the draft is gone.
            QVERIFY(program.window.finetuneDesk()->drafts().isEmpty());
        }
        // The next time it can be tried again.
        Program program(m_home->path());
        program.clickPlace("finetune");
        auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
        QTRY_VERIFY(place->findChild<QPushButton*>("resultTry"));
        shot(program, "7-start");
        click(place->findChild<QPushButton*>("resultTry"));
        auto* wizard = static_cast<ClassifyWizard*>(place->wizard("classify"));
        QTRY_COMPARE_WITH_TIMEOUT(wizard->current(), 5, 20000);
        QVERIFY(wizard->tries()->end()->test.accuracy >= 0.9);
        // A file is sorted into a new one, and stays as it is.
        const QString out = m_home->filePath("sorted.csv");
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray before = source.readAll();
        program.window.classifyDesk()->sortInto(file, {}, "message", out);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(out), 30000);
        QFile sorted(out);
        QVERIFY(sorted.open(QIODevice::ReadOnly));
        QVERIFY(sorted.readLine().startsWith("kind,message,predicted,p(ham),p(spam)"));
        source.seek(0);
        QCOMPARE(source.readAll(), before);
        // The threshold that is set holds for a file, too, and is said.
        auto* note = wizard->findChild<QLabel*>("fileNote");
        QTRY_VERIFY2(note->text().contains("from a probability of 0.50"), qPrintable(note->text()));
        wizard->findChild<SliderRow*>("threshold")->setValue(0.0);
        const QString eager = m_home->filePath("eager.csv");
        program.window.classifyDesk()->sortInto(file, {}, "message", eager);
        QTRY_VERIFY_WITH_TIMEOUT(note->text().contains("eager.csv"), 30000);
        QVERIFY2(note->text().contains("“spam” is named from a probability of 0.00"), qPrintable(note->text()));
        QFile eagerly(eager);
        QVERIFY(eagerly.open(QIODevice::ReadOnly));
        const QByteArray all = eagerly.readAll();
        QVERIFY(all.contains(",spam,") && !all.contains(",ham,"));
        // One click, and Attention shows it.
        click(wizard->findChild<QPushButton*>("openResult"));
        QTRY_VERIFY(program.workbench()->model()
            && QString::fromStdString(program.workbench()->model()->summary.folder) == wizard->tries()->modelFolder());
    }

    void whatLoraLearnedIsTurnedUpAndDown()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        wizard->data()->takeFile(writeTexts(80));
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        click(wizard->findChild<Segmented*>("whatTrains")->button(3)); // LoRA
        typeInto(wizard, "loraRank", "4");
        typeInto(wizard, "learningRate", "0.01");
        typeInto(wizard, "epochs", "2");
        click(wizard->findChild<QAbstractButton*>("attentionMask"));
        QVERIFY(wizard->recipe().data.attention_mask);
        click(wizard->findChild<Segmented*>("position")->button(1)); // last token: there is nothing to mask
        QVERIFY(!wizard->recipe().data.attention_mask);
        shot(program, "lora-3-what");
        wizard->showPage(4);
        click(wizard->findChild<QPushButton*>("finetuneStart"));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.finetuneDesk()->state() == FinetuneState::Finished, 120000);
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        next(wizard);
        auto* strength = wizard->findChild<SliderRow*>("loraStrength");
        QTRY_VERIFY_WITH_TIMEOUT(strength->isVisible(), 20000);
        auto* box = wizard->findChild<QPlainTextEdit*>("tryText");
        box->setFocus();
        QTest::keyClicks(box, "win cash now");
        auto* bars = wizard->findChild<BarList*>("tryBars");
        QTRY_COMPARE_WITH_TIMEOUT(bars->bars().size(), std::size_t(2), 20000);
        const double trained = bars->bars()[1].fraction;
        strength->slider()->setFocus();
        QTest::keyClick(strength->slider(), Qt::Key_Home); // 0: the base's layers
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(bars->bars()[1].fraction - trained) > 1e-4, 20000);
        shot(program, "lora-6-try");
        strength->numberBox()->setValue(1.0);
        QTRY_COMPARE_WITH_TIMEOUT(bars->bars()[1].fraction, trained, 20000);
    }

    void anUnfinishedWizardIsGoneOnWith()
    {
        const QString file = writeTexts(60);
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            ClassifyWizard* wizard = begin(program);
            wizard->data()->takeFile(file);
            QTRY_VERIFY(wizard->nextButton()->isEnabled());
            next(wizard);
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            click(wizard->findChild<Segmented*>("balance")->button(1)); // weights
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            next(wizard);
            QCOMPARE(wizard->current(), 2);
            // Another, left with shares that don't make 100 %: it is kept, too.
            FinetuneDraft half = wizard->draft();
            half.id = "half";
            half.recipe.data.split = { 0.8, 0.1, 0.2 };
            FinetuneDesk* desk = program.window.finetuneDesk();
            const auto before = desk->drafts().size();
            desk->restoreDrafts({ FinetuneDesk::draftText(half) });
            QCOMPARE(desk->drafts().size(), before + 1);
            Q_EMIT desk->place()->startPage()->draftRemoved("half");
            QCOMPARE(desk->drafts().size(), before);
            program.window.close();
        }
        Program program(m_home->path());
        program.clickPlace("finetune");
        auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
        QTRY_VERIFY(place->findChild<QPushButton*>("draftGoOn"));
        click(place->findChild<QPushButton*>("draftGoOn"));
        auto* wizard = static_cast<ClassifyWizard*>(place->wizard("classify"));
        QTRY_COMPARE_WITH_TIMEOUT(wizard->current(), 2, 20000);
        QCOMPARE(wizard->recipe().data.balance, std::string("weights"));
        QCOMPARE(QString::fromStdString(wizard->recipe().data.file), file);
    }

    /// Left before its file has been looked into, a wizard does not wait in vain.
    void aWizardThatIsLeftGetsItsAnswers()
    {
        const QString file = writeTexts(60);
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        wizard->data()->takeFile(file);
        static_cast<FinetunePlace*>(program.window.place("finetune"))->showStart();
        QTRY_VERIFY(wizard->data()->preview());
        QCOMPARE(wizard->data()->waitingFor(), QString());
        QTRY_VERIFY(wizard->choices()->base());
    }

    void itIsStoppedAndGoesOn()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        wizard->data()->takeFile(writeTexts(200));
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        typeInto(wizard, "epochs", "200");
        wizard->showPage(4);
        QCOMPARE(wizard->current(), 4);
        click(wizard->findChild<QPushButton*>("finetuneStart"));
        FinetuneDesk* desk = program.window.finetuneDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Running && desk->step() > 3, 60000);
        click(wizard->findChild<QPushButton*>("finetuneStop"));
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Stopped, 60000);
        const auto stopped = desk->step();
        QVERIFY(stopped < desk->totalSteps());
        QVERIFY(QFileInfo::exists(desk->runFolder() + "/checkpoints"));
        click(wizard->findChild<QPushButton*>("finetuneResume"));
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Running && desk->step() > stopped, 60000);
        click(wizard->findChild<QPushButton*>("finetuneStop"));
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Stopped, 60000);
        // Other settings are another fine-tuning; the one that was stopped waits.
        const QString first = wizard->draftId();
        wizard->showPage(2);
        typeInto(wizard, "epochs", "3");
        QVERIFY(wizard->draftId() != first);
        QVERIFY(wizard->runFolder().isEmpty());
        const auto drafts = desk->drafts();
        QVERIFY(std::any_of(drafts.begin(), drafts.end(),
            [&](const FinetuneDraft& draft) { return draft.id == first && !draft.runFolder.isEmpty(); }));
    }

    void itIsWatchedWhileItTrains()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        wizard->data()->takeFile(writeTexts(200));
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        typeInto(wizard, "epochs", "500");
        wizard->showPage(4);
        click(wizard->findChild<QPushButton*>("finetuneStart"));
        FinetuneDesk* desk = program.window.finetuneDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Running && desk->step() > 1, 60000);
        const auto before = program.workbench()->reading();
        click(wizard->findChild<QAbstractButton*>("finetuneFollow"));
        QTRY_VERIFY_WITH_TIMEOUT(program.workbench()->model()->summary.isTraining, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(program.workbench()->reading() && program.workbench()->reading() != before, 20000);
        // A head for classes writes no text: nothing is said about the next token.
        QTRY_VERIFY_WITH_TIMEOUT(program.workbench()->reading()->next.back().empty(), 20000);
        program.clickPlace("attention");
        program.clickPlace("generate");
        QSignalSpy refused(program.workbench(), &Workbench::generationFailed);
        program.window.generate(); // it has nothing to write with, and says so
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20000);
        program.clickPlace("tokens");
        program.clickPlace("finetune");
        click(wizard->findChild<QPushButton*>("finetuneStop"));
        QTRY_VERIFY_WITH_TIMEOUT(desk->state() == FinetuneState::Stopped, 60000);
    }

    void badFilesAreOneSentence()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        const auto problemOf = [&](const QByteArray& content) {
            wizard->showPage(0);
            wizard->data()->takeFile(write("bad.csv", content));
            if (!QTest::qWaitFor([&] { return wizard->data()->waitingFor().isEmpty(); }, 20000))
                return QString("timeout");
            if (!wizard->data()->problem().isEmpty())
                return wizard->data()->problem();
            wizard->showPage(1);
            const bool answered = QTest::qWaitFor(
                [&] { return wizard->classes()->waitingFor().isEmpty() || !wizard->classes()->problem().isEmpty(); },
                20000);
            return answered ? wizard->classes()->problem() : QString("timeout");
        };
        QVERIFY(problemOf("").contains("empty"));
        QVERIFY(problemOf("just one\nsome text\nanother text\n").contains("1 column"));
        QByteArray oneClass("label,text\n");
        for (int i = 0; i < 40; ++i)
            oneClass += "ham,text number " + QByteArray::number(i) + "\n";
        QVERIFY(problemOf(oneClass).contains("All rows have the label"));
        QByteArray numbers("label,text\n");
        for (int i = 0; i < 60; ++i)
            numbers += QByteArray(i % 2 ? " 1 " : "0 ") + ",text number " + QByteArray::number(i) + "\n";
        QCOMPARE(problemOf(numbers), QString());
        QTRY_VERIFY(wizard->classes()->survey());
        QCOMPARE(wizard->classes()->survey()->labels, (std::vector<std::string> { "0", "1" }));
        // 77 classes stay readable: the list scrolls.
        QByteArray many("label,text\n");
        for (int i = 0; i < 77 * 12; ++i)
            many += "class" + QByteArray::number(i % 77) + ",text number " + QByteArray::number(i) + "\n";
        QCOMPARE(problemOf(many), QString());
        QTRY_COMPARE(wizard->classes()->survey()->labels.size(), std::size_t(77));
        shot(program, "77-classes");
        QVERIFY(wizard->findChild<BarList*>("classBars")->parentWidget()->height() < 320);
    }

    void theBooksCounts()
    {
        const QString file = QStringLiteral(CUTAWAY_SOURCE_DIR "/../shared/data/sms-spam/SMSSpamCollection");
        if (!QFileInfo::exists(file))
            QSKIP("../shared/data/sms-spam is not here");
        Program program(m_home->path());
        QVERIFY(program.settle());
        ClassifyWizard* wizard = begin(program);
        wizard->data()->takeFile(file);
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        QCOMPARE(wizard->data()->preview()->rowCount, std::int64_t(5572));
        shot(program, "sms-1");
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 30000);
        const auto survey = wizard->classes()->survey();
        QCOMPARE(survey->countOfEach, (std::vector<std::int64_t> { 4825, 747 }));
        QCOMPARE(survey->train, std::int64_t(1045));
        QCOMPARE(survey->validation, std::int64_t(149));
        QCOMPARE(survey->test, std::int64_t(300));
        shot(program, "sms-2");
        click(wizard->findChild<QPushButton*>("showRepeats"));
        shot(program, "sms-2-repeats");
    }

private:
    ClassifyWizard* begin(Program& program)
    {
        program.clickPlace("finetune");
        auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
        shot(program, "0-start");
        click(place->startPage()->card("classify"));
        return static_cast<ClassifyWizard*>(place->shownWizard());
    }
    static void next(Wizard* wizard) { click(wizard->nextButton()); }
    QString write(const QString& name, const QByteArray& content)
    {
        const QString path = m_home->filePath(QString::number(++m_files) + name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return path;
    }
    /// Texts that a tiny model can tell apart.
    QString writeTexts(int rows)
    {
        QByteArray csv("kind,message\n");
        for (int i = 0; i < rows; ++i)
            csv += i % 2 ? "spam,win cash prize " + QByteArray::number(i % 7) + " now\n"
                         : "ham,see you at home " + QByteArray::number(i % 7) + "\n";
        return write("texts.csv", csv);
    }
    static void shot(Program& program, const char* name) { keepPictures(program, QLatin1String(name)); }

    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
    int m_files = 0;
};

QTEST_MAIN(FinetuneWindowTest)
#include "tst_finetunewindow.moc"
