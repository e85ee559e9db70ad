// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/attention/stepsgeometry.h"

class QPainter;

namespace cutaway {

/// Draws attention's steps, on the screen and into files.
class StepsPainter {
public:
    StepsPainter(const StepsScene& scene, const StepsGeometry& geometry)
        : m_scene(scene)
        , m_geometry(geometry)
    {
    }

    static StepsGeometry::Sizes sizes();
    static int linesOf(const QString& sentence, double width); ///< a card's

    /// What lies in `visible`; `cell` is marked, and what it is made of.
    void draw(QPainter& painter, const QRectF& visible, const std::optional<StepCell>& cell) const;

private:
    void drawCard(QPainter& painter, const StepsGeometry::CardBox& card) const;
    void drawArrow(QPainter& painter, const QRectF& from, const QRectF& to, bool sameRow) const;
    void drawTable(QPainter& painter, const StepsGeometry::TableBox& box) const;
    void drawLabels(QPainter& painter, const StepsGeometry::TableBox& box) const;
    void drawCell(QPainter& painter, const StepsGeometry::TableBox& box, int row, int column) const;
    void drawMarks(QPainter& painter, const StepCell& cell) const;

    const StepsScene& m_scene;
    const StepsGeometry& m_geometry;
};

} // namespace cutaway
