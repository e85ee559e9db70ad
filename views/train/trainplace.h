// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "views/parts/place.h"
#include "views/train/runhistory.h"
#include "views/train/trainchoices.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace cutaway {

class Card;
class CurvePlot;
class KeyValueList;
class SampleTimeline;
class Segmented;
class Selection;
class ToggleSwitch;
class TrainForm;

/// Choose a text and a recipe, press Start, and watch the loss fall.
class TrainPlace : public Place {
    Q_OBJECT

public:
    explicit TrainPlace(Selection* selection, QWidget* parent = nullptr);

    void setRecipes(const QList<RecipeChoice>& recipes);
    /// A text that is new here after chooseTextRequested is taken at once.
    void setTexts(const QList<TextChoice>& texts);
    /// Takes this text (one that setTexts has named), such as when a file was chosen that was there already.
    void chooseText(const QString& path);
    /// Shows a run that goes on from an earlier session; its events follow.
    void showRun(const QString& runName, const TrainRecipe& recipe);
    void setState(TrainState state);
    TrainState state() const { return m_state; }
    void addEvent(const TrainEvent& event);
    void setEnd(const TrainEnd& end);
    void setFailed(const QString& sentence);
    void setUseTrainedModel(bool use); ///< emits nothing
    /// How long the run still takes, as whoever runs it reckons; negative = it can't be told.
    void setSecondsLeft(double seconds);
    /// The recipe to begin with, before the recipes are set.
    void preferRecipe(const QString& name);

    QString placeId() const override { return QStringLiteral("train"); }
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void startRequested(const TrainRecipe& recipe, const QString& runName);
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void useTrainedModelChanged(bool use);
    void chooseTextRequested();
    void recipeChosen(const QString& name); ///< by the user

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum Metric { Loss, Perplexity, Rate, Gradients, Speed };

    void buildForm();
    void buildRun();
    void buildInspector();
    QWidget* buildRunBar();
    void fitRunBar();
    void start();
    void newRun();
    void formChanged();
    void followName();
    void pauseOrResume();
    bool isShowingRun() const;
    void showState();
    void showTitle();
    void showPlan();
    void showNow();
    void showSample();
    void showStateSentence();
    void passFocusOn(QWidget* from);
    void rebuildCurves();
    void appendToCurves(const TrainEvent& event);
    double xOf(std::int64_t step, std::int64_t tokensSeen) const;
    double metricOf(const TrainStep& step) const;
    double metricOf(double loss) const;
    bool hasEvaluationCurves() const { return m_metric == Loss || m_metric == Perplexity; }
    QString metricText(double value) const;

    RunHistory m_history;
    TrainRecipe m_recipe; ///< of the run that is shown
    QString m_runName;
    QString m_textName;
    TrainState m_state = TrainState::Idle;
    TrainEnd m_end;
    bool m_hasEnd = false;
    double m_secondsLeft = -1.0;
    bool m_nameIsOurs = true; ///< the run's name follows the recipe until somebody types one
    QString m_failure;
    Metric m_metric = Loss;
    bool m_byTokens = false;
    QTimer m_showTimer;

    QStackedLayout* m_stages = nullptr;
    QWidget* m_formBar = nullptr;
    QPushButton* m_start = nullptr;
    QLabel* m_nameLabel = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_problemIcon = nullptr;
    QLabel* m_problem = nullptr;
    TrainForm* m_form = nullptr;

    QWidget* m_runBar = nullptr;
    QHBoxLayout* m_runRow = nullptr;
    QWidget* m_curveBar = nullptr; ///< what the curves show
    bool m_curveBarBelow = false;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_newRun = nullptr;
    Segmented* m_metrics = nullptr;
    Segmented* m_axis = nullptr;
    QPushButton* m_log = nullptr;
    QWidget* m_run = nullptr;
    Card* m_curveCard = nullptr;
    CurvePlot* m_curves = nullptr;
    Card* m_sampleCard = nullptr;
    SampleTimeline* m_samples = nullptr;
    QLabel* m_noSamples = nullptr;

    InspectorSection* m_planSection = nullptr;
    KeyValueList* m_plan = nullptr;
    InspectorSection* m_nowSection = nullptr;
    KeyValueList* m_now = nullptr;
    InspectorSection* m_sampleSection = nullptr;
    QLabel* m_sample = nullptr;
    InspectorSection* m_wordsSection = nullptr;
    QLabel* m_words = nullptr;
    InspectorSection* m_useSection = nullptr;
    ToggleSwitch* m_use = nullptr;
    QLabel* m_useNote = nullptr;
};

} // namespace cutaway
