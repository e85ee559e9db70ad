// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/stepinspector.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>

#include "views/parts/barlist.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/losstext.h"
#include "views/train/runcurves.h"
#include "views/train/timelapsestrip.h"

namespace cutaway {

namespace {
    constexpr int shownNext = 6;
    constexpr int shownWorst = 8;

    /// How much of the longest bar; of a step that blew up, what is no number is as long as can be.
    double shareOf(double value, double most)
    {
        return std::isfinite(value) ? value / most : 1.0;
    }
} // namespace

/// One head's map, as large as the column is wide up to 200 pixels.
class StepInspector::MapView : public QWidget {
public:
    explicit MapView(Selection* selection)
        : m_selection(selection)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setFrame(TimeLapseFramePtr frame)
    {
        m_frame = std::move(frame);
        update();
    }
    QSize sizeHint() const override { return { Theme::of(this).px(200), Theme::of(this).px(200) }; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        if (!m_frame || m_frame->side <= 0 || m_frame->layers <= 0)
            return;
        QPainter painter(this);
        const double side = std::min(width(), height());
        const QRectF area(0, 0, side, side);
        painter.fillRect(area, Theme::of(this).sunk);
        paintMap(painter, area, *m_frame, std::clamp(m_selection->layer(), 0, m_frame->layers - 1),
            std::clamp(m_selection->head(), 0, m_frame->heads - 1), false);
        if (width() > side + Theme::of(this).px(56))
            paintMapScale(
                painter, QRectF(side + Theme::of(this).px(12), 0, Theme::of(this).px(44), side), Theme::of(this));
    }

private:
    Selection* m_selection;
    TimeLapseFramePtr m_frame;
};

StepInspector::StepInspector(
    Selection* selection, const std::function<InspectorSection*(const QString&)>& addSection, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_headSection(addSection({}))
    , m_map(new MapView(selection))
    , m_measures(new KeyValueList)
    , m_nextSection(addSection({}))
    , m_next(new BarList)
    , m_stepSection(addSection({}))
    , m_step(new KeyValueList)
    , m_worstSection(addSection({}))
    , m_worstBars(new BarList)
    , m_layersSection(addSection({}))
    , m_layers(new BarList)
{
    m_headSection->addWidget(m_map);
    m_headSection->addWidget(m_measures);
    m_nextSection->addWidget(m_next);
    m_stepSection->addWidget(m_step);
    m_worstSection->addWidget(m_worstBars);
    m_layersSection->addWidget(m_layers);
    m_layers->setLabelWidth(112);
    connect(selection, &Selection::headChanged, this, &StepInspector::showHead);
    connect(m_worstBars, &BarList::activated, this, [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_worst.size()))
            Q_EMIT tokenChosen(m_worst[static_cast<std::size_t>(row)]);
    });
    retranslate();
}

void StepInspector::setFrame(TimeLapseFramePtr frame)
{
    m_frame = std::move(frame);
    showHead();
}

void StepInspector::setRecord(StepRecordPtr record)
{
    m_record = std::move(record);
    m_token = -1;
    m_worst = m_record ? worstTokens(*m_record, shownWorst) : std::vector<int>();
    showRecord();
}

void StepInspector::show(bool frame, bool record)
{
    m_wantsFrame = frame;
    m_wantsRecord = record;
    showHead();
    showRecord();
}

void StepInspector::setSelectedToken(int token)
{
    m_token = token;
    showRecord();
}

void StepInspector::showHead()
{
    const bool some = m_wantsFrame && m_frame && m_frame->layers > 0 && m_frame->heads > 0;
    m_headSection->setVisible(some);
    m_nextSection->setVisible(some && !m_frame->next.empty());
    if (!some)
        return;
    const int layer = std::clamp(m_selection->layer(), 0, m_frame->layers - 1);
    const int head = std::clamp(m_selection->head(), 0, m_frame->heads - 1);
    m_headSection->setTitle(tr("L%1 H%2 at step %3").arg(layer).arg(head).arg(number(m_frame->step)));
    m_map->setFrame(m_frame);
    m_map->setAccessibleName(tr("Attention of L%1 H%2 at step %3").arg(layer).arg(head).arg(number(m_frame->step)));
    const auto at
        = static_cast<std::size_t>(layer) * static_cast<std::size_t>(m_frame->heads) + static_cast<std::size_t>(head);
    QList<KeyValue> rows;
    if (at < m_frame->measures.size()) {
        const FrameMeasures& measures = m_frame->measures[at];
        rows = { { tr("on the token before"), percent(measures.previous),
                     tr("Mean weight that a token gives the one before it.") },
            { tr("on the first token"), percent(measures.first), tr("Mean weight that a token gives the first one.") },
            { tr("on itself"), percent(measures.self), tr("Mean weight that a token gives itself.") },
            { tr("induction"), percent(measures.induction),
                tr("Mean weight on the token behind the one that was the same before: what copying needs.") },
            { tr("entropy"), tr("%1 nats").arg(QLocale().toString(measures.entropy, 'f', 2)),
                tr("How widely the weights are spread, mean over the tokens; 0 = all on one.") } };
    }
    m_measures->setRows(rows);
    m_nextSection->setTitle(tr("Next token at step %1").arg(number(m_frame->step)));
    std::vector<Bar> bars;
    const double most = m_frame->next.empty() ? 1.0 : std::max(1e-9, double(m_frame->next.front().probability));
    for (const NextToken& token : m_frame->next) {
        if (static_cast<int>(bars.size()) == shownNext)
            break;
        Bar bar;
        bar.bytes = token.bytes;
        bar.fraction = token.probability / most;
        bar.number = percent(token.probability);
        bars.push_back(bar);
    }
    m_next->setBars(std::move(bars));
}

void StepInspector::showRecord()
{
    const bool some = m_wantsRecord && m_record;
    for (InspectorSection* section : { m_stepSection, m_worstSection, m_layersSection })
        section->setVisible(some);
    if (!some)
        return;
    const QLocale locale;
    m_stepSection->setTitle(tr("Step %1").arg(number(m_record->step)));
    m_step->setRows(
        { { tr("loss"), locale.toString(m_record->loss, 'f', 3), tr("Mean over the tokens of this batch, in nats.") },
            { tr("epoch"), number(m_record->epoch), tr("Counted from 0.") },
            { tr("learning rate"), shortRate(m_record->lr), tr("How far this step moved the weights.") },
            { tr("gradient norm"), locale.toString(m_record->gradNorm, 'f', 2),
                tr("Length of all gradients together, before clipping.") } });
    m_worstSection->setTitle(tr("Worst predicted tokens"));
    m_worstSection->setVisible(!m_worst.empty());
    std::vector<Bar> worst;
    double largest = 1e-9;
    for (const int token : m_worst)
        if (const double loss = m_record->losses[static_cast<std::size_t>(token)]; std::isfinite(loss))
            largest = std::max(largest, loss);
    for (const int token : m_worst) {
        const auto at = static_cast<std::size_t>(token);
        Bar bar;
        bar.bytes = m_record->targetBytes[at];
        bar.fraction = shareOf(m_record->losses[at], largest);
        bar.number = locale.toString(double(m_record->losses[at]), 'f', 2);
        bar.explanation = tr("Loss in nats; click to find it in the batch.");
        bar.token = token;
        bar.marked = token == m_token;
        worst.push_back(bar);
    }
    m_worstBars->setBars(std::move(worst));
    m_layersSection->setTitle(tr("Gradient norm by layer"));
    m_layersSection->setVisible(!m_record->layerGradNorms.empty());
    std::vector<Bar> layers;
    float most = 1e-12f;
    for (const float norm : m_record->layerGradNorms)
        most = std::isfinite(norm) ? std::max(most, norm) : most;
    for (std::size_t i = 0; i < m_record->layerGradNorms.size(); ++i) {
        Bar bar;
        bar.label = RunCurves::layerName(static_cast<int>(i), static_cast<int>(m_record->layerGradNorms.size()) - 2);
        bar.fraction = shareOf(m_record->layerGradNorms[i], most);
        bar.number = shortRate(m_record->layerGradNorms[i]);
        layers.push_back(bar);
    }
    m_layers->setBars(std::move(layers));
}

void StepInspector::retranslate()
{
    showHead();
    showRecord();
}

} // namespace cutaway
