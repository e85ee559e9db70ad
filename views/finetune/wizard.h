// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/jobs/finetune.h"
#include "core/jobs/lora_spectrum.h"
#include "views/finetune/finetunechoices.h"
#include "views/parts/spoken.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace cutaway {

class StepsBar;
class WizardPage;

/// A fine-tuning step by step: a row of numbered steps, one page each, and a foot with Back and Next that says why one can't go on. A task
/// derives from it, adds its pages and says how they and a recipe become each other.
class Wizard : public QWidget {
    Q_OBJECT

public:
    explicit Wizard(QWidget* parent = nullptr);

    virtual QString task() const = 0; ///< the recipe's: "classify", …
    virtual QString title() const = 0; ///< of the place: "Fine-tune a classifier"
    virtual QString sentence() const = 0; ///< one, beside it
    virtual QString explanation() const { return {}; } ///< as Place's
    virtual void fill(const FinetuneRecipe& recipe) = 0; ///< the pages; emits nothing
    virtual FinetuneRecipe recipe() const = 0;
    virtual QString suggestedName() const = 0; ///< for the run, after what it learns from
    /// Whether something has been chosen that would be lost.
    virtual bool isWorthKeeping() const = 0;

    // A run of it, as told by the worker.
    virtual void setState(FinetuneState) { }
    virtual void addEvents(const std::vector<FinetuneEvent>&) { }
    virtual void setEnd(const FinetuneEndPtr&) { } ///< its run has just ended, or was read from its folder
    virtual void setFailed(const Spoken&) { }
    virtual void setSecondsLeft(double) { }
    virtual void setFollowing(bool) { } ///< whether the model that it trains answers in the other places
    virtual void setPreflightPart(FinetunePreflightPart) { }
    virtual void setPreflight(const FinetunePreflightPtr&, const QList<Spoken>& /*warnings*/) { }
    virtual void setPreflightFailed(const Spoken&) { }
    /// What LoRA learned; of another model than the result that is shown it is dropped.
    virtual void setSpectra(const QString& /*modelFolder*/, const AdapterSpectra&) { }
    /// There is something to look at on the last page, whatever has become of the files since.
    virtual bool hasResult() const { return false; }
    virtual int runPage() const = 0; ///< where one trains
    virtual int resultPage() const = 0; ///< what came out

    /// What is kept of it in the session.
    FinetuneDraft draft() const;
    void setDraft(const FinetuneDraft& draft);
    QString runFolder() const { return m_runFolder; } ///< of the run that was begun from it; empty = none
    void setRunFolder(const QString& folder);
    QString draftId() const { return m_draftId; }

    int current() const { return m_current; }
    int pageCount() const { return static_cast<int>(m_pages.size()); }
    WizardPage* page(int index) const { return m_pages.at(static_cast<std::size_t>(index)); }
    WizardPage* currentPage() const { return page(m_current); }
    /// That page, or the first before it that one can't go on from; where that one only waits for something, it goes on by itself.
    void showPage(int index);
    QPushButton* nextButton() const { return m_next; }
    QPushButton* backButton() const { return m_back; }
    StepsBar* steps() const { return m_steps; }
    virtual void retranslate();

Q_SIGNALS:
    void pageShown(int index);
    void edited(); ///< the draft is another now
    void leaveRequested(); ///< back from the first page
    void preflightRequested(const FinetuneRecipe& recipe);
    void preflightStopRequested();
    void saveRecipeRequested(const FinetuneRecipe& recipe, const QString& name);
    void startRequested(const FinetuneRecipe& recipe, const QString& name);
    void stopRequested();
    void resumeRequested();
    void followChanged(bool follow); ///< the model that is trained answers in the other places
    void openModelRequested(const QString& folder);
    void resultCame(const QString& modelFolder); ///< it is shown on the last page now
    /// What came out is to be compared with what it began with.
    void compareRequested(const FinetuneRecipe& recipe, const QString& modelFolder, const QString& name);
    void statusMessage(const QString& sentence);

protected:
    void addPage(WizardPage* page);
    /// What is set from now on is another fine-tuning than the one that was run: that one is kept as it is.
    void becomeAnother();
    void changeEvent(QEvent* event) override;

private:
    void next();
    void back();
    void showFoot();
    int furthest() const; ///< page that one may be on

    StepsBar* m_steps;
    QStackedWidget* m_stack;
    QWidget* m_foot;
    QLabel* m_problemIcon;
    QLabel* m_problem;
    QPushButton* m_save;
    QPushButton* m_back;
    QPushButton* m_next;
    std::vector<WizardPage*> m_pages;
    int m_current = 0;
    int m_wanted = -1; ///< page to go on to once what is waited for is there
    QString m_draftId;
    QString m_runFolder;
};

} // namespace cutaway
