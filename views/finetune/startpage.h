// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QMap>
#include <QWidget>

#include "views/finetune/finetunechoices.h"

class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class Card;

/// What a model can be taught, as a card that one presses.
class TaskCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit TaskCard(QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& sentence, const QString& example, const QString& source);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int textHeight(const QString& text, int pixels, int width) const;
    QString m_sentence, m_example, m_source;
};

/// Where fine-tuning begins: three tasks, what was begun and not finished, and what came out of the ones before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Tasks without a wizard have no card.
    void setTasks(const QStringList& tasks);
    /// Recipes that come with the program: what they do, and their files.
    void setRecipes(const QList<ReadyRecipe>& recipes);
    void setDrafts(const QList<FinetuneDraft>& drafts);
    void setResults(const QList<FinetuneResult>& results);
    /// As they are shown: those of one name are numbered, the oldest first.
    static QStringList draftNames(const QList<FinetuneDraft>& drafts);
    TaskCard* card(const QString& task) const { return m_cards.value(task); }
    void retranslate();

Q_SIGNALS:
    void taskChosen(const QString& task);
    void openRecipeRequested();
    void recipeChosen(const QString& path); ///< one that comes with the program
    void draftChosen(const QString& id);
    void draftRemoved(const QString& id);
    void resultChosen(const QString& folder); ///< of its run: try it
    void resultOpened(const QString& model); ///< as the model that everybody looks at

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillRecipes();
    void fillDrafts();
    void fillResults();

    QMap<QString, TaskCard*> m_cards;
    QWidget* m_cardRow;
    QLabel* m_heading;
    QPushButton *m_ready, *m_openRecipe;
    QMenu* m_readyMenu;
    Card* m_drafts;
    QWidget* m_draftRows = nullptr;
    Card* m_results;
    QWidget* m_resultRows = nullptr;
    QList<ReadyRecipe> m_recipeList;
    QList<FinetuneDraft> m_draftList;
    QList<FinetuneResult> m_resultList;
};

} // namespace cutaway
