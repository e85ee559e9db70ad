// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/train/formpart.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace cutaway {

class NumberField;
class ToggleSwitch;

/// What is measured, written and kept along the way: losses, a sample, checkpoints, the pinned texts of the time-lapse.
class EvaluationForm : public FormPart {
    Q_OBJECT

public:
    explicit EvaluationForm(QWidget* parent = nullptr);

    void fill(const TrainRecipe& recipe) override;
    void takeInto(TrainRecipe& recipe) const override;
    QString problem() const override;
    QString words(const TrainRecipe& recipe) const override;
    void retranslate() override;
    /// No time-lapse is wanted, not of the text above either.
    bool pinsNothing() const;

private:
    void showPinned();

    NumberField* m_every;
    NumberField* m_batches;
    NumberField* m_checkpointEvery;
    NumberField* m_keep;
    QLineEdit* m_prompt;
    QLabel* m_promptName;
    NumberField* m_sampleLength;
    ToggleSwitch* m_timeLapse;
    QPlainTextEdit* m_pinned;
    std::vector<std::string> m_filled; ///< a recipe's pinned texts
    QString m_filledText; ///< what m_pinned showed of them
    QLabel* m_pinnedName;
    QLabel* m_pinnedNote;
};

} // namespace cutaway
