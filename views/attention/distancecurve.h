// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

namespace cutaway {

/// How far back a head looks: its mean weight at distance 0, 1, 2, … tokens, as a curve.
class DistanceCurve : public QWidget {
    Q_OBJECT

public:
    explicit DistanceCurve(QWidget* parent = nullptr);

    /// Empty: not known.
    void setProfile(const QString& name, std::vector<float> profile);
    void setDimmed(bool dimmed);
    /// "3 tokens back: 0.12", for the distance under the pointer or chosen by key; empty when there is none.
    QString readout() const;
    void paintOn(QPainter& painter, const QRectF& area, bool withReadout) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plotOf(const QRectF& area) const;
    void setHovered(int distance);

    QString m_name;
    std::vector<float> m_profile;
    float m_end = 1.0f; ///< value at the top
    int m_hovered = -1;
    bool m_dimmed = false;
};

} // namespace cutaway
