// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/jobs/ablation.h"
#include "views/attention/attentiondata.h"
#include "views/parts/inspector.h"
#include "views/parts/spoken.h"

class QLabel;

namespace cutaway {

class ChangeBars;
class KeyValueList;

/// The inspector's section that says what the edits change: the next token's probabilities, the loss, and how the text goes on.
class OutcomeSection : public InspectorSection {
    Q_OBJECT

public:
    explicit OutcomeSection(QWidget* parent = nullptr);

    /// The text whose positions the result speaks of.
    void setData(const AttentionData& data) { m_data = data; }
    /// What the edits change; `made` are those that were made. Null: there are none, the section goes.
    void setOutcome(AblationResultPtr outcome, const EditList& made);
    const AblationResultPtr& outcome() const { return m_outcome; }
    /// How the text goes on, with the edits and without; null: not known (yet).
    void setContinuation(AblationResultPtr continuation);
    /// Another outcome is on its way: what is shown is paled after a moment.
    void setPending();
    void setFailed(const Spoken& sentence);
    QString sentence() const; ///< "Without L3 H4 “found” falls from 42.7 % to 3.1 % at position 18."
    void retranslate();

private:
    void showOutcome();
    void showContinuation();
    QString subject() const;
    int shownPosition(int position) const; ///< in the whole text

    AttentionData m_data;
    AblationResultPtr m_outcome, m_continuation;
    EditList m_made;
    Spoken m_failure;
    bool m_pending = false;
    QTimer m_pendingTimer;
    QLabel* m_sentence;
    ChangeBars* m_bars;
    QLabel* m_scale; ///< what a full bar is worth
    KeyValueList* m_numbers;
    QLabel* m_asIsTitle;
    QLabel* m_asIs;
    QLabel* m_editedTitle;
    QLabel* m_edited;
};

/// The token whose probability changes most; null where there is none.
const TokenChange* largestChange(const AblationResult& outcome);

} // namespace cutaway
