// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/train/formpart.h"
#include "views/train/trainchoices.h"

class QComboBox;
class QLabel;

namespace cutaway {

class NumberField;
class ScheduleCurve;
class Segmented;

/// How long and how the model learns: epochs, batches, the optimizer, and the learning rate over the steps, drawn.
class OptimizerForm : public FormPart {
    Q_OBJECT

public:
    explicit OptimizerForm(QWidget* parent = nullptr);

    /// How many steps the recipe comes to, for the drawing.
    void showLength(const TrainRecipe& recipe, const RunLength& length);

    void fill(const TrainRecipe& recipe) override;
    void takeInto(TrainRecipe& recipe) const override;
    QString problem() const override;
    QString words(const TrainRecipe& recipe) const override;
    void retranslate() override;

private:
    std::vector<const NumberField*> fields() const; ///< in the order in which problems are told
    void showSchedule();

    NumberField* m_epochs;
    NumberField* m_maxSteps;
    NumberField* m_batchSize;
    QComboBox* m_optimizer;
    QLabel* m_optimizerName;
    NumberField* m_rate;
    NumberField* m_decay;
    NumberField* m_beta1;
    NumberField* m_beta2;
    NumberField* m_clip;
    NumberField* m_clipFrom;
    Segmented* m_schedule;
    NumberField* m_warmup;
    NumberField* m_initialRate;
    NumberField* m_lastRate;
    ScheduleCurve* m_curve;
};

} // namespace cutaway
