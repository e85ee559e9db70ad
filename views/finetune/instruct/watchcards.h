// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <vector>

#include <QWidget>

class QLabel;
class QTableWidget;

namespace cutaway {

class Card;
class CurvePlot;

/// Below the curves of a run: what the model forgets (perplexity on a general text, what it writes after fixed prompts), of preference tuning the
/// rewards, and what it answers to held-out instructions beside the answer wanted.
class WatchCards : public QWidget {
    Q_OBJECT

public:
    explicit WatchCards(bool prefers, QWidget* parent = nullptr);

    void clear();
    void addEvents(const std::vector<FinetuneEvent>& events);
    void retranslate();
    QString numbersAsCsv() const; ///< of what is forgotten

private:
    void setUp();
    void add(const FinetuneEvent& event);
    void showTables();
    bool knowsBase() const;

    bool m_prefers;
    std::vector<FinetuneMonitor> m_monitors;
    std::vector<FinetuneEvaluation> m_evaluations;
    std::vector<FinetuneAnswer> m_answers;

    Card *m_rewardCard, *m_forgetCard, *m_answerCard;
    CurvePlot *m_rewards, *m_perplexity;
    QLabel *m_forgetNote, *m_answerNote;
    QTableWidget *m_prompts, *m_table;
};

} // namespace cutaway
