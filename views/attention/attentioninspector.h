// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "views/attention/attentiondata.h"

namespace cutaway {

class BarList;
class InspectorColumn;
class InspectorSection;
class SelectedTokenSection;
class Selection;

/// Fills the inspector of Attention: the selected token, what it looks at, who looks at it, and what the model expects next.
class AttentionInspector : public QObject {
    Q_OBJECT

public:
    AttentionInspector(Selection* selection, InspectorColumn* column, QObject* parent);

    void show(const AttentionData& data);
    void retranslate();

private:
    void showTitles();
    void showLooks(const AttentionData& data, int position);
    void showNext(const AttentionData& data, int position);

    Selection* m_selection;
    SelectedTokenSection* m_token;
    InspectorSection* m_looksSection;
    InspectorSection* m_lookedSection;
    InspectorSection* m_nextSection;
    BarList* m_looks;
    BarList* m_looked;
    BarList* m_next;
    bool m_ofNorms = false; ///< the map says how much is taken over, not how much is looked at
};

} // namespace cutaway
