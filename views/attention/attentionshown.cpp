// SPDX-License-Identifier: GPL-3.0-or-later
// What the place Attention shows: the reading, its map and its measures as they come, and whether they are of what is selected now.
#include <algorithm>

#include "views/attention/attentionediting.h"
#include "views/attention/attentioninspector.h"
#include "views/attention/attentionplace.h"
#include "views/attention/attentionview.h"
#include "views/attention/combinebar.h"
#include "views/attention/headoverview.h"
#include "views/parts/edits.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/selection.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tokenfacts.h"

namespace cutaway {

namespace {
    constexpr int measureAfter = 400; // ms without another reading
} // namespace

void AttentionPlace::setText(TokenizedTextPtr text)
{
    const bool another = !m_latest || !text || m_latest->tokens != text->tokens;
    m_latest = std::move(text);
    if (another) {
        m_measureTimer.stop();
        Q_EMIT questionsOutdated();
    }
    if (!m_latest || m_latest->tokens.empty())
        showNothing(Spoken([] {
            return tr(
                "Type a text into the bar at the top. Every head of the model shows at once where each token looks.");
        }));
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
        Q_EMIT modelChanged();
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
    m_data.edits = m_edits->now();
    m_emptySentence.clear();
    m_overview->setSource(QString::fromStdString(m_data.readText()), m_data.model);
    m_overview->setReading(m_data.reading);
    m_overview->setMeasures(m_data.measures);
    m_overview->fitWidth(stageWidget()->width());
    m_measureTimer.start(std::max(measureAfter, static_cast<int>(m_data.reading->milliseconds)));
    m_overview->show();
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

void AttentionPlace::setEmpty(const Spoken& sentence)
{
    m_latest = nullptr;
    showNothing(sentence);
}

void AttentionPlace::setFailed(const Spoken& sentence)
{
    showNothing(sentence);
}

void AttentionPlace::showNothing(const Spoken& sentence)
{
    m_emptySentence = sentence;
    m_data.reading = nullptr;
    m_data.map = nullptr;
    m_data.text = nullptr;
    showMapLabel();
    sayEmpty();
    shown()->setData(m_data);
    checkPicture();
    showInspector();
}

void AttentionPlace::sayEmpty()
{
    m_overview->setVisible(m_data.reading != nullptr);
    shown()->setEmptySentence(m_emptySentence);
    if (shown()->needsNoText()) {
        showStage();
        return;
    }
    const bool isText = m_latest && !m_latest->tokens.empty(); // then it is not for want of one
    showEmpty(isText ? tr("Nothing to look at") : tr("Nothing to look at yet"), m_emptySentence.text(),
        QStringLiteral("attention"));
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
    if (const QString own = shown()->ownSubject(); !own.isEmpty())
        m_mapLabel->setFullText(own);
    else if (!m_data.reading)
        m_mapLabel->setFullText({});
    else if (m_isDimmed)
        m_mapLabel->setFullText(tr("The model is reading …"));
    else if (m_data.map) {
        const QString tokens = tr("%Ln tokens", nullptr, m_data.map->positions);
        QString label = tr("%1 · %2", "head, tokens").arg(m_data.mapName(), tokens);
        const MapRequest& of = m_data.mapOf;
        const bool isOfHead = of.kind != MapKind::Rollout && of.layer >= 0 && of.head >= 0;
        if (isOfHead && isHeadOff(m_data.edits, of.layer, of.head)) // its weights are there, but nothing takes them
            label = tr("%1 · switched off", "head and tokens").arg(label);
        else if (m_data.showsOneHead() && m_data.measures)
            if (const QString what = textOf(classOf(*m_data.measures, of.layer, of.head)); !what.isEmpty())
                label = (m_data.edits.empty() ? tr("%1 · %2", "head and tokens, what it does")
                                              : tr("%1 · %2 without your edits", "head and tokens, what it does"))
                            .arg(label, what);
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
    if (readingOutdated() || !m_data.reading) {
        data = AttentionData();
        data.text = m_latest;
    }
    m_inspectorFiller->show(data);
    m_editing->show(data);
}

} // namespace cutaway
