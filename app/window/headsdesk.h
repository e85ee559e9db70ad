// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/window/questions.h"
#include "app/worker/filethread.h"
#include "core/jobs/ablation.h"
#include "views/attention/headmeasure.h"
#include "views/parts/spoken.h"

#include <chrono>

#include <QObject>

namespace cutaway {

class AttentionPlace;
class LeaderboardPanel;

/// What the heads of the place Attention do, in numbers: their measures, and the leaderboard with its file.
class HeadsDesk : public QObject {
    Q_OBJECT

public:
    HeadsDesk(AttentionPlace* place, Engine* engine, QWidget* window);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void said(const QString& sentence); ///< for the status bar

private:
    struct Board; ///< a run of the leaderboard, shared with the worker

    void measure(quint64 generation, const std::vector<int>& ids);
    void chooseFile();
    void run(bool ofFile, bool byMean);
    void takeHead(const std::shared_ptr<const Board>& board, const HeadDelta& head);
    void showProgress(const std::shared_ptr<const Board>& board, double share);
    void tellProgress();
    void forget(); ///< it is of a model that is not shown any more
    void finish(const std::shared_ptr<const Board>& board, const LeaderboardPtr& result);
    void stopped(const std::shared_ptr<const Board>& board, const Spoken& problem);
    void chooseSave();
    void save(const QString& path);

    AttentionPlace* m_place;
    LeaderboardPanel* m_panel;
    Engine* m_engine;
    Questions m_questions;
    FileChooser m_chooser;
    FileThread m_files;
    std::shared_ptr<const Board> m_board; ///< the newest
    HeadDeltas m_deltas; ///< its heads so far
    double m_share = 0.0; ///< of its work, done
    LeaderboardPtr m_result; ///< null until it has ended
};

} // namespace cutaway
