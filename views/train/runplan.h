// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "views/train/trainchoices.h"

namespace cutaway {

class InspectorSection;
class KeyValueList;
class PartTable;

/// What the inspector says of a run that is being set up: what will be trained, what it will take about, and part by part.
class RunPlan : public QObject {
    Q_OBJECT

public:
    explicit RunPlan(QObject* parent = nullptr);

    /// For the inspector, which owns them from then on.
    QList<InspectorSection*> sections() const;
    void setShown(bool shown);
    /// `isPossible` = the shape is one that a model can have.
    void setRecipe(const TrainRecipe& recipe, const RunLength& length, bool isPossible);
    void retranslate();

private:
    void show();

    TrainRecipe m_recipe;
    RunLength m_length;
    bool m_isPossible = false;
    bool m_isShown = true;
    QPointer<InspectorSection> m_whatSection, m_costSection, m_partSection;
    QPointer<KeyValueList> m_what, m_costs;
    QPointer<PartTable> m_parts;
};

} // namespace cutaway
