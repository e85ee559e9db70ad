// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"

namespace cutaway {

class BarList;
class InspectorSection;
class KeyValueList;
class Selection;
using StepRecordPtr = std::shared_ptr<const StepRecord>;

/// The inspector's part about the step that is looked at: the chosen head and the next token in the time-lapse, and the batch with its
/// worst tokens and the gradient norm of each layer.
class StepInspector : public QObject {
    Q_OBJECT

public:
    /// `addSection` makes a section of the inspector with this title.
    StepInspector(
        Selection* selection, const std::function<InspectorSection*(const QString&)>& addSection, QObject* parent);

    void setFrame(TimeLapseFramePtr frame); ///< null: nothing of it is shown
    void setRecord(StepRecordPtr record); ///< null: nothing is shown; of one whose batch was not kept, its numbers
    /// Which of the two are wanted on screen.
    void show(bool frame, bool record);
    void setSelectedToken(int token);
    void retranslate();

Q_SIGNALS:
    void tokenChosen(int token); ///< (B, T)

private:
    class MapView;
    void showHead();
    void showRecord();

    Selection* m_selection;
    TimeLapseFramePtr m_frame;
    StepRecordPtr m_record;
    bool m_wantsFrame = false;
    bool m_wantsRecord = false;
    int m_token = -1;
    std::vector<int> m_worst;
    InspectorSection* m_headSection;
    MapView* m_map;
    KeyValueList* m_measures;
    InspectorSection* m_nextSection;
    BarList* m_next;
    InspectorSection* m_stepSection;
    KeyValueList* m_step;
    InspectorSection* m_worstSection;
    BarList* m_worstBars;
    InspectorSection* m_layersSection;
    BarList* m_layers;
};

} // namespace cutaway
