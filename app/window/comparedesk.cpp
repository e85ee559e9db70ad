// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/comparedesk.h"

#include "app/window/finetunedesk.h"
#include "app/window/workbench.h"
#include "app/worker/comparehost.h"
#include "views/finetune/compare/comparepage.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/wizard.h"

namespace cutaway {

namespace {
    const QString key = QStringLiteral("compare");
} // namespace

CompareDesk::CompareDesk(FinetuneDesk* desk, const Workbench* workbench)
    : QObject(desk)
    , m_desk(desk)
    , m_workbench(workbench)
    , m_host(std::make_shared<CompareHost>())
    , m_questions(desk->engine(), nullptr)
{
    for (Wizard* wizard : desk->place()->wizards())
        connect(wizard, &Wizard::compareRequested, this,
            [this](const FinetuneRecipe& recipe, const QString& modelFolder, const QString& name) {
                m_desk->place()->showComparison();
                m_desk->place()->comparePage()->begin(recipe, modelFolder, name, m_workbench->text());
            });
    connectPage();
}

void CompareDesk::connectPage()
{
    ComparePage* page = m_desk->place()->comparePage();
    connect(page, &ComparePage::compareWanted, this, [this, page](const TuningComparisonRequest& request) {
        m_holds = true;
        Questions::Question<TuningComparison> question;
        question.key = key;
        question.name = tr("Comparing before and after");
        question.ask = [host = m_host, request](
                           ModelHost&, const std::stop_token& stop) { return host->compare(request, stop); };
        question.onAnswer = [page](const std::shared_ptr<const TuningComparison>& made) { page->setComparison(made); };
        question.onFailed = [page, generation = request.generation](
                                const Spoken& sentence) { page->setFailed(generation, sentence); };
        m_questions.put(std::move(question));
    });
    connect(page, &ComparePage::lookAtRequested, this, [this, page](const QString& text, int layer, int head) {
        Q_EMIT m_desk->lookAtRequested(page->modelFolder(), text, layer, head);
    });
    connect(m_desk->place(), &FinetunePlace::comparisonLeft, this, &CompareDesk::forget);
}

/// Nobody looks any more: the worker lets both models go.
void CompareDesk::forget()
{
    if (!m_holds)
        return;
    m_holds = false;
    m_questions.drop(key);
    m_desk->engine()->perform(
        WorkerTask::Working, {}, [host = m_host](const std::stop_token&) { host->forget(); }, key,
        /*duringTraining=*/true);
}

} // namespace cutaway
