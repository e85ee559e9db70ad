// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/trainsetup.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/jobs/model_costs.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/shownpage.h"
#include "views/parts/theme.h"
#include "views/train/clusterpanel.h"
#include "views/train/preflightpanel.h"
#include "views/train/runplan.h"
#include "views/train/runspanel.h"
#include "views/train/trainform.h"

namespace cutaway {

TrainSetup::TrainSetup(QWidget* parent)
    : QWidget(parent)
    , m_plan(new RunPlan(this))
    , m_stack(new QStackedWidget)
    , m_form(new TrainForm)
    , m_preflight(new PreflightPanel)
    , m_cluster(new ClusterPanel)
    , m_runs(new RunsPanel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    for (QWidget* page : { static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_preflight),
             static_cast<QWidget*>(m_cluster), static_cast<QWidget*>(m_runs) })
        m_stack->addWidget(page);
    buildBar();
    connect(m_form, &TrainForm::changed, this, &TrainSetup::formChanged);
    connect(m_form, &TrainForm::saveRecipeRequested, this,
        [this] { Q_EMIT saveRecipeRequested(m_form->recipe(), runName()); });
    connect(m_cluster, &ClusterPanel::saveRecipeRequested, this,
        [this] { Q_EMIT saveRecipeRequested(m_form->recipe(), runName()); });
    connect(m_cluster, &ClusterPanel::backRequested, this, &TrainSetup::showForm);
    connect(m_preflight, &PreflightPanel::backRequested, this, &TrainSetup::showForm);
    connect(m_preflight, &PreflightPanel::startRequested, this, &TrainSetup::start);
    connect(m_preflight, &PreflightPanel::againRequested, this, &TrainSetup::check);
    connect(m_preflight, &PreflightPanel::cancelRequested, this, &TrainSetup::preflightCancelRequested);
    connect(m_runs, &RunsPanel::newRunRequested, this, &TrainSetup::showForm);
    retranslate();
    showPage(Form);
}

void TrainSetup::buildBar()
{
    m_bar = new QWidget;
    auto* rows = new QVBoxLayout(m_bar);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto* controls = new QWidget;
    auto* flow = new FlowLayout(controls); // more lines where one is too short
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(8);
    rows->addWidget(controls);
    m_pages = new Segmented;
    m_pages->setObjectName(QStringLiteral("setupPages"));
    m_back = makeButton(ButtonKind::Plain, QStringLiteral("train"));
    m_back->setObjectName(QStringLiteral("backToRun"));
    m_back->hide();
    m_start = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_check = makeButton(ButtonKind::Plain, QStringLiteral("check"));
    m_elsewhere = makeButton(ButtonKind::Flat);
    m_start->setObjectName(QStringLiteral("start"));
    m_check->setObjectName(QStringLiteral("preflight"));
    m_elsewhere->setObjectName(QStringLiteral("elsewhere"));
    m_nameBox = new QWidget;
    auto* nameRow = new QHBoxLayout(m_nameBox);
    nameRow->setContentsMargins(0, 0, 0, 0);
    nameRow->setSpacing(8);
    m_nameLabel = new QLabel;
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("runName"));
    setTextRole(m_nameLabel, TextRole::Dim);
    m_nameLabel->setBuddy(m_name);
    m_name->setMaxLength(80);
    nameRow->addWidget(m_nameLabel);
    nameRow->addWidget(m_name, 1);
    for (QWidget* widget :
        { static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_pages), static_cast<QWidget*>(m_start),
            static_cast<QWidget*>(m_check), static_cast<QWidget*>(m_elsewhere), m_nameBox })
        flow->addWidget(widget);
    m_problemRow = new QWidget;
    auto* problemRow = new QHBoxLayout(m_problemRow);
    problemRow->setContentsMargins(0, 0, 0, 0);
    problemRow->setSpacing(8);
    m_problemIcon = new QLabel;
    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    problemRow->addWidget(m_problemIcon, 0, Qt::AlignTop);
    problemRow->addWidget(m_problem, 1);
    rows->addWidget(m_problemRow);
    connect(m_pages, &Segmented::chosen, this, [this](int index) { showPage(index == 0 ? Form : Runs); });
    connect(m_back, &QPushButton::clicked, this, &TrainSetup::backToRunRequested);
    connect(m_start, &QPushButton::clicked, this, &TrainSetup::start);
    connect(m_check, &QPushButton::clicked, this, &TrainSetup::check);
    connect(m_elsewhere, &QPushButton::clicked, this, [this] {
        m_cluster->setRun(runName(), m_form->recipe().exact);
        showPage(Cluster);
    });
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameIsOurs = false;
        formChanged();
    });
}

QList<InspectorSection*> TrainSetup::inspectorSections() const
{
    return m_plan->sections() + QList<InspectorSection*> { m_runs->facts() };
}

void TrainSetup::setInspectorShown(bool shown)
{
    m_isInspectorShown = shown;
    showInspector();
}

void TrainSetup::showInspector()
{
    m_plan->setShown(m_isInspectorShown && m_page != Runs);
    m_runs->facts()->setVisible(m_isInspectorShown && m_page == Runs);
}

QString TrainSetup::runName() const
{
    return m_name->text().trimmed();
}

void TrainSetup::setRunName(const QString& name)
{
    m_name->setText(name);
    m_nameIsOurs = name == m_form->recipeName();
    formChanged();
}

QString TrainSetup::title() const
{
    switch (m_page) {
    case Form:
        return tr("Choose a text and a recipe, and watch a model learn from nothing.");
    case Check:
        return tr("A few real steps tell what the run will take.");
    case Cluster:
        return tr("The same recipe on other machines, and back.");
    case Runs:
        return tr("All that was trained here, with the command line, or elsewhere.");
    }
    return {};
}

bool TrainSetup::isShowingRuns() const
{
    return m_page == Runs;
}

QString TrainSetup::numbersAsCsv() const
{
    if (isShowingRuns())
        return m_runs->numbersAsCsv();
    if (!m_form->hasPossibleModel())
        return {};
    static const char* const names[] = { "token_embedding", "positions", "query_key_value", "attention_weights",
        "out_projection", "feed_forward", "norms", "head" };
    QString csv = QStringLiteral("part,parameters,flops_per_token_forward\n");
    for (const ModelPart& part : modelParts(withVocabulary(m_form->recipe()).model))
        csv += QStringLiteral("%1,%2,%3\n")
                   .arg(QLatin1String(names[static_cast<int>(part.kind)]))
                   .arg(part.parameters)
                   .arg(part.flops, 0, 'f', 0);
    return csv;
}

void TrainSetup::showRuns()
{
    showPage(Runs);
}

void TrainSetup::showForm()
{
    showPage(Form);
}

void TrainSetup::showPage(Page page)
{
    const bool other = page != m_page;
    m_page = page;
    m_stack->setCurrentIndex(page);
    fitToShownPage(m_stack, Qt::Vertical);
    m_pages->setCurrentIndex(page == Runs ? 1 : 0);
    for (QWidget* widget : { static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_check),
             static_cast<QWidget*>(m_elsewhere), m_nameBox })
        widget->setVisible(page == Form);
    showInspector();
    formChanged();
    if (page == Runs)
        Q_EMIT runsShown();
    if (other)
        Q_EMIT pageChanged();
}

void TrainSetup::formChanged()
{
    if (m_nameIsOurs && m_name->text() != m_form->recipeName())
        m_name->setText(m_form->recipeName());
    QString problem = m_form->problem();
    static const QRegularExpression forbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]|^\\.|^\\s*$"));
    if (problem.isEmpty() && forbidden.match(m_name->text()).hasMatch())
        problem
            = tr("The run's name becomes a folder: it can't be empty, begin with a dot or hold / \\ : * ? \" < > |.");
    m_problem->setText(problem);
    // Its line is kept free: the field that one types into must not move.
    m_problem->ensurePolished();
    m_problem->setMinimumHeight(m_problem->fontMetrics().lineSpacing());
    QSizePolicy policy = m_problemRow->sizePolicy();
    policy.setRetainSizeWhenHidden(m_page == Form);
    m_problemRow->setSizePolicy(policy);
    m_problemRow->setVisible(!problem.isEmpty() && m_page == Form);
    const int side = Theme::of(this).px(16);
    m_problemIcon->setPixmap(
        icon(QStringLiteral("warning"), Tone::Text).pixmap(QSize(side, side), devicePixelRatioF()));
    const bool can = problem.isEmpty() && !m_isTraining && !m_preflight->isRunning();
    m_start->setEnabled(can);
    m_start->setToolTip(problem.isEmpty() ? tr("Train this recipe on this text") : problem);
    m_check->setEnabled(can);
    m_check->setToolTip(problem.isEmpty()
            ? tr("Count the text, measure memory and time on a few real steps, and see whether the model can learn")
            : problem);
    m_elsewhere->setEnabled(problem.isEmpty());
    if (m_form->currentRecipe() >= 0)
        m_plan->setRecipe(m_form->recipe(), m_form->length(), m_form->hasPossibleModel());
}

void TrainSetup::start()
{
    if (!m_start->isEnabled())
        return;
    showPage(Form);
    Q_EMIT startRequested(m_form->recipe(), runName());
}

void TrainSetup::check()
{
    m_checked = m_form->recipe();
    m_preflight->begin(runName());
    showPage(Check);
    Q_EMIT preflightRequested(m_checked);
}

void TrainSetup::setPreflight(const Preflight& result, const QList<Spoken>& warnings)
{
    m_preflight->setResult(result, warnings);
    m_form->setCountedSteps(m_checked, result.totalSteps);
    formChanged();
}

void TrainSetup::setPreflightFailed(const Spoken& sentence)
{
    m_preflight->setFailed(sentence);
    formChanged();
}

void TrainSetup::setRunBeside(const QString& name)
{
    m_runBeside = name;
    m_back->setVisible(!name.isEmpty());
    m_back->setText(
        tr("Back to %1").arg(m_back->fontMetrics().elidedText(name, Qt::ElideMiddle, Theme::of(this).px(180))));
    m_back->setToolTip(tr("The curves of “%1”").arg(name));
}

void TrainSetup::setTraining(bool training)
{
    m_isTraining = training;
    m_runs->setTraining(training);
    formChanged();
}

void TrainSetup::retranslate()
{
    m_pages->setSegments({ tr("New run"), tr("Runs") },
        { tr("Set up a run"), tr("The runs that there are: compare, open, go on with them") });
    m_start->setText(tr("Start"));
    m_check->setText(tr("Check before starting"));
    m_elsewhere->setText(tr("Run elsewhere…"));
    m_elsewhere->setToolTip(tr("The command that trains this recipe on a cluster"));
    m_nameLabel->setText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the run"));
    m_name->setToolTip(tr("The run is kept in a folder of this name."));
    setRunBeside(m_runBeside);
    m_plan->retranslate();
    formChanged();
    fitName();
}

void TrainSetup::fitName()
{
    m_name->setFixedWidth(Theme::of(this).px(180));
}

void TrainSetup::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange) {
        fitName();
        formChanged(); // its icon has the theme's colours in it
    }
}

} // namespace cutaway
