// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "views/generate/choicetable.h"

namespace cutaway {

/// Where rows and columns of a ChoiceTable lie: no painting, no widget. All in pixels.
struct ChoiceGeometry {
    double width = 0.0;
    double height = 0.0;
    int rows = 0; ///< that are shown
    int columns = 0;
    double label = 110.0; ///< room for the tokens at the left
    double header = 28.0;
    double numberWidth = 56.0; ///< behind each bar
    double gap = 20.0; ///< between columns
    double tallestRow = 30.0;
    double lowestRow = 18.0;
    double widestColumn = 520.0;

    int rowsThatFit() const; ///< at the lowest height, one at least
    double rowHeight() const;
    QRectF rowRect(int row) const; ///< over the whole width
    QRectF columnRect(int column) const; ///< over the whole height
    QRectF barRect(int row, int column) const; ///< the bar's track
    QRectF numberRect(int row, int column) const;
    QRectF labelRect(int row) const;
    int rowAt(const QPointF& point) const; ///< −1 outside
    int columnAt(const QPointF& point) const;
};

/// Paints a ChoiceTable: bars in columns, the chosen row in the cut red, what was removed in words.
class ChoicePicture : public QWidget {
    Q_OBJECT

public:
    explicit ChoicePicture(QWidget* parent = nullptr);

    void setTable(ChoiceTable table);
    const ChoiceTable& table() const { return m_table; }
    ChoiceGeometry geometryFor(const QSizeF& size) const;
    /// Rows of the table that `geometry` has room for: the first ones, and the chosen one in any case.
    std::vector<int> shownRows(const ChoiceGeometry& geometry) const;
    void paintInto(QPainter& painter, const QSizeF& size) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintHeader(QPainter& painter, const ChoiceGeometry& geometry) const;
    void paintRow(QPainter& painter, const ChoiceGeometry& geometry, int line, const ChoiceTable::Row& data) const;
    QString tipAt(const QPointF& point) const;

    ChoiceTable m_table;
};

} // namespace cutaway
