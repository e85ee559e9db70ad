// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cutaway {

class InspectorSection;

/// One step of a wizard.
class WizardPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0; ///< "Data": what stands in the row of steps
    /// Why one can't go on from here, in one sentence that says what to do; empty = one can.
    virtual QString problem() const { return {}; }
    /// What is being waited for; one can't go on meanwhile. Empty = nothing.
    virtual QString waitingFor() const { return {}; }
    virtual QString nextText() const { return {}; } ///< of the button; empty = "Next: …" with the next page's title
    virtual QString sentence() const
    {
        return {};
    } ///< beside the place's title while the page is shown; empty = the wizard's
    virtual QList<InspectorSection*> inspectorSections() const { return {}; } ///< the column at the right owns them
    virtual QString numbersAsCsv() const { return {}; } ///< as Place's
    virtual void entered() { } ///< it is shown now, with what the pages before it say
    virtual void retranslate() = 0;

Q_SIGNALS:
    void changed(); ///< what the functions above say may be another now
    void edited(); ///< by the user: worth keeping
};

} // namespace cutaway
