// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentionplace.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/attention/attentioninspector.h"
#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    constexpr int dimAfter = 150; // ms; a quicker reading replaces the old picture without a flicker
    constexpr float faint = 0.25f; // a head whose weights stay below may have colours of its own
    constexpr std::array scales { ValueScale::SquareRoot, ValueScale::Linear, ValueScale::Log };

} // namespace

AttentionPlace::AttentionPlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
    , m_scaleLabel(new QLabel(this))
    , m_scale(new Segmented(this))
    , m_ownEnd(makeButton(ButtonKind::Flat, QString(), this))
    , m_zoomOut(makeButton(ButtonKind::Flat, QStringLiteral("zoom-out"), this))
    , m_zoomIn(makeButton(ButtonKind::Flat, QStringLiteral("zoom-in"), this))
    , m_fit(makeButton(ButtonKind::Flat, QStringLiteral("fit"), this))
    , m_headLabel(new ElidedLabel(this))
    , m_overview(new QWidget)
    , m_grid(new ThumbnailGrid(selection))
    , m_gridNote(new ElidedLabel(m_overview))
    , m_map(new HeatMap)
    , m_inspectorFiller(new AttentionInspector(selection, inspectorColumn(), this))
{
    buildStage();
    m_map->setBubbleText([this](const Cell& cell, float value) {
        return HeatMap::Bubble { bubble(cell, value),
            tr("%1 · position %2 looks at position %3").arg(m_shownHead).arg(cell.row).arg(cell.column) };
    });
    m_dimTimer.setSingleShot(true);
    m_dimTimer.setInterval(dimAfter);
    connect(&m_dimTimer, &QTimer::timeout, this, &AttentionPlace::dimOutdated);
    connect(selection, &Selection::tokenChanged, this, &AttentionPlace::followToken);
    connect(selection, &Selection::hoveredTokenChanged, this, &AttentionPlace::followHover);
    connect(selection, &Selection::headChanged, this, &AttentionPlace::wantHead);
    connect(m_map, &HeatMap::cellHovered, this, &AttentionPlace::cellHovered);
    connect(m_map, &HeatMap::cellActivated, this, [this](int row, int) {
        if (!mapOutdated())
            m_selection->setToken(static_cast<int>(m_data.reading->firstToken) + row);
    });
    retranslate();
    setEmpty(tr("Type a text into the bar at the top. Every head of the model shows at once where each token looks."));
}

void AttentionPlace::buildStage()
{
    connect(m_scale, &Segmented::chosen, this, [this](int index) {
        m_map->setScale(scales[static_cast<std::size_t>(index)]);
        m_grid->setScale(scales[static_cast<std::size_t>(index)]);
    });
    connect(m_zoomIn, &QPushButton::clicked, m_map, &HeatMap::zoomIn);
    connect(m_zoomOut, &QPushButton::clicked, m_map, &HeatMap::zoomOut);
    connect(m_fit, &QPushButton::clicked, m_map, &HeatMap::zoomToFit);
    connect(m_map, &HeatMap::zoomChanged, this, &AttentionPlace::enableControls);
    setTextRole(m_headLabel, TextRole::Strong);
    m_headLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTextRole(m_scaleLabel, TextRole::Dim);
    controlBar()->addWidget(m_scaleLabel);
    controlBar()->addWidget(m_scale);
    m_ownEnd->setCheckable(true);
    m_ownEnd->setChecked(true);
    m_ownEnd->setObjectName(QStringLiteral("ownEnd"));
    controlBar()->addWidget(m_ownEnd);
    connect(m_ownEnd, &QPushButton::toggled, this, &AttentionPlace::showColorEnd);
    for (QPushButton* button : { m_zoomOut, m_zoomIn, m_fit })
        controlBar()->addWidget(button);
    controlBar()->addStretch(1);
    controlBar()->addWidget(m_headLabel);

    auto* overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(8);
    setTextRole(m_gridNote, TextRole::Note);
    overview->addWidget(m_grid, 1000); // up to its largest height, before what is left free below
    overview->addWidget(m_gridNote);
    overview->addStretch(1);
    auto* card = new Card;
    card->body()->addWidget(m_map);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(m_overview);
    row->addWidget(card, 1);
    stage()->addLayout(row, 1);
}

void AttentionPlace::setText(TokenizedTextPtr text)
{
    m_latest = std::move(text);
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
    m_modelName = model;
    checkPicture();
}

// What is shown is of a text that has changed since, or of another model; its own reading is on its way.
bool AttentionPlace::readingOutdated() const
{
    if (m_data.reading && m_readBy != m_modelName)
        return true;
    return m_data.text && m_data.text != m_latest && (!m_latest || m_data.text->tokens != m_latest->tokens);
}

// Or of another head than the selected one.
bool AttentionPlace::mapOutdated() const
{
    return !m_data.reading || !m_data.weights || readingOutdated();
}

void AttentionPlace::checkPicture()
{
    const bool any = m_data.reading != nullptr;
    if (!any || !mapOutdated()) {
        m_dimTimer.stop();
        dimOutdated();
        return;
    }
    if (!m_map->isOutdated() && !m_dimTimer.isActive())
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
    const bool before = m_map->isOutdated();
    m_map->setOutdated(any && mapOutdated());
    m_grid->setOutdated(any && readingOutdated());
    if (m_map->isOutdated() != before) {
        showHeadLabel();
        showInspector();
    }
}

void AttentionPlace::takeReading()
{
    if (!m_pending || !m_latest || m_pending->positions < 1 || m_pending->layers < 1 || m_pending->heads < 1
        || !readsThis(*m_latest, *m_pending))
        return;
    if (m_data.weights && m_data.weights->generation != m_pending->generation)
        m_data.weights = nullptr;
    m_data.reading = std::move(m_pending);
    m_pending = nullptr;
    m_data.text = m_latest;
    m_readBy = m_modelName;
    m_emptySentence.clear();
    m_grid->setReading(m_data.reading);
    fitOverview();
    showStage();
    enableControls();
    // A head that this model does not have gives way to the last one it has.
    const int layer = std::clamp(m_selection->layer(), 0, m_data.reading->layers - 1);
    const int head = std::clamp(m_selection->head(), 0, m_data.reading->heads - 1);
    if (layer != m_selection->layer() || head != m_selection->head())
        m_selection->setHead(layer, head);
    else
        wantHead();
    showGridNote();
}

void AttentionPlace::setHeadWeights(HeadWeightsPtr weights)
{
    if (!weights || !m_data.reading || weights->generation != m_data.reading->generation)
        return;
    if (weights->layer != m_selection->layer() || weights->head != m_selection->head())
        return; // a late answer to an earlier click
    m_data.weights = std::move(weights);
    showWeights();
    checkPicture();
}

void AttentionPlace::setEmpty(const QString& sentence)
{
    m_emptySentence = sentence;
    m_data.reading = nullptr;
    m_data.weights = nullptr;
    m_data.text = nullptr;
    m_headLabel->setFullText({});
    showEmpty(tr("Nothing to look at yet"), sentence, QStringLiteral("attention"));
    enableControls();
    checkPicture();
    showInspector();
}

void AttentionPlace::enableControls()
{
    const bool any = m_data.reading != nullptr;
    m_scale->setEnabled(any);
    m_zoomIn->setEnabled(any);
    m_zoomOut->setEnabled(any && m_map->geometry().zoom() > 1.0);
    m_fit->setEnabled(any && m_map->geometry().zoom() > 1.0);
}

void AttentionPlace::wantHead()
{
    if (!m_data.reading)
        return;
    if (!weightsFromThumbnail())
        m_data.weights = nullptr;
    if (m_data.weights)
        showWeights();
    else
        Q_EMIT headWanted(m_selection->layer(), m_selection->head());
    checkPicture();
}

// The thumbnail of a short text has every weight in it already.
bool AttentionPlace::weightsFromThumbnail()
{
    if (m_data.reading->side != m_data.reading->positions)
        return false;
    auto weights = std::make_shared<HeadWeights>();
    weights->generation = m_data.reading->generation;
    weights->firstToken = m_data.reading->firstToken;
    weights->layer = m_selection->layer();
    weights->head = m_selection->head();
    weights->positions = m_data.reading->positions;
    const float* from = m_data.reading->thumbnail(weights->layer, weights->head);
    weights->weights.assign(from, from + static_cast<std::size_t>(m_data.reading->side) * m_data.reading->side);
    m_data.weights = std::move(weights);
    return true;
}

void AttentionPlace::showWeights()
{
    HeatMapContent content;
    content.rows = content.columns = m_data.weights->positions;
    content.causal = true;
    content.values = m_data.weights->weights;
    for (int i = 0; i < m_data.weights->positions; ++i)
        content.rowLabels << m_data.labelAt(i);
    content.columnLabels = content.rowLabels;
    m_shownHead = m_data.headName();
    m_map->setContent(std::move(content));
    showColorEnd();
    m_map->setSelectedRow(readingOutdated() ? -1 : m_data.positionOf(m_selection->token()));
    showHeadLabel();
    showInspector();
}

// All weights share one scale, so that heads can be compared; where even the largest is faint on it, a head may have its own.
void AttentionPlace::showColorEnd()
{
    const float largest = m_data.weights ? m_data.largestWeight() : 1.0f;
    const bool mayOwn = largest > 0.0f && largest < faint;
    m_ownEnd->setVisible(mayOwn);
    m_map->setColorEnd(mayOwn && m_ownEnd->isChecked() ? largest : 1.0f);
}

void AttentionPlace::showHeadLabel()
{
    if (m_map->isOutdated())
        m_headLabel->setFullText(tr("The model is reading …"));
    else if (m_data.weights)
        m_headLabel->setFullText(
            tr("%1 · %2", "head, tokens").arg(m_data.headName(), tr("%Ln tokens", nullptr, m_data.weights->positions)));
}

QString AttentionPlace::bubble(const Cell& cell, float value) const
{
    const HeatMapContent& shown = m_map->content();
    return tr("%1 looks at %2: %3")
        .arg(shown.rowLabels.value(cell.row), shown.columnLabels.value(cell.column), weightText(value));
}

void AttentionPlace::followToken(int index)
{
    m_map->setSelectedRow(readingOutdated() ? -1 : m_data.positionOf(index));
    showInspector();
}

void AttentionPlace::followHover(int index)
{
    m_map->setHighlighted(readingOutdated() ? -1 : m_data.positionOf(index));
}

void AttentionPlace::cellHovered(int, int column)
{
    m_selection->setHoveredToken(
        column < 0 || mapOutdated() ? -1 : static_cast<int>(m_data.reading->firstToken) + column);
}

void AttentionPlace::showInspector()
{
    AttentionData data = m_data;
    if (readingOutdated())
        data = AttentionData { m_latest, nullptr, nullptr };
    m_inspectorFiller->show(data);
}

// A fifth to a third of the stage for the overview, by how many heads it has to hold.
void AttentionPlace::fitOverview()
{
    const Theme& theme = Theme::current();
    const int wanted = theme.px(34) + m_grid->heads() * theme.px(52);
    const int most = std::max(theme.px(180), static_cast<int>(stageWidget()->width() * 0.36));
    const int width = std::clamp(wanted, theme.px(180), most);
    m_overview->setFixedWidth(width);
    m_grid->setMaximumHeight(std::max(theme.px(120), m_grid->heightFor(width)));
}

void AttentionPlace::showGridNote()
{
    const int heads = m_grid->layers() * m_grid->heads();
    m_gridNote->setFullText(heads > 0 ? tr("All %Ln heads, by layer and head", nullptr, heads) : QString());
}

void AttentionPlace::stageResized()
{
    m_scaleLabel->setVisible(width() >= Theme::current().px(660));
    fitOverview();
}

void AttentionPlace::retranslate()
{
    setTitle(tr("Attention"), tr("Where each token looks while the model reads. Rows look, columns are looked at."),
        tr("Where each token looks: rows look, columns are looked at."));
    const int index = m_scale->currentIndex();
    m_scale->setSegments({ tr("Square root"), tr("Linear"), tr("Logarithm") },
        { tr("Colour by the square root of the weight: small weights can be seen, large ones stand out"),
            tr("Colour by the weight itself"),
            tr("Colour by the logarithm of the weight, from 0.0001 to 1: shows the smallest ones") });
    m_scale->setCurrentIndex(std::max(0, index));
    m_scaleLabel->setText(tr("Colour scale"));
    m_scale->setAccessibleName(m_scaleLabel->text());
    m_ownEnd->setText(tr("Brighter"));
    m_ownEnd->setToolTip(tr("The weights of this head are all small: the colours end at its largest one, as the legend "
                            "says, leaving out the first rows, which have little to look at. Off: the colours end at "
                            "1, and this head can be compared with the others."));
    m_zoomIn->setToolTip(tr("Zoom in (+, or the wheel)"));
    m_zoomOut->setToolTip(tr("Zoom out (−)"));
    m_fit->setText(tr("Fit"));
    m_fit->setToolTip(tr("Show the whole matrix (0)"));
    m_zoomIn->setAccessibleName(tr("Zoom in"));
    m_zoomOut->setAccessibleName(tr("Zoom out"));
    m_fit->setAccessibleName(tr("Show the whole matrix"));
    showGridNote();
    showHeadLabel();
    m_map->setAccessibleName(tr("Attention weights of the selected head"));
    m_inspectorFiller->retranslate();
    showInspector();
}

QSize AttentionPlace::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int cell = m_data.weights ? std::clamp(720 / std::max(1, m_data.weights->positions), 4, 28) : 28;
    const int side = m_data.weights ? std::clamp(m_data.weights->positions * cell, 280, 1024) : 280;
    return { theme.px(side + 260), theme.px(side + 260) };
}

void AttentionPlace::paintPicture(QPainter& painter)
{
    if (!m_data.weights)
        return;
    m_map->paintPicture(
        painter, pictureSize(), tr("Attention · %1").arg(m_data.headName()), tr("Rows look, columns are looked at."));
}

QString AttentionPlace::numbersAsCsv() const
{
    if (mapOutdated())
        return {};
    const int count = m_data.weights->positions;
    std::string csv = "query";
    for (int key = 0; key < count; ++key)
        csv.append(1, ',').append(csvField(tokenText(m_data.bytesAt(key))).toStdString());
    csv += "\r\n";
    std::array<char, 32> digits;
    for (int query = 0; query < count; ++query) {
        csv += csvField(tokenText(m_data.bytesAt(query))).toStdString();
        for (int key = 0; key < count; ++key) {
            const auto end
                = std::to_chars(digits.data(), digits.data() + digits.size(), m_data.weights->at(query, key)).ptr;
            csv += ',';
            csv.append(digits.data(), end);
        }
        csv += "\r\n";
    }
    return QString::fromStdString(csv);
}

QString AttentionPlace::explanation() const
{
    return tr("<p>While the model reads, each token <b>looks</b> at the tokens before it and at itself, and takes over "
              "what they hold. How much "
              "of each is its <b>attention weight</b>; the weights of a row sum to 1.</p><p>Row = the token that "
              "looks, column = the token "
              "that is looked at. Above the diagonal nothing is shown: no token sees what comes after it.</p><p>Each "
              "layer (L) has several "
              "heads (H), both counted from 0, and each head looks in its own way. Click a small picture to see that "
              "head large.</p>");
}

QString AttentionPlace::commandLine() const
{
    if (mapOutdated())
        return {};
    const std::size_t last = m_data.reading->firstToken + static_cast<std::size_t>(m_data.reading->positions) - 1;
    const std::size_t start = m_data.text->tokens[m_data.reading->firstToken].start;
    const std::string read = m_data.text->text.substr(start, m_data.text->tokens[last].end - start);
    return QStringLiteral("cutaway-cli attention --model %1 --text %2 --layer %3 --head %4")
        .arg(shellQuoted(m_modelName.toStdString()), shellQuoted(read))
        .arg(m_data.weights->layer)
        .arg(m_data.weights->head);
}

QString AttentionPlace::sentence() const
{
    const int position = !mapOutdated() ? m_data.positionOf(m_selection->token()) : -1;
    if (position < 0)
        return {};
    const int key = m_data.keysOf(position, 1).front();
    return tr("In %1, %2 looks most at %3: %4.")
        .arg(m_data.headName(), m_data.labelAt(position), m_data.labelAt(key),
            weightText(m_data.weights->at(position, key)));
}

} // namespace cutaway
