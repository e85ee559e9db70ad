// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a model through the whole program: clicked, read by the real worker, undone, saved, and back with the session.
#include "app/window/editsdesk.h"
#include "tests/app/harness.h"
#include "views/attention/attentionediting.h"
#include "views/attention/attentionplace.h"
#include "views/attention/celleditor.h"
#include "views/attention/editrows.h"
#include "views/attention/outcomesection.h"
#include "views/attention/takeapart.h"
#include "views/parts/heatmap.h"
#include "views/parts/thumbnailgrid.h"

#include <cmath>
#include <limits>

#include <QCheckBox>
#include <QLabel>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

struct Window : Program {
    using Program::Program;

    AttentionPlace* place() { return static_cast<AttentionPlace*>(window.place(QStringLiteral("attention"))); }
    AttentionEditing* editing() { return place()->editing(); }
    QPushButton* button(const char* name) { return place()->inspector()->findChild<QPushButton*>(QLatin1String(name)); }
    EditRows* rows() { return place()->inspector()->findChild<EditRows*>(); }
    QString sentence() { return place()->inspector()->findChild<QLabel*>(QStringLiteral("outcome"))->text(); }
    AblationResultPtr outcome() { return editing()->outcome()->outcome(); }
    /// What is shown is of the edits as they are.
    bool follow()
    {
        return settle() && QTest::qWaitFor([this] {
            return workbench()->isReadingNewest()
                && (window.edits()->isEmpty()
                    || (outcome() && outcome()->generation == workbench()->reading()->generation));
        });
    }
    void clickHead(int layer, int head)
    {
        auto* grid = place()->findChild<ThumbnailGrid*>();
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->thumbnailRect(layer, head).center());
    }
};

/// The weights of a model's first matrix of queries, keys and values are no numbers any more.
void spoil(const QString& folder, const QByteArray& tensor)
{
    QFile file(folder + QStringLiteral("/model.safetensors"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    const auto header = bytes.mid(8, static_cast<qsizetype>(qFromLittleEndian<quint64>(bytes.constData())));
    const auto offsets
        = QJsonDocument::fromJson(header).object()[QString::fromUtf8(tensor)].toObject()["data_offsets"].toArray();
    QVERIFY(offsets.size() == 2);
    const float none = std::numeric_limits<float>::quiet_NaN();
    for (qint64 at = 8 + header.size() + offsets[0].toInteger(); at < 8 + header.size() + offsets[1].toInteger();
         at += 4) {
        file.seek(at);
        file.write(reinterpret_cast<const char*>(&none), sizeof none);
    }
}

} // namespace

class EditsWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void withoutItsInductionHeadsTheModelCopiesNothing()
    {
        Window program(m_home.filePath(QStringLiteral("induction")),
            QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/models/induction"));
        program.clearText();
        const QString said = QStringLiteral("zQ7-vex,kraM!9poL; "); // each character once
        program.type(said + said.left(5)); // what follows is "e"
        QVERIFY(program.settle());
        program.clickPlace(QStringLiteral("attention"));
        const auto reading = program.workbench()->reading();
        const int last = reading->positions - 1, copied = 5; // where the next one stood
        QCOMPARE(QString::fromStdString(reading->next.back().front().bytes), QStringLiteral("e"));
        QVERIFY(reading->next.back().front().probability > 0.5f);

        // Those of the second layer that look from the last token at what followed it the first time.
        QVERIFY(reading->side == reading->positions);
        int off = 0;
        for (int head = 0; head < reading->heads; ++head) {
            if (reading->thumbnail(1, head)[last * reading->side + copied] < 0.3f)
                continue;
            program.clickHead(1, head);
            QCOMPARE(program.window.selection()->head(), head);
            click(program.button("headOff"));
            ++off;
        }
        QVERIFY(off >= 1);
        QVERIFY(program.follow());
        const auto outcome = program.outcome();
        const TokenChange* fallen = largestChange(*outcome);
        QCOMPARE(QString::fromStdString(fallen->bytes), QStringLiteral("e"));
        qInfo("%s", qPrintable(program.sentence()));
        QVERIFY2(fallen->before > 0.5f && fallen->after < 0.2f, qPrintable(program.sentence()));
        QVERIFY(program.sentence().contains(QStringLiteral("falls from")));
        QVERIFY(outcome->kl.back() > 0.5f);
        QVERIFY(program.workbench()->reading()->next.back().front().probability
            < 0.5f); // the reading is of the edited model
        auto* plain = program.place()->inspector()->findChild<QLabel*>(QStringLiteral("writtenAsIs"));
        auto* edited = program.place()->inspector()->findChild<QLabel*>(QStringLiteral("writtenEdited"));
        QTRY_VERIFY(!plain->isHidden());
        QVERIFY(!edited->isHidden());
        keepPictures(program, QStringLiteral("edits-induction"));

        click(program.editing()->chip());
        QVERIFY(program.follow());
        QTRY_VERIFY(!program.outcome());
        QVERIFY(program.workbench()->reading()->next.back().front().probability > 0.5f);
        program.place()->setFocus(); // not the text, which has an undo of its own
        program.button("undoEdit")->setFocus();
        QTest::keyClick(program.button("undoEdit"), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(static_cast<int>(program.window.edits()->now().size()), off);
        QTest::keyClick(program.button("undoEdit"), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(program.window.edits()->isEmpty());
    }

    void undoInTheTextIsTheTexts()
    {
        Window program(m_home.filePath(QStringLiteral("undo")));
        QVERIFY(program.settle());
        program.window.edits()->add(Edit { EditKind::HeadOff, 0, 1 });
        program.type(QStringLiteral("x"));
        const QString typed = program.edit()->toPlainText();
        QTest::keyClick(program.edit(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(program.edit()->toPlainText() != typed);
        QCOMPARE(program.window.edits()->now().size(), std::size_t(1));
    }

    void aCellIsDraggedAndTheModelFollows()
    {
        Window program(m_home.filePath(QStringLiteral("drag")));
        program.clearText();
        program.type(QStringLiteral("abcdefgh"));
        QVERIFY(program.settle());
        program.clickHead(1, 2);
        click(program.button("editCell"));
        auto* map = program.place()->findChild<HeatMap*>();
        const float before = map->content().at({ 6, 2 });
        const QPoint from = map->cellRect({ 6, 2 }).center().toPoint();
        QTest::mousePress(map, Qt::LeftButton, {}, from);
        QTest::mouseMove(map, from - QPoint(0, 30));
        QTest::mouseMove(map, from - QPoint(0, 60));
        QTRY_COMPARE(program.window.edits()->now().size(), std::size_t(1)); // before it is dropped
        QTest::mouseRelease(map, Qt::LeftButton, {}, from - QPoint(0, 60));
        QVERIFY(program.follow());
        // The reading says what the drag foretold: the score is 60 / 24 higher.
        const double expected = before * std::exp(2.5) / (before * std::exp(2.5) + 1 - before);
        const auto reading = program.workbench()->reading();
        QVERIFY(std::fabs(reading->thumbnail(1, 2)[6 * reading->side + 2] - expected) < 1e-4);
        QVERIFY(std::fabs(map->content().at({ 6, 2 }) - expected) < 1e-4);
        QVERIFY(program.outcome());
        keepPictures(program, QStringLiteral("edits-cell"));
    }

    void editsThatNoPassCanMakeStayAndSayWhy()
    {
        Window program(m_home.filePath(QStringLiteral("fail")));
        program.clearText();
        program.type(QStringLiteral("abcdef"));
        QVERIFY(program.settle());
        program.window.edits()->put({ Edit { EditKind::Score, 1, 2, 4, 1, 3.0f }, Edit { EditKind::Pattern, 1, 2 } });
        QTRY_VERIFY(!program.editing()->takeApart()->problem().isEmpty());
        QVERIFY(program.editing()->takeApart()->problem().contains(QStringLiteral("L1")));
        QCOMPARE(program.rows()->rows()[0].state, EditState::Failed);
        QVERIFY(program.window.banner()->isHidden());
        QVERIFY(program.follow() || program.workbench()->editsMade().empty());
        QTRY_VERIFY(program.workbench()->isReadingNewest()); // without them
        program.window.edits()->remove(1);
        QVERIFY(program.follow());
        QVERIFY(program.editing()->takeApart()->problem().isEmpty());
        QCOMPARE(program.rows()->rows()[0].state, EditState::Made);
        program.clearText();
        program.type(QStringLiteral("abc")); // it has no position 4
        QVERIFY(program.settle());
        QTRY_COMPARE(program.rows()->rows()[0].state, EditState::Waits);
        QTRY_VERIFY(!program.outcome());
        program.type(QStringLiteral("def"));
        QVERIFY(program.follow());
        QCOMPARE(program.rows()->rows()[0].state, EditState::Made);
    }

    void meansAreOfTheTextOrOfAFile()
    {
        Window program(m_home.filePath(QStringLiteral("means")));
        QVERIFY(program.settle());
        Edit off { EditKind::HeadOff, 1, 2 };
        off.by = Replacement::Mean;
        program.window.edits()->put({ off });
        QVERIFY(program.follow());
        const float ofText = program.outcome()->kl.back();
        const QString file = m_home.filePath(QStringLiteral("reference.txt"));
        QFile text(file);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("A text of another kind: 1234567890 ?!? 1234567890.");
        text.close();
        program.window.editsDesk()->takeReference(file);
        QTRY_VERIFY(program.outcome() && program.outcome()->kl.back() != ofText);
        QVERIFY(program.window.editsDesk()->command().contains(QStringLiteral("--mean ")));
        program.window.editsDesk()->takeReference(m_home.filePath(QStringLiteral("no-such-file.txt")));
        QTRY_VERIFY(!program.window.banner()->isHidden());
        QVERIFY(program.window.editsDesk()->referenceFile().isEmpty());
        QCOMPARE(program.window.edits()->now(), EditList { off }); // nothing is lost
    }

    void editsAreSavedOpenedAndComeBackWithTheSession()
    {
        const QString home = m_home.filePath(QStringLiteral("session"));
        const QString file = m_home.filePath(QStringLiteral("edits.json"));
        const EditList edits { Edit { EditKind::HeadOff, 1, 2 }, Edit { EditKind::CutEdge, 0, 1, 3, 2 } };
        {
            Window program(home);
            QVERIFY(program.settle());
            program.window.edits()->put(edits);
            program.window.editsDesk()->saveFile(file);
            program.window.edits()->clear();
            click(program.button("openEdits"));
            chooseInDialog(program, file);
            QTRY_COMPARE(program.window.edits()->now(), edits);
            QFile bad(m_home.filePath(QStringLiteral("bad.json")));
            QVERIFY(bad.open(QIODevice::WriteOnly));
            bad.write("{\"edits\":[{\"edit\":\"head_of\"}]}");
            bad.close();
            program.window.editsDesk()->openFile(bad.fileName());
            QVERIFY(program.window.banner()->sentence().contains(QStringLiteral("head_off")));
            QCOMPARE(program.window.edits()->now(), edits);
            QVERIFY(program.follow());
            const QString line = program.window.editsDesk()->command();
            QVERIFY2(line.startsWith(QStringLiteral("cutaway-cli ablate --model "))
                    && line.contains(QStringLiteral("head_off")),
                qPrintable(line));
            program.window.close();
        }
        Window again(home);
        QCOMPARE(again.window.edits()->now(), edits);
        QVERIFY(again.follow());
        QVERIFY(again.outcome());
    }

    void anotherModelBeginsWithoutEdits()
    {
        const QString folder = m_home.filePath(QStringLiteral("another"));
        writeTinyModel(folder);
        Window program(m_home.filePath(QStringLiteral("other")));
        QVERIFY(program.settle());
        program.window.edits()->put({ Edit { EditKind::HeadOff, 0, 1 } });
        QVERIFY(program.follow());
        program.workbench()->openModel(folder);
        QTRY_VERIFY(program.window.edits()->isEmpty());
        QVERIFY(program.settle());
        program.window.edits()->undo();
        QCOMPARE(program.window.edits()->now().size(), std::size_t(1));
        QVERIFY(program.follow());
    }

    void aModelThatCantReadTheTextLeavesNoAnswerOfTheFormer()
    {
        Window program(m_home.filePath(QStringLiteral("unreadable")));
        program.clearText();
        program.type(QStringLiteral("Once upon a time"));
        QVERIFY(program.settle());
        program.clickPlace(QStringLiteral("attention"));
        const EditList both { Edit { EditKind::HeadOff, 0, 1 }, Edit { EditKind::HeadOff, 1, 0 } };
        for (const Edit& edit : both)
            program.window.edits()->add(edit);
        QVERIFY(program.follow());
        QTRY_VERIFY(program.outcome());
        program.workbench()->openModel(QStringLiteral(CUTAWAY_SOURCE_DIR "/resources/models/sort"));
        QTRY_VERIFY(!program.workbench()->cutProblem().isEmpty());
        QVERIFY(program.window.edits()->isEmpty());
        QTest::qWait(500); // longer than it takes until an answer that is waited for is paled
        QVERIFY(!program.outcome());
        QVERIFY(program.editing()->outcome()->isHidden());

        program.window.edits()->undo(); // all at once, and to be seen though nothing is read
        QVERIFY(program.window.edits()->now() == both);
        QVERIFY(!program.editing()->takeApart()->isHidden());
        QCOMPARE(program.rows()->rows().size(), std::size_t(2));
        QTest::qWait(500);
        QVERIFY(program.editing()->outcome()->isHidden());
    }

    void theMessageOfABadFileGoesWithTheNextGoodOne()
    {
        Window program(m_home.filePath(QStringLiteral("message")));
        QVERIFY(program.settle());
        for (const auto& [name, bytes] :
            { std::pair { "bad.json", "{" }, std::pair { "good.json", "{\"edits\":[]}" } }) {
            QFile file(m_home.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        program.window.editsDesk()->openFile(m_home.filePath(QStringLiteral("bad.json")));
        QVERIFY(!program.window.banner()->isHidden());
        program.window.editsDesk()->openFile(m_home.filePath(QStringLiteral("good.json")));
        QVERIFY(program.window.banner()->isHidden());
    }

    void aModelWhoseWeightsAreNoNumbersSaysWhere()
    {
        const QString folder = m_home.filePath(QStringLiteral("spoiled"));
        writeTinyModel(folder);
        spoil(folder, "transformer.h.1.attn.c_attn.weight");
        Window program(m_home.filePath(QStringLiteral("nan")), folder);
        QTRY_VERIFY(program.workbench()->model());
        QTRY_VERIFY(!program.window.banner()->isHidden());
        QVERIFY2(program.window.banner()->sentence().contains(QStringLiteral("L1")),
            qPrintable(program.window.banner()->sentence()));
        QVERIFY(program.place()->isShowingEmpty()); // and no picture of another model
    }

private:
    Resources m_resources;
    QTemporaryDir m_home;
};

QTEST_MAIN(EditsWindowTest)
#include "tst_editswindow.moc"
