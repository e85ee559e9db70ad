// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/datachooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/theme.h"

namespace cutaway {

DataChooser::DataChooser(QWidget* parent)
    : Card(parent)
    , m_dropTitle(new QLabel)
    , m_dropForms(new QLabel)
    , m_choose(makeButton(ButtonKind::Go, QStringLiteral("file")))
    , m_knownTitle(new QLabel)
    , m_knownRow(new QWidget)
{
    setTextRole(m_dropTitle, TextRole::Big);
    setTextRole(m_dropForms, TextRole::Dim);
    for (QLabel* label : { m_dropTitle, m_dropForms }) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_choose->setObjectName(QStringLiteral("chooseData"));
    m_knownTitle->setAlignment(Qt::AlignCenter);
    setTextRole(m_knownTitle, TextRole::Note);
    auto* known = new QHBoxLayout(m_knownRow);
    known->setContentsMargins(0, 0, 0, 0);
    known->setSpacing(8);
    body()->addStretch(2);
    body()->addWidget(m_dropTitle);
    body()->addWidget(m_dropForms);
    body()->addSpacing(8);
    body()->addWidget(m_choose, 0, Qt::AlignHCenter);
    body()->addSpacing(16);
    body()->addWidget(m_knownTitle);
    body()->addWidget(m_knownRow, 0, Qt::AlignHCenter);
    body()->addStretch(3);
    connect(m_choose, &QPushButton::clicked, this, &DataChooser::chooseRequested);
}

void DataChooser::setWords(const QString& dropHere, const QString& forms)
{
    m_dropTitle->setText(dropHere);
    m_dropForms->setText(forms);
}

void DataChooser::setKnownData(const QList<KnownData>& data)
{
    qDeleteAll(m_known);
    m_known.clear();
    for (const KnownData& known : data) {
        auto* button = makeButton(ButtonKind::Plain, QStringLiteral("text"));
        button->setText(known.name);
        button->setToolTip(known.file);
        button->setObjectName(QStringLiteral("knownData"));
        m_knownRow->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, file = known.file] { Q_EMIT knownChosen(file); });
        m_known << button;
    }
    m_knownTitle->setVisible(!data.isEmpty());
    m_knownRow->setVisible(!data.isEmpty());
}

void DataChooser::retranslate()
{
    m_choose->setText(tr("Choose a file…"));
    m_knownTitle->setText(tr("or take one that is at hand"));
}

} // namespace cutaway
