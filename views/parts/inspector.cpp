// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/inspector.h"

#include <QLabel>
#include <QVBoxLayout>

#include "views/parts/theme.h"

namespace cutaway {

InspectorSection::InspectorSection(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_body(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    setTextRole(m_title, TextRole::Heading);
    m_title->setWordWrap(true);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(8);
    layout->addWidget(m_title);
    layout->addLayout(m_body);
    setTitle(title);
}

void InspectorSection::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

QString InspectorSection::title() const
{
    return m_title->text();
}

void InspectorSection::addWidget(QWidget* widget)
{
    m_body->addWidget(widget);
}

InspectorColumn::InspectorColumn(QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_layout(new QVBoxLayout(m_content))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_content->setProperty("clear", true);
    m_layout->setContentsMargins(16, 16, 16, 16);
    m_layout->setSpacing(16);
    m_layout->addStretch(1);
    setWidget(m_content);
}

InspectorSection* InspectorColumn::addSection(const QString& title)
{
    auto* section = new InspectorSection(title, m_content);
    addSection(section);
    return section;
}

void InspectorColumn::addSection(InspectorSection* section)
{
    m_layout->insertWidget(m_layout->count() - 1, section);
}

QSize InspectorColumn::sizeHint() const
{
    return { Theme::current().px(304), Theme::current().px(400) };
}

QSize InspectorColumn::minimumSizeHint() const
{
    return { Theme::current().px(200), 0 };
}

} // namespace cutaway
