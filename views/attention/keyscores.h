// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QAbstractScrollArea>

namespace cutaway {

/// All keys of one query: token, scaled score, and its weight as a bar and a number. One of them is chosen.
class KeyScores : public QAbstractScrollArea {
    Q_OBJECT

public:
    struct Row {
        std::string bytes;
        float scaled = 0.0f; ///< score / √D
        float weight = 0.0f;
    };

    explicit KeyScores(QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    void setChosen(int key);
    int chosen() const { return m_chosen; }
    QRect rowRect(int key) const; ///< on the viewport
    void retranslate();
    /// The strongest keys that fit, for a picture.
    void paintStrongest(QPainter& painter, const QRectF& area) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointed(int key); ///< −1 = none
    void activated(int key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int rowHeight() const;
    int headHeight() const;
    int keyAt(const QPointF& point) const;
    void fit();
    void setPointed(int key);
    void reveal(int key);
    void paintHead(QPainter& painter, const QRectF& area) const;
    void paintRow(QPainter& painter, int key, const QRectF& area) const;

    std::vector<Row> m_rows;
    int m_chosen = -1;
    int m_pointed = -1;
};

} // namespace cutaway
