// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/columnfields.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include "views/finetune/columnguess.h"
#include "views/parts/flowlayout.h"
#include "views/parts/theme.h"

namespace cutaway {

ColumnFields::ColumnFields(const std::vector<ColumnRole>& roles, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    setTextRole(m_title, TextRole::Strong);
    flow->addWidget(m_title);
    for (const ColumnRole& role : roles) {
        auto* pair = new QWidget;
        auto* row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 8, 0);
        row->setSpacing(4);
        auto* name = new QLabel;
        auto* box = new QComboBox;
        box->setObjectName(QStringLiteral("column-") + QLatin1String(role.key));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMaximumWidth(260);
        name->setBuddy(box);
        setTextRole(name, TextRole::Dim);
        row->addWidget(name);
        row->addWidget(box);
        flow->addWidget(pair);
        const int number = static_cast<int>(m_boxes.size());
        connect(box, &QComboBox::activated, this,
            [this, number, box] { Q_EMIT chosen(number, box->currentData().toInt()); });
        m_isOptional.push_back(role.isOptional);
        m_names.push_back(name);
        m_boxes.push_back(box);
    }
}

void ColumnFields::setWords(const QStringList& names, const QStringList& tips)
{
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        m_names[i]->setText(names.value(at));
        m_names[i]->setToolTip(tips.value(at));
        m_boxes[i]->setToolTip(tips.value(at));
        m_boxes[i]->setAccessibleName(names.value(at));
    }
}

void ColumnFields::setColumns(const TablePreview* preview, const std::vector<int>& columns)
{
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        QComboBox* box = m_boxes[i];
        const QSignalBlocker quiet(box);
        box->clear();
        if (m_isOptional[i])
            box->addItem(tr("none"), -1);
        if (preview) {
            if (columns[i] < 0 && !m_isOptional[i])
                box->addItem(tr("choose…"), -1);
            for (int column = 0; column < static_cast<int>(preview->columns.size()); ++column)
                box->addItem(columnTitle(*preview, column), column);
        }
        box->setCurrentIndex(std::max(0, box->findData(columns[i])));
        box->setEnabled(preview != nullptr);
    }
}

void ColumnFields::retranslate()
{
    m_title->setText(tr("Columns"));
}

QString columnTitle(const TablePreview& preview, int column)
{
    const QString name = QString::fromStdString(preview.columns[static_cast<std::size_t>(column)]);
    return preview.hasHeader() && !name.isEmpty() ? name : ColumnFields::tr("column %1").arg(column);
}

} // namespace cutaway
