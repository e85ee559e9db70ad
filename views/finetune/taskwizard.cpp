// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/taskwizard.h"

#include "views/finetune/checkpage.h"
#include "views/finetune/datapage.h"
#include "views/finetune/runpage.h"

namespace cutaway {

TaskWizard::TaskWizard(std::vector<DataRole> roles, bool hasAccuracy, QWidget* parent)
    : Wizard(parent)
    , m_data(new DataPage(std::move(roles)))
    , m_check(new CheckPage)
    , m_run(new RunPage(hasAccuracy))
{
    connect(m_data, &DataPage::mapped, this, [this] {
        followRecipe();
        Q_EMIT edited();
    });
    connect(m_check, &CheckPage::wanted, this, [this] {
        m_checked = recipe();
        Q_EMIT preflightRequested(m_checked);
    });
    connect(m_check, &CheckPage::stopRequested, this, &Wizard::preflightStopRequested);
    connect(m_run, &RunPage::startRequested, this, [this](const QString& name) {
        clearResult();
        Q_EMIT startRequested(recipe(), name);
    });
    connect(m_run, &RunPage::stopRequested, this, &Wizard::stopRequested);
    connect(m_run, &RunPage::resumeRequested, this, &Wizard::resumeRequested);
    connect(m_run, &RunPage::followChanged, this, &Wizard::followChanged);
    connect(m_run, &RunPage::againRequested, this, [this] {
        becomeNew();
        Q_EMIT edited();
    });
}

void TaskWizard::addPages(const std::vector<WizardPage*>& settings, WizardPage* result)
{
    std::vector<WizardPage*> chosen { m_data };
    chosen.insert(chosen.end(), settings.begin(), settings.end());
    for (WizardPage* page : chosen) {
        addPage(page);
        connect(page, &WizardPage::edited, this, &TaskWizard::settingsEdited);
    }
    addPage(m_check);
    addPage(m_run);
    addPage(result);
}

void TaskWizard::becomeNew()
{
    becomeAnother();
    m_run->clear();
    clearResult();
}

void TaskWizard::settingsEdited()
{
    if (m_run->state() != FinetuneState::Idle)
        becomeNew();
    followRecipe();
}

void TaskWizard::followRecipe()
{
    const FinetuneRecipe now = recipe();
    recipeChanged(now);
    if (now != m_checked)
        m_check->setStale();
    m_run->setName(suggestedName());
}

void TaskWizard::fill(const FinetuneRecipe& recipe)
{
    m_base = recipe;
    m_checked = {};
    m_run->clear();
    clearResult();
    fillSettings(recipe);
    m_check->setStale();
    m_data->fill(recipe);
    m_run->setName(suggestedName());
}

FinetuneRecipe TaskWizard::recipe() const
{
    FinetuneRecipe recipe = m_base;
    recipe.task = task().toStdString();
    m_data->takeInto(recipe);
    takeSettingsInto(recipe);
    return recipe;
}

QString TaskWizard::suggestedName() const
{
    if (!m_run->name().isEmpty() && m_run->hasOwnName())
        return m_run->name();
    const QString file = m_data->file();
    if (file.isEmpty())
        return {};
    QString name = file.mid(file.lastIndexOf(QLatin1Char('/')) + 1);
    if (const auto dot = name.lastIndexOf(QLatin1Char('.')); dot > 0)
        name.truncate(dot);
    return name.left(60);
}

bool TaskWizard::isWorthKeeping() const
{
    return !m_data->file().isEmpty();
}

void TaskWizard::setState(FinetuneState state)
{
    m_run->setState(state);
}

void TaskWizard::addEvents(const std::vector<FinetuneEvent>& events)
{
    m_run->addEvents(events);
}

void TaskWizard::setEnd(const FinetuneEndPtr& end)
{
    m_run->setEnd(end);
    if (end->why == FinetuneEnd::Why::Finished) {
        showResult(end);
        Q_EMIT resultCame(QString::fromStdString(end->modelFolder));
    }
}

void TaskWizard::compare(const QString& modelFolder)
{
    Q_EMIT compareRequested(recipe(), modelFolder, modelFolder.section(QLatin1Char('/'), -2, -2));
}

void TaskWizard::setFailed(const Spoken& sentence)
{
    m_run->setFailed(sentence);
}

void TaskWizard::setSecondsLeft(double seconds)
{
    m_run->setSecondsLeft(seconds);
}

void TaskWizard::setFollowing(bool follow)
{
    m_run->setFollowing(follow);
}

void TaskWizard::setPreflightPart(FinetunePreflightPart part)
{
    m_check->setPart(part);
}

void TaskWizard::setPreflight(const FinetunePreflightPtr& result, const QList<Spoken>& warnings)
{
    m_check->setResult(result, warnings);
}

void TaskWizard::setPreflightFailed(const Spoken& sentence)
{
    m_check->setFailed(sentence);
}

} // namespace cutaway
