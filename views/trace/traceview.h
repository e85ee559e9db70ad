// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/jobs/number_tensor.h"
#include "views/trace/tracedata.h"

namespace cutaway {

class InspectorSection;

/// One way to ask where a prediction comes from; the place Trace shows one at a time. What a view has to ask of the model it asks only while it
/// is shown.
class TraceView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString viewId() const = 0; ///< "lens": for sessions and file names
    virtual QString viewName() const = 0; ///< on its button
    virtual QString viewTip() const = 0;
    /// What stands in the bar while this view is shown; null = nothing. The place owns it.
    virtual QWidget* controls() { return nullptr; }
    /// What it tells in the inspector; the place shows them with the view.
    virtual std::vector<InspectorSection*> sections() { return {}; }

    /// Whether it has nothing to tell of a text that the model could not read. A view that has is given a reading of which only the text and
    /// the model's shape are known.
    virtual bool needsPass() const { return true; }
    /// Another reading, selection or model. Called for the view that is shown, and when it becomes so.
    virtual void setData(const TraceData& data) = 0;
    /// Another model is open: what the one before said goes, and until setData() there is nothing to ask.
    virtual void forgetModel() = 0;
    virtual void setHoveredPosition(int) { } ///< another panel's hover; −1 = none
    virtual void retranslate() = 0;

    // What the place saves and copies, as Place has them.
    virtual void paintPicture(QPainter& painter) = 0;
    virtual QSize pictureSize() const = 0;
    virtual QString numbersAsCsv() const = 0;
    virtual QString numbersAsJson() const = 0; ///< as the command prints it with --json
    virtual NumberTensors numbersAsTensors() const = 0; ///< empty: there are none
    virtual QString explanation() const = 0;
    virtual QString commandLine() const = 0;
    virtual QString sentence() const = 0;

Q_SIGNALS:
    void positionHovered(int position); ///< −1 = none
    void positionSelected(int position);
    void headSelected(int layer, int head);
    void changed(); ///< what it shows, other than by setData()
};

} // namespace cutaway
