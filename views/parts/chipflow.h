// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QHash>

#include "core/jobs/tokens.h"

namespace cutaway {

class Selection;

/// A text as large chips that wrap, each with its id underneath. Lines are broken in slices of a few milliseconds, so that a text of
/// 250,000 tokens never holds the window up; only what is in view is painted.
class ChipFlow : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ChipFlow(Selection* selection, QWidget* parent = nullptr);

    void setText(TokenizedTextPtr text);
    int lineCount() const { return static_cast<int>(m_lineStarts.size()); }
    bool isLaidOut() const { return m_done == count(); }
    int contentHeight() const; ///< of the lines broken so far
    int tokenAt(const QPoint& point) const; ///< under a point of the viewport, −1 = none
    QRect chipRect(int index) const; ///< on the viewport; null while its line is not broken yet
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Draws the first chips that fit into `size` and returns how many they are.
    int paintChips(QPainter& painter, const QSize& size) const;

Q_SIGNALS:
    void contentHeightChanged(int pixels);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int count() const { return m_text ? static_cast<int>(m_text->tokens.size()) : 0; }
    int textPixels() const; ///< large for a short text, smaller for a long one
    int chipHeight() const;
    int linePitch() const;
    int cellWidth(int index) const;
    QString idText(int index) const; ///< the chip or its id, whichever is wider
    bool endsLine(int index) const;
    void restart();
    void breakLines(double milliseconds);
    void breakLinesUpTo(int lines);
    bool breakOne(); ///< places one token; false when all are placed
    void finishSlice();
    int lineOf(int index) const;
    int lineEnd(int line) const;
    void ensureVisible(int index);
    void selectStep(int key);
    void paintCell(QPainter& painter, int index, int x, int y) const;
    void announceHeight();

    Selection* m_selection;
    TokenizedTextPtr m_text;
    std::vector<int> m_lineStarts; ///< first token of each line broken so far
    int m_done = 0; ///< tokens placed
    int m_x = 0; ///< where the next one begins
    int m_width = 0; ///< the lines are broken for
    int m_anchor = 0; ///< token to keep at the top while lines are broken anew
    int m_announced = -1;
    mutable QHash<QByteArray, int> m_widths; ///< by the token's bytes: unknown words share one id
    QBasicTimer m_timer;
    bool m_keyboard = false; ///< the focus came by key, or is used so: only then it is drawn
};

} // namespace cutaway
