// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/parts/spoken.h"
#include "views/train/trainchoices.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace cutaway {

class ClusterPanel;
class InspectorSection;
class PreflightPanel;
class RunPlan;
class RunsPanel;
class Segmented;
class TrainForm;

/// What the place Train shows while it shows no run: the form for a new one with its check and its way to a cluster, and the table of
/// the runs that there are. The bar above it is a widget of its own, which the place puts among its controls.
class TrainSetup : public QWidget {
    Q_OBJECT

public:
    explicit TrainSetup(QWidget* parent = nullptr);

    QWidget* bar() const { return m_bar; }
    /// For the inspector, which owns them.
    QList<InspectorSection*> inspectorSections() const;
    void setInspectorShown(bool shown);

    TrainForm* form() const { return m_form; }
    PreflightPanel* preflight() const { return m_preflight; }
    RunsPanel* runs() const { return m_runs; }
    ClusterPanel* cluster() const { return m_cluster; }
    QPushButton* startButton() const { return m_start; }
    /// A run that goes on, or is kept, behind what is shown here; empty = none. A button leads back to it.
    void setRunBeside(const QString& name);
    QPushButton* backButton() const { return m_back; }
    QString runName() const; ///< typed, or the recipe's
    void setRunName(const QString& name);
    QString title() const; ///< one sentence on what one sees
    bool isShowingRuns() const;
    QString numbersAsCsv() const; ///< of the table of runs, or of the model part by part
    void showRuns();
    void showForm();
    /// What the check found.
    void setPreflight(const Preflight& result, const QList<Spoken>& warnings);
    void setPreflightFailed(const Spoken& sentence); ///< empty = it was stopped
    /// The worker is busy with a training, so that no other can begin.
    void setTraining(bool training);

Q_SIGNALS:
    void startRequested(const TrainRecipe& recipe, const QString& runName);
    void preflightRequested(const TrainRecipe& recipe);
    void preflightCancelRequested();
    void backToRunRequested();
    /// Before a run is started elsewhere the recipe is saved, too.
    void saveRecipeRequested(const TrainRecipe& recipe, const QString& name);
    void runsShown(); ///< the table came to sight: now is the time to fill it
    void pageChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Page { Form, Check, Cluster, Runs };

    void buildBar();
    void showPage(Page page);
    void showInspector();
    void formChanged();
    void start();
    void check();
    void fitName();
    void retranslate();

    TrainRecipe m_checked; ///< by the preflight
    bool m_nameIsOurs = true; ///< the run's name follows the recipe until somebody types one
    bool m_isTraining = false;
    bool m_isInspectorShown = true;
    Page m_page = Form;
    RunPlan* m_plan;

    QWidget* m_bar;
    Segmented* m_pages;
    QPushButton* m_back;
    QString m_runBeside;
    QPushButton* m_start;
    QPushButton* m_check;
    QPushButton* m_elsewhere;
    QWidget* m_nameBox;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QWidget* m_problemRow;
    QLabel* m_problemIcon;
    QLabel* m_problem;

    QStackedWidget* m_stack;
    TrainForm* m_form;
    PreflightPanel* m_preflight;
    ClusterPanel* m_cluster;
    RunsPanel* m_runs;
};

} // namespace cutaway
