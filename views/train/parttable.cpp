// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/parttable.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/train/runhistory.h"

namespace cutaway {

PartTable::PartTable(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 1);
}

void PartTable::setModel(const ModelConfig& config)
{
    m_parts = modelParts(config);
    showParts();
}

QString PartTable::nameOf(ModelPart::Kind kind)
{
    switch (kind) {
    case ModelPart::Kind::TokenEmbedding:
        return tr("token embedding");
    case ModelPart::Kind::Positions:
        return tr("positions");
    case ModelPart::Kind::QueryKeyValue:
        return tr("queries, keys, values");
    case ModelPart::Kind::AttentionWeights:
        return tr("attention weights");
    case ModelPart::Kind::OutProjection:
        return tr("out projection");
    case ModelPart::Kind::FeedForward:
        return tr("feed forward");
    case ModelPart::Kind::Norms:
        return tr("norms");
    case ModelPart::Kind::Head:
        return tr("head");
    }
    return {};
}

QLabel* PartTable::cell(int row, int column)
{
    if (QLayoutItem* item = m_grid->itemAtPosition(row, column))
        return static_cast<QLabel*>(item->widget());
    auto* label = new QLabel(this);
    if (column > 0) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTextRole(label, row == 0 ? TextRole::Note : TextRole::Dim);
    if (row > 0 && column > 0)
        label->setProperty("role", QVariant());
    m_grid->addWidget(label, row, column);
    return label;
}

void PartTable::showParts()
{
    cell(0, 0)->setText(QString());
    cell(0, 1)->setText(tr("weights"));
    cell(0, 2)->setText(tr("per token"));
    cell(0, 2)->setToolTip(
        tr("Floating-point operations of one token on its way forward; learning from it costs three times as many."));
    int row = 1;
    for (const ModelPart& part : m_parts) {
        const QString name = nameOf(part.kind);
        const QString weights = part.parameters > 0 ? shortCount(static_cast<double>(part.parameters))
            : part.kind == ModelPart::Kind::Head    ? tr("shared")
                                                    : QStringLiteral("–");
        const QString work = part.flops > 0.0 ? operationCount(part.flops) : QStringLiteral("–");
        cell(row, 0)->setText(name);
        cell(row, 1)->setText(weights);
        cell(row, 2)->setText(work);
        cell(row, 1)->setAccessibleName(tr("%1: weights %2").arg(name, weights));
        cell(row, 2)->setAccessibleName(tr("%1: operations a token %2").arg(name, work));
        ++row;
    }
    for (int i = 0; i < m_grid->rowCount(); ++i)
        for (int column = 0; column < 3; ++column)
            if (QLayoutItem* item = m_grid->itemAtPosition(i, column))
                item->widget()->setVisible(i < row);
}

void PartTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showParts();
}

} // namespace cutaway
