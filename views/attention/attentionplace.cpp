// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentionplace.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPainter>
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
#include "views/parts/shellquote.h"
#include "views/parts/shownpage.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tokenfacts.h"

namespace cutaway {

namespace {

    constexpr int dimAfter = 150; // ms; a quicker reading replaces the old picture without a flicker
    constexpr int foldBelow = 720; // pixels of the stage at scale 1
    constexpr int measureAfter = 400; // ms without another reading

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
    setEmpty(tr("Type a text into the bar at the top. Every head of the model shows at once where each token looks."));
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

    m_viewHead->layout()->addWidget(m_mapLabel); // behind the controls of views, which come before it
    auto* card = new Card;
    card->body()->addWidget(m_viewHead);
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
        m_viewHead->layout()->removeWidget(m_mapLabel);
        m_viewHead->layout()->addWidget(controls);
        m_viewHead->layout()->addWidget(m_mapLabel);
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
    showViewControls();
    wantMap();
    showData();
}

void AttentionPlace::showViewControls()
{
    fitToShownPage(m_stack);
    for (AttentionView* view : m_views)
        if (QWidget* controls = view->controls())
            controls->setVisible(view == shown());
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

void AttentionPlace::setText(TokenizedTextPtr text)
{
    const bool another = !m_latest || !text || m_latest->tokens != text->tokens;
    m_latest = std::move(text);
    if (another) {
        m_measureTimer.stop();
        Q_EMIT questionsOutdated();
    }
    if (!m_latest || m_latest->tokens.empty())
        setEmpty(
            tr("Type a text into the bar at the top. Every head of the model shows at once where each token looks."));
    else
        takeReading();
    checkPicture();
}

void AttentionPlace::setReading(ReadingPtr reading)
{
    m_pending = std::move(reading);
    if (m_pending)
        takeReading();
    checkPicture();
}

void AttentionPlace::setModelName(const QString& model)
{
    if (model != m_modelName) {
        m_modelName = model;
        m_measureTimer.stop();
        setHeadDeltas(nullptr);
        m_overview->setMeasures(nullptr);
    }
    checkPicture();
}

// What is shown is of a text that has changed since, or of another model; its own reading is on its way.
bool AttentionPlace::readingOutdated() const
{
    if (m_data.reading && m_data.model != m_modelName)
        return true;
    return m_data.text && m_data.text != m_latest && (!m_latest || m_data.text->tokens != m_latest->tokens);
}

// Or of another head than the selected one.
bool AttentionPlace::mapOutdated() const
{
    return !m_data.reading || !m_data.map || readingOutdated();
}

void AttentionPlace::checkPicture()
{
    const bool any = m_data.reading != nullptr;
    if (!any || !mapOutdated()) {
        m_dimTimer.stop();
        dimOutdated();
        return;
    }
    if (!m_isDimmed && !m_dimTimer.isActive())
        m_dimTimer.start();
    if (m_grid->isOutdated() != readingOutdated() && !m_dimTimer.isActive())
        dimOutdated();
    // The inspector may wait as well, but not speak of another token than the ribbon.
    const auto token = static_cast<std::size_t>(std::max(0, m_selection->token()));
    if (readingOutdated() && m_selection->token() >= 0 && token < m_latest->tokens.size()
        && (token >= m_data.text->tokens.size() || m_data.text->bytesOf(token) != m_latest->bytesOf(token)))
        showInspector();
}

void AttentionPlace::dimOutdated()
{
    const bool any = m_data.reading != nullptr;
    const bool before = m_isDimmed;
    m_isDimmed = any && mapOutdated();
    for (AttentionView* view : m_views)
        view->setOutdated(m_isDimmed);
    m_grid->setOutdated(any && readingOutdated());
    if (m_isDimmed != before) {
        showMapLabel();
        showInspector();
    }
}

void AttentionPlace::takeReading()
{
    if (!m_pending || !m_latest || m_pending->positions < 1 || m_pending->layers < 1 || m_pending->heads < 1
        || !readsThis(*m_latest, *m_pending))
        return;
    if (m_data.map && m_data.map->generation != m_pending->generation)
        m_data.map = nullptr;
    m_data.reading = std::move(m_pending);
    m_pending = nullptr;
    m_data.text = m_latest;
    if (m_data.model != m_modelName
        || (m_data.measures
            && (m_data.measures->layers != m_data.reading->layers || m_data.measures->heads != m_data.reading->heads)))
        m_data.measures = nullptr;
    m_data.model = m_modelName;
    m_emptySentence.clear();
    m_overview->setReading(m_data.reading);
    m_overview->setMeasures(m_data.measures);
    m_overview->fitWidth(stageWidget()->width());
    m_measureTimer.start(std::max(measureAfter, static_cast<int>(m_data.reading->milliseconds)));
    showStage();
    // A head that this model does not have gives way to the last one it has.
    const int layer = std::clamp(m_selection->layer(), 0, m_data.reading->layers - 1);
    const int head = std::clamp(m_selection->head(), 0, m_data.reading->heads - 1);
    if (layer != m_selection->layer() || head != m_selection->head())
        m_selection->setHead(layer, head);
    else
        wantMap();
}

void AttentionPlace::askForMeasures()
{
    if (m_data.reading && !readingOutdated()
        && !(m_data.measures && m_data.measures->generation == m_data.reading->generation))
        Q_EMIT measuresWanted(m_data.reading->generation, m_data.reading->ids);
}

void AttentionPlace::setMeasures(HeadMeasuresPtr measures)
{
    if (!measures || !m_data.reading || measures->generation != m_data.reading->generation)
        return; // a late answer
    m_data.measures = std::move(measures);
    m_overview->setMeasures(m_data.measures);
    showData();
}

void AttentionPlace::setHeadDeltas(HeadDeltasPtr deltas)
{
    m_data.deltas = deltas && deltas->model == m_modelName ? std::move(deltas) : nullptr;
    m_overview->setDeltas(m_data.deltas);
    shown()->setData(m_data);
}

void AttentionPlace::setHeadWeights(HeadWeightsPtr weights)
{
    if (!weights)
        return;
    MapRequest of;
    of.layer = weights->layer;
    of.head = weights->head;
    setMap(of, mapOfWeights(*weights));
}

void AttentionPlace::setMap(const MapRequest& request, AttentionMapPtr map)
{
    if (!map || !m_data.reading || map->generation != m_data.reading->generation || request != wantedMap())
        return; // a late answer
    takeMap(std::move(map), request);
    checkPicture();
}

void AttentionPlace::takeMap(AttentionMapPtr map, const MapRequest& of)
{
    m_data.map = std::move(map);
    m_data.mapOf = of;
    showData();
}

void AttentionPlace::setEmpty(const QString& sentence)
{
    m_emptySentence = sentence;
    m_data.reading = nullptr;
    m_data.map = nullptr;
    m_data.text = nullptr;
    m_mapLabel->setFullText({});
    showEmpty(tr("Nothing to look at yet"), sentence, QStringLiteral("attention"));
    shown()->setData(m_data);
    checkPicture();
    showInspector();
}

MapRequest AttentionPlace::wantedMap() const
{
    const MapCombination oneHead;
    return (shown()->showsMap() ? m_combine->combination() : oneHead)
        .requestOf(m_selection->layer(), m_selection->head());
}

void AttentionPlace::wantMap()
{
    if (!m_data.reading)
        return;
    m_data.selectedLayer = m_selection->layer();
    m_data.selectedHead = m_selection->head();
    const MapRequest wanted = wantedMap();
    const bool isThere = m_data.map && m_data.mapOf == wanted;
    if (!isThere && !weightsFromThumbnail()) {
        m_data.map = nullptr;
        if (isOneHead(wanted))
            Q_EMIT headWanted(wanted.layer, wanted.head);
        else
            Q_EMIT mapWanted(m_data.reading->generation, wanted);
    }
    checkPicture();
}

// The thumbnail of a short text has every weight in it already.
bool AttentionPlace::weightsFromThumbnail()
{
    const MapRequest wanted = wantedMap();
    if (m_data.reading->side != m_data.reading->positions || !isOneHead(wanted))
        return false;
    auto map = std::make_shared<AttentionMap>();
    map->generation = m_data.reading->generation;
    map->firstToken = m_data.reading->firstToken;
    map->positions = m_data.reading->positions;
    const float* from = m_data.reading->thumbnail(wanted.layer, wanted.head);
    map->values.assign(from, from + static_cast<std::size_t>(m_data.reading->side) * m_data.reading->side);
    takeMap(std::move(map), wanted);
    return true;
}

void AttentionPlace::showData()
{
    shown()->setData(m_data);
    shown()->setSelectedPosition(readingOutdated() ? -1 : m_data.positionOf(m_selection->token()));
    showMapLabel();
    showInspector();
}

void AttentionPlace::showMapLabel()
{
    if (m_isDimmed)
        m_mapLabel->setFullText(tr("The model is reading …"));
    else if (m_data.map) {
        const QString tokens = tr("%Ln tokens", nullptr, m_data.map->positions);
        QString label = tr("%1 · %2", "head, tokens").arg(m_data.mapName(), tokens);
        if (m_data.showsOneHead() && m_data.measures)
            if (const QString what = textOf(classOf(*m_data.measures, m_data.mapOf.layer, m_data.mapOf.head));
                !what.isEmpty())
                label = tr("%1 · %2", "head and tokens, what it does").arg(label, what);
        m_mapLabel->setFullText(label);
    }
}

void AttentionPlace::followToken()
{
    shown()->setSelectedPosition(readingOutdated() ? -1 : m_data.positionOf(m_selection->token()));
    showInspector();
}

void AttentionPlace::followHover(int index)
{
    shown()->setHoveredPosition(readingOutdated() ? -1 : m_data.positionOf(index));
}

void AttentionPlace::showInspector()
{
    AttentionData data = m_data;
    if (readingOutdated()) {
        data = AttentionData();
        data.text = m_latest;
    }
    m_inspectorFiller->show(data);
    m_editing->show(data);
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
    showInspector();
}

QSize AttentionPlace::pictureSize() const
{
    return shown()->pictureSize();
}

void AttentionPlace::paintPicture(QPainter& painter)
{
    shown()->paintPicture(painter);
}

QString AttentionPlace::numbersAsCsv() const
{
    return mapOutdated() ? QString() : shown()->numbersAsCsv();
}

QString AttentionPlace::numbersAsJson() const
{
    return mapOutdated() ? QString() : shown()->numbersAsJson();
}

AttentionMapPtr AttentionPlace::mapToSave() const
{
    return mapOutdated() ? nullptr : shown()->mapToSave();
}

QStringList AttentionPlace::numberEndings() const
{
    if (mapToSave())
        return { QStringLiteral("csv"), QStringLiteral("json"), QStringLiteral("safetensors") };
    if (!numbersAsJson().isEmpty())
        return { QStringLiteral("csv"), QStringLiteral("json") };
    return { QStringLiteral("csv") };
}

QString AttentionPlace::explanation() const
{
    if (!shown()->showsMap() || m_combine->combination() == MapCombination())
        return shown()->explanation();
    return shown()->explanation() + QStringLiteral("<p>%1</p>").arg(m_combine->explanation().toHtmlEscaped());
}

QString AttentionPlace::commandLine() const
{
    const QString verb = mapOutdated() ? QString() : shown()->commandVerb();
    if (verb.isEmpty())
        return {};
    const QString options = shown()->commandOptions();
    const bool isOfEdited = verb == QLatin1String("attention");
    if (isOfEdited && m_editing->needsMeans())
        return {};
    return commandOf(verb,
        (options.isEmpty() ? QString() : QLatin1Char(' ') + options)
            + (isOfEdited ? m_editing->commandOptions() : QString()));
}

QString AttentionPlace::textForShell() const
{
    return m_data.reading ? shellQuoted(m_data.readText()) : QString();
}

QString AttentionPlace::commandOf(const QString& verb, const QString& options) const
{
    if (!m_data.reading)
        return {};
    return QStringLiteral("cutaway-cli %1 --model %2 --text %3%4")
        .arg(verb, shellQuoted(m_modelName.toStdString()), textForShell(), options);
}

QString AttentionPlace::sentence() const
{
    if (mapOutdated())
        return {};
    if (const QString own = shown()->sentence(); !own.isEmpty())
        return own;
    const int position = m_data.positionOf(m_selection->token());
    if (position < 0)
        return {};
    const int key = m_data.keysOf(position, 1).front();
    return tr("In %1, %2 looks most at %3: %4.")
        .arg(
            m_data.mapName(), m_data.labelAt(position), m_data.labelAt(key), weightText(m_data.map->at(position, key)));
}

} // namespace cutaway
