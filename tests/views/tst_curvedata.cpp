// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn of a curve: bounded work, nothing lost that one would see; and names that never cover each other.
#include <QtTest>

#include <random>

#include "views/train/curvedata.h"
#include "views/train/labellayout.h"
#include "views/train/timelapseframes.h"

using namespace cutaway;

class CurveDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsExtremes();
    void aMillionPointsCostAScreenOfThem();
    void fewPointsAreDrawnAsTheyAre();
    void aGapStaysAGap();
    void theNearestIsFound();
    void smoothingIsTheMeanOfWhatCameBefore();
    void labelsNeverOverlap();
    void labelsStayWhereThereIsRoom();
    void framesArePickedEvenly();
    void framesAreAskedForOnce();
    void onlySomeFramesStay();
};

void CurveDataTest::keepsExtremes()
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> noise(-1.0, 1.0);
    CurveData data;
    std::vector<double> values;
    for (int i = 0; i < 5000; ++i) {
        values.push_back(noise(random));
        data.append(i, values.back());
    }
    for (const auto& [begin, end] : std::vector<std::pair<int, int>> {
             { 0, 5000 }, { 0, 1 }, { 3, 4 }, { 17, 300 }, { 255, 257 }, { 256, 512 }, { 4095, 4999 }, { 10, 10 } }) {
        const auto extent = data.extentOf(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
        if (begin == end) {
            QVERIFY(extent.isEmpty());
            continue;
        }
        QCOMPARE(extent.low, *std::min_element(values.begin() + begin, values.begin() + end));
        QCOMPARE(extent.high, *std::max_element(values.begin() + begin, values.begin() + end));
    }
    QCOMPARE(data.extent().high, *std::max_element(values.begin(), values.end()));
}

void CurveDataTest::aMillionPointsCostAScreenOfThem()
{
    CurveData data;
    for (int i = 0; i < 1000000; ++i)
        data.append(i, i == 777777 ? 9.0 : i == 333333 ? -9.0 : std::sin(i * 0.01));
    for (const auto& [from, to] : { std::pair(0.0, 1e6), std::pair(3e5, 8e5), std::pair(777000.0, 778000.0) }) {
        const auto points = data.forColumns(from, to, 800);
        QVERIFY2(points.size() <= 4 * 801 + 2, qPrintable(QString::number(points.size())));
        for (std::size_t i = 1; i < points.size(); ++i)
            QVERIFY(points[i - 1].x <= points[i].x);
        const auto highest
            = std::max_element(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
        QCOMPARE(highest->y, 9.0); // one point of a million is seen
    }
    const auto whole = data.forColumns(0, 1e6, 800);
    QCOMPARE(
        std::min_element(whole.begin(), whole.end(), [](const auto& a, const auto& b) { return a.y < b.y; })->y, -9.0);
}

void CurveDataTest::fewPointsAreDrawnAsTheyAre()
{
    CurveData data;
    QVERIFY(data.forColumns(0, 1, 100).empty());
    for (int i = 0; i < 50; ++i)
        data.append(2 * i, i);
    QCOMPARE(data.forColumns(0, 100, 100).size(), std::size_t(50));
    const auto middle = data.forColumns(20.5, 30.5, 100); // 22 … 30, and the neighbours beyond both edges
    QCOMPARE(middle.front().x, 20.0);
    QCOMPARE(middle.back().x, 32.0);
    data.clear();
    QVERIFY(data.isEmpty());
}

void CurveDataTest::aGapStaysAGap()
{
    CurveData data;
    for (int i = 0; i < 100000; ++i)
        data.append(i, i >= 40000 && i < 60000 ? std::nan("") : 1.0);
    bool gap = false;
    for (const auto& point : data.forColumns(0, 1e5, 100))
        if (point.x > 41000 && point.x < 59000) {
            QVERIFY(std::isnan(point.y));
            gap = true;
        }
    QVERIFY(gap);
    QCOMPARE(data.extent().low, 1.0);
}

void CurveDataTest::theNearestIsFound()
{
    CurveData data;
    for (const double x : { 0.0, 10.0, 20.0 })
        data.append(x, x);
    QCOMPARE(data.nearest(-5), std::size_t(0));
    QCOMPARE(data.nearest(4.9), std::size_t(0));
    QCOMPARE(data.nearest(5.1), std::size_t(1));
    QCOMPARE(data.nearest(99), std::size_t(2));
}

void CurveDataTest::smoothingIsTheMeanOfWhatCameBefore()
{
    Smoother constant(50);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(constant.add(i, 3.0), 3.0);
    Smoother step(10);
    step.add(0, 0.0);
    // Two values 10 steps apart, span 10: the older one counts e^−1, and the slope between them is hardly trusted yet.
    const double older = std::exp(-1.0), mean = 1.0 / (1.0 + older), meanStep = -10.0 * older / (1.0 + older);
    const double spread = 10.0 * std::sqrt(older) / (1.0 + older);
    const double expected = mean - (1.0 + older) / 8.0 * spread / 8.0 * meanStep * 0.1;
    QVERIFY(std::abs(step.add(10, 1.0) - expected) < 1e-12);
    QVERIFY(std::abs(step.add(20, std::nan("")) - expected) < 1e-12);
    Smoother falling(50); // what falls evenly is followed, not trailed
    double last = 0.0;
    for (int i = 0; i < 300; ++i)
        last = falling.add(i, 10.0 - 0.01 * i + (i % 2 ? 0.5 : -0.5));
    QVERIFY2(std::abs(last - (10.0 - 0.01 * 299)) < 0.06, qPrintable(QString::number(last)));
}

void CurveDataTest::labelsNeverOverlap()
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(0, 300);
    const QRectF area(40, 10, 600, 300);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> lines;
        std::vector<QSizeF> sizes;
        for (int i = 0; i < 6; ++i) {
            lines.push_back(area.top() + place(random) * (round % 2 ? 1.0 : 0.1));
            sizes.emplace_back(60 + 20 * i, 18);
        }
        const std::vector<QRectF> taken { QRectF(500, 100, 120, 18), QRectF(560, 20, 80, 18) };
        std::vector<QRectF> boxes = placeLabels(lines, sizes, area, taken, 6);
        QCOMPARE(boxes.size(), lines.size());
        boxes.insert(boxes.end(), taken.begin(), taken.end());
        for (std::size_t a = 0; a < boxes.size(); ++a) {
            QVERIFY(boxes[a].isEmpty() || area.contains(boxes[a]));
            for (std::size_t b = a + 1; b < boxes.size(); ++b)
                QVERIFY(!boxes[a].intersects(boxes[b]));
        }
    }
}

void CurveDataTest::labelsStayWhereThereIsRoom()
{
    const QRectF area(0, 0, 400, 200);
    const auto boxes = placeLabels({ 100, 101, 5 }, { { 80, 18 }, { 60, 18 }, { 70, 18 } }, area, {}, 6);
    QCOMPARE(boxes[0], QRectF(320, 81, 80, 18)); // above its line, at the right end
    QCOMPARE(boxes[1], QRectF(340, 102, 60, 18)); // below: above is taken
    QCOMPARE(boxes[2], QRectF(330, 6, 70, 18)); // there is no room above
    QVERIFY(placeLabels({ 50 }, { { 500, 18 } }, area, {}, 6)[0].isEmpty()); // wider than everything
}

void CurveDataTest::framesArePickedEvenly()
{
    QCOMPARE(pickEvenly(5, 9, -1), (std::vector<int> { 0, 1, 2, 3, 4 }));
    QCOMPARE(pickEvenly(9, 3, -1), (std::vector<int> { 0, 4, 8 }));
    QCOMPARE(pickEvenly(9, 3, 5), (std::vector<int> { 0, 5, 8 })); // the chosen one is among them
    QCOMPARE(pickEvenly(9, 1, -1), (std::vector<int> { 8 }));
    QVERIFY(pickEvenly(0, 4, 0).empty());
}

void CurveDataTest::framesAreAskedForOnce()
{
    TimeLapseFrames frames;
    QSignalSpy wanted(&frames, &TimeLapseFrames::wanted);
    QSignalSpy changed(&frames, &TimeLapseFrames::changed);
    frames.setIndex({ "/runs/a", { "one", "two" }, { 0, 10, 20 } });
    QVERIFY(!frames.at(10));
    QVERIFY(!frames.at(10));
    QVERIFY(!frames.at(15)); // no frame of this step
    QCOMPARE(wanted.size(), 1);
    auto frame = std::make_shared<TimeLapseFrame>();
    frame->step = 10;
    frames.add(1, frame); // of the other text
    QVERIFY(!frames.at(10));
    frames.add(0, frame);
    QCOMPARE(frames.at(10), TimeLapseFramePtr(frame));
    frames.setIndex({ "/runs/a", { "one", "two" }, { 0, 10, 20, 30 } }); // what is here stays
    QCOMPARE(frames.at(10), TimeLapseFramePtr(frame));
    QCOMPARE(frames.indexAt(29), 2);
    QCOMPARE(frames.indexAt(-1), 0);
    frames.setMissing(0, 20);
    QVERIFY(!frames.at(20));
    QCOMPARE(wanted.size(), 1);
    frames.setText(1);
    QVERIFY(!frames.at(10));
    QCOMPARE(wanted.last().first().toInt(), 1);
    frames.clear();
    QVERIFY(frames.isEmpty());
    QCOMPARE(frames.indexAt(5), -1);
    QVERIFY(changed.size() >= 4);
}

void CurveDataTest::onlySomeFramesStay()
{
    TimeLapseFrames frames;
    TimeLapseIndex index { "/runs/a", { "one" }, {} };
    for (int step = 0; step < 40; ++step)
        index.steps.push_back(step);
    frames.setIndex(index);
    for (int step = 0; step < 40; ++step) {
        auto frame = std::make_shared<TimeLapseFrame>();
        frame->step = step;
        frame->maps.resize(1 << 20); // 4 MB
        frames.add(0, frame);
    }
    QVERIFY(frames.at(39));
    int here = 0;
    QSignalSpy wanted(&frames, &TimeLapseFrames::wanted);
    for (int step = 0; step < 40; ++step)
        here += frames.at(step) != nullptr;
    QVERIFY2(here >= 20 && here <= 24, qPrintable(QString::number(here))); // 96 MB of them
    QCOMPARE(wanted.size(), 40 - here);
}

QTEST_GUILESS_MAIN(CurveDataTest)
#include "tst_curvedata.moc"
