// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "views/parts/spoken.h"
#include "views/train/trainchoices.h"

class QBoxLayout;
class QButtonGroup;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace cutaway {

class Card;
class DeviceForm;
class EvaluationForm;
class FormPart;
class ModelForm;
class OptimizerForm;
class RecipeCard;
class TextForm;

/// What to train: a recipe at the left, and at the right all that it says, folded into parts that can be opened and changed. Says in
/// words what doesn't fit. Files and folders can be dropped on it.
class TrainForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainForm(QWidget* parent = nullptr);

    /// What was changed in the form stays where the recipe that it began with is still there and the same.
    void setRecipes(const QList<RecipeChoice>& recipes);
    void setTexts(const QList<TextChoice>& texts);
    void chooseRecipe(int index);
    void chooseRecipe(const QString& name);
    /// The recipe to begin with, by its name, before any is chosen.
    void preferRecipe(const QString& name);
    /// Unfolds the part that has this object name ("textSection"), and folds the others.
    void unfold(const QString& name);
    /// Steps that a preflight has counted for this recipe.
    void setCountedSteps(const TrainRecipe& recipe, std::int64_t steps);

    TextForm* text() const { return m_text; }
    ModelForm* model() const { return m_model; }
    DeviceForm* device() const { return m_device; }
    bool pinsNothing() const; ///< no time-lapse is wanted, not of the text above the form either

    int currentRecipe() const { return m_current; }
    TrainRecipe recipe() const; ///< with all that was changed
    RunLength length() const;
    QString recipeName() const;
    QString textName() const; ///< "The Verdict"
    Spoken spokenTextName() const; ///< the same, for who keeps it
    QString problem() const; ///< one sentence; empty when the run can start
    bool hasPossibleModel() const; ///< whether its shape is one that a model can have

Q_SIGNALS:
    void changed();
    void recipeChosen(const QString& name); ///< by the user
    void openRecipeRequested();
    void saveRecipeRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildRecipes();
    void buildParts();
    void fillParts();
    void showWords();
    int firstChoice() const;
    QString problemOf(const FormPart* part) const;
    void showCard();
    void retranslate();

    QList<RecipeChoice> m_recipes;
    int m_current = -1;
    QString m_preferred;
    TrainRecipe m_countedFor;
    std::int64_t m_countedSteps = 0;

    QScrollArea* m_area = nullptr;
    Card* m_recipeCard = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_save = nullptr;
    QBoxLayout* m_columns = nullptr;
    QVBoxLayout* m_list = nullptr;
    QVBoxLayout* m_partColumn = nullptr;
    QButtonGroup* m_group = nullptr;
    std::vector<RecipeCard*> m_cards;
    TextForm* m_text = nullptr;
    ModelForm* m_model = nullptr;
    OptimizerForm* m_optimizer = nullptr;
    EvaluationForm* m_evaluation = nullptr;
    DeviceForm* m_device = nullptr;
    std::vector<FormPart*> m_parts;
};

} // namespace cutaway
