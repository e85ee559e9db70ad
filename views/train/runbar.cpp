// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runbar.h"

#include <algorithm>
#include <cmath>

#include <QActionGroup>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include "views/parts/flowlayout.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr double spans[] = { 0, 10, 50, 200, 1000 };
    constexpr double smallestFactor = 1e-9, largestFactor = 1000.0;
} // namespace

RunBar::RunBar(QWidget* parent)
    : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    buildControls();
    buildRateMenu();
    buildCurveControls();
    retranslate();
    setState(TrainState::Idle);
}

void RunBar::buildControls()
{
    const auto button = [this](ButtonKind kind, const char* iconName, const char* name) {
        auto* made = makeButton(kind, QLatin1String(iconName));
        made->setObjectName(QLatin1String(name));
        layout()->addWidget(made);
        return made;
    };
    m_pause = button(ButtonKind::Go, "pause", "pause");
    m_newRun = button(ButtonKind::Go, "plus", "newRun");
    m_step = button(ButtonKind::Plain, "", "step");
    m_stop = button(ButtonKind::Plain, "stop", "stop");
    m_discard = button(ButtonKind::Flat, "", "discard");
    m_rate = button(ButtonKind::Flat, "", "rate");
    connect(m_pause, &QPushButton::clicked, this, &RunBar::pauseOrResumeRequested);
    connect(m_step, &QPushButton::clicked, this, &RunBar::stepRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunBar::stopRequested);
    connect(m_discard, &QPushButton::clicked, this, &RunBar::discardRequested);
    connect(m_newRun, &QPushButton::clicked, this, &RunBar::newRunRequested);
}

void RunBar::buildRateMenu()
{
    m_rateMenu = new QMenu(m_rate);
    m_half = m_rateMenu->addAction(QString(), this, [this] { Q_EMIT rateFactorRequested(m_factor * 0.5); });
    m_double = m_rateMenu->addAction(QString(), this, [this] { Q_EMIT rateFactorRequested(m_factor * 2.0); });
    m_original = m_rateMenu->addAction(QString(), this, [this] { Q_EMIT rateFactorRequested(1.0); });
    m_rateMenu->addSeparator();
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(12, 6, 12, 8);
    rows->setSpacing(4);
    m_typedLabel = new QLabel;
    m_typed = new QLineEdit;
    m_typed->setObjectName(QStringLiteral("rateFactor"));
    m_typedLabel->setBuddy(m_typed);
    m_typedProblem = new QLabel;
    m_typedProblem->setWordWrap(true);
    setTextRole(m_typedProblem, TextRole::Note);
    m_typedProblem->hide();
    rows->addWidget(m_typedLabel);
    rows->addWidget(m_typed);
    rows->addWidget(m_typedProblem);
    auto* action = new QWidgetAction(m_rateMenu);
    action->setDefaultWidget(box);
    m_rateMenu->addAction(action);
    m_rate->setProperty("menu", true);
    m_rate->setMenu(m_rateMenu);
    connect(m_rateMenu, &QMenu::aboutToShow, this, [this] {
        m_typed->setText(shortRate(m_factor));
        m_typedProblem->hide();
    });
    m_typed->installEventFilter(this);
}

void RunBar::takeTypedFactor()
{
    bool ok = false;
    double factor = QLocale().toDouble(m_typed->text().trimmed(), &ok);
    if (!ok)
        factor = m_typed->text().trimmed().toDouble(&ok);
    const bool good = ok && factor > 0.0 && factor <= largestFactor && std::isfinite(factor);
    m_typedProblem->setText(
        good ? QString() : tr("A number above 0, at most %1.").arg(number(std::llround(largestFactor))));
    m_typedProblem->setVisible(!good);
    m_typedProblem->window()->adjustSize();
    if (!good)
        return;
    m_rateMenu->close();
    Q_EMIT rateFactorRequested(factor);
}

void RunBar::buildCurveControls()
{
    m_metrics = new Segmented;
    m_axis = new Segmented;
    m_metrics->setObjectName(QStringLiteral("metrics"));
    m_axis->setObjectName(QStringLiteral("axis"));
    m_log = makeButton(ButtonKind::Flat);
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setCheckable(true);
    m_smoothing = makeButton(ButtonKind::Flat);
    m_smoothing->setObjectName(QStringLiteral("smoothing"));
    m_smoothingMenu = new QMenu(m_smoothing);
    m_smoothing->setProperty("menu", true);
    m_smoothing->setMenu(m_smoothingMenu);
    m_layersButton = makeButton(ButtonKind::Flat);
    m_layersButton->setObjectName(QStringLiteral("layers"));
    m_layersMenu = new QMenu(m_layersButton);
    m_layersButton->setProperty("menu", true);
    m_layersButton->setMenu(m_layersMenu);
    m_overlay = makeButton(ButtonKind::Flat);
    m_overlay->setObjectName(QStringLiteral("overlay"));
    m_surprisesButton = makeButton(ButtonKind::Flat);
    m_surprisesButton->setObjectName(QStringLiteral("surprises"));
    m_surprisesMenu = new QMenu(m_surprisesButton);
    m_surprisesButton->setProperty("menu", true);
    m_surprisesButton->setMenu(m_surprisesMenu);
    m_allRuns = makeButton(ButtonKind::Flat);
    m_allRuns->setObjectName(QStringLiteral("allRuns"));
    for (QWidget* widget :
        { static_cast<QWidget*>(m_allRuns), static_cast<QWidget*>(m_overlay), static_cast<QWidget*>(m_surprisesButton),
            static_cast<QWidget*>(m_smoothing), static_cast<QWidget*>(m_metrics), static_cast<QWidget*>(m_axis),
            static_cast<QWidget*>(m_log), static_cast<QWidget*>(m_layersButton) })
        layout()->addWidget(widget);
    connect(m_metrics, &Segmented::chosen, this, [this](int index) {
        m_options.metric = static_cast<CurveMetric>(index);
        m_layersButton->setVisible(m_options.metric == CurveMetric::Gradients && m_layers >= 0);
        Q_EMIT optionsChanged();
    });
    connect(m_axis, &Segmented::chosen, this, [this](int index) {
        m_options.axis = static_cast<CurveAxis>(index);
        Q_EMIT optionsChanged();
    });
    connect(m_log, &QPushButton::toggled, this, [this](bool on) {
        m_options.logarithmic = on;
        Q_EMIT logarithmicChanged(on);
    });
    connect(m_allRuns, &QPushButton::clicked, this, &RunBar::allRunsRequested);
    connect(m_overlay, &QPushButton::clicked, this, &RunBar::overlayRequested);
}

void RunBar::setOptions(const CurveOptions& options)
{
    auto layers = std::move(m_options.layers);
    m_options = options;
    m_options.layers = std::move(layers);
    const QSignalBlocker quiet(m_log);
    m_log->setChecked(m_options.logarithmic);
    m_metrics->setCurrentIndex(static_cast<int>(m_options.metric));
    m_axis->setCurrentIndex(static_cast<int>(m_options.axis));
    m_layersButton->setVisible(m_options.metric == CurveMetric::Gradients && m_layers >= 0);
    fillSmoothing();
    Q_EMIT optionsChanged();
}

void RunBar::setSurprises(std::vector<std::int64_t> steps)
{
    m_surprises = std::move(steps);
    fillSurprises();
}

// The newest first, as many as a menu takes; the curve has a mark at each.
void RunBar::fillSurprises()
{
    constexpr std::size_t most = 16;
    m_surprisesMenu->clear();
    m_surprisesButton->setEnabled(!m_surprises.empty()); // always there: what stands beside it stays in its place
    m_surprisesButton->setText(m_surprises.empty() ? tr("Surprises") : tr("Surprises (%1)").arg(m_surprises.size()));
    m_surprisesButton->setToolTip(
        tr("Steps whose loss lay far above the losses before it; the curve has a mark at each"));
    for (std::size_t i = 0; i < std::min(most, m_surprises.size()); ++i) {
        const std::int64_t step = m_surprises[m_surprises.size() - 1 - i];
        m_surprisesMenu->addAction(
            tr("Step %1").arg(number(step)), this, [this, step] { Q_EMIT surpriseChosen(step); });
    }
}

bool RunBar::isControl(const QWidget* widget) const
{
    return widget == this || widget == m_pause || widget == m_step || widget == m_stop || widget == m_discard
        || widget == m_newRun || widget == m_rate || widget == m_allRuns;
}

void RunBar::fillSmoothing()
{
    m_smoothingMenu->clear();
    auto* group = new QActionGroup(m_smoothingMenu);
    for (const double span : spans) {
        QAction* action
            = m_smoothingMenu->addAction(span == 0 ? tr("Off") : tr("Over %1 steps").arg(number(std::llround(span))));
        action->setCheckable(true);
        action->setChecked(span == m_options.smoothing);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, span] {
            m_options.smoothing = span;
            showSmoothing();
            Q_EMIT optionsChanged();
        });
    }
    showSmoothing();
}

void RunBar::showSmoothing()
{
    m_smoothing->setText(m_options.smoothing == 0
            ? tr("Smoothing off")
            : tr("Smoothed over %1").arg(number(std::llround(m_options.smoothing))));
    m_smoothing->setToolTip(tr("Draw the mean of the last steps, the newer the more; the curve itself stays, faint"));
}

void RunBar::setLayers(int layers)
{
    if (layers == m_layers)
        return;
    m_layers = layers;
    m_options.layers.clear();
    fillLayers();
    m_layersButton->setVisible(m_options.metric == CurveMetric::Gradients && m_layers >= 0);
}

void RunBar::fillLayers()
{
    m_layersMenu->clear();
    if (m_layers < 0)
        return;
    const int count = m_layers + 2;
    const auto tick = [this](int layer, bool on) {
        auto& chosen = m_options.layers;
        chosen.erase(std::remove(chosen.begin(), chosen.end(), layer), chosen.end());
        if (on)
            chosen.insert(std::upper_bound(chosen.begin(), chosen.end(), layer), layer);
    };
    const auto all = [this, count](bool on) {
        m_options.layers.clear();
        for (int layer = 0; on && layer < count; ++layer)
            m_options.layers.push_back(layer);
        fillLayers();
        Q_EMIT optionsChanged();
    };
    // A menu must outlive the action that fills it anew.
    m_layersMenu->addAction(
        tr("All layers"), this, [all] { all(true); }, Qt::QueuedConnection);
    m_layersMenu->addAction(
        tr("None"), this, [all] { all(false); }, Qt::QueuedConnection);
    m_layersMenu->addSeparator();
    for (int layer = 0; layer < count; ++layer) {
        QAction* action = m_layersMenu->addAction(RunCurves::layerName(layer, m_layers));
        action->setCheckable(true);
        action->setChecked(
            std::find(m_options.layers.begin(), m_options.layers.end(), layer) != m_options.layers.end());
        connect(action, &QAction::toggled, this, [this, tick, layer](bool on) {
            tick(layer, on);
            Q_EMIT optionsChanged();
        });
    }
}

void RunBar::setOverlays(int count)
{
    m_overlays = count;
    m_overlay->setText(count == 0 ? tr("Overlay…") : tr("Overlay (%1)").arg(count));
}

void RunBar::setRateFactor(double factor)
{
    m_factor = factor;
    showRate();
}

void RunBar::showRate()
{
    m_rate->setText(tr("Rate × %1").arg(shortRate(m_factor)));
    m_original->setEnabled(m_factor != 1.0);
    m_half->setEnabled(m_factor * 0.5 >= smallestFactor);
    m_double->setEnabled(m_factor * 2.0 <= largestFactor);
}

void RunBar::setState(TrainState state)
{
    m_state = state;
    const bool ended = state == TrainState::Finished;
    const bool paused = state == TrainState::Paused;
    const bool running = state == TrainState::Running || state == TrainState::Starting;
    m_pause->setVisible(!ended);
    m_step->setVisible(!ended);
    m_stop->setVisible(!ended);
    m_rate->setVisible(!ended);
    m_newRun->setVisible(ended);
    m_pause->setEnabled(running || paused);
    m_step->setEnabled(state == TrainState::Running || paused);
    m_stop->setEnabled(running || paused);
    m_rate->setEnabled(running || paused);
    m_discard->setEnabled(running || paused || ended);
    dress();
}

void RunBar::dress()
{
    const bool paused = m_state == TrainState::Paused;
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    setButtonKind(m_pause, ButtonKind::Go, paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setToolTip(
        paused ? tr("Go on from the last checkpoint") : tr("Write a checkpoint after this step and free the machine"));
    m_step->setToolTip(paused ? tr("Make one more step, and pause again") : tr("Make one more step, then pause"));
    m_discard->setText(m_state == TrainState::Finished ? tr("Delete…") : tr("Stop and discard…"));
    m_discard->setToolTip(tr("Remove the run's folder and everything in it; it is asked first"));
}

void RunBar::retranslate()
{
    m_step->setText(tr("Step"));
    m_stop->setText(tr("Stop and keep"));
    m_stop->setToolTip(tr("End the run after this step and keep the model"));
    m_newRun->setText(tr("New run"));
    m_newRun->setToolTip(tr("Back to texts and recipes; this run stays in its folder"));
    m_rate->setToolTip(tr("Change the learning rate from the next step on; the run keeps a note of it"));
    m_half->setText(tr("Half (× 0.5)"));
    m_double->setText(tr("Double (× 2)"));
    m_original->setText(tr("As in the recipe (× 1)"));
    m_typedLabel->setText(tr("Times the recipe's rate, then Return"));
    m_allRuns->setText(tr("All runs"));
    m_allRuns->setToolTip(tr("The table of runs; this one goes on meanwhile"));
    fillSurprises();
    m_metrics->setSegments(
        { tr("Loss"), tr("Perplexity"), tr("Bits/byte"), tr("Rate"), tr("Gradients"), tr("Speed"), tr("Memory") },
        { tr("Cross-entropy in nats a token"),
            tr("e to the loss: among so many equally likely tokens the model would be as undecided"),
            tr("The loss in bits, for each byte of text instead of each token: the same whatever the tokenizer"),
            tr("Learning rate at each step"), tr("Norm of all gradients together, before clipping; layers beside it"),
            tr("Tokens learned from in a second"), tr("Memory on the device; on the CPU, of the whole program") });
    m_axis->setSegments({ tr("Steps"), tr("Tokens"), tr("Time") },
        { tr("Over updates of the weights"), tr("Over tokens seen"),
            tr("Over the time spent in steps, reckoned from tokens and speed") });
    m_metrics->setCurrentIndex(static_cast<int>(m_options.metric));
    m_axis->setCurrentIndex(static_cast<int>(m_options.axis));
    m_metrics->setAccessibleName(tr("What the curves are of"));
    m_axis->setAccessibleName(tr("What they run over"));
    m_log->setText(tr("Log"));
    m_log->setToolTip(tr("Logarithmic scale upwards"));
    m_layersButton->setText(tr("Layers"));
    m_layersButton->setToolTip(tr("Gradient norms of single layers, at each evaluation"));
    m_overlay->setToolTip(tr("Draw other runs beside this one"));
    setOverlays(m_overlays);
    fillSmoothing();
    fillLayers();
    m_layersButton->setVisible(m_options.metric == CurveMetric::Gradients && m_layers >= 0);
    showRate();
    dress();
}

/// Return is the field's: the menu would take it for its current line.
bool RunBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_typed || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    takeTypedFactor();
    return true;
}

void RunBar::resizeEvent(QResizeEvent* event)
{
    constexpr int enough = 700; // pixels at text scale 1 for the metrics side by side
    for (Segmented* choice : { m_metrics, m_axis })
        choice->setFolded(width() < Theme::current().px(enough));
    QWidget::resizeEvent(event);
}

void RunBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace cutaway
