// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace cutaway {

/// One line of text that gives way when there is little room: it ends in … and shows the whole as its tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

    /// `shorter` is taken where the text does not fit, before anything is cut.
    void setFullText(const QString& text, const QString& shorter = {});
    int shortestWidth() const; ///< that shows all of the shorter text
    QString fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    QString m_full;
    QString m_shorter;
};

} // namespace cutaway
