// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/lensview.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "views/parts/barlist.h"
#include "views/parts/cellgrid.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/lensnumbers.h"

namespace cutaway {

namespace {
    constexpr int pause = 120; // ms after the last key
    constexpr int candidates = 5;
    constexpr double rankDecades = 3.0; // of the colours: rank 0 to 1,000
} // namespace

LensView::LensView(QWidget* parent)
    : TraceView(parent)
    , m_controls(new QWidget)
    , m_measureLabel(new QLabel)
    , m_measure(new Segmented)
    , m_targetLabel(new QLabel)
    , m_target(new QLineEdit)
    , m_grid(new CellGrid)
    , m_state(new ElidedLabel)
    , m_section(new InspectorSection)
    , m_likeliest(new BarList)
    , m_facts(new KeyValueList)
{
    buildControls();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    setTextRole(m_state, TextRole::Note);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_state);
    m_section->addWidget(m_likeliest);
    m_section->addWidget(m_facts);
    m_likeliest->setMinimumRows(candidates);
    m_grid->setObjectName(QStringLiteral("lensGrid"));
    m_grid->setBubbleText([this](int row, int column) { return bubble(row, column); });
    connect(m_grid, &CellGrid::cellHovered, this, [this](int, int column) { Q_EMIT positionHovered(column); });
    connect(m_grid, &CellGrid::cellChosen, this, &LensView::choose);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(pause);
    connect(&m_askTimer, &QTimer::timeout, this, &LensView::ask);
    retranslate();
}

void LensView::buildControls()
{
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    setTextRole(m_measureLabel, TextRole::Dim);
    setTextRole(m_targetLabel, TextRole::Dim);
    m_target->setObjectName(QStringLiteral("lensTarget"));
    m_target->setFixedWidth(Theme::current().px(150));
    m_target->setClearButtonEnabled(true);
    m_measure->setObjectName(QStringLiteral("lensMeasure"));
    row->addWidget(m_measureLabel);
    row->addWidget(m_measure);
    row->addSpacing(8);
    row->addWidget(m_targetLabel);
    row->addWidget(m_target);
    row->addStretch(1); // the views share the width of the widest
    connect(m_measure, &Segmented::chosen, this, [this] {
        showAnswer();
        Q_EMIT changed();
    });
    connect(m_target, &QLineEdit::textEdited, this, &LensView::askSoon);
}

void LensView::setData(const TraceData& data)
{
    const bool another = data.reading != m_data.reading || data.text != m_data.text;
    m_data = data;
    if (another) {
        m_problem.clear();
        m_row = m_answer && m_data.reading && m_row <= m_data.reading->layers ? m_row : -1;
    }
    if (m_row > 0)
        m_row = data.layer + 1; // the shared selection may have moved on
    m_grid->setOutdated(!isCurrent());
    if (!isCurrent() && isVisible())
        ask();
    showPlace();
}

void LensView::forgetModel()
{
    m_askTimer.stop();
    m_data.reading = nullptr;
    m_answer = nullptr;
    m_problem.clear();
    m_grid->setContent({});
    showPlace();
}

void LensView::showEvent(QShowEvent* event)
{
    TraceView::showEvent(event);
    if (m_data.reading && !isCurrent())
        ask();
}

bool LensView::isCurrent() const
{
    return m_answer && m_data.reading && m_answer->reading.generation == m_data.reading->generation;
}

void LensView::askSoon()
{
    m_askTimer.start();
}

void LensView::ask()
{
    m_askTimer.stop();
    if (!m_data.reading || m_data.positions() < 1)
        return;
    m_asked = {};
    m_asked.request.generation = m_data.reading->generation;
    m_asked.request.ids = m_data.reading->ids;
    m_asked.request.candidates = candidates;
    if (!m_target->text().isEmpty())
        m_asked.target = typedToken(m_target->text());
    Q_EMIT wanted(m_asked);
}

void LensView::setAnswer(LensAnswerPtr answer)
{
    if (!answer || !m_data.reading || answer->reading.generation != m_data.reading->generation)
        return;
    m_answer = std::move(answer);
    m_problem.clear();
    m_grid->setOutdated(false);
    showAnswer();
    Q_EMIT changed();
}

void LensView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    showState();
}

// Bright is likely, certain, or high in the list, whatever is shown.
float LensView::placeOf(std::size_t at) const
{
    const LensReading& reading = m_answer->reading;
    switch (m_measure->currentIndex()) {
    case Entropy: {
        const float largest = *std::max_element(reading.entropy.begin(), reading.entropy.end());
        return largest > 0.0f ? 1.0f - reading.entropy[at] / largest : 1.0f;
    }
    case Rank:
        if (reading.rank[at] < 0)
            return std::numeric_limits<float>::quiet_NaN();
        return static_cast<float>(1.0 - std::min(1.0, std::log10(1.0 + reading.rank[at]) / rankDecades));
    default:
        return reading.probability[at * static_cast<std::size_t>(reading.candidates)];
    }
}

void LensView::fillLegend(CellGridContent& content) const
{
    const QLocale locale;
    if (m_measure->currentIndex() == Entropy) {
        const auto& all = m_answer->reading.entropy;
        const double largest = *std::max_element(all.begin(), all.end());
        for (const double place : { 0.0, 0.5, 1.0 })
            content.legend.emplace_back(place, tr("%1 nats").arg(locale.toString(largest * (1.0 - place), 'f', 1)));
    } else if (m_measure->currentIndex() == Rank) {
        for (const int rank : { 1000, 100, 10, 0 })
            content.legend.emplace_back(1.0 - std::min(1.0, std::log10(1.0 + rank) / rankDecades),
                rank == 1000    ? QStringLiteral("≥ ") + number(rank)
                    : rank == 0 ? tr("rank 0")
                                : number(rank));
    } else {
        for (const double place : { 0.0, 0.25, 0.5, 0.75, 1.0 })
            content.legend.emplace_back(place, locale.toString(place * 100, 'f', 0) + QStringLiteral(" %"));
    }
}

void LensView::showAnswer()
{
    if (!m_answer || !isCurrent())
        return;
    const LensReading& reading = m_answer->reading;
    CellGridContent content;
    content.rows = reading.layers;
    content.columns = reading.positions;
    for (int row = 0; row < reading.layers; ++row) {
        content.rowLabels << rowName(row);
        for (int position = 0; position < reading.positions; ++position) {
            const std::size_t at = reading.at(row, position);
            content.places.push_back(placeOf(at));
            const std::size_t first = at * static_cast<std::size_t>(reading.candidates);
            content.texts << (m_measure->currentIndex() == Rank && reading.rank[at] >= 0 ? number(reading.rank[at])
                    : first < reading.bytes.size() && !reading.bytes[first].empty()
                    ? tokenText(reading.bytes[first])
                    : QString::number(reading.ids[first]));
        }
    }
    for (int position = 0; position < reading.positions; ++position) {
        content.columnLabels << m_data.labelAt(position);
        content.footLabels << targetName(position);
    }
    content.lineNames = { tr("after"), QString(), m_answer->target >= 0 ? tr("target") : tr("follows") };
    fillLegend(content);
    const bool anotherText = reading.positions != m_grid->content().columns;
    m_grid->setContent(std::move(content));
    showPlace();
    if (anotherText) // what the inspector tells of is in sight
        m_grid->showCell(shownRow(), m_data.positionOrLast());
}

QString LensView::rowName(int row) const
{
    return row == 0 ? tr("Embeddings") : QStringLiteral("L%1").arg(row - 1);
}

QString LensView::targetName(int position) const
{
    if (m_answer->target >= 0)
        return tokenText(m_answer->targetBytes);
    return position + 1 < m_data.positions() ? m_data.labelAt(position + 1) : QStringLiteral("…");
}

int LensView::shownRow() const
{
    const int last = m_answer->reading.layers - 1;
    return m_row < 0 || m_row > last ? last : m_row;
}

void LensView::choose(int row, int column)
{
    m_row = row;
    if (row > 0)
        Q_EMIT headSelected(row - 1, m_data.head);
    Q_EMIT positionSelected(column);
    showPlace();
    Q_EMIT changed();
}

QString LensView::bubble(int row, int column) const
{
    if (!isCurrent())
        return {};
    const LensReading& reading = m_answer->reading;
    const std::size_t at = reading.at(row, column), first = at * static_cast<std::size_t>(reading.candidates);
    QStringList lines;
    lines << (row == 0 ? tr("The embeddings alone, after %1:").arg(m_data.wordsAt(column))
                       : tr("After layer %2, at %1:").arg(m_data.wordsAt(column), QString::number(row - 1)));
    for (int k = 0; k < reading.candidates; ++k) {
        const std::size_t i = first + static_cast<std::size_t>(k);
        lines << QStringLiteral("%1  %2").arg(
            i < reading.bytes.size() ? tokenText(reading.bytes[i]) : QString::number(reading.ids[i]),
            percent(reading.probability[i]));
    }
    if (reading.rank[at] >= 0)
        lines << tr("%1: rank %2, %3")
                     .arg(targetName(column), number(reading.rank[at]), percent(reading.targetProbability[at]));
    lines << tr("entropy %1 nats").arg(QLocale().toString(static_cast<double>(reading.entropy[at]), 'f', 2));
    return lines.join(QLatin1Char('\n'));
}

void LensView::showPlace()
{
    const bool any = isCurrent();
    const int position = any ? m_data.positionOrLast() : -1;
    m_section->setVisible(any && position >= 0 && !isHidden());
    const bool selected = any && m_data.position >= 0;
    m_grid->setSelected(selected ? shownRow() : -1, selected ? m_data.position : -1);
    showState();
    if (!any || position < 0)
        return;
    const LensReading& reading = m_answer->reading;
    const int row = shownRow();
    const std::size_t at = reading.at(row, position), first = at * static_cast<std::size_t>(reading.candidates);
    m_section->setTitle(row == 0 ? tr("The embeddings say, after %1").arg(m_data.wordsAt(position))
                                 : tr("%2 says, after %1").arg(m_data.wordsAt(position), rowName(row)));
    std::vector<Bar> bars;
    for (int k = 0; k < reading.candidates; ++k) {
        const std::size_t i = first + static_cast<std::size_t>(k);
        Bar bar;
        bar.bytes = i < reading.bytes.size() ? reading.bytes[i] : std::string();
        if (bar.bytes.empty())
            bar.label = QString::number(reading.ids[i]);
        bar.fraction = reading.probability[i];
        bar.number = percent(reading.probability[i]);
        bar.explanation = tr("Probability of this token, were the stream read here; id %1").arg(reading.ids[i]);
        bars.push_back(std::move(bar));
    }
    m_likeliest->setBars(std::move(bars));
    QList<KeyValue> facts;
    if (reading.rank[at] >= 0) {
        facts << KeyValue { tr("token"), targetName(position), tr("Whose rank and probability are told"), true }
              << KeyValue { tr("its rank"), number(reading.rank[at]), tr("Among all tokens; 0 is the likeliest") }
              << KeyValue { tr("its probability"), percent(reading.targetProbability[at]),
                     tr("Were the stream read here") };
    }
    facts << KeyValue { tr("entropy"),
        tr("%1 nats").arg(QLocale().toString(static_cast<double>(reading.entropy[at]), 'f', 2)),
        tr("How undecided it is here: 0 when one token has it all") };
    m_facts->setRows(facts);
}

void LensView::showState()
{
    if (!m_problem.isEmpty())
        m_state->setFullText(m_problem.text());
    else if (!isCurrent())
        m_state->setFullText(m_data.reading ? tr("The lens reads the stream after each layer …") : QString());
    else
        m_state->setFullText(caption());
}

QString LensView::caption() const
{
    switch (m_measure->currentIndex()) {
    case Entropy:
        return tr("Each cell: the likeliest next token, were the final norm and the head put there already; bright is "
                  "sure. The last row is what the model says.");
    case Rank:
        return m_answer->target < 0
            ? tr("Each cell: the rank of the token that follows; 0 is the likeliest. The last row is what the model "
                 "says.")
            : tr("Each cell: the rank of “%1”; 0 is the likeliest. The last row is what the model says.")
                  .arg(tokenText(m_answer->targetBytes));
    default:
        return tr("Each cell: the likeliest next token, were the final norm and the head put there already. The last "
                  "row is what the model says.");
    }
}

void LensView::setHoveredPosition(int position)
{
    m_grid->setHoveredColumn(position);
}

void LensView::retranslate()
{
    const int index = m_measure->currentIndex();
    m_measure->setSegments({ tr("Probability"), tr("Entropy"), tr("Rank") },
        { tr("Colour by the probability of the likeliest token"),
            tr("Colour by how undecided the distribution is, in nats: bright is sure"),
            tr("Colour by where the target stands among all tokens: bright is high up, 0 is the likeliest") });
    m_measure->setCurrentIndex(std::max(0, index));
    m_measureLabel->setText(tr("Colour"));
    m_measure->setAccessibleName(m_measureLabel->text());
    m_targetLabel->setText(tr("Target"));
    m_target->setPlaceholderText(tr("what follows"));
    m_target->setToolTip(
        tr("Whose rank is told: the token that follows in the text, or one that you type. Type a space "
           "before it where the token begins with one."));
    m_target->setAccessibleName(tr("Target token"));
    m_grid->setAccessibleName(tr("Likeliest next token after each layer and position"));
    m_likeliest->setAccessibleName(tr("Likeliest tokens here"));
    showAnswer();
    showState();
}

void LensView::paintPicture(QPainter& painter)
{
    if (isCurrent())
        m_grid->paintPicture(painter,
            tr("Logit lens · %1")
                .arg(QStringList { tr("probability"), tr("entropy"), tr("rank") }.value(m_measure->currentIndex())));
}

QSize LensView::pictureSize() const
{
    return m_grid->pictureSize();
}

QString LensView::numbersAsCsv() const
{
    return isCurrent() ? lensAsCsv(*m_answer, m_data) : QString();
}

QString LensView::numbersAsJson() const
{
    return isCurrent() ? lensAsJson(*m_answer) : QString();
}

NumberTensors LensView::numbersAsTensors() const
{
    return isCurrent() ? lensAsTensors(*m_answer) : NumberTensors();
}

QString LensView::explanation() const
{
    return tr(
        "<p>A model's layers all write into one <b>stream</b>, and only what stands in it at the end is turned into "
        "a prediction. The <b>logit lens</b> (nostalgebraist 2020) turns it into one after every layer: the final "
        "norm and the head are put on the stream as it is there.</p><p>Row = layer, from the embeddings "
        "downwards; column = position. In each cell stands the likeliest next token. Where a row stops changing, "
        "the model has made up its mind.</p><p>Early layers need not speak the head's language: what they "
        "“say” is a hint, no statement.</p>");
}

QString LensView::commandLine() const
{
    if (!isCurrent())
        return {};
    QString line = QStringLiteral("cutaway-cli lens --model %1 --text %2 --top %3")
                       .arg(shellQuoted(m_data.model.toStdString()), shellQuoted(m_data.readText()))
                       .arg(candidates);
    if (m_answer->target >= 0)
        line += QStringLiteral(" --target ") + tokenArgument(m_answer->targetBytes, m_answer->target);
    return line;
}

QString LensView::sentence() const
{
    if (!isCurrent())
        return {};
    const LensReading& reading = m_answer->reading;
    const int position = m_data.positionOrLast();
    const auto likeliest
        = [&](int row) { return reading.at(row, position) * static_cast<std::size_t>(reading.candidates); };
    const int last = reading.layers - 1;
    int since = last;
    while (since > 0 && reading.ids[likeliest(since - 1)] == reading.ids[likeliest(last)])
        --since;
    const std::size_t at = likeliest(last);
    const QString token = at < reading.bytes.size() ? tokenText(reading.bytes[at]) : QString::number(reading.ids[at]);
    return tr("After %1 the model says “%2” (%3); the stream says so since %4.")
        .arg(m_data.wordsAt(position), token, percent(reading.probability[at]), rowName(since));
}

} // namespace cutaway
