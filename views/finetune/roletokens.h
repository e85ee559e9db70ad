// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune_preflight.h"

#include <vector>

#include <QWidget>

namespace cutaway {

/// The tokens of one example as the model gets them: tinted by what they are for, those that count framed. Runs of padding are drawn as one.
class RoleTokens : public QWidget {
    Q_OBJECT

public:
    explicit RoleTokens(QWidget* parent = nullptr);

    void setExample(const ExamplePreview& example);
    static QColor tint(TokenRole role);
    static QString roleName(TokenRole role);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Box {
        QRect rect;
        QString text;
        std::size_t first = 0, count = 1; ///< tokens of the example
    };
    int layOut(int width, std::vector<Box>* boxes) const; ///< → height

    ExamplePreview m_example;
    std::vector<Box> m_boxes;
};

} // namespace cutaway
