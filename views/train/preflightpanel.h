// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/jobs/preflight.h"
#include "views/parts/spoken.h"

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class Card;
class KeyValueList;
class SmallCurve;

/// What is found out before a run starts: counted, and measured on a few real steps. Shows how far it has come, and then what came out.
class PreflightPanel : public QWidget {
    Q_OBJECT

public:
    explicit PreflightPanel(QWidget* parent = nullptr);

    void begin(const QString& runName);
    void setPart(PreflightPart part); ///< is being done now
    /// `warnings` are the result's own.
    void setResult(const Preflight& result, const QList<Spoken>& warnings);
    void setFailed(const Spoken& sentence); ///< empty = it was cancelled
    bool isRunning() const { return m_state == State::Running; }
    const std::optional<Preflight>& result() const { return m_result; }

Q_SIGNALS:
    void cancelRequested();
    void startRequested();
    void againRequested();
    void backRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class State { None, Running, Done, Failed, Cancelled };

    void buildProgress();
    void buildResult();
    void showState();
    void showResult();
    void showWarnings();
    void showOverfit();
    void retranslate();
    static QString partWords(PreflightPart part);

    State m_state = State::None;
    PreflightPart m_part = PreflightPart::Text;
    QString m_runName;
    Spoken m_failure;
    std::optional<Preflight> m_result;
    QList<Spoken> m_warnings;

    Card* m_progressCard = nullptr;
    std::vector<QLabel*> m_marks, m_parts;
    QProgressBar* m_bar = nullptr;
    QLabel* m_progressNote = nullptr;
    QPushButton* m_cancel = nullptr;

    QWidget* m_resultPage = nullptr;
    QBoxLayout* m_columns = nullptr;
    Card* m_warningCard = nullptr;
    QVBoxLayout* m_warningRows = nullptr;
    Card* m_countCard = nullptr;
    KeyValueList* m_counts = nullptr;
    Card* m_takeCard = nullptr;
    KeyValueList* m_takes = nullptr;
    Card* m_marksCard = nullptr;
    KeyValueList* m_lossMarks = nullptr;
    QLabel* m_marksNote = nullptr;
    Card* m_overfitCard = nullptr;
    SmallCurve* m_overfit = nullptr;
    QLabel* m_verdict = nullptr;

    QPushButton* m_back = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace cutaway
