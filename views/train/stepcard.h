// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"
#include "core/jobs/training.h"
#include "views/parts/card.h"
#include "views/parts/spoken.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace cutaway {

class HistogramMap;
class LensTable;
class LossText;
class SampleTimeline;
class Segmented;
class Selection;
class TimeLapseFrames;
class TimeLapseStrip;
using StepRecordPtr = std::shared_ptr<const StepRecord>;

/// Below the curves: what a run was like at the step that is looked at. Its time-lapse, the logit lens of that moment, samples, the
/// batch of that step, and how weights and gradients are spread.
class StepCard : public Card {
    Q_OBJECT

public:
    enum class Page { TimeLapse, Lens, Samples, Batch, Weights };

    StepCard(TimeLapseFrames* frames, Selection* selection, QWidget* parent = nullptr);

    Page page() const;
    void showPage(Page page); ///< emits nothing
    /// The frame that is looked at, −1 = none yet.
    void setFrame(int index);
    void setSamples(const std::vector<TrainSample>& samples, bool ended);
    void setSample(int index);
    int sample() const;
    /// The batch of a step: null while it is on its way; one that was not kept offers the nearest.
    void setRecord(std::int64_t step, StepRecordPtr record);
    void setRecordProblem(const Spoken& sentence);
    void selectToken(int token);
    void setHistograms(std::vector<TensorHistory> histograms);
    void setHistogramsProblem(const Spoken& sentence);
    bool hasHistograms() const { return !m_histograms.empty(); }
    void setStep(std::int64_t step); ///< marked among the histograms
    void setPlaying(bool playing);
    bool isPlaying() const { return m_timer.isActive(); }
    /// The run that is shown is another one.
    void clear();

    void paintInto(QPainter& painter, const QSizeF& size);
    QString toCsv() const; ///< of the batch, lens or histogram that is shown; empty for the others
    QString pageTitle() const;

Q_SIGNALS:
    void pageChosen(); ///< by the user
    void frameChosen(int index);
    void nextFrameWanted(); ///< the film goes on
    void playRequested();
    void saveFilmRequested();
    void sampleChosen(int index);
    void tokenChosen(int token);
    void stepWanted(qint64 step); ///< the nearest batch that was kept

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHead();
    void showHead();
    void showBatch();
    void showTensor();
    void fillTexts();
    void fillTensors();
    void fillHeads(int layers, int heads);
    void showChosenHead();
    void retranslate();
    QString nowhere(Page page) const; ///< why there is nothing on a page, and what to do; empty when there is
    void showEmptiness();
    const TensorHistory* tensor() const;

    TimeLapseFrames* m_frames;
    Selection* m_selection;
    Segmented* m_pages = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_play = nullptr;
    QPushButton* m_film = nullptr;
    QComboBox* m_head = nullptr;
    QComboBox* m_text = nullptr;
    QComboBox* m_tensor = nullptr;
    Segmented* m_kind = nullptr;
    QPushButton* m_nearest = nullptr;
    QStackedWidget* m_stack = nullptr;
    TimeLapseStrip* m_strip = nullptr;
    LensTable* m_lens = nullptr;
    SampleTimeline* m_samples = nullptr;
    LossText* m_batch = nullptr;
    HistogramMap* m_histogram = nullptr;
    QLabel* m_empty = nullptr;
    QTimer m_timer; ///< of the film
    int m_layers = 0, m_heads = 0; ///< of the run's model; 0 before the first frame
    bool m_hasSamples = false;
    bool m_ended = false;
    std::int64_t m_batchStep = -1;
    StepRecordPtr m_record;
    Spoken m_recordProblem;
    Spoken m_histogramsProblem;
    std::vector<TensorHistory> m_histograms;
};

} // namespace cutaway
