// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headsview.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>

#include "views/attention/distancecurve.h"
#include "views/attention/headsnumbers.h"
#include "views/attention/headtable.h"
#include "views/attention/leaderboardpanel.h"
#include "views/parts/edits.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    constexpr int pictureRow = 30;
    constexpr int pictureColumn = 96;

} // namespace

HeadsView::HeadsView(Selection* selection, QWidget* parent)
    : AttentionView(parent)
    , m_selection(selection)
    , m_note(new QLabel(this))
    , m_table(new HeadTable(this))
    , m_curve(new DistanceCurve(this))
    , m_leaderboard(new LeaderboardPanel(this))
{
    auto* foot = new QHBoxLayout;
    foot->setSpacing(24);
    foot->addWidget(m_curve, 1);
    foot->addWidget(m_leaderboard, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    setTextRole(m_note, TextRole::Note);
    m_note->setObjectName(QStringLiteral("headsNote"));
    m_note->setWordWrap(true);
    m_note->hide();
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    connect(m_table, &HeadTable::headChosen, selection, &Selection::setHead);
    connect(selection, &Selection::headChanged, this, [this](int layer, int head) {
        m_table->setCurrentHead(layer, head);
        showProfile();
    });
}

void HeadsView::setData(const AttentionData& data)
{
    m_data = data;
    m_table->setNumbers(m_data.measures, m_data.deltas, m_data.deltasAreEarlier());
    std::vector<bool> off;
    for (int layer = 0; layer < m_table->numbers()->layers(); ++layer)
        for (int head = 0; head < m_table->numbers()->heads(); ++head)
            off.push_back(isHeadOff(m_data.edits, layer, head));
    m_table->setOff(std::move(off));
    m_table->setCurrentHead(m_selection->layer(), m_selection->head());
    m_leaderboard->setCanRun(m_data.reading != nullptr);
    m_leaderboard->setOfEarlierText(m_data.deltasAreEarlier());
    showNote();
    showProfile();
}

void HeadsView::showNote()
{
    const bool isEdited = m_data.reading && !m_data.edits.empty();
    m_note->setText(isEdited ? tr("All numbers here are of the model without your edits.") : QString());
    m_note->setVisible(isEdited);
}

HeadDeltasPtr HeadsView::deltasOfNow() const
{
    return m_data.deltasAreEarlier() ? nullptr : m_data.deltas;
}

void HeadsView::showProfile()
{
    const int layer = m_selection->layer(), head = m_selection->head();
    std::vector<float> profile;
    if (m_data.measures && layer < m_data.measures->layers && head < m_data.measures->heads) {
        const float* from = m_data.measures->profileOf(layer, head);
        profile.assign(from, from + m_data.measures->positions);
    }
    m_curve->setProfile(QStringLiteral("L%1 H%2").arg(layer).arg(head), std::move(profile));
}

void HeadsView::setOutdated(bool outdated)
{
    m_table->setOutdated(outdated);
    m_curve->setDimmed(outdated);
}

void HeadsView::retranslate()
{
    m_table->retranslate();
    m_leaderboard->retranslate();
    showNote();
    m_curve->setAccessibleName(tr("How far back the selected head looks"));
    m_curve->update();
}

QString HeadsView::pictureNote() const
{
    QStringList notes;
    if (!m_note->text().isEmpty())
        notes << m_note->text();
    if (m_data.deltasAreEarlier())
        notes << tr("Δ loss is of an earlier text.");
    return notes.join(QLatin1Char(' '));
}

QSize HeadsView::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int rows = m_table->model()->rowCount(), columns = m_table->model()->columnCount();
    return { theme.px(48 + pictureColumn * std::max(1, columns)), theme.px(48 + 56 + pictureRow * (rows + 1)) };
}

void HeadsView::paintPicture(QPainter& painter)
{
    const Theme& theme = Theme::current();
    const QAbstractItemModel* model = m_table->model();
    const QSize size = pictureSize();
    const double pad = theme.px(24), wide = theme.px(pictureColumn), high = theme.px(pictureRow);
    painter.save();
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)), tr("What every head does"));
    const double top = pad + theme.px(56) - high / 2;
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(QPointF(pad, pad + theme.px(36)), pictureNote());
    for (int column = 0; column < model->columnCount(); ++column) {
        const QRectF cell(pad + column * wide, top, wide, high);
        painter.setPen(theme.dim);
        painter.drawText(cell.adjusted(theme.px(8), 0, -theme.px(8), 0),
            (column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
            model->headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < model->rowCount(); ++row)
            HeadCellDelegate::paintCell(
                painter, cell.translated(0, (row + 1) * high), model->index(row, column), false);
    }
    painter.setPen(theme.line);
    for (int row = 0; row <= model->rowCount(); ++row)
        painter.drawLine(QPointF(pad, top + (row + 1) * high), QPointF(size.width() - pad, top + (row + 1) * high));
    painter.restore();
}

bool HeadsView::isThere() const
{
    return m_data.measures && m_data.reading && m_data.measures->generation == m_data.reading->generation;
}

QString HeadsView::numbersAsCsv() const
{
    return isThere() ? headsAsCsv(m_data.measures, deltasOfNow()) : QString();
}

QString HeadsView::numbersAsJson() const
{
    return isThere() ? headsAsJson(m_data.measures, deltasOfNow()) : QString();
}

NumberTensors HeadsView::numbersAsTensors() const
{
    return isThere() ? headsAsTensors(m_data.measures, deltasOfNow()) : NumberTensors();
}

QString HeadsView::explanation() const
{
    QString text
        = tr("<p>Each row is a head, each column a number that says what it does. Click a column's name to sort "
             "by it, a row to choose its head.</p>");
    for (const HeadMeasure measure : headMeasures)
        text += QStringLiteral("<p><b>%1</b>: %2</p>")
                    .arg(shortNameOf(measure).toHtmlEscaped(), tipOf(measure).toHtmlEscaped());
    return text;
}

QString HeadsView::commandVerb() const
{
    return isThere() ? QStringLiteral("heads") : QString();
}

QString HeadsView::sentence() const
{
    const int layer = m_selection->layer(), head = m_selection->head();
    if (!isThere() || layer >= m_data.measures->layers || head >= m_data.measures->heads)
        return {};
    if (!tellsKinds(*m_data.measures))
        return tr("The text is too short to say what a head does: %1 tokens are the least.").arg(leastForKinds);
    const QString what = textOf(classOf(*m_data.measures, layer, head));
    const QString sentence = what.isEmpty()
        ? tr("No weight of L%1 H%2 is strong enough to say what it does.").arg(layer).arg(head)
        : tr("What L%1 H%2 does most: %3.").arg(layer).arg(head).arg(what);
    return m_data.edits.empty() ? sentence
                                : tr("%1 This is of the model without your edits.", "what a head does").arg(sentence);
}

} // namespace cutaway
