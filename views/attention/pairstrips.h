// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QWidget>

#include "core/jobs/attention_maps.h"

namespace cutaway {

/// One weight taken apart, as strips of colours; the numbers of the component under the pointer or the keyboard are told by name.
class PairStrips : public QWidget {
    Q_OBJECT

public:
    explicit PairStrips(QWidget* parent = nullptr);

    void setPair(AttentionPairPtr pair, std::string queryBytes, std::string keyBytes);
    int component() const { return m_component; } ///< −1 = none
    QRectF cellRect(int component) const; ///< in the strip of products
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    void draw(QPainter& painter, const QRectF& area) const;

Q_SIGNALS:
    void componentChanged(int component);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setComponent(int component);

    AttentionPairPtr m_pair;
    std::string m_queryBytes, m_keyBytes;
    int m_component = -1;
};

} // namespace cutaway
