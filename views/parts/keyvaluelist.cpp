// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/keyvaluelist.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QTextLayout>

#include "views/parts/theme.h"

namespace cutaway {

namespace {

    // From the top of the first line to its base line. Characters that the font lacks come from another one, whose lines are
    // higher: Chinese names, digits beside them.
    double ascentOf(const QString& text, const QFont& font)
    {
        QTextLayout layout(text.left(64), font);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        return line.isValid() ? line.ascent() : 0.0;
    }

} // namespace

KeyValueList::KeyValueList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void KeyValueList::setRows(const QList<KeyValue>& rows)
{
    while (static_cast<qsizetype>(m_rows.size()) < rows.size()) {
        const Row row { new QLabel(this), new QLabel(this), false };
        const int line = static_cast<int>(m_rows.size());
        setTextRole(row.key, TextRole::Dim);
        row.key->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        row.value->setTextFormat(Qt::PlainText);
        row.value->setAlignment(Qt::AlignRight | Qt::AlignTop);
        row.value->setWordWrap(true);
        row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row.key->installEventFilter(this);
        row.value->installEventFilter(this);
        m_grid->addWidget(row.key, line, 0, Qt::AlignTop);
        m_grid->addWidget(row.value, line, 1);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool used = static_cast<qsizetype>(i) < rows.size();
        m_rows[i].key->setVisible(used);
        m_rows[i].value->setVisible(used);
        if (!used)
            continue;
        const KeyValue& row = rows[static_cast<qsizetype>(i)];
        m_rows[i].key->setText(row.key);
        m_rows[i].value->setText(row.value);
        m_rows[i].key->setToolTip(row.explanation);
        m_rows[i].value->setToolTip(row.explanation);
        m_rows[i].value->setAccessibleName(QStringLiteral("%1: %2").arg(row.key, row.value));
        m_rows[i].mono = row.mono;
    }
    m_shown = static_cast<int>(rows.size());
    setFonts();
}

void KeyValueList::setFonts()
{
    for (const Row& row : m_rows)
        setFont(row);
}

void KeyValueList::setFont(const Row& row)
{
    const Theme& theme = Theme::current();
    const QFont font = row.mono ? theme.mono(13) : theme.font(13);
    row.value->setFont(font);
    // Both on one base line.
    const int lower
        = static_cast<int>(std::lround(ascentOf(row.key->text(), row.key->font()) - ascentOf(row.value->text(), font)));
    row.value->setContentsMargins(0, std::max(0, lower), 0, 0);
    row.key->setContentsMargins(0, std::max(0, -lower), 0, 0);
}

// A style sheet takes a label's own font away, and tells the label after it has told the list.
bool KeyValueList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        for (const Row& row : m_rows)
            if (watched == row.value || watched == row.key)
                setFont(row);
    return QWidget::eventFilter(watched, event);
}

QString KeyValueList::value(const QString& key) const
{
    for (int i = 0; i < m_shown; ++i)
        if (m_rows[static_cast<std::size_t>(i)].key->text() == key)
            return m_rows[static_cast<std::size_t>(i)].value->text();
    return {};
}

} // namespace cutaway
