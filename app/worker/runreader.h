// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/filethread.h"
#include "core/jobs/runs.h"
#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"
#include "core/jobs/training.h"
#include "views/parts/spoken.h"
#include "views/train/filmpicture.h"
#include "views/train/runcurves.h"
#include "views/train/runsmodel.h"

#include <atomic>
#include <stop_token>

#include <QObject>
#include <QString>
#include <QStringList>

namespace cutaway {

using StepRecordPtr = std::shared_ptr<const StepRecord>;

/// What the folders of runs tell, read in a thread of its own; films are made in another. Calls return at once, answers are signals that
/// name the run they are of.
class RunReader : public QObject {
    Q_OBJECT

public:
    explicit RunReader(QObject* parent = nullptr);
    ~RunReader() override;

    void readIndex(const QString& run); ///< newest wins
    void readFrame(const QString& run, int text, qint64 step);
    void readStep(const QString& run, qint64 step); ///< newest wins
    void readHistograms(const QString& run); ///< newest wins
    void readEvents(const QString& run); ///< always answered; with nothing when it can't be read
    void readMarks(const QString& run); ///< newest wins
    void listRuns(const QString& folder); ///< the trainings among them
    void readOverlays(const QStringList& runs);
    void remove(const QString& run);
    /// Ending in .webp: one animated file; in .png: numbered pictures in a folder of that name without the ending.
    void saveFilm(const FilmPlan& plan, const QString& path);
    void stopFilm();

Q_SIGNALS:
    void indexRead(const QString& run, const cutaway::TimeLapseIndex& index);
    void frameRead(const QString& run, int text, qint64 step, cutaway::TimeLapseFramePtr frame); ///< null: not there
    void stepRead(const QString& run, qint64 step, cutaway::StepRecordPtr record);
    void stepFailed(const QString& run, qint64 step, const cutaway::Spoken& sentence);
    void histogramsRead(const QString& run, const std::vector<cutaway::TensorHistory>& histograms);
    void histogramsFailed(const QString& run, const cutaway::Spoken& sentence);
    void marksRead(const QString& run, const cutaway::RunMarks& marks);
    void eventsRead(const QString& run, const std::vector<cutaway::TrainEvent>& events);
    void runsListed(const QList<cutaway::RunRow>& runs);
    void overlaysRead(const std::vector<cutaway::OverlaidRun>& runs, const QList<cutaway::Spoken>& problems);
    void removed(const QString& run, const cutaway::Spoken& problem); ///< empty: it is gone
    void filmProgressed(int frames, int of);
    void filmSaved(const QString& path, const cutaway::Spoken& problem); ///< empty: it is there

private:
    Spoken makeFilm(const FilmPlan& plan, const QString& path, const std::stop_token& stop);

    std::atomic<quint64> m_index { 0 }, m_step { 0 }, m_histograms { 0 }, m_marks { 0 }; ///< the newest request of each
    std::stop_source m_filmStop; ///< of the newest film; window's thread only
    FileThread m_reads;
    FileThread m_films;
};

} // namespace cutaway
