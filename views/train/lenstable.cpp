// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/lenstable.h"

#include <cmath>
#include <utility>

#include <QEvent>
#include <QLocale>
#include <QStringList>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

LensTable::LensTable(QWidget* parent)
    : CellGrid(parent)
{
    setChoosable(false);
    setBubbleText([this](int row, int position) { return tip(row, position); });
    describe();
}

void LensTable::setFrame(TimeLapseFramePtr frame)
{
    m_frame = std::move(frame);
    fill();
    describe();
}

void LensTable::fill()
{
    CellGridContent content;
    content.rows = rows();
    content.columns = positions();
    for (int row = 0; row < rows(); ++row) {
        content.rowLabels << rowName(row);
        for (int position = 0; position < positions(); ++position) {
            const NextToken* token = at(row, position);
            content.places.push_back(token ? token->probability : std::nanf(""));
            content.texts << (token ? tokenText(token->bytes) : QString());
        }
    }
    for (int position = 0; position < positions(); ++position) {
        const auto read = static_cast<std::size_t>(position);
        content.columnLabels << (read < m_frame->bytes.size() ? tokenText(m_frame->bytes[read]) : QString());
    }
    if (m_frame)
        for (const double place : { 0.0, 0.25, 0.5, 0.75, 1.0 })
            content.legend.emplace_back(place, QLocale().toString(place * 100, 'f', 0) + QStringLiteral(" %"));
    setContent(std::move(content));
}

const NextToken* LensTable::at(int row, int position) const
{
    const auto index
        = static_cast<std::size_t>(row) * static_cast<std::size_t>(positions()) + static_cast<std::size_t>(position);
    return m_frame && index < m_frame->lens.size() ? &m_frame->lens[index] : nullptr;
}

QString LensTable::rowName(int row) const
{
    return row == 0 ? tr("embeddings") : tr("after L%1").arg(row - 1);
}

QString LensTable::tip(int row, int position) const
{
    const NextToken* token = at(row, position);
    if (!token)
        return {};
    const auto read = static_cast<std::size_t>(position);
    const QString seen = read < m_frame->bytes.size() ? tokenText(m_frame->bytes[read]) : QString();
    return tr("%1, behind “%2”: the head would choose “%3” with %4")
        .arg(rowName(row), seen, tokenText(token->bytes), percent(token->probability));
}

void LensTable::describe()
{
    setAccessibleName(tr("Logit lens: what each layer would say next"));
    QStringList last;
    for (int row = 0; row < rows(); ++row)
        if (const NextToken* token = at(row, positions() - 1))
            last << QStringLiteral("%1: %2").arg(rowName(row), tokenText(token->bytes));
    setAccessibleDescription(last.join(QStringLiteral("; ")));
}

QString LensTable::toCsv() const
{
    if (!m_frame)
        return {};
    QString csv = QStringLiteral("step,layer,position,token,lens_id,lens_token,probability\n");
    for (int row = 0; row < rows(); ++row)
        for (int position = 0; position < positions(); ++position)
            if (const NextToken* token = at(row, position)) {
                const auto read = static_cast<std::size_t>(position);
                const std::string seen = read < m_frame->bytes.size() ? m_frame->bytes[read] : std::string();
                csv += QStringList { QString::number(m_frame->step),
                    row == 0 ? QStringLiteral("embeddings") : QString::number(row - 1), QString::number(position),
                    csvField(QString::fromStdString(seen)), QString::number(token->id),
                    csvField(QString::fromStdString(token->bytes)),
                    QString::number(double(token->probability), 'g', 6) }
                           .join(QLatin1Char(','))
                    + QLatin1Char('\n');
            }
    return csv;
}

QSize LensTable::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(152) };
}

QSize LensTable::minimumSizeHint() const
{
    return { Theme::of(this).px(200), Theme::of(this).px(100) };
}

void LensTable::changeEvent(QEvent* event)
{
    CellGrid::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
        describe();
    }
}

} // namespace cutaway
