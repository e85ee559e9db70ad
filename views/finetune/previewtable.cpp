// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/previewtable.h"

#include <QHeaderView>

#include "core/jobs/table_preview.h"
#include "views/finetune/columnfields.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    QString oneLine(const std::string& cell)
    {
        QString text = QString::fromStdString(cell);
        text.replace(QLatin1Char('\n'), QChar(0x23ce)); // a line's end is seen, and takes no line
        text.remove(QLatin1Char('\r'));
        return text;
    }
} // namespace

PreviewTable::PreviewTable(QWidget* parent)
    : QTableWidget(parent)
{
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setMinimumHeight(160);
}

void PreviewTable::setPreview(
    const TablePreview& preview, const std::vector<int>& roleColumns, const QStringList& names)
{
    clear();
    const int columns = static_cast<int>(preview.columns.size());
    const int rows = static_cast<int>(preview.rows.size());
    setColumnCount(columns);
    setRowCount(rows);
    const Theme& theme = Theme::of(this);
    for (int column = 0; column < columns; ++column) {
        QString role;
        for (std::size_t i = 0; i < roleColumns.size(); ++i)
            if (roleColumns[i] == column)
                role = names.value(static_cast<qsizetype>(i));
        fillColumn(preview, column, role);
        setColumnWidth(column, theme.px(column + 1 == columns ? 300 : 140));
    }
    QStringList numbers;
    for (int row = 0; row < rows; ++row)
        numbers << QString::number(row);
    setVerticalHeaderLabels(numbers);
    verticalHeader()->setDefaultSectionSize(theme.px(30));
    // The text is what one wants to read: its column gets the room.
    if (columns > 1 && roleColumns[0] >= 0 && roleColumns[0] + 1 < columns)
        setColumnWidth(roleColumns[0], theme.px(420));
}

void PreviewTable::fillColumn(const TablePreview& preview, int column, const QString& role)
{
    const Theme& theme = Theme::of(this);
    const QString name = columnTitle(preview, column);
    auto* header = new QTableWidgetItem(role.isEmpty() ? name : QStringLiteral("%1 · %2").arg(role, name));
    header->setFont(theme.font(12, !role.isEmpty()));
    setHorizontalHeaderItem(column, header);
    for (int row = 0; row < rowCount(); ++row) {
        auto* cell = new QTableWidgetItem(
            oneLine(preview.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]));
        if (role.isEmpty())
            cell->setForeground(theme.dim);
        cell->setToolTip(cell->text().left(600));
        setItem(row, column, cell);
    }
}

} // namespace cutaway
