// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/matrixview.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/attention/cellnote.h"
#include "views/attention/mapjson.h"
#include "views/parts/heatmap.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    constexpr float faint = 0.25f; // a head whose weights stay below may have colours of its own
    constexpr int foldBelow = 420; // pixels at scale 1
    constexpr float unity = 1e-3f; // a row whose sum is no farther from 1 sums to 1
    constexpr std::array scales { ValueScale::SquareRoot, ValueScale::Linear, ValueScale::Log };

    float largestOf(const std::vector<float>& values)
    {
        float largest = 0.0f;
        for (const float value : values)
            largest = std::max(largest, std::abs(value));
        return largest > 0.0f ? largest : 1.0f;
    }

    // Weights of a row sum to 1 unless something was done to them; norms have no such sum.
    void addSums(HeatMapContent& content, bool ofWeights)
    {
        content.columnSums.assign(static_cast<std::size_t>(content.columns), 0.0f);
        content.rowSums.assign(static_cast<std::size_t>(content.rows), 0.0f);
        const float* value = content.values.data();
        for (float& row : content.rowSums)
            for (float& column : content.columnSums) {
                row += *value;
                column += *value++;
            }
        if (!ofWeights || std::all_of(content.rowSums.begin(), content.rowSums.end(), [](float sum) {
                return std::abs(sum - 1.0f) < unity;
            }))
            content.rowSums.clear();
    }

} // namespace

MatrixView::MatrixView(QWidget* parent)
    : AttentionView(parent)
    , m_controls(new QWidget)
    , m_scale(new Segmented)
    , m_ownEnd(makeButton(ButtonKind::Flat, QString()))
    , m_compare(makeButton(ButtonKind::Flat, QString()))
    , m_zoomOut(makeButton(ButtonKind::Flat, QStringLiteral("zoom-out")))
    , m_zoomIn(makeButton(ButtonKind::Flat, QStringLiteral("zoom-in")))
    , m_fit(makeButton(ButtonKind::Flat, QStringLiteral("fit")))
    , m_note(new QLabel)
    , m_map(new HeatMap)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_note);
    layout->addWidget(m_map, 1);
    m_note->setObjectName(QStringLiteral("compareNote"));
    m_note->setWordWrap(true);
    m_note->hide();
    setTextRole(m_note, TextRole::Note);
    buildControls();
    m_map->setBubbleText([this](const Cell& cell, float value) {
        QString note = cellNote(m_data, cell.row, cell.column);
        if (const auto& sums = m_map->content().columnSums; !sums.empty())
            note = tr("%1 · column sum %2", "what is known of a cell")
                       .arg(note, weightText(static_cast<double>(sums[static_cast<std::size_t>(cell.column)])));
        if (const auto& sums = m_map->content().rowSums; !sums.empty())
            note = tr("%1 · row sum %2", "what is known of a cell")
                       .arg(note, weightText(static_cast<double>(sums[static_cast<std::size_t>(cell.row)])));
        for (const Edit& edit : m_data.edits) {
            const bool ofHead = m_data.showsOneHead() && edit.layer == m_data.mapOf.layer
                && (edit.head == Edit::all || edit.head == m_data.mapOf.head);
            if (!ofHead || edit.query != cell.row || edit.key != cell.column)
                continue;
            const QString given = QLocale().toString(static_cast<double>(edit.value), 'f', 2);
            if (edit.kind == EditKind::Score)
                note = tr("%1 · score set to %2", "what is known of a cell").arg(note, given);
            else if (edit.kind == EditKind::Weight)
                note = tr("%1 · weight set to %2", "what is known of a cell").arg(note, given);
        }
        return HeatMap::Bubble { bubble(cell, value), note };
    });
    connect(m_map, &HeatMap::cellHovered, this,
        [this](int, int column) { Q_EMIT positionHovered(m_map->isOutdated() ? -1 : column); });
    connect(m_map, &HeatMap::cellActivated, this, [this](int row, int) {
        if (m_data.map)
            Q_EMIT positionSelected(row);
    });
    enableControls();
}

void MatrixView::buildControls()
{
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_compare->setCheckable(true);
    m_compare->setObjectName(QStringLiteral("compare"));
    m_ownEnd->setCheckable(true);
    m_ownEnd->setChecked(true);
    m_ownEnd->setObjectName(QStringLiteral("ownEnd"));
    for (QWidget* control : { static_cast<QWidget*>(m_scale), static_cast<QWidget*>(m_compare),
             static_cast<QWidget*>(m_zoomOut), static_cast<QWidget*>(m_zoomIn), static_cast<QWidget*>(m_fit),
             static_cast<QWidget*>(m_ownEnd) }) // last: it comes and goes
        row->addWidget(control);
    connect(m_scale, &Segmented::chosen, this, [this](int index) {
        m_map->setScale(scales[static_cast<std::size_t>(index)]);
        Q_EMIT scaleChosen(m_map->scale());
    });
    connect(m_compare, &QPushButton::clicked, this, &MatrixView::setPinned);
    connect(m_ownEnd, &QPushButton::toggled, this, &MatrixView::showColorEnd);
    connect(m_zoomIn, &QPushButton::clicked, m_map, &HeatMap::zoomIn);
    connect(m_zoomOut, &QPushButton::clicked, m_map, &HeatMap::zoomOut);
    connect(m_fit, &QPushButton::clicked, m_map, &HeatMap::zoomToFit);
    connect(m_map, &HeatMap::zoomChanged, this, &MatrixView::enableControls);
}

void MatrixView::setData(const AttentionData& data)
{
    const bool another = m_data.map != data.map || m_data.text != data.text;
    m_data = data;
    enableControls();
    if (m_data.map && another)
        showMap();
}

void MatrixView::showMap()
{
    HeatMapContent content;
    content.rows = content.columns = m_data.map->positions;
    content.causal = true;
    for (int i = 0; i < m_data.map->positions; ++i) {
        QString label = m_data.labelAt(i);
        if (showsDifference() && m_pin.labels.value(i) != label)
            label += QLatin1Char('|') + m_pin.labels.value(i);
        content.rowLabels << label;
    }
    content.columnLabels = content.rowLabels;
    if (showsDifference()) {
        content.values = m_pin.minusFrom(*m_data.map);
    } else {
        content.values = m_data.map->values;
        content.sumsLabel = tr("sum");
        addSums(content, !m_data.mapOf.valueWeighted);
    }
    QHash<QString, int> times;
    for (const QString& label : content.rowLabels)
        ++times[label];
    m_names.clear();
    for (int i = 0; i < content.rows; ++i)
        m_names << nameOfToken(content.rowLabels[i], m_data.tokenAt(i), times[content.rowLabels[i]] > 1);
    m_map->setColorMap(showsDifference() ? ColorMap::Difference : ColorMap::Viridis);
    m_map->setContent(std::move(content));
    showColorEnd();
    showNote();
}

void MatrixView::setPinned(bool pinned)
{
    if (pinned && !m_data.map)
        return m_compare->setChecked(false);
    m_pin = pinned ? PinnedMap::take(m_data) : PinnedMap();
    m_compare->setChecked(pinned);
    if (m_data.map)
        showMap();
    showNote();
}

void MatrixView::showNote()
{
    QString note;
    if (m_pin && m_data.map == m_pin.map)
        note = tr("This map is kept. Choose another head, type another text of as many tokens or open another model: "
                  "what is shown then is the difference from it.");
    else if (m_pin && showsDifference())
        note = tr("%1 minus %2. Red: more than there, blue: less.").arg(m_data.mapName(), m_pin.nameBeside(m_data));
    else if (m_pin && m_data.map)
        note = tr("No difference can be shown: %1 has %Ln token(s) and this text has another number of them.", nullptr,
            m_pin.map->positions)
                   .arg(m_pin.nameBeside(m_data));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void MatrixView::setOutdated(bool outdated)
{
    m_map->setOutdated(outdated);
}

void MatrixView::setSelectedPosition(int position)
{
    m_map->setSelectedRow(position);
}

void MatrixView::setHoveredPosition(int position)
{
    m_map->setHighlighted(position);
}

// All weights share one scale, so that heads can be compared; where even the largest is faint on it, a head may have its own. What is
// no weight ends at its largest value.
void MatrixView::showColorEnd()
{
    if (m_data.map && (showsDifference() || m_data.mapOf.valueWeighted)) {
        m_ownEnd->hide();
        return m_map->setColorEnd(largestOf(m_map->content().values));
    }
    const float largest = m_data.map ? m_data.largestWeight() : 1.0f;
    const bool mayOwn = largest > 0.0f && largest < faint;
    m_ownEnd->setVisible(mayOwn);
    m_map->setColorEnd(mayOwn && m_ownEnd->isChecked() ? largest : 1.0f);
}

void MatrixView::enableControls()
{
    const bool any = m_data.reading != nullptr;
    m_scale->setEnabled(any);
    m_compare->setEnabled(any || m_pin);
    m_zoomIn->setEnabled(any);
    m_zoomOut->setEnabled(any && m_map->geometry().zoom() > 1.0);
    m_fit->setEnabled(any && m_map->geometry().zoom() > 1.0);
}

QString MatrixView::bubble(const Cell& cell, float value) const
{
    const QString query = m_names.value(cell.row), key = m_names.value(cell.column);
    const bool norms = m_data.mapOf.valueWeighted;
    if (showsDifference()) {
        const QString sentence = norms
            ? tr("%1 takes from %2: %3 − %4 = %5", "two tokens, how much, the kept map's, their difference")
            : tr("%1 looks at %2: %3 − %4 = %5", "two tokens, this weight, the kept map's, their difference");
        const DifferenceTexts texts
            = differenceTexts(m_data.map->at(cell.row, cell.column), m_pin.map->at(cell.row, cell.column));
        return sentence.arg(query, key, texts.now, texts.before, texts.difference);
    }
    if (norms)
        return tr("%1 takes %2 from %3", "a token, how much, the token it is of").arg(query, weightText(value), key);
    return tr("%1 looks at %2: %3").arg(query, key, weightText(value));
}

void MatrixView::resizeEvent(QResizeEvent* event)
{
    AttentionView::resizeEvent(event);
    m_scale->setFolded(width() < Theme::current().px(foldBelow));
}

void MatrixView::retranslate()
{
    const int index = m_scale->currentIndex();
    m_scale->setSegments({ tr("√", "colour scale"), tr("Linear"), tr("Log", "colour scale") },
        { tr("Colour by the square root of the weight: small weights can be seen, large ones stand out"),
            tr("Colour by the weight itself"),
            tr("Colour by the logarithm of the weight, from 0.0001 to 1: shows the smallest ones") });
    m_scale->setCurrentIndex(std::max(0, index));
    m_scale->setAccessibleName(tr("Colour scale"));
    m_scale->button(0)->setAccessibleName(tr("Square root"));
    m_scale->button(2)->setAccessibleName(tr("Logarithm"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(
        tr("Keep this map and show how others differ from it: of another head, of another text of as many "
           "tokens, of another model"));
    if (m_data.map)
        showMap(); // the picture has a word in it, too
    else
        showNote();
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
    m_map->setAccessibleName(tr("Attention weights of the selected head"));
}

QSize MatrixView::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int cell = m_data.map ? std::clamp(720 / std::max(1, m_data.map->positions), 4, 28) : 28;
    const int side = m_data.map ? std::clamp(m_data.map->positions * cell, 280, 1024) : 280;
    return { theme.px(side + 260), theme.px(side + 260) };
}

void MatrixView::paintPicture(QPainter& painter)
{
    if (!m_data.map)
        return;
    m_map->paintPicture(painter, pictureSize(), tr("Attention · %1").arg(m_data.mapName()),
        showsDifference()                ? m_note->text()
            : m_data.mapOf.valueWeighted ? tr("Rows take over, columns give.")
                                         : tr("Rows look, columns are looked at."));
}

QString MatrixView::numbersAsCsv() const
{
    if (!m_data.map)
        return {};
    const int count = m_data.map->positions;
    std::string csv = "query";
    for (int key = 0; key < count; ++key)
        csv.append(1, ',').append(csvField(tokenText(m_data.bytesAt(key))).toStdString());
    csv += "\r\n";
    std::array<char, 32> digits;
    for (int query = 0; query < count; ++query) {
        csv += csvField(tokenText(m_data.bytesAt(query))).toStdString();
        for (int key = 0; key < count; ++key) {
            const auto end
                = std::to_chars(digits.data(), digits.data() + digits.size(), m_map->content().at({ query, key })).ptr;
            csv += ',';
            csv.append(digits.data(), end);
        }
        csv += "\r\n";
    }
    return QString::fromStdString(csv);
}

AttentionMapPtr MatrixView::mapToSave() const
{
    if (!m_data.map || !showsDifference())
        return m_data.map;
    auto difference = std::make_shared<AttentionMap>(*m_data.map);
    difference->values = m_pin.minusFrom(*m_data.map);
    return difference;
}

QString MatrixView::numbersAsJson() const
{
    if (!m_data.map)
        return {};
    return mapAsJson(m_data, *mapToSave(), showsDifference() ? m_pin.nameBeside(m_data) : QString());
}

NumberTensors MatrixView::numbersAsTensors() const
{
    const AttentionMapPtr map = mapToSave();
    if (!map)
        return {};
    return { { "weights", { 1, 1, map->positions, map->positions }, map->values },
        tensorOfIds("ids", m_data.reading->ids) };
}

QString MatrixView::explanation() const
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

QString MatrixView::commandVerb() const
{
    const bool can = m_data.map && (!showsDifference() || !m_pin.commandOptionsBeside(m_data).isEmpty());
    return can ? QStringLiteral("attention") : QString();
}

QString MatrixView::commandOptions() const
{
    const QString options = commandOptionsOf(m_data.mapOf);
    return showsDifference() ? options + QLatin1Char(' ') + m_pin.commandOptionsBeside(m_data) : options;
}

} // namespace cutaway
