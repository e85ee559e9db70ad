// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/textsrow.h"

#include <algorithm>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include "views/parts/theme.h"

namespace cutaway {

TextsRow::TextsRow(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_edit(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_label, 0, 0);
    layout->addWidget(m_edit, 0, 1);
    layout->addWidget(m_problem, 1, 0, 1, 2);
    m_label->setBuddy(m_edit);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_problem->setObjectName(QStringLiteral("problem"));
    setTextRole(m_problem, TextRole::Note);
    connect(m_edit, &QLineEdit::textEdited, this, &TextsRow::edited);
    fit();
}

void TextsRow::setLabel(const QString& label, const QString& explanation, const QString& example)
{
    m_label->setText(label);
    m_edit->setAccessibleName(label);
    m_edit->setPlaceholderText(example);
    setToolTip(explanation);
}

QString TextsRow::line() const
{
    return m_edit->text();
}

void TextsRow::setLine(const QString& line)
{
    m_edit->setText(line);
}

void TextsRow::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
    fitProblem();
}

QString TextsRow::problem() const
{
    return m_problem->text();
}

void TextsRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

void TextsRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitProblem();
}

// In line with the sliders' names.
void TextsRow::fit()
{
    m_label->setFixedWidth(Theme::of(this).px(92));
    fitProblem();
}

// Said outright: sections of the inspector are as high as they would like to be at another width.
void TextsRow::fitProblem()
{
    m_problem->setFixedHeight(std::max(0, m_problem->heightForWidth(width())));
}

} // namespace cutaway
