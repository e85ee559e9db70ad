// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentionplace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/barlist.h"
#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selectedtoken.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    constexpr int barRows = 5;
    constexpr std::array scales { ValueScale::SquareRoot, ValueScale::Linear, ValueScale::Log };

    // Positions of the largest of `count` values, largest first.
    template <class Value> std::vector<int> largest(int count, int wanted, Value value)
    {
        std::vector<int> order(static_cast<std::size_t>(count));
        std::iota(order.begin(), order.end(), 0);
        const auto end = order.begin() + std::min(wanted, count);
        std::partial_sort(order.begin(), end, order.end(), [&](int a, int b) { return value(a) > value(b); });
        order.erase(end, order.end());
        return order;
    }

    // The last two words up to the end of a token, "…Lily opened".
    QString lastWords(const TokenizedText& text, std::size_t token)
    {
        const std::size_t end = text.tokens[token].end;
        const std::size_t start = end > 64 ? end - 64 : 0;
        const QString tail
            = QString::fromUtf8(text.text.data() + start, static_cast<qsizetype>(end - start)).simplified();
        const qsizetype last = tail.lastIndexOf(QLatin1Char(' '));
        const qsizetype before = last > 0 ? tail.lastIndexOf(QLatin1Char(' '), last - 1) : -1;
        const QString words = tail.mid(before + 1).right(24);
        return words.size() < tail.size() || start > 0 ? QStringLiteral("…") + words : words;
    }

    QString weight(double value)
    {
        return QLocale().toString(value, 'f', value >= 0.00995 || value == 0.0 ? 2 : 4);
    }

} // namespace

AttentionPlace::AttentionPlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
    , m_scaleLabel(new QLabel(this))
    , m_scale(new Segmented(this))
    , m_zoomOut(makeButton(ButtonKind::Flat, QStringLiteral("zoom-out"), this))
    , m_zoomIn(makeButton(ButtonKind::Flat, QStringLiteral("zoom-in"), this))
    , m_fit(makeButton(ButtonKind::Flat, QStringLiteral("fit"), this))
    , m_headLabel(new ElidedLabel(this))
    , m_overview(new QWidget)
    , m_grid(new ThumbnailGrid(selection))
    , m_gridNote(new ElidedLabel(m_overview))
    , m_map(new HeatMap)
{
    buildStage();
    buildInspector();
    m_map->setBubbleText([this](const Cell& cell, float value) {
        return HeatMap::Bubble { bubble(cell, value),
            tr("%1 · position %2 looks at position %3").arg(headName()).arg(cell.row).arg(cell.column) };
    });
    connect(selection, &Selection::tokenChanged, this, &AttentionPlace::followToken);
    connect(selection, &Selection::hoveredTokenChanged, this, &AttentionPlace::followHover);
    connect(selection, &Selection::headChanged, this, &AttentionPlace::wantHead);
    connect(m_map, &HeatMap::cellHovered, this, &AttentionPlace::cellHovered);
    connect(m_map, &HeatMap::cellActivated, this, [this](int row, int) {
        if (m_reading)
            m_selection->setToken(static_cast<int>(m_reading->firstToken) + row);
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
    for (QPushButton* button : { m_zoomOut, m_zoomIn, m_fit })
        controlBar()->addWidget(button);
    controlBar()->addStretch(1);
    controlBar()->addWidget(m_headLabel);

    auto* overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(8);
    setTextRole(m_gridNote, TextRole::Note);
    overview->addWidget(m_grid);
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

void AttentionPlace::buildInspector()
{
    m_tokenSection = new SelectedTokenSection;
    inspectorColumn()->addSection(m_tokenSection);
    const auto add = [this](InspectorSection*& section, BarList*& bars) {
        section = addInspectorSection({});
        bars = new BarList;
        section->addWidget(bars);
    };
    add(m_looksSection, m_looks);
    add(m_lookedSection, m_looked);
    add(m_nextSection, m_next);
    for (BarList* bars : { m_looks, m_looked }) {
        connect(bars, &BarList::activated, this,
            [this, bars](int row) { m_selection->setToken(bars->bars()[static_cast<std::size_t>(row)].token); });
        connect(bars, &BarList::hovered, this, [this, bars](int row) {
            m_selection->setHoveredToken(row < 0 ? -1 : bars->bars()[static_cast<std::size_t>(row)].token);
        });
    }
}

void AttentionPlace::setText(TokenizedTextPtr text)
{
    m_latest = std::move(text);
    if (!m_latest || m_latest->tokens.empty())
        setEmpty(
            tr("Type a text into the bar at the top. Every head of the model shows at once where each token looks."));
    else
        takeReading();
}

void AttentionPlace::setReading(ReadingPtr reading)
{
    m_pending = std::move(reading);
    if (m_pending)
        takeReading();
}

void AttentionPlace::takeReading()
{
    if (!m_pending || !m_latest || m_pending->positions < 1 || m_pending->layers < 1 || m_pending->heads < 1
        || !readsThis(*m_latest, *m_pending))
        return;
    if (m_weights && m_weights->generation != m_pending->generation)
        m_weights = nullptr;
    m_reading = std::move(m_pending);
    m_pending = nullptr;
    m_text = m_latest;
    m_emptySentence.clear();
    m_grid->setReading(m_reading);
    fitOverview();
    showStage();
    enableControls();
    // A head that this model does not have gives way to the last one it has.
    const int layer = std::clamp(m_selection->layer(), 0, m_reading->layers - 1);
    const int head = std::clamp(m_selection->head(), 0, m_reading->heads - 1);
    if (layer != m_selection->layer() || head != m_selection->head())
        m_selection->setHead(layer, head);
    else
        wantHead();
    retranslate();
}

void AttentionPlace::setHeadWeights(HeadWeightsPtr weights)
{
    if (!weights || !m_reading || weights->generation != m_reading->generation)
        return;
    if (weights->layer != m_selection->layer() || weights->head != m_selection->head())
        return; // a late answer to an earlier click
    m_weights = std::move(weights);
    showWeights();
}

void AttentionPlace::setEmpty(const QString& sentence)
{
    m_emptySentence = sentence;
    m_reading = nullptr;
    m_weights = nullptr;
    m_text = nullptr;
    m_headLabel->setFullText({});
    showEmpty(tr("Nothing to look at yet"), sentence, QStringLiteral("attention"));
    enableControls();
    showInspector();
}

void AttentionPlace::enableControls()
{
    const bool any = m_reading != nullptr;
    m_scale->setEnabled(any);
    m_zoomIn->setEnabled(any);
    m_zoomOut->setEnabled(any && m_map->geometry().zoom() > 1.0);
    m_fit->setEnabled(any && m_map->geometry().zoom() > 1.0);
}

void AttentionPlace::wantHead()
{
    if (!m_reading)
        return;
    if (!weightsFromThumbnail())
        m_weights = nullptr;
    if (m_weights)
        showWeights();
    else
        Q_EMIT headWanted(m_selection->layer(), m_selection->head());
}

// The thumbnail of a short text has every weight in it already.
bool AttentionPlace::weightsFromThumbnail()
{
    if (m_reading->side != m_reading->positions)
        return false;
    auto weights = std::make_shared<HeadWeights>();
    weights->generation = m_reading->generation;
    weights->firstToken = m_reading->firstToken;
    weights->layer = m_selection->layer();
    weights->head = m_selection->head();
    weights->positions = m_reading->positions;
    const float* from = m_reading->thumbnail(weights->layer, weights->head);
    weights->weights.assign(from, from + static_cast<std::size_t>(m_reading->side) * m_reading->side);
    m_weights = std::move(weights);
    return true;
}

void AttentionPlace::showWeights()
{
    HeatMapContent content;
    content.rows = content.columns = m_weights->positions;
    content.causal = true;
    content.values = m_weights->weights;
    for (int i = 0; i < m_weights->positions; ++i)
        content.rowLabels << labelAt(i);
    content.columnLabels = content.rowLabels;
    m_map->setContent(std::move(content));
    m_map->setSelectedRow(positionOf(m_selection->token()));
    m_headLabel->setFullText(
        tr("%1 · %2", "head, tokens").arg(headName(), tr("%Ln tokens", nullptr, m_weights->positions)));
    showInspector();
}

QString AttentionPlace::headName() const
{
    return m_weights ? QStringLiteral("L%1 H%2").arg(m_weights->layer).arg(m_weights->head) : QString();
}

std::string AttentionPlace::bytesAt(int position) const
{
    const std::size_t index = m_reading->firstToken + static_cast<std::size_t>(position);
    return index < m_text->tokens.size() ? std::string(m_text->bytesOf(index)) : std::string();
}

QString AttentionPlace::labelAt(int position) const
{
    return tokenLabel(bytesAt(position));
}

int AttentionPlace::positionOf(int token) const
{
    return positionIn(m_text, m_reading, token).value_or(-1);
}

QString AttentionPlace::bubble(const Cell& cell, float value) const
{
    return m_reading ? tr("%1 looks at %2: %3").arg(labelAt(cell.row), labelAt(cell.column), weight(value)) : QString();
}

void AttentionPlace::followToken(int index)
{
    m_map->setSelectedRow(positionOf(index));
    showInspector();
}

void AttentionPlace::followHover(int index)
{
    m_map->setHighlighted(positionOf(index));
}

void AttentionPlace::cellHovered(int, int column)
{
    m_selection->setHoveredToken(column < 0 || !m_reading ? -1 : static_cast<int>(m_reading->firstToken) + column);
}

void AttentionPlace::showInspector()
{
    const int position = m_reading ? positionOf(m_selection->token()) : -1;
    m_tokenSection->show(m_text, m_reading, m_selection->token());
    m_looksSection->setVisible(position >= 0 && m_weights);
    m_lookedSection->setVisible(position >= 0 && m_weights);
    m_nextSection->setVisible(m_reading != nullptr);
    if (!m_reading)
        return;
    if (position >= 0 && m_weights)
        showLooks(position);
    showNext(position >= 0 ? position : m_reading->positions - 1);
}

void AttentionPlace::showLooks(int position)
{
    const auto bar = [this](int other, double value, const QString& explanation) {
        Bar row;
        row.bytes = bytesAt(other);
        row.fraction = value;
        row.number = weight(value);
        row.token = static_cast<int>(m_reading->firstToken) + other;
        row.explanation = explanation;
        return row;
    };
    std::vector<Bar> looks;
    for (const int key : largest(position + 1, barRows, [&](int key) { return m_weights->at(position, key); }))
        looks.push_back(bar(key, m_weights->at(position, key),
            tr("Weight of position %1 in what this token reads; each row sums to 1").arg(key)));
    m_looks->setBars(std::move(looks));
    std::vector<Bar> looked;
    const int behind = m_weights->positions - position;
    for (const int i : largest(behind, barRows, [&](int i) { return m_weights->at(position + i, position); })) {
        const int query = position + i;
        looked.push_back(
            bar(query, m_weights->at(query, position), tr("How much position %1 reads of this token").arg(query)));
    }
    m_looked->setBars(std::move(looked));
}

void AttentionPlace::showNext(int position)
{
    const auto at = static_cast<std::size_t>(position);
    m_nextSection->setVisible(at < m_reading->next.size());
    if (at >= m_reading->next.size())
        return;
    m_nextSection->setTitle(tr("Next token after “%1”").arg(lastWords(*m_text, m_reading->firstToken + at)));
    std::vector<Bar> bars;
    const auto& next = m_reading->next[at];
    const int following = position + 1 < m_reading->positions ? m_reading->ids[at + 1] : -1;
    for (std::size_t i = 0; i < std::min<std::size_t>(next.size(), barRows); ++i) {
        Bar bar;
        bar.bytes = next[i].bytes;
        bar.fraction = next[i].probability;
        bar.number = percent(next[i].probability);
        bar.explanation = next[i].id == following
            ? tr("Probability of this token, which does follow in the text; id %1").arg(next[i].id)
            : tr("Probability of this token as the next one; id %1").arg(next[i].id);
        bars.push_back(std::move(bar));
    }
    m_next->setBars(std::move(bars));
}

// A fifth to a third of the stage for the overview, by how many heads it has to hold.
void AttentionPlace::fitOverview()
{
    const Theme& theme = Theme::current();
    const int wanted = theme.px(34) + m_grid->heads() * theme.px(52);
    const int most = std::max(theme.px(180), static_cast<int>(stageWidget()->width() * 0.36));
    m_overview->setFixedWidth(std::clamp(wanted, theme.px(180), most));
    m_grid->setMaximumHeight(std::max(theme.px(120), m_grid->contentHeight()));
}

void AttentionPlace::stageResized()
{
    m_scaleLabel->setVisible(width() >= Theme::current().px(660));
    fitOverview();
}

void AttentionPlace::retranslate()
{
    setTitle(tr("Attention"), tr("Where each token looks while the model reads. Rows look, columns are looked at."),
        tr("Rows look, columns are looked at."));
    const int index = m_scale->currentIndex();
    m_scale->setSegments({ tr("Square root"), tr("Linear"), tr("Logarithm") },
        { tr("Colour by the square root of the weight: small weights can be seen, large ones stand out"),
            tr("Colour by the weight itself"),
            tr("Colour by the logarithm of the weight, from 0.0001 to 1: shows the smallest ones") });
    m_scale->setCurrentIndex(std::max(0, index));
    m_scaleLabel->setText(tr("Colour scale"));
    m_scale->setAccessibleName(m_scaleLabel->text());
    m_zoomIn->setToolTip(tr("Zoom in (+, or the wheel)"));
    m_zoomOut->setToolTip(tr("Zoom out (−)"));
    m_fit->setText(tr("Fit"));
    m_fit->setToolTip(tr("Show the whole matrix (0)"));
    m_zoomIn->setAccessibleName(tr("Zoom in"));
    m_zoomOut->setAccessibleName(tr("Zoom out"));
    m_fit->setAccessibleName(tr("Show the whole matrix"));
    const int heads = m_grid->layers() * m_grid->heads();
    m_gridNote->setFullText(heads > 0 ? tr("All %Ln heads, by layer and head", nullptr, heads) : QString());
    m_map->setAccessibleName(tr("Attention weights of the selected head"));
    m_looksSection->setTitle(tr("Looks most at"));
    m_lookedSection->setTitle(tr("Is looked at most by"));
    m_looks->setAccessibleName(m_looksSection->title());
    m_looked->setAccessibleName(m_lookedSection->title());
    m_next->setAccessibleName(tr("Next token"));
    showInspector();
}

QSize AttentionPlace::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int cell = m_weights ? std::clamp(720 / std::max(1, m_weights->positions), 4, 28) : 28;
    const int side = m_weights ? std::clamp(m_weights->positions * cell, 280, 1024) : 280;
    return { theme.px(side + 260), theme.px(side + 260) };
}

void AttentionPlace::paintPicture(QPainter& painter)
{
    if (!m_weights)
        return;
    m_map->paintPicture(
        painter, pictureSize(), tr("Attention · %1").arg(headName()), tr("Rows look, columns are looked at."));
}

QString AttentionPlace::numbersAsCsv() const
{
    if (!m_weights)
        return {};
    const int count = m_weights->positions;
    std::string csv = "query";
    for (int key = 0; key < count; ++key)
        csv.append(1, ',').append(csvField(tokenText(bytesAt(key))).toStdString());
    csv += "\r\n";
    std::array<char, 32> digits;
    for (int query = 0; query < count; ++query) {
        csv += csvField(tokenText(bytesAt(query))).toStdString();
        for (int key = 0; key < count; ++key) {
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), m_weights->at(query, key)).ptr;
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
    if (!m_weights)
        return {};
    const std::size_t last = m_reading->firstToken + static_cast<std::size_t>(m_reading->positions) - 1;
    const std::size_t start = m_text->tokens[m_reading->firstToken].start;
    const std::string read = m_text->text.substr(start, m_text->tokens[last].end - start);
    return QStringLiteral("cutaway-cli attention --model %1 --text %2 --layer %3 --head %4")
        .arg(shellQuoted(m_modelName.toStdString()), shellQuoted(read))
        .arg(m_weights->layer)
        .arg(m_weights->head);
}

QString AttentionPlace::sentence() const
{
    const int position = m_weights ? positionOf(m_selection->token()) : -1;
    if (position < 0)
        return {};
    const int key = largest(position + 1, 1, [&](int k) { return m_weights->at(position, k); }).front();
    return tr("In %1, %2 looks most at %3: %4.")
        .arg(headName(), labelAt(position), labelAt(key), weight(m_weights->at(position, key)));
}

} // namespace cutaway
