// SPDX-License-Identifier: GPL-3.0-or-later
// Lines, Neurons and Steps of Attention, with the worker that answers them.
#include "tests/app/harness.h"

#include "views/attention/attentionplace.h"
#include "views/attention/headswatches.h"
#include "views/attention/keyscores.h"
#include "views/attention/linescanvas.h"
#include "views/attention/linesview.h"
#include "views/attention/neuronsview.h"
#include "views/attention/stepscanvas.h"
#include "views/attention/stepsview.h"

#include <QComboBox>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

using T = StepTable;

AttentionPlace* attentionOf(Program& program)
{
    return qobject_cast<AttentionPlace*>(program.window.place("attention"));
}

} // namespace

class TestAttentionViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_resources = std::make_unique<Resources>(); }
    void init()
    {
        Settings::useTemporary();
        m_home = std::make_unique<QTemporaryDir>();
    }

    void linesOfSeveralHeadsOfALongText()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.edit()->replaceText(QString(60, QLatin1Char('x'))); // more than a thumbnail's side
        QVERIFY(program.settle());
        AttentionPlace* place = attentionOf(program);
        QVERIFY(place->data().reading->side < place->data().reading->positions);
        place->showView(QStringLiteral("lines"));
        auto* canvas = place->view<LinesView>()->findChild<LinesCanvas*>();
        auto* swatches = place->view<LinesView>()->findChild<HeadSwatches*>();
        QTRY_COMPARE(canvas->content().series.size(), std::size_t(1));
        click(swatches->swatch(2));
        QTRY_COMPARE(canvas->content().series.size(), std::size_t(2));
        QCOMPARE(canvas->content().series[1].name, QStringLiteral("L0 H2"));
        float sum = 0.0f;
        for (int key = 0; key < 60; ++key)
            sum += canvas->content().valueOf(1, 59, key);
        QVERIFY2(std::abs(sum - 1.0f) < 1e-4f, qPrintable(QString::number(sum)));
        keepPictures(program, QStringLiteral("lines-long"));
        // Those are the weights that the matrix shows.
        const float weight = canvas->content().valueOf(1, 59, 30);
        program.window.selection()->setHead(0, 2);
        QTRY_VERIFY(place->data().map && place->data().mapOf.head == 2);
        QCOMPARE(place->data().map->at(59, 30), weight);
    }

    void aTypedTextIsFollowed()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        AttentionPlace* place = attentionOf(program);
        place->showView(QStringLiteral("lines"));
        auto* canvas = place->view<LinesView>()->findChild<LinesCanvas*>();
        program.clearText();
        program.type("Hello, you");
        QVERIFY(program.settle());
        QTRY_COMPARE(canvas->content().positions, 10);
        keepPictures(program, QStringLiteral("lines"));
    }

    void neuronsTakeTheWeightApart()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        program.type("Hello, you");
        QVERIFY(program.settle());
        AttentionPlace* place = attentionOf(program);
        place->showView(QStringLiteral("neurons"));
        auto* view = place->view<NeuronsView>();
        keepPictures(program, QStringLiteral("neurons-empty"));
        program.window.selection()->setHead(1, 3);
        program.window.selection()->setToken(8);
        QTRY_VERIFY(view->pair() && view->pair()->query == 8 && view->pair()->head == 3);
        const auto best = [&] {
            const auto& row = view->pair()->weightRow;
            return static_cast<int>(std::max_element(row.begin(), row.end()) - row.begin());
        };
        QTRY_COMPARE(view->pair()->key, best());
        QVERIFY(std::abs(view->pair()->weight - place->data().map->at(8, best())) < 1e-5f);
        auto* keys = view->findChild<KeyScores*>();
        QCOMPARE(keys->rows().size(), std::size_t(9));
        const int other = best() == 3 ? 4 : 3;
        QTest::mouseClick(keys->viewport(), Qt::LeftButton, {}, keys->rowRect(other).center());
        QTRY_COMPARE(view->pair()->key, other);
        keepPictures(program, QStringLiteral("neurons"));
    }

    void stepsOfTheTextAreTheModels()
    {
        Program program(m_home->path());
        QVERIFY(program.settle());
        program.clearText();
        program.type("Hello, you all there");
        QVERIFY(program.settle());
        AttentionPlace* place = attentionOf(program);
        program.window.selection()->setHead(2, 1);
        place->showView(QStringLiteral("steps"));
        auto* canvas = place->view<StepsView>()->findChild<StepsCanvas*>();
        QTRY_VERIFY(!canvas->scene().isEmpty());
        QCOMPARE(canvas->scene().tokens(), 20);
        for (int query = 0; query < 20; ++query)
            for (int key = 0; key <= query; ++key)
                QVERIFY(std::abs(canvas->scene().matrix(T::Weights).at(query, key) - place->data().map->at(query, key))
                    < 1e-5f);
        keepPictures(program, QStringLiteral("steps"));
    }

    void theBooksNumbers_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<int>("table");
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("printed");
        const auto row = [](const char* name, int preset, T table, int row, const QStringList& printed) {
            QTest::newRow(name) << preset << static_cast<int>(table) << row << printed;
        };
        row("3.3 scores", 1, T::Scores, 1, { "0.9544", "1.4950", "1.4754", "0.8434", "0.7070", "1.0865" });
        row("3.3 weights", 1, T::Weights, 1, { "0.1385", "0.2379", "0.2333", "0.1240", "0.1082", "0.1581" });
        row("3.3 weights, first", 1, T::Weights, 0, { "0.2098", "0.2006", "0.1981", "0.1242", "0.1220", "0.1452" });
        row("3.3 context", 1, T::Context, 1, { "0.4419", "0.6515", "0.5683" });
        row("3.3 context, last", 1, T::Context, 5, { "0.4177", "0.6503", "0.5645" });
        row("3.4 query", 2, T::Queries, 1, { "0.4306", "1.4551" });
        row("3.4 scores", 2, T::Scores, 1, { "1.2705", "1.8524", "1.8111", "1.0795", "0.5577", "1.5440" });
        row("3.4 weights", 2, T::Weights, 1, { "0.1500", "0.2264", "0.2199", "0.1311", "0.0906", "0.1820" });
        row("3.4 context", 2, T::Context, 1, { "0.3061", "0.8210" });
        row("3.4 v1, last", 2, T::Context, 5, { "0.2990", "0.8040" });
        row("3.4 v2", 3, T::Context, 0, { "−0.0739", "0.0713" });
        row("3.4 v2, last", 3, T::Context, 5, { "−0.0754", "0.0693" });
        row("3.5 unmasked weights", 3, T::Weights, 1, { "0.2041", "0.1659", "0.1662", "0.1496", "0.1665", "0.1477" });
        row("3.5 masked scores", 4, T::MaskedScores, 2, { "0.4594", "0.1703", "0.1731", "−∞", "−∞", "−∞" });
        row("3.5 masked scores, last", 4, T::MaskedScores, 5,
            { "0.3408", "0.1270", "0.1290", "0.0198", "0.1290", "0.0078" });
        row("3.5 causal weights", 4, T::Weights, 3, { "0.2758", "0.2460", "0.2462", "0.2319", "0.0000", "0.0000" });
        row("3.5 dropped, first", 4, T::Dropped, 0, { "2.0000", "0.0000", "0.0000", "0.0000", "0.0000", "0.0000" });
        row("3.5 dropped, second", 4, T::Dropped, 1, { "0.0000", "0.0000", "0.0000", "0.0000", "0.0000", "0.0000" });
        row("3.5 dropped", 4, T::Dropped, 2, { "0.7599", "0.6194", "0.6206", "0.0000", "0.0000", "0.0000" });
        row("3.5 dropped, last", 4, T::Dropped, 5, { "0.0000", "0.3327", "0.3331", "0.3084", "0.3331", "0.0000" });
        row("3.5 CausalAttention", 5, T::Context, 0, { "−0.4519", "0.2216" });
        row("3.5 CausalAttention, third", 5, T::Context, 2, { "−0.6300", "−0.0632" });
        row("3.5 CausalAttention, last", 5, T::Context, 5, { "−0.5299", "−0.1081" });
    }
    void theBooksNumbers()
    {
        QFETCH(int, preset);
        QFETCH(int, table);
        QFETCH(int, row);
        QFETCH(QStringList, printed);
        Program program(m_home->path());
        QVERIFY(program.settle());
        AttentionPlace* place = attentionOf(program);
        place->showView(QStringLiteral("steps"));
        auto* view = place->view<StepsView>();
        view->presetBox()->setFocus();
        for (int i = 0; i < preset; ++i)
            QTest::keyClick(view->presetBox(), Qt::Key_Down);
        QCOMPARE(view->presetBox()->currentIndex(), preset);
        auto* canvas = view->findChild<StepsCanvas*>();
        QTRY_VERIFY(!canvas->scene().isEmpty() && canvas->scene().tokens() == 6);
        QTRY_VERIFY(!canvas->geometryOfSteps().rectOf({ static_cast<T>(table), row, 0 }).isNull());
        QTRY_COMPARE(canvas->scene().text({ static_cast<T>(table), row, 0 }), printed.front());
        QStringList shown;
        for (int column = 0; column < canvas->scene().matrix(static_cast<T>(table)).columns; ++column)
            shown << canvas->scene().text({ static_cast<T>(table), row, column });
        QCOMPARE(shown, printed);
        if (qstrcmp(QTest::currentDataTag(), "3.5 dropped") == 0 || qstrcmp(QTest::currentDataTag(), "3.3 scores") == 0)
            keepPictures(program, QStringLiteral("steps-book-%1").arg(preset));
    }

private:
    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestAttentionViews)
#include "tst_attentionviews.moc"
