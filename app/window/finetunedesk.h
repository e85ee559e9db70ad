// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/worker/engine.h"
#include "app/worker/finetunefiles.h"
#include "views/finetune/finetunechoices.h"
#include "views/parts/spoken.h"

#include <functional>

#include <QElapsedTimer>
#include <QObject>

namespace cutaway {

class FinetunePlace;
class Settings;
class Wizard;

/// What the place Fine-tune asks for: recipes and results from the disk, wizards that wait to be gone on with, and the one fine-tuning that
/// the worker may be at. It knows no task; each task's wizard has a desk of its own for what it alone needs.
class FinetuneDesk : public QObject {
    Q_OBJECT

public:
    /// Runs go below `home`/runs, beside those of the place Train.
    FinetuneDesk(FinetunePlace* place, Engine* engine, Settings* settings, const QString& home, QWidget* window);

    FinetunePlace* place() const { return m_place; }
    Engine* engine() const { return m_engine; }
    FinetuneFiles* files() { return &m_files; }
    Settings* settings() const { return m_settings; }
    const QString& runsFolder() const { return m_runsFolder; }
    /// Connects a wizard's requests; the place takes it over.
    void addWizard(Wizard* wizard);

    FinetuneState state() const { return m_state; }
    bool isBusy() const; ///< the worker fine-tunes, or is about to
    const QString& runFolder() const { return m_runFolder; }
    QString runName() const;
    std::int64_t step() const { return m_step; }
    std::int64_t totalSteps() const { return m_totalSteps; }
    double textsPerSecond() const { return m_textsPerSecond; }
    double secondsLeft() const; ///< −1 while not known

    /// Wizards that wait, for the session; the one that is open is among them.
    QList<FinetuneDraft> drafts() const;
    /// As of the last session, each as draftText() wrote it; what can't be read any more is passed over.
    void restoreDrafts(const QStringList& texts);
    static QString draftText(const FinetuneDraft& draft);

    void start(Wizard* wizard, const FinetuneRecipe& recipe, const QString& name);
    void stop(); ///< with a checkpoint
    void resume(); ///< the one that the shown wizard speaks of

    // As the start page and the dialogs do.
    void begin(const QString& task);
    void openRecipe(const QString& path);
    void saveRecipe(const FinetuneRecipe& recipe, const QString& path);
    void showDraft(const QString& id);
    void showResult(const QString& runFolder);
    FileChooser* chooser() { return &m_chooser; }
    QList<BaseModel> baseModels() const; ///< what a fine-tuning can begin with
    static QStringList inWordsOf(const std::vector<TableProblem>& problems);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void message(const QString& sentence); ///< for the status bar
    void openModelRequested(const QString& folder);
    /// This text is to be looked at in Attention with the model in that folder; −1: with the head that is selected.
    void lookAtRequested(const QString& folder, const QString& text, int layer = -1, int head = -1);
    /// Its answers to these instructions are to be evaluated; `form`: "alpaca", "phi3" or a template's file.
    void evaluateRequested(const QString& modelFolder, const QString& instructions, const QString& form);
    void followRequested(bool follow); ///< the model that is trained answers in the other places
    void draftsChanged();
    void stateChanged(cutaway::FinetuneState state);
    void progressed();
    /// A result is to be shown in its wizard: the task's desk reads what it needs of the folder.
    void resultShown(const cutaway::FinetuneResult& result);

private:
    void connectEngine();
    void connectPlace();
    void keep(Wizard* wizard); ///< its draft, or forgets it when it isn't worth keeping
    void showDrafts();
    void showReadyRecipes();
    void setState(FinetuneState state);
    void take(const std::vector<FinetuneEvent>& events);
    QString freeRunFolder(const QString& wanted) const;

    FinetunePlace* m_place;
    Engine* m_engine;
    Settings* m_settings;
    QString m_runsFolder;
    FinetuneFiles m_files;
    FileChooser m_chooser;
    FinetuneRecipe m_saved; ///< the last one that was written, whose command is at hand
    QList<FinetuneDraft> m_drafts;
    QList<FinetuneResult> m_results;

    FinetuneState m_state = FinetuneState::Idle;
    Wizard* m_checking = nullptr; ///< who asked for the preflight that is under way
    Wizard* m_running = nullptr; ///< whose run it is
    QString m_runDraft; ///< and of which draft
    QString m_runFolder;
    std::int64_t m_step = -1, m_totalSteps = -1, m_firstStep = 0;
    double m_textsPerSecond = 0.0;
    QElapsedTimer m_clock;
};

} // namespace cutaway
