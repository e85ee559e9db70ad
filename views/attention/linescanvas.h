// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QPixmap>

#include "views/attention/linespainter.h"

namespace cutaway {

/// Tokens left (they look) and right (they are looked at), a line a weight. Rows scroll where they don't fit. Up and down walk from token to token,
/// left and right change the column, Return selects.
class LinesCanvas : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr std::size_t mostLines = 1500; ///< drawn at once; the strongest

    explicit LinesCanvas(QWidget* parent = nullptr);

    void setContent(LinesContent content);
    const LinesContent& content() const { return m_content; }
    void setThreshold(double share);
    void setSelected(int position); ///< −1 = none
    int selected() const { return m_selected; }
    /// Another panel's hover, as if that token were pointed at in the column of those that look.
    void setHighlighted(int position);
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    /// The token whose lines alone are shown: under the pointer or the keyboard, else the highlighted one.
    std::optional<LineEnd> focus() const;
    const LinesGeometry& geometry() const { return m_geometry; } ///< on the viewport
    /// Lines in view, and how many of them are drawn.
    const Lines& lines();

    QSize pictureSize() const;
    /// As on the screen, all tokens of a text that is not long, else those in view: which they are is said then.
    void paintPicture(QPainter& painter, const QString& title, const QString& note) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void focusMoved(); ///< focus() is another
    void pointed(int position); ///< by the user; −1 = none
    void activated(int position); ///< clicked, or Return
    void viewMoved(); ///< scrolled, or of another size: lines() are others

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    void redraw();
    const QPixmap& base();
    void setPointed(const std::optional<LineEnd>& end);
    void reveal(int position);

    LinesContent m_content;
    LinesGeometry m_geometry;
    Lines m_lines;
    bool m_linesKnown = false;
    QPixmap m_base; ///< lines() drawn; null = to be drawn
    std::optional<LineEnd> m_pointed;
    int m_selected = -1;
    int m_highlighted = -1;
    bool m_outdated = false;
};

} // namespace cutaway
