// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/finetune/finetunechoices.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class Card;
class CurvePlot;
class InspectorSection;
class KeyValueList;
class ToggleSwitch;

/// The step in which the model trains: curves of loss and of one measure more, live; stop, keep and go on. A task puts what it alone
/// shows (answers, what is forgotten) into addCard().
class RunPage : public WizardPage {
    Q_OBJECT

public:
    /// `hasAccuracy`: a second plot, of accuracy.
    explicit RunPage(bool hasAccuracy, QWidget* parent = nullptr);

    void clear(); ///< another run, or none
    void setName(const QString& name); ///< of the run, suggested; one that was typed stays
    QString name() const;
    bool hasOwnName() const { return !m_nameIsOurs; } ///< somebody typed it
    void setState(FinetuneState state);
    FinetuneState state() const { return m_state; }
    void addEvents(const std::vector<FinetuneEvent>& events);
    void setEnd(const FinetuneEndPtr& end);
    void setFailed(const Spoken& sentence);
    void setSecondsLeft(double seconds);
    void setFollowing(bool follow);
    void addCard(QWidget* card); ///< below the curves

    QString title() const override;
    QString sentence() const override;
    QString problem() const override;
    QString waitingFor() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void retranslate() override;

Q_SIGNALS:
    void startRequested(const QString& name);
    void stopRequested();
    void resumeRequested();
    void againRequested(); ///< a new run by the same recipe
    void followChanged(bool follow);

protected:
    void changeEvent(QEvent* event) override;

private:
    void show();
    void setUpPlots();
    void add(const FinetuneEvent& event);
    void showNumbers();

    FinetuneState m_state = FinetuneState::Idle;
    Spoken m_failed;
    bool m_nameIsOurs = true;
    FinetuneStarted m_started;
    std::vector<FinetuneStep> m_steps;
    std::vector<FinetuneEvaluation> m_evaluations;
    std::int64_t m_newest = -1;
    double m_secondsLeft = -1.0;
    bool m_hasAccuracy;

    QWidget* m_startRow;
    QLabel* m_nameName;
    QLineEdit* m_name;
    QPushButton *m_start, *m_stop, *m_resume, *m_again;
    ToggleSwitch* m_follow;
    QLabel* m_stateText;
    QProgressBar* m_progress;
    Card *m_lossCard, *m_accuracyCard;
    CurvePlot *m_loss, *m_accuracy;
    QVBoxLayout* m_column;
    InspectorSection *m_now, *m_means;
    KeyValueList* m_nowRows;
    QLabel* m_meansText;
};

} // namespace cutaway
