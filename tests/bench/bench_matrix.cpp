// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix of 1,024 tokens: how long a frame takes when it is new, pointed at, zoomed, dragged, and shown as a difference.
#include "tests/bench/bench.h"
#include "tests/views/examples.h"
#include "views/attention/matrixview.h"
#include "views/parts/heatmap.h"
#include "views/parts/theme.h"

#include <QWheelEvent>

using namespace cutaway;

namespace {

template <class Act> std::vector<double> frames(QWidget* widget, int count, Act&& act)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        act(i);
        widget->repaint();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

AttentionData dataOf(const TokenizedTextPtr& text, const ReadingPtr& reading, int head)
{
    AttentionData data;
    data.text = text;
    data.reading = reading;
    data.mapOf.layer = 0;
    data.mapOf.head = head;
    data.map = mapOfWeights(*examples::weights(*reading, *text, 0, head));
    return data;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::apply(app, false);
    auto text = std::make_shared<TokenizedText>(*examples::tokenized(examples::longStory(1100).toStdString()));
    text->tokens.resize(1024);
    const ReadingPtr reading = examples::reading(*text, 1, 6);
    const AttentionData one = dataOf(text, reading, 0), other = dataOf(text, reading, 1);
    MatrixView view;
    view.resize(760, 720);
    view.setData(one);
    view.show();
    QApplication::processEvents();
    auto* map = view.findChild<HeatMap*>();
    bench::report("another map of 1,024 tokens, with its sums",
        frames(map, 20, [&](int i) { view.setData(i % 2 == 0 ? other : one); }), "<= 100 ms");
    const QRect area = map->geometry().visibleRect().toRect();
    const auto hover = [&](int i) {
        QTest::mouseMove(map, QPoint(area.left() + 5 + i * 7 % (area.width() - 10), area.bottom() - 5 - i % 200));
    };
    bench::report("pointing, the whole matrix", frames(map, 200, hover), "<= 16 ms");
    const auto zoom = [&](int i) {
        const QPointF at = area.center() + QPointF(i, -i);
        QWheelEvent wheel(at, map->mapToGlobal(at), {}, QPoint(0, i < 20 ? 120 : -120), Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(map, &wheel);
    };
    bench::report("zooming in and out", frames(map, 40, zoom), "<= 16 ms");
    for (int i = 0; i < 8; ++i)
        map->zoomIn();
    QTest::mousePress(map, Qt::LeftButton, {}, area.center());
    bench::report("dragging, zoomed",
        frames(map, 100, [&](int i) { QTest::mouseMove(map, area.center() + QPoint(i % 50 - 25, i % 30)); }),
        "<= 16 ms");
    QTest::mouseRelease(map, Qt::LeftButton, {}, area.center());
    map->zoomToFit();
    view.setPinned(true);
    bench::report("another difference of 1,024 tokens",
        frames(map, 20, [&](int i) { view.setData(i % 2 == 0 ? other : one); }), "<= 100 ms");
    bench::report("pointing, a difference", frames(map, 200, hover), "<= 16 ms");
    return 0;
}
