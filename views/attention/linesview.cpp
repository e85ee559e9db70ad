// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/linesview.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <QLabel>
#include <QLocale>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include "views/attention/headswatches.h"
#include "views/attention/linescanvas.h"
#include "views/attention/mapjson.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

LinesView::LinesView(QWidget* parent)
    : AttentionView(parent)
    , m_swatches(new HeadSwatches)
    , m_threshold(new SliderRow)
    , m_canvas(new LinesCanvas)
    , m_sentence(new QLabel)
    , m_count(new ElidedLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* top = new QVBoxLayout; // beside it the heads would have too little room in a small window
    top->setSpacing(4);
    top->addWidget(m_swatches);
    top->addWidget(m_threshold);
    m_threshold->setMaximumWidth(Theme::current().px(360));
    layout->addLayout(top);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_count);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    setTextRole(m_count, TextRole::Note);
    m_threshold->setRange(0.0, 0.5, 0.01, 2);
    m_threshold->setValue(0.05);
    connect(m_threshold, &SliderRow::valueChanged, m_canvas, &LinesCanvas::setThreshold);
    connect(m_swatches, &HeadSwatches::shownChanged, this, &LinesView::userChoseHeads);
    connect(m_swatches, &HeadSwatches::isolated, this, [this](int head) {
        m_followedHead = head;
        Q_EMIT headSelected(m_data.selectedLayer, head);
    });
    connect(m_canvas, &LinesCanvas::pointed, this, &LinesView::positionHovered);
    connect(m_canvas, &LinesCanvas::activated, this, &LinesView::positionSelected);
    connect(m_canvas, &LinesCanvas::focusMoved, this, &LinesView::showSentence);
    connect(m_canvas, &LinesCanvas::focusMoved, this, &LinesView::showCount);
    connect(m_canvas, &LinesCanvas::viewMoved, this, &LinesView::showCount);
}

std::vector<int> LinesView::allHeads() const
{
    std::vector<int> heads(static_cast<std::size_t>(m_data.reading ? m_data.reading->heads : 0));
    std::iota(heads.begin(), heads.end(), 0);
    return heads;
}

void LinesView::setData(const AttentionData& data)
{
    if (data.reading && !data.map)
        return; // on its way: what is shown is dimmed meanwhile
    m_data = data;
    if (!m_data.reading) {
        m_canvas->setContent({});
        return;
    }
    m_weights.setReading(m_data.reading, m_data.selectedLayer);
    if (m_data.showsOneHead() && m_data.mapOf.layer == m_data.selectedLayer)
        m_weights.add(m_data.mapOf.head, m_data.map);
    m_swatches->setHeads(m_data.selectedLayer, m_data.reading->heads, m_data.selectedHead);
    followHead();
    showLines();
    wantHeads();
}

// The head that was selected elsewhere is shown; others may be beside it.
void LinesView::followHead()
{
    const std::vector<int>& shown = m_swatches->shown();
    const bool another = m_followedLayer != m_data.selectedLayer || m_followedHead != m_data.selectedHead;
    if (another && std::find(shown.begin(), shown.end(), m_data.selectedHead) == shown.end())
        m_swatches->setShown({ m_data.selectedHead });
    m_followedLayer = m_data.selectedLayer;
    m_followedHead = m_data.selectedHead;
}

void LinesView::userChoseHeads()
{
    if (m_data.positions() > longText) {
        std::vector<int> held = m_swatches->shown();
        if (static_cast<int>(held.size()) > mostHeads)
            held.resize(mostHeads);
        m_swatches->setShown(held);
        m_weights.keepOnly(held);
    }
    showLines();
    wantHeads();
}

void LinesView::showLines()
{
    LinesContent content;
    content.positions = m_data.positions();
    content.threshold = m_threshold->value();
    content.ofNorms = m_data.map && m_data.mapOf.valueWeighted;
    for (int i = 0; i < content.positions; ++i)
        content.bytes.push_back(m_data.bytesAt(i));
    if (m_data.showsOneHead()) {
        for (const int head : m_swatches->shown())
            if (auto values = m_weights.of(head))
                content.series.push_back(
                    { QStringLiteral("L%1 H%2").arg(m_data.selectedLayer).arg(head), head, std::move(values), 1.0f });
    } else if (m_data.map) {
        const float largest = *std::max_element(m_data.map->values.begin(), m_data.map->values.end());
        content.series.push_back({ m_data.mapName(), 0, { m_data.map, m_data.map->values.data() },
            m_data.mapOf.valueWeighted && largest > 0.0f ? largest : 1.0f });
    }
    m_swatches->setVisible(m_data.showsOneHead());
    m_canvas->setContent(std::move(content));
    m_canvas->setAccessibleDescription(name());
    showSentence();
}

void LinesView::wantHeads()
{
    if (!m_data.reading || !m_data.showsOneHead())
        return;
    std::vector<int> wanted = m_weights.missing(m_swatches->shown());
    if (m_data.positions() <= longText)
        for (const int head : m_weights.missing(allHeads()))
            if (std::find(wanted.begin(), wanted.end(), head) == wanted.end())
                wanted.push_back(head);
    if (static_cast<int>(wanted.size()) > mostHeads)
        wanted.resize(mostHeads);
    if (!wanted.empty())
        Q_EMIT headsWanted(m_data.reading->generation, m_data.selectedLayer, wanted);
}

void LinesView::addHeads(const std::vector<HeadWeightsPtr>& weights)
{
    bool any = false;
    for (const HeadWeightsPtr& head : weights)
        any = m_weights.add(head) || any;
    if (!any)
        return;
    showLines();
    wantHeads();
}

void LinesView::setOutdated(bool outdated)
{
    m_canvas->setOutdated(outdated);
    showSentence();
}

void LinesView::setSelectedPosition(int position)
{
    m_canvas->setSelected(position);
    showSentence();
}

void LinesView::setHoveredPosition(int position)
{
    m_canvas->setHighlighted(position);
}

QString LinesView::name() const
{
    const auto& series = m_canvas->content().series;
    if (series.size() == 1)
        return series.front().name;
    return tr("L%1, %Ln head(s)", nullptr, static_cast<int>(series.size())).arg(m_data.selectedLayer);
}

// "journey looks at Your: 0.42"
QString LinesView::sentenceAsHtml() const
{
    const LinesContent& content = m_canvas->content();
    const auto focus = m_canvas->focus();
    const int selected = m_canvas->selected() < content.positions ? m_canvas->selected() : -1;
    if (content.series.empty() || (!focus && selected < 0))
        return {};
    const LineEnd end = focus.value_or(LineEnd { LineEnd::Side::Queries, selected });
    const bool isPair
        = focus && end.side == LineEnd::Side::Keys && selected >= end.position && selected < content.positions;
    const Line line
        = (isPair ? strongestBetween(content, selected, end.position) : strongestOf(content, end)).value_or(Line {});
    const auto series = static_cast<std::size_t>(line.series);
    const auto bold
        = [this](int position) { return QStringLiteral("<b>%1</b>").arg(m_data.nameAt(position).toHtmlEscaped()); };
    const QString weight = weightText(content.valueOf(series, line.query, line.key));
    const QString in = content.series[series].name;
    if (content.ofNorms) {
        if (isPair)
            return tr("%1 takes %2 from %3 (%4)", "a token, how much, the token it is of, a map")
                .arg(bold(line.query), weight, bold(line.key), in);
        if (end.side == LineEnd::Side::Queries)
            return tr("%1 takes most from %2: %3 (%4)").arg(bold(line.query), bold(line.key), weight, in);
        return tr("%1 gives most to %2: %3 (%4)").arg(bold(line.key), bold(line.query), weight, in);
    }
    if (isPair)
        return tr("%1 looks at %2: %3 (%4)").arg(bold(line.query), bold(line.key), weight, in);
    if (end.side == LineEnd::Side::Queries)
        return tr("%1 looks most at %2: %3 (%4)").arg(bold(line.query), bold(line.key), weight, in);
    return tr("%1 is looked at most by %2: %3 (%4)").arg(bold(line.key), bold(line.query), weight, in);
}

void LinesView::showSentence()
{
    QString sentence = m_canvas->isOutdated() ? QString() : sentenceAsHtml();
    if (sentence.isEmpty())
        sentence = m_canvas->content().series.empty()
            ? tr("No head is shown: click one above.")
            : tr("Point at a token to see its lines alone; click it to select it.");
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(QTextDocumentFragment::fromHtml(sentence).toPlainText());
}

void LinesView::showCount()
{
    const Lines& lines = m_canvas->lines();
    const int all = static_cast<int>(lines.all);
    if (const auto focus = m_canvas->focus()) {
        const int own = static_cast<int>(linesOf(m_canvas->content(), *focus, 0).all);
        return m_count->setFullText(own == 1
                ? tr("1 line of this token, of %1 in view").arg(number(all))
                : tr("%1 lines of this token, of %2 in view").arg(number(own), number(all)));
    }
    m_count->setFullText(lines.all > lines.drawn.size()
            ? tr("The strongest %1 of %2 lines in view are drawn.")
                  .arg(number(static_cast<int>(lines.drawn.size())), number(all))
            : tr("%Ln line(s) in view", nullptr, all));
}

void LinesView::retranslate()
{
    m_threshold->setLabel(tr("Threshold"),
        tr("Weights below it are not drawn. Of a map that is not of weights it is a share of the largest value."));
    m_canvas->setAccessibleName(tr("Attention weights as lines between tokens"));
    m_swatches->retranslate();
    m_canvas->viewport()->update();
    if (m_data.reading)
        showLines(); // a combined map has its name in words
    showSentence();
    showCount();
}

QSize LinesView::pictureSize() const
{
    return m_canvas->pictureSize();
}

void LinesView::paintPicture(QPainter& painter)
{
    if (m_data.map)
        m_canvas->paintPicture(painter, tr("Attention · %1").arg(name()),
            m_canvas->content().ofNorms
                ? tr(
                    "Tokens at the left take over from tokens at the right. Lines of at least %1 of the largest value.")
                      .arg(weightText(m_threshold->value()))
                : tr("Tokens at the left look, tokens at the right are looked at. Weights of at least %1.")
                      .arg(weightText(m_threshold->value())));
}

QString LinesView::numbersAsCsv() const
{
    const LinesContent& content = m_canvas->content();
    if (!m_data.map || content.series.empty())
        return {};
    const auto tokenFields = [&](int position) {
        return QString::number(position) + QLatin1Char(',')
            + csvField(tokenText(content.bytes[static_cast<std::size_t>(position)]));
    };
    QString csv = QStringLiteral("map,query_position,query,key_position,key,weight\r\n");
    for (std::size_t series = 0; series < content.series.size(); ++series) {
        const float least = static_cast<float>(content.threshold) * content.series[series].end;
        for (int query = 0; query < content.positions; ++query)
            for (int key = 0; key <= query; ++key)
                if (const float value = content.valueOf(series, query, key); value >= least)
                    csv += csvField(content.series[series].name) + QLatin1Char(',') + tokenFields(query)
                        + QLatin1Char(',') + tokenFields(key) + QLatin1Char(',')
                        + QString::number(static_cast<double>(value), 'g', 9) + QStringLiteral("\r\n");
    }
    return csv;
}

// The colour of a series is its head.
std::vector<int> LinesView::drawnHeads() const
{
    std::vector<int> heads;
    for (const LineSeries& series : m_canvas->content().series)
        heads.push_back(series.color);
    return heads;
}

QString LinesView::numbersAsJson() const
{
    const LinesContent& content = m_canvas->content();
    if (!m_data.map || content.series.empty())
        return {};
    if (!m_data.showsOneHead())
        return mapAsJson(m_data, *m_data.map);
    std::vector<const float*> maps;
    for (const LineSeries& series : content.series)
        maps.push_back(series.values.get());
    return headMapsAsJson(m_data, m_data.selectedLayer, drawnHeads(), maps);
}

NumberTensors LinesView::numbersAsTensors() const
{
    const LinesContent& content = m_canvas->content();
    if (!m_data.map || content.series.empty())
        return {};
    const auto cells = static_cast<std::size_t>(content.positions) * static_cast<std::size_t>(content.positions);
    std::vector<float> weights;
    weights.reserve(content.series.size() * cells);
    for (const LineSeries& series : content.series)
        weights.insert(weights.end(), series.values.get(), series.values.get() + cells);
    NumberTensors tensors { { "weights",
        { 1, static_cast<std::int64_t>(content.series.size()), content.positions, content.positions },
        std::move(weights) } };
    if (m_data.showsOneHead())
        tensors.push_back(tensorOfIds("heads", drawnHeads()));
    tensors.push_back(tensorOfIds("ids", m_data.reading->ids));
    return tensors;
}

QString LinesView::explanation() const
{
    return tr(
        "<p>Each line is an <b>attention weight</b>: it runs from the token that looks, at the left, to the token "
        "that is looked at, at the right. The stronger the line, the more of that token is taken over.</p>"
        "<p>Every head of the layer has a colour. Click a head above to show or hide it, double-click it to see it "
        "alone, and again for all. Lines below the threshold are left out.</p>"
        "<p>Point at a token to see only its lines with their numbers; click it to select it everywhere.</p>");
}

QString LinesView::commandVerb() const
{
    return m_data.map ? QStringLiteral("attention") : QString();
}

QString LinesView::commandOptions() const
{
    if (m_data.showsOneHead() && m_swatches->shown().size() != 1)
        return QStringLiteral("--layer %1").arg(m_data.selectedLayer);
    if (!m_data.showsOneHead())
        return commandOptionsOf(m_data.mapOf);
    return QStringLiteral("--layer %1 --head %2").arg(m_data.selectedLayer).arg(m_swatches->shown().front());
}

QString LinesView::sentence() const
{
    return QTextDocumentFragment::fromHtml(sentenceAsHtml()).toPlainText();
}

} // namespace cutaway
