// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/filmpicture.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "views/parts/tokentext.h"
#include "views/train/sampletimeline.h"
#include "views/train/timelapsestrip.h"

namespace cutaway {

namespace {
    constexpr int width = 800;
    constexpr int height = 520;
    constexpr int margin = 24;
    constexpr int labels = 84; // pixels for the tokens at the map's left and below it
    constexpr int mapSide = 372;
    constexpr double roomForLabel = 12.0; // pixels that a token's name takes of the map's side
    constexpr int textTail = 90; // of the pinned text, before how it goes on

    struct Film {
        Q_DECLARE_TR_FUNCTIONS(cutaway::Film)
    };

    void paintLabelled(QPainter& painter, const FilmPlan& plan, const TimeLapseFrame& frame, const QRectF& map)
    {
        const Theme& theme = plan.theme;
        painter.fillRect(map, theme.sunk);
        paintMap(painter, map, frame, std::clamp(plan.layer, 0, frame.layers - 1),
            std::clamp(plan.head, 0, frame.heads - 1), false);
        const int count = static_cast<int>(frame.bytes.size());
        if (count <= 0 || frame.side <= 0)
            return;
        const double cell = map.width() / frame.side;
        const int every
            = std::max(1, static_cast<int>(std::ceil(roomForLabel / cell))); // the others' names would overlap
        const QFont font = theme.font(std::clamp(static_cast<int>(cell * every), 9, 12));
        painter.setFont(font);
        painter.setPen(theme.dim);
        const QFontMetricsF metrics(font);
        for (int i = 0; i < frame.side; i += every) {
            const auto token = static_cast<std::size_t>(static_cast<std::int64_t>(i) * count / frame.side);
            const QString text = metrics.elidedText(tokenLabel(frame.bytes[token]), Qt::ElideRight, labels - 10);
            painter.drawText(QRectF(map.left() - labels, map.top() + i * cell, labels - 6, cell),
                Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
            painter.save();
            painter.translate(map.left() + (i + 0.5) * cell, map.bottom() + 6);
            painter.rotate(45);
            painter.drawText(
                QRectF(0, -cell / 2, labels, cell), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
            painter.restore();
        }
    }

    /// The loss up to the run's end, drawn strong as far as the frame's step.
    void paintLoss(QPainter& painter, const FilmPlan& plan, std::int64_t step, const QRectF& area)
    {
        if (plan.curve.size() < 2)
            return;
        double most = plan.uniform;
        for (const auto& [at, loss] : plan.curve)
            most = std::isfinite(loss) ? std::max(most, loss) : most;
        const double last = static_cast<double>(std::max<std::int64_t>(1, plan.curve.back().first));
        const auto place = [&](std::int64_t at, double loss) {
            return QPointF(area.left() + static_cast<double>(at) / last * area.width(),
                area.bottom() - loss / std::max(most, 1e-9) * area.height());
        };
        QPainterPath path;
        for (const auto& [at, loss] : plan.curve)
            if (std::isfinite(loss))
                path.elementCount() == 0 ? path.moveTo(place(at, loss)) : path.lineTo(place(at, loss));
        const Theme& theme = plan.theme;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.line, 2));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
        painter.drawPath(path);
        painter.save();
        const double x = place(step, 0.0).x();
        painter.setClipRect(QRectF(area.left(), area.top() - 4, x - area.left(), area.height() + 8));
        painter.setPen(QPen(theme.train, 2.5));
        painter.drawPath(path);
        painter.restore();
        const auto at = std::lower_bound(plan.curve.begin(), plan.curve.end(), step,
            [](const auto& point, std::int64_t wanted) { return point.first < wanted; });
        if (at == plan.curve.end() || !std::isfinite(at->second))
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.cut);
        painter.drawEllipse(QPointF(x, place(step, at->second).y()), 5, 5);
        painter.setPen(theme.dim);
        painter.setFont(theme.font(12));
        painter.drawText(QRectF(area.left(), area.bottom() + 6, area.width(), 20), Qt::AlignLeft,
            Film::tr("train loss %1").arg(QLocale().toString(at->second, 'f', 2)));
    }
    /// The end of the text, dim, and what the model adds to it.
    void paintAnswer(QPainter& painter, const FilmPlan& plan, const TimeLapseFrame& frame, const QRectF& area)
    {
        const auto at = static_cast<std::size_t>(plan.text);
        QString text
            = at < plan.index.texts.size() ? QString::fromStdString(plan.index.texts[at]).simplified() : QString();
        if (text.size() > textTail)
            text = QStringLiteral("…") + text.right(textTail);
        QString answer = withoutEmptyLines(QString::fromStdString(frame.sample));
        while (!answer.isEmpty() && answer.back().isSpace())
            answer.chop(1);
        QTextLayout layout(text + answer, plan.theme.font(13));
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        QTextCharFormat dim, strong;
        dim.setForeground(plan.theme.dim);
        strong.setForeground(plan.theme.text);
        layout.setFormats({ { 0, static_cast<int>(text.size()), dim },
            { static_cast<int>(text.size()), static_cast<int>(answer.size()), strong } });
        layout.beginLayout();
        double y = 0.0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(area.width());
            if (y + line.height() > area.height())
                break;
            line.setPosition({ 0.0, y });
            y += line.height();
        }
        layout.endLayout();
        painter.save();
        painter.setClipRect(area);
        layout.draw(&painter, area.topLeft());
        painter.restore();
    }
} // namespace

QSize filmSize()
{
    return { width, height };
}

void paintFilmPicture(QPainter& painter, const FilmPlan& plan, const TimeLapseFrame& frame)
{
    const Theme& theme = plan.theme;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(QRect(0, 0, width, height), theme.panel);
    painter.setFont(theme.font(16, true));
    painter.setPen(theme.text);
    painter.drawText(QRectF(margin, margin - 8, width - 2 * margin, 24), Qt::AlignLeft | Qt::AlignVCenter,
        Film::tr("%1 · L%2 H%3").arg(plan.title, QString::number(plan.layer), QString::number(plan.head)));
    painter.setPen(theme.cut);
    painter.drawText(QRectF(margin, margin - 8, width - 2 * margin, 24), Qt::AlignRight | Qt::AlignVCenter,
        Film::tr("step %1").arg(number(frame.step)));
    if (frame.layers <= 0 || frame.heads <= 0 || frame.side <= 0)
        return;
    const QRectF map(margin + labels, 52, mapSide, mapSide);
    paintLabelled(painter, plan, frame, map);
    const double left = map.right() + margin;
    const double wide = width - margin - left;
    paintLoss(painter, plan, frame.step, QRectF(left, 60, wide, 150));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(12, true));
    painter.drawText(QRectF(left, 252, wide, 20), Qt::AlignLeft, Film::tr("how the text goes on"));
    paintAnswer(painter, plan, frame, QRectF(left, 276, wide, 114));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(12, true));
    painter.drawText(QRectF(left, map.bottom() - 56, wide, 20), Qt::AlignLeft, Film::tr("attention weight"));
    paintMapScale(painter, QRectF(left, map.bottom() - 28, 80, 104), theme);
}

} // namespace cutaway
