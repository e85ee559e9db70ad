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

    /// All that chapter 3 prints of the examples that Steps shows, row by row.
    void theBooksNumbers_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<int>("table");
        QTest::addColumn<int>("first"); // row
        QTest::addColumn<QStringList>("printed");
        const auto rows = [](const char* name, int preset, T table, int first, const QStringList& printed) {
            QTest::newRow(name) << preset << static_cast<int>(table) << first << printed;
        };
        rows("3.3 scores", 1, T::Scores, 0,
            { "0.9995 0.9544 0.9422 0.4753 0.4576 0.6310", "0.9544 1.4950 1.4754 0.8434 0.7070 1.0865",
                "0.9422 1.4754 1.4570 0.8296 0.7154 1.0605", "0.4753 0.8434 0.8296 0.4937 0.3474 0.6565",
                "0.4576 0.7070 0.7154 0.3474 0.6654 0.2935", "0.6310 1.0865 1.0605 0.6565 0.2935 0.9450" });
        rows("3.3 weights", 1, T::Weights, 0,
            { "0.2098 0.2006 0.1981 0.1242 0.1220 0.1452", "0.1385 0.2379 0.2333 0.1240 0.1082 0.1581",
                "0.1390 0.2369 0.2326 0.1242 0.1108 0.1565", "0.1435 0.2074 0.2046 0.1462 0.1263 0.1720",
                "0.1526 0.1958 0.1975 0.1367 0.1879 0.1295", "0.1385 0.2184 0.2128 0.1420 0.0988 0.1896" });
        rows("3.3 context", 1, T::Context, 0,
            { "0.4421 0.5931 0.5790", "0.4419 0.6515 0.5683", "0.4431 0.6496 0.5671", "0.4304 0.6298 0.5510",
                "0.4671 0.5910 0.5266", "0.4177 0.6503 0.5645" });
        rows("3.4 query", 2, T::Queries, 1, { "0.4306 1.4551" });
        rows("3.4 scores", 2, T::Scores, 1, { "1.2705 1.8524 1.8111 1.0795 0.5577 1.5440" });
        rows("3.4 weights", 2, T::Weights, 1, { "0.1500 0.2264 0.2199 0.1311 0.0906 0.1820" });
        rows("3.4 v1, seed 123", 2, T::Context, 0,
            { "0.2996 0.8053", "0.3061 0.8210", "0.3058 0.8203", "0.2948 0.7939", "0.2927 0.7891", "0.2990 0.8040" });
        rows("3.4 v2, seed 789", 3, T::Context, 0,
            { "−0.0739 0.0713", "−0.0748 0.0703", "−0.0749 0.0702", "−0.0760 0.0685", "−0.0763 0.0679",
                "−0.0754 0.0693" });
        rows("3.5 unmasked weights", 3, T::Weights, 0,
            { "0.1921 0.1646 0.1652 0.1550 0.1721 0.1510", "0.2041 0.1659 0.1662 0.1496 0.1665 0.1477",
                "0.2036 0.1659 0.1662 0.1498 0.1664 0.1480", "0.1869 0.1667 0.1668 0.1571 0.1661 0.1564",
                "0.1830 0.1669 0.1670 0.1588 0.1658 0.1585", "0.1935 0.1663 0.1666 0.1542 0.1666 0.1529" });
        rows("3.5 masked scores", 4, T::MaskedScores, 0,
            { "0.2899 −∞ −∞ −∞ −∞ −∞", "0.4656 0.1723 −∞ −∞ −∞ −∞", "0.4594 0.1703 0.1731 −∞ −∞ −∞",
                "0.2642 0.1024 0.1036 0.0186 −∞ −∞", "0.2183 0.0874 0.0882 0.0177 0.0786 −∞",
                "0.3408 0.1270 0.1290 0.0198 0.1290 0.0078" });
        rows("3.5 causal weights", 4, T::Weights, 0,
            { "1.0000 0.0000 0.0000 0.0000 0.0000 0.0000", "0.5517 0.4483 0.0000 0.0000 0.0000 0.0000",
                "0.3800 0.3097 0.3103 0.0000 0.0000 0.0000", "0.2758 0.2460 0.2462 0.2319 0.0000 0.0000",
                "0.2175 0.1983 0.1984 0.1888 0.1971 0.0000", "0.1935 0.1663 0.1666 0.1542 0.1666 0.1529" });
        rows("3.5 dropped", 4, T::Dropped, 0,
            { "2.0000 0.0000 0.0000 0.0000 0.0000 0.0000", "0.0000 0.0000 0.0000 0.0000 0.0000 0.0000",
                "0.7599 0.6194 0.6206 0.0000 0.0000 0.0000", "0.0000 0.4921 0.4925 0.0000 0.0000 0.0000",
                "0.0000 0.3966 0.0000 0.3775 0.0000 0.0000", "0.0000 0.3327 0.3331 0.3084 0.3331 0.0000" });
        rows("3.5 CausalAttention, seed 123", 5, T::Context, 0,
            { "−0.4519 0.2216", "−0.5874 0.0058", "−0.6300 −0.0632", "−0.5675 −0.0843", "−0.5526 −0.0981",
                "−0.5299 −0.1081" });
    }
    void theBooksNumbers()
    {
        QFETCH(int, preset);
        QFETCH(int, table);
        QFETCH(int, first);
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
        const auto shown = [&](int row) {
            QStringList cells;
            for (int column = 0; column < canvas->scene().matrix(static_cast<T>(table)).columns; ++column)
                cells << canvas->scene().text({ static_cast<T>(table), row, column });
            return cells.join(QLatin1Char(' '));
        };
        QTRY_VERIFY(!canvas->scene().isEmpty() && canvas->scene().tokens() == 6);
        QTRY_VERIFY(!canvas->geometryOfSteps().rectOf({ static_cast<T>(table), first, 0 }).isNull());
        QTRY_COMPARE(shown(first), printed.front()); // until the answer is there
        for (int row = 0; row < static_cast<int>(printed.size()); ++row)
            QCOMPARE(shown(first + row), printed[row]);
        if (qstrcmp(QTest::currentDataTag(), "3.5 dropped") == 0 || qstrcmp(QTest::currentDataTag(), "3.3 scores") == 0)
            keepPictures(program, QStringLiteral("steps-book-%1").arg(preset));
    }

private:
    std::unique_ptr<Resources> m_resources;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestAttentionViews)
#include "tst_attentionviews.moc"
