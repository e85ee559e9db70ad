// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace cutaway {

struct KeyValue {
    QString key; ///< "surprise"
    QString value; ///< "1.23 bits"
    QString explanation; ///< tooltip: what the number is
    bool mono = false;
};

/// Names at the left, numbers at the right, one to a line. Values can be selected and copied.
class KeyValueList : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueList(QWidget* parent = nullptr);

    void setRows(const QList<KeyValue>& rows);
    int rowCount() const { return m_shown; }
    QString value(const QString& key) const; ///< empty when there is no such row

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        QLabel* key;
        QLabel* value;
        bool mono = false;
    };
    void setFonts();
    void setFont(const Row& row);

    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    int m_shown = 0;
};

} // namespace cutaway
