// SPDX-License-Identifier: GPL-3.0-or-later
// An instruction follower by pointing and clicking: from a file to a model that answers, and back to it the next time; then pairs.
#include "app/window/finetunedesk.h"
#include "app/window/instructdesk.h"
#include "tests/app/harness.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/compare/comparepage.h"
#include "views/finetune/datapage.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/instruct/chatpage.h"
#include "views/finetune/instruct/followchoices.h"
#include "views/finetune/instruct/instructwizard.h"
#include "views/finetune/instruct/templatepage.h"
#include "views/finetune/instruct/watchcards.h"
#include "views/finetune/runpage.h"
#include "views/finetune/startpage.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace cutaway;
using namespace cutaway::testing;

class InstructWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Settings::useTemporary();
        Theme::apply(*qApp, false);
        m_resources = std::make_unique<Resources>();
    }
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void fromAFileToAModelThatAnswers()
    {
        {
            Program program(m_home->path());
            QVERIFY(program.settle());
            InstructWizard* wizard = begin(program, "instruct");
            click(wizard->findChild<QPushButton*>("chooseData"));
            chooseInDialog(program, writeInstructions());
            QTRY_VERIFY(wizard->nextButton()->isEnabled());
            shot(program, "i1-data");
            QCOMPARE(wizard->recipe().data.instruction, std::string("instruction"));
            QCOMPARE(wizard->recipe().data.output, std::string("output"));
            next(wizard);
            QCOMPARE(wizard->current(), 1);
            // The book's template does not fit a model that reads 64 letters: one's own is typed.
            click(wizard->findChild<Segmented*>("templateChoice")->button(2));
            auto* text = wizard->findChild<QPlainTextEdit*>("templateText");
            text->setFocus();
            text->selectAll();
            QTest::keyClicks(text, "{instruction}{end of prompt}> ");
            QTRY_VERIFY(!wizard->nextButton()->isEnabled()); // no {output} yet
            QTRY_VERIFY(wizard->findChild<QLabel*>("templateError")->text().contains("{output}"));
            QTest::keyClicks(text, "{output}");
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            click(wizard->findChild<QAbstractButton*>("maskInstruction"));
            QTRY_VERIFY(wizard->form()->numbersAsCsv().startsWith("row,place,id,role,counts\n0,0,97,prompt,0\n"));
            shot(program, "i2-template");
            next(wizard);
            QCOMPARE(wizard->current(), 2);
            QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
            typeInto(wizard, "learningRate", "0.01");
            typeInto(wizard, "epochs", "6");
            shot(program, "i3-what");
            next(wizard);
            QCOMPARE(wizard->current(), 3);
            QTRY_VERIFY2_WITH_TIMEOUT(
                wizard->check()->isDone(), qPrintable(wizard->findChild<QLabel*>("checkState")->text()), 30000);
            shot(program, "i4-check");
            next(wizard);
            QCOMPARE(wizard->current(), 4);
            click(wizard->findChild<QPushButton*>("finetuneStart"));
            QTRY_VERIFY_WITH_TIMEOUT(program.window.finetuneDesk()->state() == FinetuneState::Finished, 180000);
            QTRY_VERIFY(wizard->nextButton()->isEnabled());
            QVERIFY(wizard->findChild<QTableWidget*>("heldOutAnswers")->rowCount() >= 6); // one an epoch
            QVERIFY(wizard->watch()->numbersAsCsv().count('\n') > 2); // the base, and after
            shot(program, "i5-train");
            next(wizard);
            QCOMPARE(wizard->current(), 5);
            ask(wizard, "b?");
            QTRY_VERIFY_WITH_TIMEOUT(turns(wizard).contains("</b> bb!"), 30000);
            shot(program, "i6-ask");
            // Beside its base: the next token is another after a question.
            click(wizard->findChild<QPushButton*>("compareResult"));
            auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
            QTRY_VERIFY_WITH_TIMEOUT(place->comparePage()->comparison(), 20000);
            place->comparePage()->findChild<QPlainTextEdit*>("compareText")->setPlainText("b?> b");
            QTRY_COMPARE_WITH_TIMEOUT(place->comparePage()->comparison()->tokens.size(), std::size_t(5), 20000);
            QCOMPARE(place->comparePage()->comparison()->secondTop.back(), std::string("b"));
            shot(program, "i7-compare");
            click(place->comparePage()->findChild<QPushButton*>("compareBack"));
            QCOMPARE(place->shownWizard(), wizard);
            // Evaluate has the model and what it was not trained on.
            click(wizard->findChild<QPushButton*>("evaluateResult"));
            auto* evaluate = static_cast<EvaluatePlace*>(program.window.place("evaluate"));
            QTRY_VERIFY(evaluate->isVisible());
            QCOMPARE(evaluate->form()->problem(), QString());
            const auto asked = evaluate->form()->request();
            QCOMPARE(QString::fromStdString(asked.model_folder), wizard->chat()->modelFolder());
            QVERIFY(asked.file.ends_with("/responses.json"));
            QVERIFY(asked.form.ends_with("/template.txt"));
            typeInto(evaluate, "evaluateMaxNew", "5"); // its tokenizer has no end of text: an answer would go on
            QCOMPARE(evaluate->form()->request().max_new, std::int64_t(5));
            click(evaluate->goButton());
            QTRY_VERIFY_WITH_TIMEOUT(
                evaluate->evaluation() && evaluate->running() == EvaluatePlace::Running::No, 30000);
            QVERIFY2(evaluate->evaluation()->total.exactMatch == 1.0,
                (evaluate->evaluation()->answers.at(0).answered.response + " for "
                    + evaluate->evaluation()->answers.at(0).answered.output)
                    .c_str());
            shot(program, "i8-evaluate");
            program.clickPlace("finetune");
            // The book's JSON, under a name of one's own.
            const QString out = m_home->filePath("answers.json");
            program.window.instructDesk()->saveAnswers(out);
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(out), 20000);
            QFile saved(out);
            QVERIFY(saved.open(QIODevice::ReadOnly));
            const auto answers = QJsonDocument::fromJson(saved.readAll()).array();
            QCOMPARE(answers.size(), 8);
            QVERIFY(answers.first().toObject()["model_response"].toString().startsWith(
                answers.first().toObject()["output"].toString()));
            program.window.close();
        }
        // The next time it can be asked again.
        Program program(m_home->path());
        auto* evaluate = static_cast<EvaluatePlace*>(program.window.place("evaluate"));
        QVERIFY(evaluate->form()->request().file.ends_with("/responses.json")); // of the session before
        program.clickPlace("finetune");
        auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
        QTRY_VERIFY(place->findChild<QPushButton*>("resultTry"));
        click(place->findChild<QPushButton*>("resultTry"));
        auto* wizard = static_cast<InstructWizard*>(place->wizard("instruct"));
        QTRY_COMPARE_WITH_TIMEOUT(wizard->current(), 5, 20000);
        ask(wizard, "c?");
        QTRY_VERIFY_WITH_TIMEOUT(turns(wizard).contains("</b> cc!"), 30000);
        click(wizard->chat()->inspectorSections().back()->findChild<QPushButton*>("openTuned"));
        QTRY_VERIFY(program.workbench()->model()
            && QString::fromStdString(program.workbench()->model()->summary.folder) == wizard->chat()->modelFolder());
    }

    void pairsTeachWhatIsPreferred()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        InstructWizard* wizard = begin(program, "prefer");
        wizard->data()->takeFile(writePairs());
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        QCOMPARE(wizard->recipe().data.rejected, std::string("rejected"));
        next(wizard);
        click(wizard->findChild<Segmented*>("templateChoice")->button(2));
        wizard->form()->text()->setPlainText("{instruction}> {output}");
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        next(wizard);
        QTRY_VERIFY_WITH_TIMEOUT(wizard->nextButton()->isEnabled(), 20000);
        typeInto(wizard, "learningRate", "0.001");
        click(wizard->findChild<Segmented*>("logProbs")->button(1));
        QCOMPARE(wizard->recipe().prefer.log_probs, std::string("sum"));
        shot(program, "p3-what");
        next(wizard);
        QTRY_VERIFY2_WITH_TIMEOUT(
            wizard->check()->isDone(), qPrintable(wizard->findChild<QLabel*>("checkState")->text()), 30000);
        shot(program, "p4-check");
        next(wizard);
        click(wizard->findChild<QPushButton*>("finetuneStart"));
        QTRY_VERIFY_WITH_TIMEOUT(program.window.finetuneDesk()->state() == FinetuneState::Finished, 180000);
        shot(program, "p5-train");
        QTRY_VERIFY(wizard->nextButton()->isEnabled());
        next(wizard);
        QVERIFY(wizard->chat()->end()->testRewards.margin() > 0.0);
        auto* numbers = wizard->chat()->inspectorSections().front()->findChild<KeyValueList*>("followNumbers");
        QVERIFY(!numbers->value("reward margin").isEmpty());
        shot(program, "p6-ask");
    }

private:
    InstructWizard* begin(Program& program, const QString& task)
    {
        program.clickPlace("finetune");
        auto* place = static_cast<FinetunePlace*>(program.window.place("finetune"));
        click(place->startPage()->card(task));
        return static_cast<InstructWizard*>(place->shownWizard());
    }
    static void next(Wizard* wizard) { click(wizard->nextButton()); }
    static void ask(InstructWizard* wizard, const char* instruction)
    {
        auto* box = wizard->findChild<QPlainTextEdit*>("chatInstruction");
        box->setFocus();
        QTest::keyClicks(box, QLatin1String(instruction));
        click(wizard->findChild<QPushButton*>("chatAsk"));
    }
    static QString turns(InstructWizard* wizard) { return wizard->findChild<QLabel*>("chatTurns")->text(); }
    QString write(const QString& name, const QJsonArray& rows)
    {
        const QString path = m_home->filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(rows).toJson());
        return path;
    }
    /// "a?" is answered "aa!": a tiny model learns it by heart.
    QString writeInstructions()
    {
        QJsonArray rows;
        for (int i = 0; i < 80; ++i) {
            const QString letter(QLatin1Char("abcd"[i % 4]));
            rows.append(
                QJsonObject { { "instruction", letter + "?" }, { "input", "" }, { "output", letter + letter + "!" } });
        }
        return write("asked.json", rows);
    }
    QString writePairs()
    {
        QJsonArray rows;
        for (int i = 0; i < 60; ++i) {
            const QString letter(QLatin1Char("abcd"[i % 4]));
            rows.append(QJsonObject {
                { "instruction", letter + "?" }, { "chosen", letter + "!" }, { "rejected", letter + letter } });
        }
        return write("pairs.json", rows);
    }
    static void shot(Program& program, const char* name) { keepPictures(program, QLatin1String(name)); }

    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(InstructWindowTest)
#include "tst_instructwindow.moc"
