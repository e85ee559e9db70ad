// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/stepcard.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/parts/elidedlabel.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/histogrammap.h"
#include "views/train/lenstable.h"
#include "views/train/losstext.h"
#include "views/train/sampletimeline.h"
#include "views/train/timelapseframes.h"
#include "views/train/timelapsestrip.h"

namespace cutaway {

namespace {
    constexpr int filmPause = 280; // ms a frame: slow enough to see what moved, 64 frames in 18 s
    constexpr int shownLetters = 36;
    constexpr int fewLetters = 14;
} // namespace

StepCard::StepCard(TimeLapseFrames* frames, Selection* selection, QWidget* parent)
    : Card(parent)
    , m_frames(frames)
    , m_selection(selection)
{
    m_strip = new TimeLapseStrip(frames, selection);
    m_lens = new LensTable;
    m_samples = new SampleTimeline;
    m_batch = new LossText;
    m_histogram = new HistogramMap;
    m_empty = new QLabel;
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_empty->setObjectName(QStringLiteral("nothingHere"));
    setTextRole(m_empty, TextRole::Dim);
    m_stack = new QStackedWidget;
    for (QWidget* page :
        { static_cast<QWidget*>(m_strip), static_cast<QWidget*>(m_lens), static_cast<QWidget*>(m_samples),
            static_cast<QWidget*>(m_batch), static_cast<QWidget*>(m_histogram), static_cast<QWidget*>(m_empty) })
        m_stack->addWidget(page);
    buildHead();
    body()->addWidget(m_stack, 1);
    m_timer.setInterval(filmPause);
    connect(&m_timer, &QTimer::timeout, this, &StepCard::nextFrameWanted);
    connect(frames, &TimeLapseFrames::changed, this, [this] {
        fillTexts();
        setFrame(m_strip->current());
        showHead();
        showEmptiness();
    });
    connect(selection, &Selection::headChanged, this, &StepCard::showChosenHead);
    connect(m_strip, &TimeLapseStrip::chosen, this, &StepCard::frameChosen);
    connect(m_samples, &SampleTimeline::chosen, this, &StepCard::sampleChosen);
    connect(m_batch, &LossText::chosen, this, &StepCard::tokenChosen);
    retranslate();
}

void StepCard::buildHead()
{
    m_pages = new Segmented;
    m_pages->setObjectName(QStringLiteral("pages"));
    m_note = new ElidedLabel;
    setTextRole(m_note, TextRole::Dim);
    m_head = new QComboBox;
    m_head->setObjectName(QStringLiteral("head"));
    m_head->setMaxVisibleItems(16);
    m_text = new QComboBox;
    m_text->setObjectName(QStringLiteral("pinnedText"));
    m_text->setMaximumWidth(260);
    m_text->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_tensor = new QComboBox;
    m_tensor->setObjectName(QStringLiteral("tensor"));
    m_tensor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tensor->setMinimumContentsLength(18);
    m_kind = new Segmented;
    m_kind->setObjectName(QStringLiteral("weightsOrGradients"));
    m_play = makeButton(ButtonKind::Flat, QStringLiteral("play"));
    m_play->setObjectName(QStringLiteral("play"));
    m_film = makeButton(ButtonKind::Flat);
    m_film->setObjectName(QStringLiteral("saveFilm"));
    m_nearest = makeButton(ButtonKind::Plain);
    m_nearest->setObjectName(QStringLiteral("nearestBatch"));
    head()->insertWidget(0, m_pages);
    head()->addWidget(m_note, 1);
    for (QWidget* widget : { static_cast<QWidget*>(m_head), static_cast<QWidget*>(m_text),
             static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_film), static_cast<QWidget*>(m_tensor),
             static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_nearest) })
        head()->addWidget(widget);
    connect(m_pages, &Segmented::chosen, this, [this] {
        showHead();
        showEmptiness();
        Q_EMIT pageChosen();
    });
    connect(m_play, &QPushButton::clicked, this, &StepCard::playRequested);
    connect(m_film, &QPushButton::clicked, this, &StepCard::saveFilmRequested);
    connect(m_head, &QComboBox::activated, this, [this](int index) {
        if (m_heads > 0)
            m_selection->setHead(index / m_heads, index % m_heads);
    });
    connect(m_text, &QComboBox::activated, this, [this](int index) { m_frames->setText(index); });
    connect(m_tensor, &QComboBox::activated, this, &StepCard::showTensor);
    connect(m_kind, &Segmented::chosen, this, &StepCard::showTensor);
    connect(m_nearest, &QPushButton::clicked, this, [this] {
        if (m_record)
            Q_EMIT stepWanted(m_record->nearest);
    });
}

StepCard::Page StepCard::page() const
{
    return static_cast<Page>(std::max(0, m_pages->currentIndex()));
}

void StepCard::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    showHead();
    showEmptiness();
}

QString StepCard::nowhere(Page page) const
{
    switch (page) {
    case Page::TimeLapse:
    case Page::Lens:
        if (!m_frames->isEmpty())
            return {};
        return m_ended
            ? tr("This run has no time-lapse: no text was pinned to it.")
            : tr("The time-lapse begins with the first evaluation, for the texts that are pinned to the run.");
    case Page::Samples:
        if (m_hasSamples)
            return {};
        return m_ended ? tr("There is no sample: the run ended within its first epoch.")
                       : tr("The first sample comes at the end of the first epoch.");
    case Page::Batch:
        if (!m_recordProblem.isEmpty())
            return m_recordProblem.text();
        if (m_batchStep < 0)
            return tr("Click a point of the curve: here the batch of that step is shown, with the loss of each token.");
        if (!m_record)
            return tr("Reading the batch of step %1…").arg(number(m_batchStep));
        if (!m_record->kept && m_record->nearest < 0)
            return tr("The batch of step %1 was not kept, and neither was any other.").arg(number(m_batchStep));
        if (!m_record->kept)
            return tr(
                "The batch of step %1 was not kept: there is room for some only. The nearest that was kept is that "
                "of step %2.")
                .arg(number(m_batchStep), number(m_record->nearest));
        return {};
    case Page::Weights:
        if (!m_histogramsProblem.isEmpty())
            return m_histogramsProblem.text();
        return m_histograms.empty() ? tr("Weights and gradients are counted at evaluations: nothing has been kept yet.")
                                    : QString();
    }
    return {};
}

void StepCard::showEmptiness()
{
    const QString why = nowhere(page());
    m_empty->setText(why);
    m_stack->setCurrentIndex(why.isEmpty() ? static_cast<int>(page()) : m_stack->count() - 1);
}

void StepCard::showHead()
{
    const Page shown = page();
    const bool frames = !m_frames->isEmpty();
    const bool film = shown == Page::TimeLapse && frames;
    m_play->setVisible(film);
    m_film->setVisible(film);
    m_head->setVisible(film && m_heads > 0);
    m_text->setVisible((shown == Page::TimeLapse || shown == Page::Lens) && m_text->count() > 1);
    const bool weights = shown == Page::Weights && !m_histograms.empty();
    m_tensor->setVisible(weights);
    m_kind->setVisible(weights);
    m_nearest->setVisible(shown == Page::Batch && m_record && !m_record->kept && m_record->nearest >= 0);
    int highest = 0; // the head stays as high as it is with all of them
    for (const QWidget* widget : { static_cast<QWidget*>(m_head), static_cast<QWidget*>(m_play),
             static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_nearest) })
        highest = std::max(highest, widget->sizeHint().height());
    m_note->setMinimumHeight(highest);
    if (m_record)
        m_nearest->setText(tr("Show step %1").arg(number(m_record->nearest)));
    m_play->setText(isPlaying() ? tr("Stop") : tr("Play"));
    setButtonKind(m_play, ButtonKind::Flat, isPlaying() ? QStringLiteral("stop") : QStringLiteral("play"));
    auto* note = static_cast<ElidedLabel*>(m_note);
    const QString text = m_text->itemText(0);
    const QString begin = text.size() > fewLetters ? text.left(fewLetters).trimmed() + QChar(0x2026) : text;
    if (film && m_text->count() <= 1)
        note->setFullText(tr("“%1”, at evaluations").arg(text), QStringLiteral("“%1”").arg(begin));
    else if (shown == Page::Lens && frames)
        note->setFullText(
            tr("what each layer would say next, if the head read it at once"), tr("what each layer would say next"));
    else if (shown == Page::Samples && m_hasSamples)
        note->setFullText(tr("what the model writes along the way; click one to read it whole"));
    else if (shown == Page::Batch && m_record && m_record->kept)
        note->setFullText(tr("the batch of step %1: %2 sequences of %3 tokens, coloured by their loss")
                              .arg(number(m_record->step), number(m_record->sequences), number(m_record->positions)),
            tr("step %1").arg(number(m_record->step)));
    else
        note->setFullText({});
}

QString StepCard::pageTitle() const
{
    QStringList words { m_pages->button(static_cast<int>(page()))->text(),
        static_cast<ElidedLabel*>(m_note)->fullText() };
    if (page() == Page::TimeLapse)
        words.insert(1, m_head->currentText());
    words.removeAll(QString());
    return words.join(QStringLiteral("  "));
}

void StepCard::setFrame(int index)
{
    m_strip->setCurrent(index);
    const auto& steps = m_frames->index().steps;
    const bool some = index >= 0 && index < static_cast<int>(steps.size());
    const TimeLapseFramePtr frame = some ? m_frames->at(steps[static_cast<std::size_t>(index)]) : nullptr;
    if (frame && (frame->layers != m_layers || frame->heads != m_heads))
        fillHeads(frame->layers, frame->heads);
    if (frame || !some)
        m_lens->setFrame(frame); // the old one stays until the new one is there
}

void StepCard::fillHeads(int layers, int heads)
{
    m_layers = layers;
    m_heads = heads;
    m_head->clear();
    for (int layer = 0; layer < layers; ++layer)
        for (int head = 0; head < heads; ++head)
            m_head->addItem(QStringLiteral("L%1 H%2").arg(layer).arg(head));
    showChosenHead();
    showHead();
}

/// A run's model may have fewer heads than the one that is open.
void StepCard::showChosenHead()
{
    if (m_heads > 0)
        m_head->setCurrentIndex(
            std::min(m_selection->layer(), m_layers - 1) * m_heads + std::min(m_selection->head(), m_heads - 1));
}

void StepCard::fillTexts()
{
    const auto& texts = m_frames->index().texts;
    QStringList names;
    for (const std::string& text : texts) {
        const QString whole = QString::fromStdString(text).simplified();
        names << (whole.size() > shownLetters ? whole.left(shownLetters) + QChar(0x2026) : whole);
    }
    QStringList now;
    for (int i = 0; i < m_text->count(); ++i)
        now << m_text->itemText(i);
    if (now != names) {
        m_text->clear();
        m_text->addItems(names);
    }
    m_text->setCurrentIndex(m_frames->text());
}

void StepCard::setSamples(const std::vector<TrainSample>& samples, bool ended)
{
    m_hasSamples = !samples.empty();
    m_ended = ended;
    m_samples->setSamples(samples);
    showHead();
    showEmptiness();
}

void StepCard::setSample(int index)
{
    m_samples->setCurrent(index);
}

int StepCard::sample() const
{
    return m_samples->current();
}

void StepCard::setRecord(std::int64_t step, StepRecordPtr record)
{
    m_batchStep = step;
    m_record = std::move(record);
    m_recordProblem.clear();
    m_batch->setRecord(m_record && m_record->kept ? m_record : nullptr);
    showHead();
    showEmptiness();
}

void StepCard::setRecordProblem(const Spoken& sentence)
{
    m_recordProblem = sentence;
    m_record.reset();
    m_batch->setRecord(nullptr);
    showHead();
    showEmptiness();
}

void StepCard::selectToken(int token)
{
    m_batch->select(token);
}

void StepCard::setHistograms(std::vector<TensorHistory> histograms)
{
    m_histograms = std::move(histograms);
    m_histogramsProblem.clear();
    fillTensors();
    showTensor();
    showHead();
    showEmptiness();
}

void StepCard::setHistogramsProblem(const Spoken& sentence)
{
    m_histogramsProblem = sentence;
    showEmptiness();
}

void StepCard::fillTensors()
{
    const QString chosen = m_tensor->currentText();
    m_tensor->clear();
    for (const TensorHistory& one : m_histograms)
        m_tensor->addItem(QString::fromStdString(one.name));
    m_tensor->setCurrentIndex(std::max(0, m_tensor->findText(chosen)));
}

const TensorHistory* StepCard::tensor() const
{
    const auto at = static_cast<std::size_t>(std::max(0, m_tensor->currentIndex()));
    return at < m_histograms.size() ? &m_histograms[at] : nullptr;
}

void StepCard::showTensor()
{
    const TensorHistory* shown = tensor();
    if (!shown)
        return m_histogram->setHistory({}, {}, {});
    const bool gradients = m_kind->currentIndex() == 1;
    m_histogram->setHistory(shown->steps, gradients ? shown->gradients : shown->weights,
        (gradients ? tr("gradients of %1") : tr("weights of %1")).arg(QString::fromStdString(shown->name)));
}

void StepCard::setStep(std::int64_t step)
{
    m_histogram->setMark(step);
}

void StepCard::setPlaying(bool playing)
{
    if (playing)
        m_timer.start();
    else
        m_timer.stop();
    showHead();
}

void StepCard::clear()
{
    setPlaying(false);
    m_hasSamples = false;
    m_ended = false;
    m_batchStep = -1;
    m_histogramsProblem.clear();
    m_layers = m_heads = 0;
    m_lens->setFrame(nullptr);
    m_samples->setSamples({});
    m_histogram->setMark(-1);
    setRecord(-1, nullptr);
    setHistograms({});
}

void StepCard::paintInto(QPainter& painter, const QSizeF& size)
{
    if (!nowhere(page()).isEmpty())
        return;
    switch (page()) {
    case Page::TimeLapse:
        return m_strip->paintInto(painter, size);
    case Page::Lens:
        return m_lens->paintInto(painter, size);
    case Page::Samples:
        return m_samples->paintInto(painter, size);
    case Page::Batch:
        return m_batch->paintInto(painter, size);
    case Page::Weights:
        return m_histogram->paintInto(painter, size);
    }
}

QString StepCard::toCsv() const
{
    switch (page()) {
    case Page::Lens:
        return m_lens->toCsv();
    case Page::Batch:
        return m_batch->toCsv();
    case Page::Weights:
        return m_histogram->toCsv();
    default:
        return {};
    }
}

void StepCard::retranslate()
{
    const int at = m_pages->currentIndex();
    m_pages->setSegments({ tr("Time-lapse"), tr("Lens"), tr("Samples"), tr("Batch"), tr("Weights") },
        { tr("The attention of the chosen head on a pinned text, over the run"),
            tr("What each layer would say next, at the step that is looked at"),
            tr("What the model writes along the way"), tr("The batch of one step, with the loss of each token"),
            tr("How weights and gradients are spread, over the run") });
    m_pages->setCurrentIndex(std::max(0, at));
    const int kind = m_kind->currentIndex();
    m_kind->setSegments({ tr("Weights"), tr("Gradients") });
    m_kind->setCurrentIndex(std::max(0, kind));
    m_film->setText(tr("Save film…"));
    m_film->setToolTip(tr("Save the time-lapse as an animated WebP, or as a folder of PNG pictures"));
    m_play->setToolTip(tr("Go from frame to frame, from the first to the last"));
    m_text->setAccessibleName(tr("Pinned text"));
    m_head->setAccessibleName(tr("Attention head"));
    m_head->setToolTip(tr("Layer and head whose attention is shown; the place Attention shows the same one"));
    m_tensor->setAccessibleName(tr("Tensor"));
    setAccessibleName(tr("At the step that is looked at"));
    showTensor();
    showHead();
    showEmptiness();
}

void StepCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace cutaway
