// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/parts/spoken.h"
#include "views/train/formpart.h"
#include "views/train/trainchoices.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace cutaway {

class NumberField;
class Segmented;
class ToggleSwitch;

/// The model: the shape of a new one, typed or from a preset, or a folder to go on from.
class ModelForm : public FormPart {
    Q_OBJECT

public:
    explicit ModelForm(QWidget* parent = nullptr);

    void setModels(const QList<ModelChoice>& models);
    /// The answer to modelWanted(): what the folder holds, or why it can't be gone on from.
    void takeModel(const QString& folder, const ModelConfig& config, const Spoken& problem);
    bool goesOn() const; ///< from a folder
    /// What the shape will weigh and work, below the fields.
    void showCosts(const QString& words);

    void fill(const TrainRecipe& recipe) override;
    void takeInto(TrainRecipe& recipe) const override;
    QString problem() const override;
    QString words(const TrainRecipe& recipe) const override;
    void retranslate() override;

Q_SIGNALS:
    void contextEdited(qint64 before, qint64 now);
    void goesOnChanged(bool on);
    void chooseModelRequested(); ///< a folder that is not in the list
    void modelWanted(const QString& folder); ///< one of the list

private:
    void buildShape();
    void buildGoOn();
    void choosePreset(int index);
    void shapeEdited();
    void setShape(const ModelConfig& shape);
    void showPresets();
    void showMode();
    void showModelMenu();
    void checkHeads();
    void checkContext();

    TrainRecipe m_recipe; ///< as it was filled in
    QList<ModelChoice> m_models;
    QString m_folder; ///< to go on from
    ModelConfig m_folderModel;
    Spoken m_folderProblem;
    qint64 m_contextBefore = 0;

    Segmented* m_mode = nullptr;
    QWidget* m_shape = nullptr;
    QComboBox* m_preset = nullptr;
    QLabel* m_presetName = nullptr;
    NumberField* m_layers = nullptr;
    NumberField* m_heads = nullptr;
    NumberField* m_width = nullptr;
    NumberField* m_context = nullptr;
    NumberField* m_dropout = nullptr;
    QComboBox* m_init = nullptr;
    QLabel* m_initName = nullptr;
    ToggleSwitch* m_bias = nullptr;
    ToggleSwitch* m_tied = nullptr;
    ToggleSwitch* m_feedForward = nullptr;
    QWidget* m_goOn = nullptr;
    QPushButton* m_choose = nullptr;
    QLabel* m_folderNote = nullptr;
    QLabel* m_costs = nullptr;
};

} // namespace cutaway
