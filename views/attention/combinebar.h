// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "views/attention/mapcombination.h"

class QComboBox;
class QLayout;
class QPushButton;

namespace cutaway {

class Segmented;

/// The controls that say how heads become one map: one head, mean, max, rollout, and what is done to the weights first.
class CombineBar : public QObject {
    Q_OBJECT

public:
    /// Adds its widgets to `bar`.
    explicit CombineBar(QLayout* bar, QWidget* parent);

    const MapCombination& combination() const { return m_combination; }
    void setCombination(const MapCombination& combination); ///< emits nothing
    void setVisible(bool visible);
    void setFolded(bool folded); ///< the row of choices becomes a menu: there is little room
    void retranslate();
    /// What the chosen combination is for; one paragraph.
    QString explanation() const;

Q_SIGNALS:
    void changed(); ///< by the user

private:
    void choose(const MapCombination& combination);
    void show();

    MapCombination m_combination;
    bool m_visible = true;
    Segmented* m_kind;
    QComboBox* m_scope;
    QPushButton* m_weighted;
    QPushButton* m_withoutFirst;
};

} // namespace cutaway
