// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/parts/spoken.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace cutaway {

class ElidedLabel;
class Segmented;

/// Starts, watches and stops the leaderboard: every head switched off in turn on a text.
class LeaderboardPanel : public QWidget {
    Q_OBJECT

public:
    explicit LeaderboardPanel(QWidget* parent = nullptr);

    /// Of a file instead of the window's text; empty: none is chosen.
    void setFile(const QString& path);
    const QString& file() const { return m_file; }
    bool ofFile() const;
    bool byMean() const;

    /// `share` of the work that is done, and what is left in words; also what is found so far is told.
    void setRunning(bool running);
    bool isRunning() const { return m_running; }
    void setProgress(double share, const Spoken& left);
    void setResult(const Spoken& sentence); ///< what the last run found; empty: nothing yet
    void setOfEarlierText(bool earlier); ///< what was found is of a text that has changed since
    void setProblem(const Spoken& sentence);
    void setCanRun(bool can);
    QString message() const;
    void retranslate();

Q_SIGNALS:
    void runRequested(bool ofFile, bool byMean);
    void stopRequested();
    void fileRequested(); ///< choose one, please
    void saveRequested();

private:
    void showState();

    QString m_file;
    Spoken m_result, m_left, m_problem;
    bool m_running = false;
    bool m_canRun = false;
    bool m_ofEarlierText = false;
    QLabel* m_title;
    Segmented* m_text;
    Segmented* m_by;
    ElidedLabel* m_fileName;
    QPushButton* m_run;
    QPushButton* m_save;
    QProgressBar* m_progress;
    QLabel* m_message;
};

} // namespace cutaway
