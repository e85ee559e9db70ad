// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/model_costs.h"

class QGridLayout;
class QLabel;

namespace cutaway {

/// What each part of a model weighs and works: a line each with its parameters and its operations a token.
class PartTable : public QWidget {
    Q_OBJECT

public:
    explicit PartTable(QWidget* parent = nullptr);

    void setModel(const ModelConfig& config);
    static QString nameOf(ModelPart::Kind kind);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showParts();
    QLabel* cell(int row, int column);

    QGridLayout* m_grid;
    std::vector<ModelPart> m_parts;
};

} // namespace cutaway
