// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/numberfield.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStyle>
#include <QVBoxLayout>

#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

NumberField::NumberField(Kind kind, const char* name, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_label(new QLabel(this))
    , m_edit(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_label);
    layout->addWidget(m_edit);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    setTextRole(m_label, TextRole::Note);
    setTextRole(m_problem, TextRole::Note);
    m_label->setBuddy(m_edit);
    m_edit->setObjectName(QLatin1String(name));
    m_problem->setObjectName(QStringLiteral("fieldProblem"));
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // as high as fitProblem() says
    m_problem->hide();
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        showProblem();
        Q_EMIT edited();
    });
}

void NumberField::setLabel(const QString& label, const QString& explanation)
{
    m_label->setText(label);
    m_edit->setAccessibleName(label);
    setToolTip(explanation);
    showProblem();
}

QString NumberField::label() const
{
    return m_label->text();
}

void NumberField::setRange(double least, double most)
{
    m_least = least;
    m_most = most;
    showProblem();
}

void NumberField::setEmpty(double value, const QString& word)
{
    m_empty = value;
    m_edit->setPlaceholderText(word);
    if (number() == m_empty)
        m_edit->clear();
    showProblem();
}

void NumberField::setCheck(std::function<QString(std::optional<double>)> check)
{
    m_check = std::move(check);
    showProblem();
}

void NumberField::setValue(double value)
{
    if (m_kind == Kind::Whole)
        return setWhole(static_cast<qint64>(value));
    if (m_empty && value == *m_empty)
        m_edit->clear();
    else
        m_edit->setText(typedNumber(value));
    showProblem();
}

// A number as one types it: with or without the language's group separators.
std::optional<double> NumberField::number() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return m_empty;
    bool ok = false;
    if (m_kind == Kind::Whole) {
        const auto value = wholeNumber();
        return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    }
    const double value = text.toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double NumberField::value() const
{
    return number().value_or(0.0);
}

// Not by way of a double, which holds whole numbers to 2^53 only: a seed may have all 63 bits.
std::optional<qint64> NumberField::wholeNumber() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty())
        return m_empty ? std::optional(std::llround(*m_empty)) : std::nullopt;
    bool ok = false;
    qint64 value = text.toLongLong(&ok);
    if (!ok)
        value = QLocale().toLongLong(text, &ok);
    return ok ? std::optional(value) : std::nullopt;
}

qint64 NumberField::whole() const
{
    return wholeNumber().value_or(0);
}

void NumberField::setWhole(qint64 value)
{
    if (m_empty && static_cast<double>(value) == *m_empty)
        m_edit->clear();
    else
        m_edit->setText(QString::number(value));
    showProblem();
}

QString NumberField::ownProblem() const
{
    const auto value = number();
    if (m_check)
        if (const QString sentence = m_check(value); !sentence.isEmpty())
            return sentence;
    const auto said = [this](double bound) {
        return m_kind == Kind::Whole ? cutaway::number(static_cast<qint64>(bound)) : typedNumber(bound);
    };
    if (!value)
        return m_kind == Kind::Whole ? tr("“%1” wants a whole number.").arg(label())
                                     : tr("“%1” wants a number.").arg(label());
    if (*value < m_least)
        return tr("“%1” is at least %2.").arg(label(), said(m_least));
    if (*value > m_most)
        return tr("“%1” is at most %2.").arg(label(), said(m_most));
    return {};
}

QString NumberField::problem() const
{
    const QString own = ownProblem();
    return own.isEmpty() ? m_outside : own;
}

void NumberField::setOutsideProblem(const QString& sentence)
{
    m_outside = sentence;
    showProblem();
}

void NumberField::showProblem()
{
    const QString sentence = problem();
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
    if (m_edit->property("wrong").toBool() == sentence.isEmpty()) {
        m_edit->setProperty("wrong", !sentence.isEmpty());
        m_edit->style()->unpolish(m_edit); // the style sheet looks at properties then only
        m_edit->style()->polish(m_edit);
    }
    fitProblem();
}

// Said outright: a layout within a scroll area asks for heights at other widths than it gives.
void NumberField::fitProblem()
{
    m_edit->setMinimumHeight(Theme::of(this).px(28)); // as high as a list beside it
    m_problem->setMinimumHeight(0); // a label never finds itself lower than it had to be before
    m_problem->setFixedHeight(std::max(0, m_problem->heightForWidth(width())));
}

void NumberField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitProblem();
}

void NumberField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitProblem();
}

} // namespace cutaway
