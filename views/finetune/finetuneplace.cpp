// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/finetuneplace.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/finetune/compare/comparepage.h"
#include "views/finetune/startpage.h"
#include "views/finetune/wizard.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/inspector.h"
#include "views/parts/theme.h"

namespace cutaway {

FinetunePlace::FinetunePlace(QWidget* parent)
    : Place(parent)
    , m_stack(new QStackedWidget)
    , m_start(new StartPage)
    , m_compare(new ComparePage)
    , m_hintText(new QLabel)
{
    stage()->addWidget(m_stack);
    m_stack->addWidget(m_start);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_compare->setProperty("clear", true);
    scroll->setWidget(m_compare);
    m_stack->addWidget(scroll);
    for (InspectorSection* section : m_compare->inspectorSections()) {
        inspectorColumn()->addSection(section);
        section->hide();
        m_sections << section;
    }
    connect(m_compare, &ComparePage::backRequested, this, [this] { showWizard(m_compared); });
    connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
        if (shownPage() != m_compare)
            Q_EMIT comparisonLeft();
    });
    m_start->setTasks({});
    m_hint = addInspectorSection(QString());
    m_hintText->setWordWrap(true);
    setTextRole(m_hintText, TextRole::Note);
    m_hint->addWidget(m_hintText);
    retranslate();
}

FinetunePlace::~FinetunePlace() = default;

void FinetunePlace::addWizard(Wizard* wizard)
{
    m_wizards[wizard->task()] = wizard;
    m_stack->addWidget(wizard);
    for (int i = 0; i < wizard->pageCount(); ++i) {
        for (InspectorSection* section : wizard->page(i)->inspectorSections()) {
            if (m_sections.contains(section))
                continue; // pages may share one
            inspectorColumn()->addSection(section);
            section->hide();
            m_sections << section;
        }
    }
    m_start->setTasks(m_wizards.keys());
    connect(wizard, &Wizard::pageShown, this, [this] {
        showInspector();
        showTitle();
    });
    connect(wizard, &Wizard::leaveRequested, this, &FinetunePlace::showStart);
    connect(wizard, &Wizard::statusMessage, this, &Place::statusMessage);
}

Wizard* FinetunePlace::shownWizard() const
{
    return qobject_cast<Wizard*>(m_stack->currentWidget());
}

const WizardPage* FinetunePlace::shownPage() const
{
    const Wizard* wizard = shownWizard();
    if (wizard)
        return wizard->currentPage();
    return m_stack->currentWidget() == m_start ? nullptr : m_compare;
}

void FinetunePlace::showComparison()
{
    if (const Wizard* wizard = shownWizard())
        m_compared = wizard->task();
    m_stack->setCurrentWidget(m_compare->parentWidget()->parentWidget()); // its scroll area
    showInspector();
    showTitle();
}

void FinetunePlace::showStart()
{
    m_stack->setCurrentWidget(m_start);
    showInspector();
    showTitle();
    Q_EMIT startShown();
}

void FinetunePlace::showWizard(const QString& task)
{
    Wizard* wizard = m_wizards.value(task);
    if (!wizard)
        return;
    m_stack->setCurrentWidget(wizard);
    showInspector();
    showTitle();
    Q_EMIT wizardShown(task);
}

/// The column at the right tells of the page that is shown.
void FinetunePlace::showInspector()
{
    const WizardPage* page = shownPage();
    const QList<InspectorSection*> shown = page ? page->inspectorSections() : QList<InspectorSection*>();
    for (InspectorSection* section : m_sections)
        section->setVisible(shown.contains(section));
    m_hint->setVisible(shown.isEmpty());
}

void FinetunePlace::showTitle()
{
    if (const Wizard* wizard = shownWizard()) {
        const QString own = wizard->currentPage()->sentence();
        setTitle(wizard->title(), own.isEmpty() ? wizard->sentence() : own);
    } else if (shownPage()) {
        setTitle(m_compare->title(), m_compare->sentence());
    } else {
        setTitle(tr("Fine-tune"),
            tr("Teach a model that can write something of its own. Nothing in your files is changed."),
            tr("Teach a model something of its own."));
    }
}

QString FinetunePlace::numbersAsCsv() const
{
    const WizardPage* page = shownPage();
    return page ? page->numbersAsCsv() : QString();
}

QString FinetunePlace::commandLine() const
{
    return shownWizard() ? m_command : shownPage() ? m_compare->commandLine() : QString();
}

QString FinetunePlace::explanation() const
{
    if (const Wizard* wizard = shownWizard(); wizard && !wizard->explanation().isEmpty())
        return wizard->explanation();
    if (!shownWizard() && shownPage())
        return tr(
            "<p>Both models read the same text. Of each <b>weight tensor</b> you see how far it went, as a share of "
            "its own size. Of each <b>head</b> you see how much of its attention looks elsewhere now, and of each "
            "<b>position</b> how differently the next token is predicted.</p><p>A fine-tuning that learnt its "
            "task and forgot nothing changes little on a text of another kind.</p>");
    return tr("<p>A model that was trained on much text has learnt how language goes. Fine-tuning goes on training it, "
              "for a short while, on examples of one task.</p><p>Choose a task, give it a file of examples, and follow "
              "the steps: you see what the model will see before it trains, what it loses and gains while it does, and "
              "try what came out.</p>");
}

void FinetunePlace::retranslate()
{
    m_hint->setTitle(tr("How it goes"));
    m_hintText->setText(tr("Each task is a row of steps. You can leave at any step: it waits below, under “Begun and "
                           "not finished”, and the next time the window opens, too."));
    for (Wizard* wizard : std::as_const(m_wizards))
        wizard->retranslate();
    m_compare->retranslate();
    showTitle();
}

} // namespace cutaway
