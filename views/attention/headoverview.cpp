// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/headoverview.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QVBoxLayout>

#include "views/attention/overviewpicture.h"
#include "views/attention/shadescale.h"
#include "views/parts/barlist.h"
#include "views/parts/edits.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"
#include "views/parts/tips.h"

namespace cutaway {

namespace {
    constexpr int kindLabel = 108, longKindLabel = 140; // pixels at scale 1
    constexpr int textShown = 200; // characters in the picture's heading, which ends them where its room does
    const QString sortedWord = QStringLiteral("sorted");

    /// Ends in … where there is little room; a style would cut a letter.
    class ElidedChoice : public QComboBox {
    public:
        using QComboBox::QComboBox;

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QStylePainter painter(this);
            QStyleOptionComboBox option;
            initStyleOption(&option);
            painter.drawComplexControl(QStyle::CC_ComboBox, option);
            const QRect room
                = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
            option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 2);
            painter.drawControl(QStyle::CE_ComboBoxLabel, option);
        }
    };
} // namespace

HeadOverview::HeadOverview(Selection* selection, Edits* edits, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_edits(edits)
    , m_colour(new ElidedChoice(this))
    , m_sort(makeButton(ButtonKind::Flat, QString(), this))
    , m_grid(new ThumbnailGrid(selection, this))
    , m_scale(new ShadeScale(this))
    , m_note(new QLabel(this))
    , m_kindsTitle(new QLabel(this))
    , m_kinds(new BarList(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    m_colour->setObjectName(QStringLiteral("headColour"));
    m_colour->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_sort->setObjectName(QStringLiteral("headSort"));
    m_sort->setCheckable(true);
    head->addWidget(m_colour, 1);
    head->addWidget(m_sort);
    layout->addLayout(head);
    setTextRole(m_note, TextRole::Note);
    setTextRole(m_kindsTitle, TextRole::Strong);
    m_note->setObjectName(QStringLiteral("headNote"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_kindsTitle->setObjectName(QStringLiteral("headKindsTitle"));
    m_kindsTitle->setWordWrap(true);
    m_kinds->setLabelWidth(kindLabel);
    m_kinds->setObjectName(QStringLiteral("headKinds"));
    layout->addWidget(m_grid, 1000); // up to its largest height, before what is left free below
    layout->addWidget(m_scale);
    layout->addWidget(m_note);
    layout->addSpacing(8);
    layout->addWidget(m_kindsTitle);
    layout->addWidget(m_kinds);
    layout->addStretch(1);
    connect(m_colour, &QComboBox::activated, this, &HeadOverview::chooseShade);
    connect(m_sort, &QPushButton::clicked, this, [this](bool on) {
        m_grid->setSorted(on);
        fitWidth(m_stageWidth);
        showNote();
        Q_EMIT lookChanged();
    });
    connect(m_kinds, &BarList::activated, this, [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_kindOfRow.size()))
            selectNextOf(m_kindOfRow[static_cast<std::size_t>(row)]);
    });
    const auto showOff = [this] {
        m_grid->setOff([edits = m_edits](int layer, int head) { return edits->isHeadOff(layer, head); });
        nameKinds();
        showNote();
    };
    connect(edits, &Edits::changed, this, showOff);
    showOff();
    retranslate();
}

void HeadOverview::setReading(ReadingPtr reading)
{
    m_reading = std::move(reading);
    m_grid->setReading(m_reading);
    showShade();
    showNote();
    showKinds();
}

void HeadOverview::setSource(const QString& text, const QString& model)
{
    m_text = text.simplified().left(textShown);
    m_model = model.section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty);
}

void HeadOverview::setMeasures(HeadMeasuresPtr measures)
{
    m_measures = std::move(measures);
    showShade();
    showNote();
    showKinds();
}

void HeadOverview::setDeltas(HeadDeltasPtr deltas)
{
    m_deltas = std::move(deltas);
    if (m_shade == HeadMeasure::DeltaLoss)
        showShade();
    showNote();
}

HeadDeltasPtr HeadOverview::deltasOfNow() const
{
    return m_deltas && m_reading && m_deltas->isOfEarlierText(m_reading->ids) ? nullptr : m_deltas;
}

void HeadOverview::chooseShade(int index)
{
    m_shade = index < 1 ? std::nullopt : std::optional(headMeasures[static_cast<std::size_t>(index) - 1]);
    showShade();
    showNote();
    Q_EMIT lookChanged();
}

void HeadOverview::showShade()
{
    m_colour->setCurrentIndex(m_shade ? static_cast<int>(*m_shade) + 1 : 0);
    m_colour->setToolTip(m_shade ? tipOf(*m_shade) : tr("Frames the small pictures by what a head does"));
    m_sort->setEnabled(m_shade.has_value());
    if (!m_shade) {
        m_scale->hide();
        m_grid->setShade(std::nullopt);
        return fitWidth(m_stageWidth);
    }
    const HeadMeasure measure = *m_shade;
    HeadShade shade;
    shade.name = nameOf(measure);
    shade.values = valuesOf(measure, m_measures, deltasOfNow());
    std::tie(shade.begin, shade.end) = rangeOf(measure, shade.values);
    shade.map = isSigned(measure) ? ColorMap::Difference : ColorMap::Viridis;
    shade.text = [measure](float value) { return textOf(measure, value); };
    m_scale->setShade(shade);
    m_scale->setVisible(!shade.values.empty());
    m_grid->setShade(std::move(shade));
    fitWidth(m_stageWidth);
}

void HeadOverview::showNote()
{
    const int heads = m_grid->layers() * m_grid->heads();
    const bool isOfDeltas = m_shade == HeadMeasure::DeltaLoss;
    const HeadDeltasPtr deltas = deltasOfNow();
    bool anyOff = false;
    for (int layer = 0; layer < m_grid->layers(); ++layer)
        for (int head = 0; head < m_grid->heads(); ++head)
            anyOff = anyOff || m_edits->isHeadOff(layer, head);
    QStringList notes;
    if (heads > 0 && isOfDeltas && !m_deltas)
        notes << tr("Not known yet: the view Heads switches off every head in turn.");
    else if (heads > 0 && isOfDeltas && !deltas)
        notes << tr("The Δ loss that is known is of an earlier text: run the leaderboard again.");
    else if (anyOff)
        notes << tr("Crossed out: switched off.");
    else if (heads > 0 && m_sort->isChecked() && m_shade)
        notes << tr("All %Ln heads, the largest first", nullptr, heads);
    else if (heads > 0)
        notes << tr("All %Ln heads, by layer and head", nullptr, heads);
    const bool isColoured = heads > 0 && m_shade && !m_scale->isHidden();
    if (isColoured && isOfDeltas && deltas && deltas->ids.empty() && !deltas->of.isEmpty())
        notes << tr("Δ loss on %1", "a file").arg(deltas->of);
    if (isColoured && !m_edits->isEmpty())
        notes << tr("The colours are of the model without your edits.");
    m_note->setText(notes.join(QLatin1Char('\n')));
    fitKinds();
}

void HeadOverview::nameKinds()
{
    m_kindsTitle->setText(m_edits->isEmpty() ? tr("What the heads do") : tr("What the heads do without your edits"));
    m_kinds->setAccessibleName(m_kindsTitle->text());
}

void HeadOverview::showKinds()
{
    std::array<int, headKinds> counts {};
    const bool any = m_measures && tellsKinds(*m_measures) && m_reading && m_measures->layers == m_reading->layers
        && m_measures->heads == m_reading->heads;
    if (any)
        for (int layer = 0; layer < m_measures->layers; ++layer)
            for (int head = 0; head < m_measures->heads; ++head)
                ++counts[static_cast<std::size_t>(classOf(*m_measures, layer, head).kind)];
    m_kindOfRow.clear();
    for (int kind = 0; kind < headKinds; ++kind)
        if (counts[static_cast<std::size_t>(kind)] > 0)
            m_kindOfRow.push_back(static_cast<HeadKind>(kind));
    const auto countOf = [&](HeadKind kind) { return counts[static_cast<std::size_t>(kind)]; };
    std::stable_sort(
        m_kindOfRow.begin(), m_kindOfRow.end(), [&](HeadKind a, HeadKind b) { return countOf(a) > countOf(b); });
    std::vector<Bar> bars;
    for (const HeadKind kind : m_kindOfRow) {
        Bar bar;
        bar.label = nameOf(kind);
        bar.fraction = static_cast<double>(countOf(kind)) / countOf(m_kindOfRow.front());
        bar.number = QLocale().toString(countOf(kind));
        bar.explanation = tipOf(kind) + QLatin1Char(' ') + tr("Click to walk through them.");
        bar.token = static_cast<int>(bars.size());
        bars.push_back(std::move(bar));
    }
    m_kinds->setBars(std::move(bars));
    fitKinds();
}

// From the selected head on, the next one that does the same.
void HeadOverview::selectNextOf(HeadKind kind)
{
    if (!m_measures || m_measures->heads < 1)
        return;
    const int count = m_measures->layers * m_measures->heads;
    const int selected = m_selection->layer() * m_measures->heads + m_selection->head();
    for (int step = 1; step <= count; ++step) {
        const int at = (selected + step) % count;
        if (classOf(*m_measures, at / m_measures->heads, at % m_measures->heads).kind == kind)
            return m_selection->setHead(at / m_measures->heads, at % m_measures->heads);
    }
}

void HeadOverview::fitWidth(int stageWidth)
{
    m_stageWidth = stageWidth;
    const Theme& theme = Theme::current();
    const int wanted = theme.px(34) + m_grid->heads() * theme.px(52);
    const int most = std::max(theme.px(180), static_cast<int>(stageWidth * 0.36));
    const int width = std::clamp(wanted, theme.px(180), most);
    setFixedWidth(width);
    m_kinds->setLabelWidth(std::clamp(static_cast<int>(width / theme.scale * 0.42), kindLabel, longKindLabel));
    m_grid->setMaximumHeight(std::max(theme.px(120), m_grid->heightFor(width)));
    fitKinds();
}

// The thumbnails come first: what the heads do is told where it has room below them.
void HeadOverview::fitKinds()
{
    const int left = height() - m_colour->sizeHint().height() - m_note->heightForWidth(width())
        - (m_scale->isHidden() ? 0 : m_scale->sizeHint().height() + layout()->spacing())
        - m_kindsTitle->heightForWidth(width()) - m_kinds->sizeHint().height() - 5 * layout()->spacing();
    const bool roomy = !m_kinds->bars().empty() && left >= m_grid->heightFor(width()) * 3 / 4;
    m_kindsTitle->setVisible(roomy);
    m_kinds->setVisible(roomy);
}

void HeadOverview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitKinds();
}

QString HeadOverview::look() const
{
    if (!m_shade)
        return {};
    return wordOf(*m_shade) + (m_sort->isChecked() ? QLatin1Char(' ') + sortedWord : QString());
}

void HeadOverview::setLook(const QString& look)
{
    const QStringList words = look.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_shade.reset();
    for (const HeadMeasure measure : headMeasures)
        if (words.contains(wordOf(measure)))
            m_shade = measure;
    m_sort->setChecked(m_shade && words.contains(sortedWord));
    m_grid->setSorted(m_sort->isChecked());
    showShade();
    showNote();
}

QString HeadOverview::pictureTitle() const
{
    return tr("Attention of all heads · %Ln token(s)", nullptr, m_reading ? m_reading->positions : 0);
}

// The model comes first: a long text is what the room ends.
OverviewPicture HeadOverview::picture() const
{
    return { *m_grid, { pictureTitle(), tr("%1 · “%2”", "model, text").arg(m_model, m_text), m_note->text() } };
}

QSize HeadOverview::pictureSize() const
{
    return picture().size();
}

void HeadOverview::paintPicture(QPainter& painter) const
{
    picture().draw(painter);
}

void HeadOverview::retranslate()
{
    {
        const QSignalBlocker blocker(m_colour);
        m_colour->clear();
        m_colour->addItem(tr("No colours"));
        for (const HeadMeasure measure : headMeasures) {
            m_colour->addItem(tr("Colour: %1").arg(nameOf(measure)));
            m_colour->setItemData(m_colour->count() - 1, wrappedTip(tipOf(measure)), Qt::ToolTipRole);
        }
    }
    m_colour->setAccessibleName(tr("Colour the small pictures by"));
    m_sort->setText(tr("Sort"));
    m_sort->setToolTip(tr("Show the heads with the largest value first, instead of by layer and head"));
    m_kindsTitle->setToolTip(
        tr("Each head counts where its strongest weight is: on the first token, the one before, …"));
    nameKinds();
    showShade();
    showNote();
    showKinds();
}

} // namespace cutaway
