// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QWidget>

#include "core/jobs/tokens.h"

namespace cutaway {

class Selection;

/// The text's tokens in one row, always in sight, carrying the shared selection. Only the chips in view are ever measured,
/// so that a text of 250,000 tokens costs what a short one does.
class Ribbon : public QWidget {
    Q_OBJECT

public:
    explicit Ribbon(Selection* selection, QWidget* parent = nullptr);

    /// Shows where the text has changed: while one types, its end.
    void setText(TokenizedTextPtr text);
    /// Stands instead of the tokens when there is no text.
    void setEmptyWord(const QString& sentence);
    QString summary() const; ///< "20 tokens · 90 bytes · stories BPE 4,096"

    /// Index of the token under `point`, −1 when there is none.
    int tokenAt(const QPoint& point) const;
    /// Where the chip is painted; null when it is out of view.
    QRect chipRect(int index) const;
    int firstVisible() const { return m_first; }
    int lastVisible() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void tokenizerClicked(); ///< the tokenizer's name at the right was clicked

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Chip {
        int index = 0;
        int x = 0;
        int width = 0;
    };
    int count() const;
    int chipWidth(int index) const;
    void layOut();
    void scrollBy(int pixels); ///< > 0 goes towards the end of the text
    void clampToEnd();
    void ensureVisible(int index);
    bool standsFree(const QRect& chip) const;
    bool hidesAtLeft() const { return m_first > 0 || m_offset > 0; }
    bool hidesAtRight() const;
    QRect rowRect() const; ///< what the chips may use
    QRect summaryRect() const;
    QRect tokenizerRect() const;
    QString countText() const;
    void describe();

    Selection* m_selection;
    TokenizedTextPtr m_text;
    QString m_emptyWord;
    int m_first = 0; ///< leftmost chip
    int m_offset = 0; ///< pixels of it that are scrolled away
    std::vector<Chip> m_chips; ///< those in view
    mutable QHash<QByteArray, int>
        m_widths; ///< by the token's bytes (unknown words share one id), of the present text and font
    bool m_pressed = false;
    bool m_dragging = false;
    int m_dragX = 0;
};

} // namespace cutaway
