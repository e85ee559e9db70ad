// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentionplace.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/attention/attentionediting.h"
#include "views/attention/attentioninspector.h"
#include "views/attention/attentionview.h"
#include "views/attention/combinebar.h"
#include "views/attention/findingsline.h"
#include "views/attention/headoverview.h"
#include "views/attention/headsview.h"
#include "views/attention/linesview.h"
#include "views/attention/matrixview.h"
#include "views/attention/neuronsview.h"
#include "views/attention/stepsview.h"
#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/shownpage.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"

namespace cutaway {

namespace {

    constexpr int dimAfter = 150; // ms; a quicker reading replaces the old picture without a flicker
    constexpr int foldBelow = 720; // pixels of the stage at scale 1

    /// What wraps inside has the height that is there: the stage must not grow, and scroll, for the height that it would like to have.
    class Row : public QWidget {
    public:
        using QWidget::QWidget;
        bool hasHeightForWidth() const override { return false; }
    };

    QWidget* makeFlow(QWidget* parent)
    {
        auto* widget = new QWidget(parent);
        auto* flow = new FlowLayout(widget);
        flow->setContentsMargins(0, 0, 0, 0);
        flow->setSpacing(8);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        widget->setSizePolicy(policy);
        return widget;
    }

} // namespace

AttentionPlace::AttentionPlace(Selection* selection, Edits* edits, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
    , m_edits(edits)
    , m_viewChoice(new Segmented(this))
    , m_stack(new QStackedWidget)
    , m_bar(makeFlow(this))
    , m_viewHead(makeFlow(this))
    , m_mapLabel(new ElidedLabel(this))
    , m_overview(new HeadOverview(selection, edits))
    , m_grid(m_overview->grid())
    , m_combine(nullptr)
    , m_inspectorFiller(new AttentionInspector(selection, inspectorColumn(), this))
{
    buildStage();
    auto* matrix = new MatrixView;
    addView(matrix);
    addView(new LinesView);
    addView(new NeuronsView);
    addView(new StepsView);
    addView(new HeadsView(selection));
    connect(matrix, &MatrixView::scaleChosen, m_grid, &ThumbnailGrid::setScale);
    m_editing = new AttentionEditing(selection, edits, m_grid, matrix->map(), inspectorColumn(), this);
    connect(m_editing, &AttentionEditing::overviewRequested, this, &Place::saveOverviewRequested);
    addBesideTitle(m_editing->chip());
    stage()->insertWidget(0, m_editing->findings());
    m_dimTimer.setSingleShot(true);
    m_dimTimer.setInterval(dimAfter);
    connect(&m_dimTimer, &QTimer::timeout, this, &AttentionPlace::dimOutdated);
    m_measureTimer.setSingleShot(true);
    connect(&m_measureTimer, &QTimer::timeout, this, &AttentionPlace::askForMeasures);
    connect(selection, &Selection::tokenChanged, this, &AttentionPlace::followToken);
    connect(selection, &Selection::hoveredTokenChanged, this, &AttentionPlace::followHover);
    connect(selection, &Selection::headChanged, this, &AttentionPlace::wantMap);
    showViewControls();
    retranslate();
    setEmpty(Spoken([] {
        return tr("Type a text into the bar at the top. Every head of the model shows at once where each token looks.");
    }));
}

// A view that loses the focus while it is taken down must not speak to what is gone.
AttentionPlace::~AttentionPlace()
{
    for (AttentionView* view : m_views)
        view->disconnect(this);
}

void AttentionPlace::buildStage()
{
    setTextRole(m_mapLabel, TextRole::Strong);
    m_mapLabel->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_viewChoice, &Segmented::chosen, this, [this](int index) {
        showView(m_views[static_cast<std::size_t>(index)]->viewId());
        Q_EMIT viewChanged();
    });
    m_bar->layout()->addWidget(m_viewChoice);
    m_combine = new CombineBar(m_bar->layout(), m_bar);
    controlBar()->addWidget(m_bar, 1);
    connect(m_combine, &CombineBar::changed, this, [this] {
        wantMap();
        Q_EMIT viewChanged();
    });
    connect(m_overview, &HeadOverview::lookChanged, this, &AttentionPlace::viewChanged);

    auto* card = new Card;
    card->body()->addWidget(m_viewHead);
    card->body()->addWidget(
        m_mapLabel); // a line of its own: beside the controls a longer name would move what is below
    card->body()->addWidget(m_stack, 1);
    auto* row = new Row;
    auto* sides = new QHBoxLayout(row);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(20);
    sides->addWidget(m_overview);
    sides->addWidget(card, 1);
    stage()->addWidget(row, 1);
}

void AttentionPlace::addView(AttentionView* view)
{
    m_views.push_back(view);
    m_stack->addWidget(view);
    if (QWidget* controls = view->controls()) {
        m_viewHead->layout()->addWidget(controls);
        controls->setVisible(view == shown());
    }
    m_combine->setVisible(shown()->showsMap());
    connect(view, &AttentionView::positionHovered, this, [this](int position) {
        m_selection->setHoveredToken(position < 0 || mapOutdated() ? -1 : m_data.tokenAt(position));
    });
    connect(view, &AttentionView::positionSelected, this, [this](int position) {
        if (!mapOutdated())
            m_selection->setToken(m_data.tokenAt(position));
    });
    connect(view, &AttentionView::headSelected, m_selection, &Selection::setHead);
    connect(view, &AttentionView::ownSubjectChanged, this, &AttentionPlace::showMapLabel);
}

AttentionView* AttentionPlace::shown() const
{
    return m_views[static_cast<std::size_t>(m_stack->currentIndex())];
}

QString AttentionPlace::shownView() const
{
    return shown()->viewId();
}

void AttentionPlace::showView(const QString& id)
{
    const auto found
        = std::find_if(m_views.begin(), m_views.end(), [&](AttentionView* view) { return view->viewId() == id; });
    if (found == m_views.end())
        return;
    const int index = static_cast<int>(found - m_views.begin());
    m_stack->setCurrentIndex(index);
    m_viewChoice->setCurrentIndex(index);
    m_editing->setMatrixShown(shown()->viewId() == QLatin1String("matrix"));
    showViewControls();
    wantMap();
    showData();
    if (!m_data.reading)
        sayEmpty();
}

bool AttentionPlace::showsOwnSubject() const
{
    return !shown()->ownSubject().isEmpty();
}

void AttentionPlace::showViewControls()
{
    fitToShownPage(m_stack);
    for (AttentionView* view : m_views)
        if (QWidget* controls = view->controls())
            controls->setVisible(view == shown());
    m_viewHead->setVisible(shown()->controls() != nullptr);
    m_combine->setVisible(shown()->showsMap());
}

QString AttentionPlace::mapChoice() const
{
    return m_combine->combination().toText();
}

void AttentionPlace::setMapChoice(const QString& choice)
{
    m_combine->setCombination(MapCombination::fromText(choice));
    wantMap();
}

QString AttentionPlace::overviewLook() const
{
    return m_overview->look();
}

void AttentionPlace::setOverviewLook(const QString& look)
{
    m_overview->setLook(look);
}

void AttentionPlace::stageResized()
{
    m_overview->fitWidth(stageWidget()->width());
    m_combine->setFolded(stageWidget()->width() < Theme::current().px(foldBelow));
}

void AttentionPlace::retranslate()
{
    setTitle(tr("Attention"), tr("Where each token looks while the model reads. Rows look, columns are looked at."),
        tr("Where each token looks: rows look, columns are looked at."));
    QStringList names, tips;
    for (AttentionView* view : m_views) {
        names << view->viewName();
        tips << view->viewTip();
        view->retranslate();
    }
    const int index = m_stack->currentIndex();
    m_viewChoice->setSegments(names, tips);
    m_viewChoice->setCurrentIndex(std::max(0, index));
    m_viewChoice->setAccessibleName(tr("View"));
    m_combine->retranslate();
    m_overview->retranslate();
    showMapLabel();
    m_inspectorFiller->retranslate();
    m_editing->retranslate();
    if (!m_data.reading)
        sayEmpty();
    showInspector();
}

} // namespace cutaway
