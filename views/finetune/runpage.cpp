// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/runpage.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/settings/toggleswitch.h"
#include "views/train/curveplot.h"

namespace cutaway {

using Series = CurvePlot::Tone;

RunPage::RunPage(bool hasAccuracy, QWidget* parent)
    : WizardPage(parent)
    , m_hasAccuracy(hasAccuracy)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_startRow = new QWidget;
    auto* flow = new FlowLayout(m_startRow);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    m_nameName = new QLabel;
    setTextRole(m_nameName, TextRole::Dim);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("finetuneName"));
    m_name->setMaxLength(80);
    m_name->setFixedWidth(Theme::current().px(220));
    m_nameName->setBuddy(m_name);
    m_start = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_stop = makeButton(ButtonKind::Plain, QStringLiteral("stop"));
    m_resume = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_again = makeButton(ButtonKind::Plain);
    m_start->setObjectName(QStringLiteral("finetuneStart"));
    m_stop->setObjectName(QStringLiteral("finetuneStop"));
    m_resume->setObjectName(QStringLiteral("finetuneResume"));
    m_again->setObjectName(QStringLiteral("finetuneAgain"));
    m_follow = new ToggleSwitch;
    m_follow->setObjectName(QStringLiteral("finetuneFollow"));
    for (QWidget* widget : { static_cast<QWidget*>(m_nameName), static_cast<QWidget*>(m_name),
             static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_stop), static_cast<QWidget*>(m_resume),
             static_cast<QWidget*>(m_again), static_cast<QWidget*>(m_follow) })
        flow->addWidget(widget);
    m_column->addWidget(m_startRow);
    m_stateText = new QLabel;
    m_stateText->setWordWrap(true);
    m_stateText->setObjectName(QStringLiteral("finetuneState"));
    setTextRole(m_stateText, TextRole::Dim);
    m_column->addWidget(m_stateText);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_column->addWidget(m_progress);
    auto* plots = new QHBoxLayout;
    plots->setSpacing(16);
    m_lossCard = new Card;
    m_loss = new CurvePlot;
    m_loss->setObjectName(QStringLiteral("finetuneLoss"));
    m_lossCard->body()->addWidget(m_loss, 1);
    plots->addWidget(m_lossCard, 1);
    m_accuracyCard = new Card;
    m_accuracy = new CurvePlot;
    m_accuracy->setObjectName(QStringLiteral("finetuneAccuracy"));
    m_accuracyCard->body()->addWidget(m_accuracy, 1);
    plots->addWidget(m_accuracyCard, 1);
    m_accuracyCard->setVisible(hasAccuracy);
    m_column->addLayout(plots, 1);
    m_now = new InspectorSection;
    m_nowRows = new KeyValueList;
    m_nowRows->setObjectName(QStringLiteral("finetuneNow"));
    m_now->addWidget(m_nowRows);
    m_means = new InspectorSection;
    m_meansText = new QLabel;
    m_meansText->setWordWrap(true);
    setTextRole(m_meansText, TextRole::Note);
    m_means->addWidget(m_meansText);
    connect(m_start, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT startRequested(name());
    });
    connect(m_stop, &QPushButton::clicked, this, &RunPage::stopRequested);
    connect(m_resume, &QPushButton::clicked, this, &RunPage::resumeRequested);
    connect(m_again, &QPushButton::clicked, this, &RunPage::againRequested);
    connect(m_follow, &QAbstractButton::clicked, this, &RunPage::followChanged);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameIsOurs = false;
        show();
        Q_EMIT edited();
    });
    retranslate();
}

void RunPage::addCard(QWidget* card)
{
    m_column->addWidget(card);
}

void RunPage::clear()
{
    m_failed.clear();
    m_started = {};
    m_steps.clear();
    m_evaluations.clear();
    m_newest = -1;
    m_secondsLeft = -1.0;
    setUpPlots();
    show();
}

void RunPage::setName(const QString& name)
{
    if (m_nameIsOurs || m_name->text().trimmed().isEmpty()) {
        m_name->setText(name);
        m_nameIsOurs = true;
    }
    show();
}

QString RunPage::name() const
{
    return m_name->text().trimmed();
}

void RunPage::setState(FinetuneState state)
{
    m_state = state;
    if (state == FinetuneState::Starting)
        m_failed.clear();
    show();
    Q_EMIT changed();
}

void RunPage::setFollowing(bool follow)
{
    m_follow->setChecked(follow);
}

void RunPage::setSecondsLeft(double seconds)
{
    m_secondsLeft = seconds;
}

void RunPage::setFailed(const Spoken& sentence)
{
    m_failed = sentence;
    show();
    Q_EMIT changed();
}

void RunPage::setEnd(const FinetuneEndPtr& end)
{
    if (end->why == FinetuneEnd::Why::Finished && m_started.totalSteps == 0)
        m_started.totalSteps = end->steps;
    show();
}

void RunPage::setUpPlots()
{
    m_loss->setSeries({ { tr("each step"), Series::Train, true }, { tr("train"), Series::Train },
        { tr("validation"), Series::Validation } });
    const auto place = [](double x) { return tr("Step %1").arg(QLocale().toString(std::llround(x))); };
    m_loss->setFormats([](double value) { return QLocale().toString(value, 'f', 3); }, place);
    m_loss->setXTitle(tr("step"));
    m_loss->setExpectedEnd(static_cast<double>(m_started.totalSteps));
    m_accuracy->setSeries({ { tr("train"), Series::Train }, { tr("validation"), Series::Validation } });
    m_accuracy->setFormats([](double value) { return percent(value); }, place);
    m_accuracy->setYTicks(
        [](double value) { return QLocale().toString(std::lround(100.0 * value)) + QStringLiteral(" %"); });
    m_accuracy->setXTitle(tr("step"));
    m_accuracy->setExpectedEnd(static_cast<double>(m_started.totalSteps));
    for (const FinetuneStep& step : m_steps)
        m_loss->append(0, static_cast<double>(step.step), step.loss);
    for (const FinetuneEvaluation& evaluation : m_evaluations) {
        const auto x = static_cast<double>(evaluation.step);
        m_loss->append(1, x, evaluation.trainLoss);
        m_loss->append(2, x, evaluation.valLoss);
        m_accuracy->append(0, x, evaluation.trainAccuracy);
        m_accuracy->append(1, x, evaluation.valAccuracy);
    }
}

void RunPage::add(const FinetuneEvent& event)
{
    if (const auto* started = std::get_if<FinetuneStarted>(&event)) {
        m_started = *started;
        // What was told beyond the checkpoint that it goes on from is told again.
        std::erase_if(m_steps, [&](const FinetuneStep& step) { return step.step >= started->firstStep; });
        std::erase_if(m_evaluations, [&](const FinetuneEvaluation& e) { return e.step >= started->firstStep; });
        m_newest = m_steps.empty() ? -1 : m_steps.back().step;
        setUpPlots();
    } else if (const auto* step = std::get_if<FinetuneStep>(&event)) {
        m_steps.push_back(*step);
        m_newest = step->step;
        m_loss->append(0, static_cast<double>(step->step), step->loss);
    } else if (const auto* evaluation = std::get_if<FinetuneEvaluation>(&event)) {
        m_evaluations.push_back(*evaluation);
        const auto x = static_cast<double>(evaluation->step);
        m_loss->append(1, x, evaluation->trainLoss);
        m_loss->append(2, x, evaluation->valLoss);
        m_accuracy->append(0, x, evaluation->trainAccuracy);
        m_accuracy->append(1, x, evaluation->valAccuracy);
    }
}

void RunPage::addEvents(const std::vector<FinetuneEvent>& events)
{
    for (const FinetuneEvent& event : events)
        add(event);
    show();
}

void RunPage::show()
{
    const bool idle = m_state == FinetuneState::Idle;
    const bool running
        = m_state == FinetuneState::Running || m_state == FinetuneState::Starting || m_state == FinetuneState::Stopping;
    m_nameName->setVisible(idle);
    m_name->setVisible(idle);
    m_start->setVisible(idle);
    m_start->setEnabled(!name().isEmpty());
    m_stop->setVisible(running);
    m_stop->setEnabled(m_state != FinetuneState::Stopping);
    m_resume->setVisible(m_state == FinetuneState::Stopped);
    m_again->setVisible(m_state == FinetuneState::Stopped || m_state == FinetuneState::Finished);
    m_follow->setVisible(running || m_state == FinetuneState::Stopped || m_state == FinetuneState::Finished);
    m_progress->setVisible(running);
    m_progress->setRange(0, m_started.totalSteps > 0 ? static_cast<int>(m_started.totalSteps) : 0);
    m_progress->setValue(static_cast<int>(m_newest + 1));
    const bool testing
        = m_state == FinetuneState::Running && m_started.totalSteps > 0 && m_newest + 1 >= m_started.totalSteps;
    QString words;
    if (!m_failed.isEmpty())
        words = m_failed.text();
    else
        switch (m_state) {
        case FinetuneState::Idle:
            words = tr("Press Start. You can stop at any step; what it has learnt by then is kept.");
            break;
        case FinetuneState::Starting:
            words = tr("Reading the texts and making the model…");
            break;
        case FinetuneState::Running:
            words = testing ? tr("All steps are made. It is being tested on the texts it has never seen…")
                            : tr("Step %1 of %2").arg(number(m_newest + 1), number(m_started.totalSteps));
            if (!testing && m_secondsLeft >= 0.0)
                words += QStringLiteral(" · ")
                    + (m_secondsLeft < 90.0 ? tr("%1 s left").arg(std::lround(m_secondsLeft))
                                            : tr("%1 min left").arg(std::lround(m_secondsLeft / 60.0)));
            break;
        case FinetuneState::Stopping:
            words = tr("Keeping what it has learnt…");
            break;
        case FinetuneState::Stopped:
            words = tr("Stopped, and kept with a checkpoint. It goes on from there as if it had never stopped.");
            break;
        case FinetuneState::Finished:
            words = tr("Finished. The model is kept: go on to try it.");
            break;
        }
    m_stateText->setText(words);
    showNumbers();
}

void RunPage::showNumbers()
{
    QList<KeyValue> rows;
    const QLocale locale;
    if (!m_steps.empty()) {
        const FinetuneStep& step = m_steps.back();
        rows.append({ tr("step"), number(step.step), tr("Counting from 0") });
        rows.append({ tr("epoch"), number(step.epoch), tr("Counting from 0") });
        rows.append({ tr("loss of this batch"), locale.toString(step.loss, 'f', 3), tr("Cross-entropy, in nats") });
        rows.append({ tr("learning rate"), typedNumber(step.lr), {} });
        rows.append({ tr("gradient norm"), locale.toString(step.gradNorm, 'g', 3), tr("Before clipping") });
        rows.append({ tr("texts a second"), locale.toString(step.textsPerSecond, 'f', 1), {} });
    }
    if (!m_evaluations.empty()) {
        const FinetuneEvaluation& last = m_evaluations.back();
        rows.append({ tr("train loss"), locale.toString(last.trainLoss, 'f', 3), tr("At the last evaluation") });
        if (std::isfinite(last.valLoss))
            rows.append({ tr("validation loss"), locale.toString(last.valLoss, 'f', 3), tr("At the last evaluation") });
        if (m_hasAccuracy) {
            rows.append({ tr("train accuracy"), percent(last.trainAccuracy), tr("At the last evaluation") });
            if (std::isfinite(last.valAccuracy))
                rows.append({ tr("validation accuracy"), percent(last.valAccuracy), tr("At the last evaluation") });
        }
    }
    m_nowRows->setRows(rows);
}

QString RunPage::title() const
{
    return tr("Train");
}

QString RunPage::sentence() const
{
    return tr("Watch it learn; its attention can be watched meanwhile.");
}

QString RunPage::problem() const
{
    return m_failed.text();
}

QString RunPage::waitingFor() const
{
    switch (m_state) {
    case FinetuneState::Finished:
        return {};
    case FinetuneState::Idle:
        return tr("It has not been trained yet.");
    case FinetuneState::Stopped:
        return tr("Let it go on to the end, to try it.");
    default:
        return tr("It is being trained…");
    }
}

QList<InspectorSection*> RunPage::inspectorSections() const
{
    return { m_now, m_means };
}

QString RunPage::numbersAsCsv() const
{
    if (m_evaluations.empty())
        return {};
    QString csv = QStringLiteral("step,epoch,texts_seen,train_loss,val_loss,train_accuracy,val_accuracy,lr\n");
    const auto text = [](double value) { return std::isfinite(value) ? QString::number(value, 'g', 9) : QString(); };
    for (const FinetuneEvaluation& e : m_evaluations)
        csv += QStringLiteral("%1,%2,%3,%4,%5,%6,%7,%8\n")
                   .arg(e.step)
                   .arg(e.epoch)
                   .arg(e.textsSeen)
                   .arg(text(e.trainLoss), text(e.valLoss), text(e.trainAccuracy), text(e.valAccuracy), text(e.lr));
    return csv;
}

void RunPage::retranslate()
{
    m_nameName->setText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the run"));
    m_name->setToolTip(tr("The run and its model are kept in a folder of this name."));
    m_start->setText(tr("Start training"));
    m_stop->setText(tr("Stop and keep"));
    m_stop->setToolTip(tr("It can go on from here"));
    m_resume->setText(tr("Go on"));
    m_again->setText(tr("Train anew"));
    m_again->setToolTip(tr("A new run by these settings; the one that was trained stays"));
    m_follow->setText(tr("Let it answer in the other places"));
    m_follow->setToolTip(tr("Attention and Tokens show the model that is being trained, as it is now"));
    m_lossCard->setTitle(tr("Loss"), tr("nats"));
    m_accuracyCard->setTitle(tr("Accuracy"));
    m_now->setTitle(tr("Now"));
    m_means->setTitle(tr("What the curves say"));
    m_meansText->setText(
        tr("The pale curve is the loss of each batch. The others are means over some batches, at every "
           "evaluation. Where training goes on falling and validation rises, the model learns its "
           "texts by heart."));
    setUpPlots();
    show();
}

void RunPage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_name->setFixedWidth(Theme::current().px(220));
}

} // namespace cutaway
