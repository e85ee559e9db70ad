// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/number_tensor.h"
#include "views/attention/attentiondata.h"
#include "views/parts/spoken.h"

namespace cutaway {

/// One way to look at what was read; the place Attention shows one at a time, large.
class AttentionView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString viewId() const = 0; ///< "matrix": for sessions and file names
    virtual QString viewName() const = 0; ///< on its button
    virtual QString viewTip() const = 0;
    /// What stands in the bar while this view is shown; null = nothing. The place owns it.
    virtual QWidget* controls() { return nullptr; }
    /// Whether the view is of one map, so that heads can be combined in it.
    virtual bool showsMap() const { return false; }

    /// Another reading, map, or token; no reading: nothing can be shown. Called for the view that is shown, and when it becomes so.
    virtual void setData(const AttentionData& data) = 0;
    /// What is shown is of another text, model or head than what is selected now: dimmed, and not to be pointed at.
    virtual void setOutdated(bool outdated) = 0;
    virtual void setSelectedPosition(int) { } ///< −1 = none
    virtual void setHoveredPosition(int) { } ///< another panel's hover; −1 = none
    virtual void retranslate() = 0;

    // What the place saves and copies, as Place has them.
    virtual void paintPicture(QPainter& painter) = 0;
    virtual QSize pictureSize() const = 0;
    virtual QString numbersAsCsv() const = 0;
    virtual QString numbersAsJson() const = 0; ///< as the command prints it with --json
    virtual NumberTensors numbersAsTensors() const = 0; ///< empty: there are none
    virtual QString explanation() const = 0;
    virtual QString commandVerb() const { return {}; } ///< "attention": the place adds model and text; empty = none
    virtual QString commandOptions() const { return {}; } ///< "--layer 3 --head 4"
    virtual bool isOfEdited() const { return true; } ///< what it shows is of the model as it is edited
    /// A command that takes neither the model nor the text; empty = none.
    virtual QString commandAlone() const { return {}; }
    virtual QString sentence() const { return {}; }
    /// It can be used without a text.
    virtual bool needsNoText() const { return false; }
    virtual void setEmptySentence(const Spoken&) { } ///< why nothing is read, where it can be used all the same
    /// What it shows now is neither of the model nor of the text, but of this; empty = of both.
    virtual QString ownSubject() const { return {}; }

Q_SIGNALS:
    void positionHovered(int position); ///< −1 = none
    void positionSelected(int position);
    void headSelected(int layer, int head);
    void ownSubjectChanged();
};

} // namespace cutaway
