// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTableWidget>

namespace cutaway {

struct TablePreview;

/// The first rows of a file, with what each column is for above it; columns for nothing are dim.
class PreviewTable : public QTableWidget {
    Q_OBJECT

public:
    explicit PreviewTable(QWidget* parent = nullptr);

    /// `roleColumns` and `names`: which column each role has, −1 for none, and what the role is called; the first role's gets the room.
    void setPreview(const TablePreview& preview, const std::vector<int>& roleColumns, const QStringList& names);

private:
    void fillColumn(const TablePreview& preview, int column, const QString& role);
};

} // namespace cutaway
