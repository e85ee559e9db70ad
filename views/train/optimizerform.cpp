// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/optimizerform.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/tokentext.h"
#include "views/train/runhistory.h"
#include "views/train/schedulecurve.h"

namespace cutaway {

namespace {
    const char* const schedules[] = { "constant", "cosine", "wsd" };
}

OptimizerForm::OptimizerForm(QWidget* parent)
    : FormPart("optimizerSection", parent)
{
    using Kind = NumberField::Kind;
    const auto field = [this](Kind kind, const char* name, double least, double most) {
        auto* made = new NumberField(kind, name);
        made->setRange(least, most);
        connect(made, &NumberField::edited, this, &OptimizerForm::edited);
        return made;
    };
    // The bounds are core/train/recipe.cpp's, where they are not narrower.
    m_epochs = field(Kind::Whole, "epochs", 1, 1e6);
    m_maxSteps = field(Kind::Whole, "maxSteps", 0, 1e9);
    m_batchSize = field(Kind::Whole, "batchSize", 1, 65536);
    m_rate = field(Kind::Real, "learningRate", 0, 1);
    m_decay = field(Kind::Real, "weightDecay", 0, 10);
    m_beta1 = field(Kind::Real, "beta1", 0, 0.999999);
    m_beta2 = field(Kind::Real, "beta2", 0, 0.999999);
    m_clip = field(Kind::Real, "gradClip", 0, 1e6);
    m_clipFrom = field(Kind::Whole, "clipFrom", 0, 1e9);
    m_warmup = field(Kind::Whole, "warmupSteps", 0, 1e9);
    m_initialRate = field(Kind::Real, "initialRate", 0, 1);
    m_lastRate = field(Kind::Real, "lastRate", 0, 1);
    m_optimizer = new QComboBox;
    m_optimizer->setObjectName(QStringLiteral("optimizer"));
    m_optimizer->addItems({ QStringLiteral("AdamW"), QStringLiteral("Muon") });

    QGridLayout* grid = addGrid();
    add(grid, 0, m_epochs);
    add(grid, 1, m_rate);
    add(grid, 2, m_maxSteps);
    add(grid, 3, m_batchSize);
    m_schedule = new Segmented;
    m_schedule->setObjectName(QStringLiteral("schedule"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_schedule);
    row->addStretch(1);
    body()->addLayout(row);
    m_curve = new ScheduleCurve;
    body()->addWidget(m_curve);
    QGridLayout* scheduleGrid = addGrid();
    add(scheduleGrid, 0, m_warmup);
    add(scheduleGrid, 1, m_initialRate);
    add(scheduleGrid, 2, m_lastRate);
    QGridLayout* rest = addGrid();
    m_optimizerName = addNamed(rest, 0, m_optimizer);
    add(rest, 1, m_decay);
    add(rest, 2, m_beta1);
    add(rest, 3, m_beta2);
    add(rest, 4, m_clip);
    add(rest, 5, m_clipFrom);
    m_rate->setCheck([](std::optional<double> rate) {
        if (!rate || *rate <= 0.0)
            return tr("The learning rate is a number above 0, such as 4e-4 or 0.0004.");
        return *rate > 1.0 ? tr("A learning rate above 1 makes every model go astray.") : QString();
    });
    connect(m_schedule, &Segmented::chosen, this, [this] {
        showSchedule();
        Q_EMIT edited();
    });
    connect(m_optimizer, &QComboBox::activated, this, &OptimizerForm::edited);
    connect(m_warmup, &NumberField::edited, this, &OptimizerForm::showSchedule);
    connect(m_clip, &NumberField::edited, this, &OptimizerForm::showSchedule);
}

void OptimizerForm::showSchedule()
{
    // What has no effect now is not in the way.
    m_initialRate->setVisible(!m_warmup->problem().isEmpty() || m_warmup->whole() > 0);
    m_lastRate->setVisible(m_schedule->currentIndex() > 0);
    m_clipFrom->setVisible(!m_clip->problem().isEmpty() || m_clip->value() > 0.0);
}

void OptimizerForm::showLength(const TrainRecipe& recipe, const RunLength& length)
{
    m_curve->setSchedule(recipe.optimizer, length.steps, length.isExact);
}

void OptimizerForm::fill(const TrainRecipe& recipe)
{
    const auto& optimizer = recipe.optimizer;
    m_epochs->setWhole(recipe.epochs);
    m_maxSteps->setWhole(recipe.max_steps);
    m_batchSize->setWhole(recipe.data.batch_size);
    m_optimizer->setCurrentIndex(optimizer.name == "muon" ? 1 : 0);
    m_rate->setValue(optimizer.lr);
    m_decay->setValue(optimizer.weight_decay);
    m_beta1->setValue(optimizer.beta1);
    m_beta2->setValue(optimizer.beta2);
    m_clip->setValue(optimizer.grad_clip);
    m_clipFrom->setWhole(optimizer.clip_from_step);
    m_warmup->setWhole(optimizer.warmup_steps);
    m_initialRate->setValue(optimizer.initial_lr);
    m_lastRate->setValue(optimizer.min_lr);
    for (int i = 0; i < 3; ++i)
        if (optimizer.schedule == schedules[i])
            m_schedule->setCurrentIndex(i);
    showSchedule();
}

void OptimizerForm::takeInto(TrainRecipe& recipe) const
{
    const auto whole = [](const NumberField* field, std::int64_t& into) {
        if (field->problem().isEmpty())
            into = field->whole();
    };
    const auto real = [](const NumberField* field, double& into) {
        if (field->problem().isEmpty())
            into = field->value();
    };
    auto& optimizer = recipe.optimizer;
    whole(m_epochs, recipe.epochs);
    whole(m_maxSteps, recipe.max_steps);
    whole(m_batchSize, recipe.data.batch_size);
    whole(m_warmup, optimizer.warmup_steps);
    whole(m_clipFrom, optimizer.clip_from_step);
    real(m_rate, optimizer.lr);
    real(m_decay, optimizer.weight_decay);
    real(m_beta1, optimizer.beta1);
    real(m_beta2, optimizer.beta2);
    real(m_clip, optimizer.grad_clip);
    real(m_initialRate, optimizer.initial_lr);
    real(m_lastRate, optimizer.min_lr);
    optimizer.name = m_optimizer->currentIndex() == 1 ? "muon" : "adamw";
    optimizer.schedule = schedules[std::max(0, m_schedule->currentIndex())];
}

std::vector<const NumberField*> OptimizerForm::fields() const
{
    return { m_rate, m_epochs, m_maxSteps, m_batchSize, m_warmup, m_initialRate, m_lastRate, m_decay, m_beta1, m_beta2,
        m_clip, m_clipFrom };
}

QString OptimizerForm::problem() const
{
    for (const NumberField* field : fields())
        if (!field->isHidden() && !field->problem().isEmpty()) // what is hidden has no effect
            return field->problem();
    return {};
}

QString OptimizerForm::words(const TrainRecipe& recipe) const
{
    QStringList words { lengthWords(recipe), tr("batches of %1").arg(number(recipe.data.batch_size)),
        tr("%1 at %2", "optimizer, learning rate").arg(m_optimizer->currentText(), shortRate(recipe.optimizer.lr)),
        scheduleWords(recipe.optimizer) };
    return words.join(QStringLiteral(" · "));
}

void OptimizerForm::retranslate()
{
    setTitle(tr("Optimizer"));
    m_epochs->setLabel(tr("Epochs"), tr("How often the model sees the whole text."));
    m_maxSteps->setLabel(
        tr("Steps at most"), tr("Ends the run after so many steps; empty = as many as the epochs have."));
    m_maxSteps->setEmpty(0, tr("all"));
    m_batchSize->setLabel(tr("Batch size"), tr("How many stretches of text one step learns from."));
    m_rate->setLabel(tr("Learning rate"), tr("How far one step moves the weights; 4e-4 is the book's."));
    m_optimizerName->setText(tr("Optimizer"));
    m_optimizer->setAccessibleName(tr("Optimizer"));
    m_optimizer->setItemData(0, tr("Loshchilov & Hutter 2019; the book's"), Qt::ToolTipRole);
    m_optimizer->setItemData(
        1, tr("Jordan et al. 2024: for the blocks' matrices, AdamW for the rest"), Qt::ToolTipRole);
    m_decay->setLabel(tr("Weight decay"), tr("Pulls every weight a little towards 0 in each step."));
    m_beta1->setLabel(QStringLiteral("β₁"), tr("How much of the running mean of the gradient a step keeps."));
    m_beta2->setLabel(QStringLiteral("β₂"), tr("How much of the running mean of its square a step keeps."));
    m_clip->setLabel(
        tr("Largest gradient"), tr("Longer gradients are cut to this length, all weights together; 0 = off."));
    m_clip->setEmpty(0, tr("off"));
    m_clipFrom->setLabel(tr("Cut from step"), tr("The first step whose gradient is cut."));
    m_schedule->setSegments({ tr("Constant"), tr("Cosine"), tr("Down at the end") },
        { tr("The same learning rate at every step"), tr("Half a cosine down, as in the book's appendix D"),
            tr("Constant, then straight down over the last quarter of the steps (Hu et al. 2024)") });
    m_warmup->setLabel(tr("Warm-up steps"), tr("Steps over which the learning rate rises to its height."));
    m_initialRate->setLabel(tr("Begins at"), tr("Learning rate of the first step of the warm-up."));
    m_lastRate->setLabel(tr("Ends at"), tr("Learning rate towards the end of the run."));
}

} // namespace cutaway
