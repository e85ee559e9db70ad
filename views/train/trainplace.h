// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"
#include "views/parts/place.h"
#include "views/parts/spoken.h"
#include "views/train/runcurves.h"
#include "views/train/runhistory.h"
#include "views/train/timelapseframes.h"
#include "views/train/trainchoices.h"

class QLabel;
class QPushButton;
class QStackedLayout;

namespace cutaway {

class Card;
class CurvePlot;
class KeyValueList;
class RunBar;
class Selection;
class StepCard;
class StepInspector;
class StepSlider;
class ToggleSwitch;
class TrainSetup;
struct FilmPlan;
using StepRecordPtr = std::shared_ptr<const StepRecord>;

/// Choose a text and a recipe, press Start, and watch the loss fall and attention form; look closer at any step of it.
class TrainPlace : public Place {
    Q_OBJECT

public:
    explicit TrainPlace(Selection* selection, QWidget* parent = nullptr);
    ~TrainPlace() override;

    void setRecipes(const QList<RecipeChoice>& recipes);
    void setTexts(const QList<TextChoice>& texts);
    /// Takes this text (one that setTexts has named), such as when a file was chosen that was there already.
    void chooseText(const QString& path);
    /// Shows a run that goes on from an earlier session; its events follow.
    void showRun(const QString& runName, const TrainRecipe& recipe);
    void setState(TrainState state);
    TrainState state() const { return m_state; }
    void addEvent(const TrainEvent& event);
    void setEnd(const TrainEnd& end);
    void setFailed(const Spoken& sentence);
    /// The run is paused where it is, for the reason that the sentence says; until the state changes.
    void setWaiting(const Spoken& sentence);
    void setUseTrainedModel(bool use); ///< emits nothing
    /// How long the run still takes, as whoever runs it reckons; negative = it can't be told.
    void setSecondsLeft(double seconds);
    /// What the learning rates are multiplied by; the run's own word on it comes as an event.
    void setRateFactor(double factor);
    /// Which frames the run's time-lapse has; again whenever it has a new one.
    void setTimeLapse(const TimeLapseIndex& index);
    void setTimeLapseFrame(int text, TimeLapseFramePtr frame);
    void setTimeLapseFrameMissing(int text, qint64 step);
    /// The batch of a step that was asked for; what comes for another step is dropped.
    void setStepRecord(qint64 step, StepRecordPtr record);
    void setStepRecordProblem(qint64 step, const Spoken& sentence);
    void setHistograms(std::vector<TensorHistory> histograms);
    void setHistogramsProblem(const Spoken& sentence);
    /// Runs to be drawn beside the one that is shown.
    void setOverlays(std::vector<OverlaidRun> runs);
    const std::vector<OverlaidRun>& overlays() const { return m_overlays; }
    /// What the run's folder tells of its steps; again as it grows.
    void setMarks(const RunMarks& marks);
    /// Which curves are drawn, and how.
    CurveOptions curveOptions() const;
    void setCurveOptions(const CurveOptions& options);
    /// The table of runs while a run is shown, which goes on; or that run again.
    void showTable(bool table);
    /// What a film of the time-lapse shows, as it is chosen now.
    FilmPlan filmPlan() const;
    const RunHistory& history() const { return m_history; }
    /// Everything moves to this step: curve, time-lapse, sample; `newest` follows the run.
    void lookAt(std::int64_t step, bool newest);
    /// Shows the batch of a step, as a click on the curve does.
    void lookCloser(std::int64_t step);
    void showTimeLapse();
    /// The form again, such as when the run that was shown is gone.
    void newRun();
    /// The recipe to begin with, before the recipes are set.
    void preferRecipe(const QString& name);
    /// What stands here while no run is shown: the form for a new one, and the table of runs.
    TrainSetup* setup() const { return m_setup; }

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
    void stepRequested(); ///< one step, then a pause
    void stopRequested();
    void discardRequested(); ///< not asked yet whether it is meant
    void rateFactorRequested(double factor);
    void timeLapseFrameWanted(int text, qint64 step);
    void stepRecordWanted(qint64 step);
    void histogramsWanted();
    void overlayRequested();
    void saveFilmRequested();
    void useTrainedModelChanged(bool use);
    void recipeChosen(const QString& name); ///< by the user
    void curveOptionsChanged();

protected:
    void retranslate() override;
    void changeEvent(QEvent* event) override;

private:
    void buildSetup();
    void buildRun();
    void connectRun();
    void buildInspector();
    void forgetRun();
    void start(const TrainRecipe& recipe, const QString& runName);
    void pauseOrResume();
    bool isShowingRun() const; ///< and not the table of runs beside it
    void showState();
    void showTitle();
    void showNow();
    void showSample();
    void showStateSentence();
    void passFocusOn(QWidget* from);
    void rebuildCurves();
    void followStep();
    void wantRecord(std::int64_t step);
    void wantPage();
    void fitCards();
    void playOrStop();
    void playOn();
    void fillStops();
    int frameIndex() const; ///< of the frame that is looked at, −1 = there is none
    int sampleAt(std::int64_t step) const;
    TimeLapseFramePtr frameInView();

    RunHistory m_history;
    TrainRecipe m_recipe; ///< of the run that is shown
    QString m_runName;
    Spoken m_textName;
    TrainState m_state = TrainState::Idle;
    TrainEnd m_end;
    bool m_hasEnd = false;
    bool m_isTableShown = false; ///< though there is a run
    double m_secondsLeft = -1.0;
    Spoken m_failure;
    Spoken m_waiting; ///< why it is paused, when it has not ended
    std::int64_t m_brokeOff = -1; ///< the step at which it failed
    std::int64_t m_keptStep = -1; ///< of the newest checkpoint it has told of
    QTimer m_showTimer;
    Selection* m_selection;
    TimeLapseFrames m_frames;
    std::vector<OverlaidRun> m_overlays;
    std::int64_t m_step = -1; ///< that is looked at; −1 = the newest, whichever that is
    std::int64_t m_recordStep = -1; ///< whose batch has been asked for
    bool m_histogramsOld = true; ///< there has been an evaluation since they were asked for
    QElapsedTimer m_histogramsAsked;
    bool m_pageIsOurs = true; ///< the card's page follows what there is until somebody chooses one

    QStackedLayout* m_stages = nullptr;
    TrainSetup* m_setup = nullptr;

    RunBar* m_runBar = nullptr;
    QWidget* m_run = nullptr;
    Card* m_curveCard = nullptr;
    CurvePlot* m_curves = nullptr;
    StepSlider* m_slider = nullptr;
    std::unique_ptr<RunCurves> m_runCurves;
    StepCard* m_stepCard = nullptr;

    InspectorSection* m_nowSection = nullptr;
    KeyValueList* m_now = nullptr;
    StepInspector* m_stepInspector = nullptr;
    InspectorSection* m_sampleSection = nullptr;
    QLabel* m_sample = nullptr;
    InspectorSection* m_wordsSection = nullptr;
    QLabel* m_words = nullptr;
    InspectorSection* m_useSection = nullptr;
    ToggleSwitch* m_use = nullptr;
    QLabel* m_useNote = nullptr;
};

} // namespace cutaway
