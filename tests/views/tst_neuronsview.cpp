// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include <cmath>
#include <numeric>

#include "tests/views/examples.h"
#include "views/attention/attentionplace.h"
#include "views/attention/keyscores.h"
#include "views/attention/neuronsview.h"
#include "views/attention/pairpainter.h"
#include "views/attention/pairstrips.h"
#include "views/parts/edits.h"
#include "views/parts/emptystate.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {

constexpr int width = 8;

/// Queries and keys made up so that their products are what attention takes them for.
AttentionPairPtr pairOf(quint64 generation, int layer, int head, int query, int key)
{
    auto pair = std::make_shared<AttentionPair>();
    pair->generation = generation;
    pair->layer = layer;
    pair->head = head;
    pair->query = query;
    pair->key = key;
    const auto q = [&](int i) { return std::sin(0.7f * query + i + head); };
    const auto k = [&](int of, int i) { return 2.0f * std::cos(0.3f * of - i); };
    std::vector<double> weights;
    double sum = 0.0;
    for (int of = 0; of <= query; ++of) {
        float score = 0.0f;
        for (int i = 0; i < width; ++i)
            score += q(i) * k(of, i);
        pair->scaledRow.push_back(score / std::sqrt(float(width)));
        sum += std::exp(pair->scaledRow.back());
    }
    for (const float scaled : pair->scaledRow)
        pair->weightRow.push_back(static_cast<float>(std::exp(scaled) / sum));
    for (int i = 0; i < width; ++i) {
        pair->q.push_back(q(i));
        pair->k.push_back(k(key, i));
        pair->product.push_back(q(i) * k(key, i));
        pair->score += pair->product.back();
    }
    pair->scaled = pair->scaledRow[static_cast<std::size_t>(key)];
    pair->weight = pair->weightRow[static_cast<std::size_t>(key)];
    return pair;
}

struct Stage {
    Selection selection;
    Edits edits;
    AttentionPlace place { &selection, &edits };
    TokenizedTextPtr text = examples::tokenized(examples::story);
    ReadingPtr reading = examples::reading(*text, 6, 6);
    std::vector<int> asked; ///< keys

    explicit Stage(bool answer = true)
    {
        QObject::connect(view(), &NeuronsView::pairWanted, view(),
            [this, answer](quint64 generation, int layer, int head, int query, int key) {
                asked.push_back(key);
                if (answer)
                    QTimer::singleShot(
                        0, view(), [=, this] { view()->setPair(pairOf(generation, layer, head, query, key)); });
            });
        place.resize(1000, 700);
        place.show();
        selection.setHead(3, 4);
        place.showView(QStringLiteral("neurons"));
        place.setText(text);
        place.setReading(reading);
        QApplication::processEvents();
    }
    NeuronsView* view() const { return place.view<NeuronsView>(); }
    KeyScores* keys() const { return view()->findChild<KeyScores*>(); }
    PairStrips* strips() const { return view()->findChild<PairStrips*>(); }
    QString texts() const
    {
        QStringList all;
        for (QLabel* label : view()->findChildren<QLabel*>())
            if (label->isVisible())
                all << label->text();
        return all.join(QLatin1Char('\n'));
    }
};

int strongest(const AttentionPairPtr& pair)
{
    return static_cast<int>(std::max_element(pair->weightRow.begin(), pair->weightRow.end()) - pair->weightRow.begin());
}

} // namespace

class NeuronsViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::apply(*qApp, false, 1.0);
    }

    void withoutATokenItSaysWhatToDo()
    {
        Stage stage;
        auto* empty = stage.view()->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QVERIFY(empty->sentence().contains(QStringLiteral("ribbon")));
        QVERIFY(stage.asked.empty());
        QVERIFY(stage.place.numbersAsCsv().isEmpty());
    }

    void theSelectedTokensStrongestKeyIsTakenApart()
    {
        Stage stage;
        stage.selection.setToken(16);
        const int best = strongest(pairOf(1, 3, 4, 16, 0));
        QTRY_VERIFY(stage.view()->pair() && stage.view()->pair()->key == best);
        QVERIFY(stage.strips()->isVisible());
        QCOMPARE(stage.keys()->rows().size(), std::size_t(17));
        QCOMPARE(stage.keys()->chosen(), best);
        const auto pair = stage.view()->pair();
        QVERIFY2(stage.texts().contains(QStringLiteral("<b>Lily (16)</b> looks at <b>")), qPrintable(stage.texts()));
        QVERIFY2(stage.texts().contains(weightText(pair->weight)), qPrintable(stage.texts()));
        QVERIFY(stage.texts().contains(QStringLiteral("÷ √8")));
        const float sum = std::accumulate(pair->product.begin(), pair->product.end(), 0.0f);
        QVERIFY(std::abs(sum - pair->score) < 1e-4f);
        QVERIFY(stage.place.sentence().startsWith(QStringLiteral("In L3 H4, Lily (16) looks at ")));
    }

    void aKeyThatIsPointedAtIsShownAndAClickKeepsIt()
    {
        Stage stage;
        stage.selection.setToken(16);
        const int best = strongest(pairOf(1, 3, 4, 16, 0));
        QTRY_COMPARE(stage.keys()->chosen(), best);
        const int other = best >= 2 ? best - 2 : best + 1; // near it: the list has scrolled there
        QApplication::processEvents();
        const QPointF at = stage.keys()->rowRect(other).center();
        QMouseEvent move(QEvent::MouseMove, at, stage.keys()->viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
            Qt::NoModifier);
        QApplication::sendEvent(stage.keys()->viewport(), &move);
        QTRY_COMPARE(stage.view()->pair()->key, other);
        QCOMPARE(stage.selection.hoveredToken(), other);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(stage.keys()->viewport(), &leave);
        QTRY_COMPARE(stage.view()->pair()->key, best);
        QTest::mouseClick(stage.keys()->viewport(), Qt::LeftButton, {}, stage.keys()->rowRect(other).center());
        QTRY_COMPARE(stage.view()->pair()->key, other);
        QApplication::sendEvent(stage.keys()->viewport(), &leave);
        QTest::qWait(20);
        QCOMPARE(stage.view()->pair()->key, other);
        QTest::keyClick(stage.keys(), Qt::Key_Down);
        QTRY_COMPARE(stage.view()->pair()->key, other + 1);
        stage.selection.setHoveredToken(1); // from the ribbon
        QTRY_COMPARE(stage.view()->pair()->key, 1);
    }

    void componentsTellTheirNumbers()
    {
        Stage stage;
        stage.selection.setToken(16);
        QTRY_VERIFY(stage.view()->pair());
        QTest::qWait(20);
        const auto pair = stage.view()->pair();
        QTest::mouseMove(stage.strips(), stage.strips()->cellRect(5).center().toPoint());
        QCOMPARE(stage.strips()->component(), 5);
        QVERIFY2(stage.texts().contains(QStringLiteral("Component 5: q ")), qPrintable(stage.texts()));
        QVERIFY(stage.texts().contains(QLocale().toString(static_cast<double>(std::abs(pair->product[5])), 'f', 4)));
        // Red speaks for the key, blue against it.
        const QImage image = stage.strips()->grab().toImage();
        for (int i = 0; i < width; ++i) {
            const QColor color = image.pixelColor(stage.strips()->cellRect(i).center().toPoint());
            const float value = pair->product[static_cast<std::size_t>(i)];
            if (std::abs(value) > 0.3f && i != 5)
                QCOMPARE(color.red() > color.blue(), value > 0.0f);
        }
        QTest::keyClick(stage.strips(), Qt::Key_Left);
        QCOMPARE(stage.strips()->component(), 4);
    }

    void lateAnswersAreDropped()
    {
        Stage stage(false);
        stage.selection.setToken(16);
        QCOMPARE(stage.asked, std::vector<int> { 16 });
        stage.view()->setPair(pairOf(9, 3, 4, 16, 16)); // another reading
        stage.view()->setPair(pairOf(1, 3, 5, 16, 16)); // another head
        stage.view()->setPair(pairOf(1, 3, 4, 15, 15)); // another query
        QVERIFY(!stage.view()->pair());
        stage.view()->setPair(pairOf(1, 3, 4, 16, 16));
        QVERIFY(stage.view()->pair());
        stage.view()->setProblem(QStringLiteral("There is no head L9 H9."));
        QCOMPARE(stage.view()->findChild<EmptyState*>()->sentence(), QStringLiteral("There is no head L9 H9."));
    }

    void pictureAndCsv()
    {
        Stage stage;
        stage.selection.setToken(16);
        QTRY_COMPARE(stage.keys()->chosen(), strongest(pairOf(1, 3, 4, 16, 0)));
        const QStringList rows = stage.place.numbersAsCsv().split(QStringLiteral("\r\n"));
        QCOMPARE(rows[0], QStringLiteral("component,q,k,product"));
        QCOMPARE(rows[1].section(QLatin1Char(','), 3).toFloat(), stage.view()->pair()->product[0]);
        const int key = stage.view()->pair()->key;
        const auto json = QJsonDocument::fromJson(stage.place.numbersAsJson().toUtf8()).object();
        QCOMPARE(json["query"].toInt(), 16);
        QCOMPARE(json["key"].toInt(), key);
        QCOMPARE(json["weight_row"].toArray().size(), 17);
        QCOMPARE(static_cast<float>(json["product"].toArray()[3].toDouble()), stage.view()->pair()->product[3]);
        QCOMPARE(json["tokens"].toArray().size(), stage.reading->positions);
        QCOMPARE(stage.place.numberEndings(), (QStringList { "csv", "json", "safetensors" }));
        QCOMPARE(QString::fromStdString(stage.place.numbersAsTensors()[2].name), QStringLiteral("product"));
        QVERIFY2(stage.place.commandLine().endsWith(QStringLiteral(" --layer 3 --head 4 --neurons 16,%1").arg(key)),
            qPrintable(stage.place.commandLine()));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(stage.place.pictureSize());
        QPainter painter(&svg);
        stage.place.paintPicture(painter);
        painter.end();
        QVERIFY(buffer.data().contains("L3 H4"));
        QVERIFY(buffer.data().contains("unlocked"));
        QVERIFY(!buffer.data().contains("<image"));
    }

    void theLegendKeepsItsColoursWhereThereIsLittleRoom()
    {
        const AttentionPairPtr pair = pairOf(1, 3, 4, 16, 0);
        for (const int width : { 280, 320, 700 }) {
            QImage image(width, static_cast<int>(PairPainter::height()), QImage::Format_RGB32);
            image.fill(Theme::current().panel);
            QPainter painter(&image);
            PairPainter(*pair, " opened", ".", QRectF(QPointF(), QSizeF(image.size()))).draw(painter, -1);
            painter.end();
            int red[2] = { 0, 0 }, blue[2] = { 0, 0 };
            for (int y = image.height() - Theme::current().px(24); y < image.height(); ++y)
                for (int x = 0; x < width; ++x) {
                    const QColor color = image.pixelColor(x, y);
                    const int half = x < width / 2 + (width == 700 ? Theme::current().px(56) : 0) ? 0 : 1;
                    red[half] += color.red() > color.blue() + 80 ? 1 : 0;
                    blue[half] += color.blue() > color.red() + 80 ? 1 : 0;
                }
            QVERIFY2(red[0] > 0 && red[1] > 0 && blue[0] > 0 && blue[1] > 0, qPrintable(QString::number(width)));
        }
    }
};

QTEST_MAIN(NeuronsViewTest)
#include "tst_neuronsview.moc"
