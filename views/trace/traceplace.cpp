// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/traceplace.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/selectedtoken.h"
#include "views/parts/selection.h"
#include "views/parts/shownpage.h"
#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"
#include "views/trace/attributionview.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchview.h"

namespace cutaway {

namespace {
    constexpr int widthForOneRow = 840; // of views and controls, at text scale 1

    /// The stage scrolls where the shown view's least size has no room; what the hidden ones would like is no reason to.
    class Pages : public QStackedWidget {
    public:
        using QStackedWidget::QStackedWidget;
        bool hasHeightForWidth() const override { return false; }
    };
} // namespace

TracePlace::TracePlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
    , m_viewChoice(new Segmented(this))
    , m_stack(new Pages)
    , m_viewControls(new QStackedWidget(this))
    , m_secondRow(new QHBoxLayout)
    , m_token(new SelectedTokenSection)
{
    m_viewChoice->setObjectName(QStringLiteral("traceView"));
    m_viewControls->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    controlBar()->addWidget(m_viewChoice);
    controlBar()->addSpacing(8);
    controlBar()->addWidget(m_viewControls);
    controlBar()->addStretch(1);
    m_secondRow->addStretch(1);
    stage()->addLayout(m_secondRow);
    auto* card = new Card;
    card->body()->addWidget(m_stack);
    stage()->addWidget(card, 1);
    inspectorColumn()->addSection(m_token);
    addView(new LensView);
    addView(new AttributionView);
    addView(new PatchView);
    addView(new CompareView);
    fitToShownPage(m_stack);
    connect(m_viewChoice, &Segmented::chosen, this, [this](int index) {
        showView(m_views[static_cast<std::size_t>(index)]->viewId());
        Q_EMIT viewChanged();
    });
    connect(selection, &Selection::tokenChanged, this, &TracePlace::showData);
    connect(selection, &Selection::headChanged, this, &TracePlace::showData);
    connect(selection, &Selection::hoveredTokenChanged, this,
        [this](int token) { shown()->setHoveredPosition(m_data.reading ? m_data.positionOf(token) : -1); });
    retranslate();
    setEmpty(Spoken(
        [] { return tr("Type a text into the bar at the top, to see where the model's predictions come from."); }));
}

// A grid that has the focus tells that it loses it when QWidget takes the window down, which is after m_views has gone.
TracePlace::~TracePlace()
{
    if (m_selection)
        m_selection->disconnect(this);
    for (TraceView* view : m_views)
        view->disconnect();
}

void TracePlace::addView(TraceView* view)
{
    m_views.push_back(view);
    m_stack->addWidget(view);
    m_viewControls->addWidget(view->controls() ? view->controls() : new QWidget);
    for (InspectorSection* section : view->sections()) {
        inspectorColumn()->addSection(section);
        section->hide();
    }
    connect(view, &TraceView::positionHovered, this, [this](int position) {
        if (m_selection)
            m_selection->setHoveredToken(position < 0 || !m_data.reading ? -1 : m_data.tokenAt(position));
    });
    connect(view, &TraceView::positionSelected, this, [this](int position) {
        if (m_data.reading)
            m_selection->setToken(m_data.tokenAt(position));
    });
    connect(view, &TraceView::headSelected, m_selection.data(), &Selection::setHead);
    connect(view, &TraceView::changed, this, &TracePlace::showInspector);
}

void TracePlace::stageResized()
{
    const bool narrow = stageWidget()->width() < Theme::current().px(widthForOneRow);
    if (narrow == m_isNarrow)
        return;
    m_isNarrow = narrow;
    if (narrow)
        m_secondRow->insertWidget(0, m_viewControls);
    else
        controlBar()->insertWidget(2, m_viewControls);
}

TraceView* TracePlace::shown() const
{
    return m_views[static_cast<std::size_t>(m_stack->currentIndex())];
}

QString TracePlace::shownView() const
{
    return shown()->viewId();
}

void TracePlace::showView(const QString& id)
{
    const auto found
        = std::find_if(m_views.begin(), m_views.end(), [&](TraceView* view) { return view->viewId() == id; });
    if (found == m_views.end())
        return;
    const int index = static_cast<int>(found - m_views.begin());
    m_stack->setCurrentIndex(index);
    m_viewControls->setCurrentIndex(index);
    m_viewControls->setVisible((*found)->controls() != nullptr); // an empty row would push the card down
    m_viewChoice->setCurrentIndex(index);
    fitToShownPage(m_stack);
    showData();
}

void TracePlace::setText(TokenizedTextPtr text)
{
    m_latest = std::move(text);
    if (!m_latest || m_latest->tokens.empty())
        setEmpty(Spoken(
            [] { return tr("Type a text into the bar at the top, to see where the model's predictions come from."); }));
    else
        takeReading();
}

void TracePlace::setReading(ReadingPtr reading)
{
    m_pending = std::move(reading);
    if (m_pending)
        takeReading();
}

void TracePlace::setModelName(const QString& model)
{
    if (std::exchange(m_modelName, model) != model)
        forgetModel();
}

void TracePlace::forgetModel()
{
    m_pending = nullptr;
    m_data.text = nullptr;
    m_data.reading = nullptr;
    m_unread = {};
    for (TraceView* view : m_views)
        view->forgetModel();
    if (!m_nothing.isEmpty())
        sayNothing();
    showInspector();
}

void TracePlace::setTraining(bool training)
{
    m_isTraining = training;
    m_hasLearnt = m_hasLearnt || training;
}

void TracePlace::takeReading()
{
    if (!m_pending || !m_latest || m_pending->positions < 1 || !readsThis(*m_latest, *m_pending))
        return;
    m_data.reading = std::move(m_pending);
    m_pending = nullptr;
    m_data.text = m_latest;
    m_data.model = m_modelName;
    if (std::exchange(m_hasLearnt, m_isTraining))
        ++m_data.weights;
    m_unread = {};
    m_hasFailed = false;
    if (m_data.reading->next.empty() || m_data.reading->next.back().empty()) {
        showNothing(Spoken([] { // the text stays: the next model may write
            return tr(
                "This model sorts texts into classes and predicts no token, so there is no prediction to trace. Open "
                "a model that writes.");
        }));
        return;
    }
    m_nothing.clear();
    showStage();
    showNotice();
    showData();
}

void TracePlace::setEmpty(const Spoken& sentence)
{
    m_latest = nullptr;
    m_unread = {};
    m_hasFailed = false;
    showNothing(sentence);
}

void TracePlace::setProblem(const Spoken& sentence, const ReadingPtr& unread)
{
    m_pending = nullptr;
    m_hasFailed = true;
    m_unread = {};
    if (unread && m_latest && unread->positions > 0 && readsThis(*m_latest, *unread)) {
        m_unread.text = m_latest;
        m_unread.reading = unread;
        m_unread.model = m_modelName;
    }
    showNothing(sentence);
}

void TracePlace::showNothing(const Spoken& sentence)
{
    m_nothing = sentence;
    m_data.text = nullptr;
    m_data.reading = nullptr;
    sayNothing();
    showInspector();
}

bool TracePlace::showsUnread() const
{
    return m_unread.reading && !shown()->needsPass();
}

void TracePlace::sayNothing()
{
    if (showsUnread()) {
        showStage();
        shown()->setData(m_unread);
    } else {
        showEmpty(m_hasFailed ? tr("Nothing to trace") : tr("Nothing to trace yet"), m_nothing.text(),
            QStringLiteral("trace"));
    }
    showNotice();
}

void TracePlace::showData()
{
    if (!m_data.reading) {
        if (!m_nothing.isEmpty())
            sayNothing();
        showInspector();
        return;
    }
    m_data.position = m_data.positionOf(m_selection->token());
    m_data.layer = std::clamp(m_selection->layer(), 0, m_data.reading->layers - 1);
    m_data.head = std::clamp(m_selection->head(), 0, m_data.reading->heads - 1);
    shown()->setData(m_data);
    showInspector();
}

void TracePlace::showInspector()
{
    m_token->show(m_data.text, m_data.reading, m_data.reading ? m_selection->token() : -1);
    for (TraceView* view : m_views)
        if (view != shown() || !tells())
            for (InspectorSection* section : view->sections())
                section->hide();
}

void TracePlace::setWindowNotice(const QString& sentence)
{
    m_windowNotice = sentence;
    showNotice();
}

void TracePlace::setEdited(bool edited)
{
    m_edited = edited;
    showNotice();
}

void TracePlace::showNotice()
{
    QStringList sentences;
    if (!m_windowNotice.isEmpty())
        sentences << m_windowNotice;
    if (showsUnread())
        sentences << m_nothing.text();
    if (m_edited)
        sentences << tr("The edits made in Attention are left out here: this is the model as it is.");
    setNotice(sentences.join(QLatin1Char(' ')));
}

void TracePlace::retranslate()
{
    setTitle(tr("Trace"), tr("Where a prediction comes from: through which layers, heads and tokens."),
        tr("Where a prediction comes from."));
    QStringList names, tips;
    for (TraceView* view : m_views) {
        names << view->viewName();
        tips << view->viewTip();
        view->retranslate();
    }
    const int index = m_stack->currentIndex();
    m_viewChoice->setSegments(names, tips);
    m_viewChoice->setCurrentIndex(std::max(0, index));
    m_viewChoice->setAccessibleName(tr("View"));
    showNotice();
    showData();
}

QSize TracePlace::pictureSize() const
{
    return shown()->pictureSize();
}

void TracePlace::paintPicture(QPainter& painter)
{
    shown()->paintPicture(painter);
}

QString TracePlace::numbersAsCsv() const
{
    return tells() ? shown()->numbersAsCsv() : QString();
}

QString TracePlace::numbersAsJson() const
{
    return tells() ? shown()->numbersAsJson() : QString();
}

NumberTensors TracePlace::numbersAsTensors() const
{
    return tells() ? shown()->numbersAsTensors() : NumberTensors();
}

QStringList TracePlace::numberEndings() const
{
    return numbersAsTensors().empty()
        ? QStringList { QStringLiteral("csv") }
        : QStringList { QStringLiteral("csv"), QStringLiteral("json"), QStringLiteral("safetensors") };
}

QString TracePlace::explanation() const
{
    return shown()->explanation();
}

QString TracePlace::commandLine() const
{
    return tells() ? shown()->commandLine() : QString();
}

QString TracePlace::sentence() const
{
    return tells() ? shown()->sentence() : QString();
}

} // namespace cutaway
