// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/train/runcurves.h"
#include "views/train/trainchoices.h"

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace cutaway {

class Segmented;

/// Above the curves: what one can do with the run, and what the curves show.
class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(QWidget* parent = nullptr);

    void setState(TrainState state);
    void setRateFactor(double factor); ///< that holds now, or from the next step on
    void setLayers(int layers); ///< blocks whose gradient norms are known; −1 = none
    void setOverlays(int count);
    const CurveOptions& options() const { return m_options; }
    void setOptions(const CurveOptions& options); ///< but for the layers, which belong to a run; emits optionsChanged()
    /// Steps whose loss lay far above the expected: a menu leads to them. It isn't there where there are none.
    void setSurprises(std::vector<std::int64_t> steps);

    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* newRunButton() const { return m_newRun; }
    /// One of the buttons that come and go with the state.
    bool isControl(const QWidget* widget) const;

Q_SIGNALS:
    void pauseOrResumeRequested();
    void stepRequested();
    void stopRequested();
    void discardRequested();
    void newRunRequested();
    void rateFactorRequested(double factor);
    void optionsChanged();
    void logarithmicChanged(bool on);
    void overlayRequested();
    void surpriseChosen(qint64 step);
    void allRunsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildControls();
    void buildRateMenu();
    void buildCurveControls();
    void fillSmoothing();
    void fillLayers();
    void showSmoothing();
    void fillSurprises();
    void showRate();
    void takeTypedFactor();
    void dress();
    void retranslate();

    CurveOptions m_options;
    TrainState m_state = TrainState::Idle;
    double m_factor = 1.0;
    int m_layers = -1;
    int m_overlays = 0;
    QPushButton* m_pause = nullptr;
    QPushButton* m_step = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_newRun = nullptr;
    QPushButton* m_rate = nullptr;
    QMenu* m_rateMenu = nullptr;
    QAction* m_half = nullptr;
    QAction* m_double = nullptr;
    QAction* m_original = nullptr;
    QLabel* m_typedLabel = nullptr;
    QLineEdit* m_typed = nullptr;
    QLabel* m_typedProblem = nullptr;
    Segmented* m_metrics = nullptr;
    Segmented* m_axis = nullptr;
    QPushButton* m_log = nullptr;
    QPushButton* m_smoothing = nullptr;
    QMenu* m_smoothingMenu = nullptr;
    QPushButton* m_layersButton = nullptr;
    QMenu* m_layersMenu = nullptr;
    QPushButton* m_overlay = nullptr;
    QPushButton* m_surprisesButton = nullptr;
    QMenu* m_surprisesMenu = nullptr;
    QPushButton* m_allRuns = nullptr;
    std::vector<std::int64_t> m_surprises;
};

} // namespace cutaway
