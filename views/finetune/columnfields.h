// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;

namespace cutaway {

struct ColumnRole;
struct TablePreview;

/// Which column of a file is what: a box for each role.
class ColumnFields : public QWidget {
    Q_OBJECT

public:
    explicit ColumnFields(const std::vector<ColumnRole>& roles, QWidget* parent = nullptr);

    /// Names and tips of the roles, in their order.
    void setWords(const QStringList& names, const QStringList& tips);
    /// The columns there are (none without a preview) and which is chosen for each role, −1 for none. Emits nothing.
    void setColumns(const TablePreview* preview, const std::vector<int>& columns);
    void retranslate(); ///< the title; the entries come with setColumns()

Q_SIGNALS:
    void chosen(int role, int column);

private:
    QLabel* m_title;
    std::vector<bool> m_isOptional;
    std::vector<QLabel*> m_names;
    std::vector<QComboBox*> m_boxes;
};

/// What a column is called: its name where the file has a header, else its number from 0.
QString columnTitle(const TablePreview& preview, int column);

} // namespace cutaway
