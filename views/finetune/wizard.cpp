// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/wizard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

#include "views/finetune/stepsbar.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/theme.h"

namespace cutaway {

Wizard::Wizard(QWidget* parent)
    : QWidget(parent)
    , m_steps(new StepsBar)
    , m_stack(new QStackedWidget)
    , m_foot(new QWidget)
    , m_problemIcon(new QLabel)
    , m_problem(new QLabel)
    , m_save(makeButton(ButtonKind::Flat, QStringLiteral("save")))
    , m_back(makeButton(ButtonKind::Plain))
    , m_next(makeButton(ButtonKind::Go))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_steps);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    line->setProperty("hairline", true);
    layout->addWidget(line);
    layout->addWidget(m_stack, 1);
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(8);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("wizardProblem"));
    setTextRole(m_problem, TextRole::Dim);
    m_back->setObjectName(QStringLiteral("wizardBack"));
    m_next->setObjectName(QStringLiteral("wizardNext"));
    foot->addWidget(m_problemIcon, 0, Qt::AlignVCenter);
    foot->addWidget(m_problem, 1);
    m_save->setObjectName(QStringLiteral("saveFinetuneRecipe"));
    foot->addWidget(m_save);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    layout->addWidget(m_foot);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRecipeRequested(recipe(), suggestedName()); });
    connect(m_back, &QPushButton::clicked, this, &Wizard::back);
    connect(m_next, &QPushButton::clicked, this, &Wizard::next);
    connect(m_steps, &StepsBar::chosen, this, &Wizard::showPage);
}

void Wizard::addPage(WizardPage* page)
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    page->setProperty("clear", true);
    scroll->setWidget(page);
    m_stack->addWidget(scroll);
    m_pages.push_back(page);
    connect(page, &WizardPage::changed, this, &Wizard::showFoot);
    connect(page, &WizardPage::edited, this, [this] {
        showFoot();
        Q_EMIT edited();
    });
}

int Wizard::furthest() const
{
    for (int i = 0; i < pageCount() && !hasResult(); ++i)
        if (!page(i)->problem().isEmpty() || !page(i)->waitingFor().isEmpty())
            return i;
    return pageCount() - 1;
}

void Wizard::showPage(int index)
{
    const int shown = std::min(index, furthest());
    const bool other = shown != m_current;
    const bool waits = shown < index && page(shown)->problem().isEmpty();
    m_current = shown;
    m_wanted = waits ? index : -1;
    m_stack->setCurrentIndex(shown);
    currentPage()->entered();
    showFoot();
    Q_EMIT pageShown(shown);
    if (other)
        Q_EMIT edited();
}

void Wizard::next()
{
    if (m_next->isEnabled() && m_current + 1 < pageCount())
        showPage(m_current + 1);
}

void Wizard::back()
{
    if (m_current == 0)
        Q_EMIT leaveRequested();
    else
        showPage(m_current - 1);
}

void Wizard::showFoot()
{
    if (m_pages.empty())
        return;
    if (m_wanted > m_current && furthest() > m_current)
        return showPage(m_wanted);
    const WizardPage* shown = currentPage();
    const QString problem = shown->problem();
    const QString waiting = problem.isEmpty() ? shown->waitingFor() : QString();
    m_problem->setText(problem.isEmpty() ? waiting : problem);
    m_problemIcon->setVisible(!problem.isEmpty());
    const int side = Theme::of(this).px(16);
    m_problemIcon->setPixmap(
        icon(QStringLiteral("warning"), Tone::Text).pixmap(QSize(side, side), devicePixelRatioF()));
    m_save->setText(tr("Save the recipe…"));
    m_save->setToolTip(tr("All that is set here as a file that opens here again, and that cutaway-cli finetune takes"));
    m_save->setVisible(isWorthKeeping() && m_current > 0);
    m_back->setText(m_current == 0 ? tr("Back to the start") : tr("Back"));
    m_back->setToolTip(m_current == 0 ? tr("Back to the start; what is set here is kept") : QString());
    const bool last = m_current + 1 == pageCount();
    m_next->setVisible(!last);
    if (!last) {
        const QString own = shown->nextText();
        m_next->setText(own.isEmpty() ? tr("Next: %1").arg(page(m_current + 1)->title()) : own);
        m_next->setEnabled(problem.isEmpty() && waiting.isEmpty());
        m_next->setToolTip(problem.isEmpty() ? waiting : problem);
    }
    QStringList titles;
    for (const WizardPage* page : m_pages)
        titles << page->title();
    m_steps->setSteps(titles);
    m_steps->setCurrent(m_current);
    m_steps->setReached(furthest());
}

FinetuneDraft Wizard::draft() const
{
    return { m_draftId, suggestedName(), recipe(), m_current, m_runFolder };
}

void Wizard::setDraft(const FinetuneDraft& draft)
{
    m_draftId = draft.id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : draft.id;
    m_runFolder = draft.runFolder;
    fill(draft.recipe);
    showFoot();
}

void Wizard::becomeAnother()
{
    m_draftId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_runFolder.clear();
    setState(FinetuneState::Idle);
}

void Wizard::setRunFolder(const QString& folder)
{
    if (folder == m_runFolder)
        return;
    m_runFolder = folder;
    Q_EMIT edited();
}

void Wizard::retranslate()
{
    for (WizardPage* page : m_pages)
        page->retranslate();
    showFoot();
}

void Wizard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        showFoot();
}

} // namespace cutaway
