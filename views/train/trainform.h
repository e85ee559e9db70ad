// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "views/train/trainchoices.h"

class QBoxLayout;
class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace cutaway {

class Card;
class RecipeCard;
class Segmented;

/// What to train: a recipe, a text, and the few numbers one wants to turn. Says in words what doesn't fit.
class TrainForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainForm(QWidget* parent = nullptr);

    void setRecipes(const QList<RecipeChoice>& recipes);
    void setTexts(const QList<TextChoice>& texts);
    /// Takes the text with this path, when it is there.
    void chooseText(const QString& path);
    void chooseRecipe(int index);
    /// The recipe to begin with, by its name, before any is chosen.
    void preferRecipe(const QString& name);

    int currentRecipe() const { return m_current; }
    TrainRecipe recipe() const; ///< with the numbers in the fields
    QString recipeName() const;
    QString textName() const; ///< "The Verdict"
    QString problem() const; ///< one sentence; empty when the run can start

Q_SIGNALS:
    void changed();
    void recipeChosen(const QString& name); ///< by the user
    void chooseTextRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum Field { Epochs, LearningRate, MaxSteps, BatchSize, Context, Seed, Evaluate, FieldCount };

    void buildRecipes();
    void buildText();
    void buildNumbers();
    void fillFields();
    void showTexts();
    int firstChoice() const;
    void showCard();
    void retranslate();
    void describeSpeed();
    bool hasOwnText() const;
    bool whole(Field field, qint64& value) const;
    QString wholeProblem(Field field, qint64 least, qint64 most) const;
    QString contextProblem() const;

    QList<RecipeChoice> m_recipes;
    QList<TextChoice> m_texts;
    int m_current = -1;
    QString m_preferred;
    QString m_textPath; ///< empty = the recipe's own
    bool m_waitsForText = false; ///< the next text that is new is the one asked for

    QScrollArea* m_area = nullptr;
    Card* m_recipeCard = nullptr;
    QBoxLayout* m_columns = nullptr;
    QVBoxLayout* m_list = nullptr;
    QButtonGroup* m_group = nullptr;
    std::vector<RecipeCard*> m_cards;
    Card* m_textCard = nullptr;
    QComboBox* m_text = nullptr;
    QPushButton* m_ownText = nullptr;
    QLabel* m_textNote = nullptr;
    Card* m_numberCard = nullptr;
    std::vector<QLabel*> m_labels;
    std::vector<QLineEdit*> m_fields;
    QLabel* m_speedLabel = nullptr;
    Segmented* m_speed = nullptr;
    QLabel* m_speedNote = nullptr;
};

} // namespace cutaway
