// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/patchview.h"

#include <algorithm>
#include <array>

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/parts/cellgrid.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/trace/patchcontent.h"
#include "views/trace/patchform.h"
#include "views/trace/patchnumbers.h"
#include "views/trace/patchsamples.h"
#include "views/trace/patchwords.h"

namespace cutaway {

namespace {
    constexpr int pause = 300; // ms after the last key
    constexpr std::array kinds { Patched::ResidualStream, Patched::Attention, Patched::FeedForward, Patched::Heads };
    constexpr std::array kindWords { "resid", "attn", "mlp", "heads" };
} // namespace

PatchView::PatchView(QWidget* parent)
    : TraceView(parent)
    , m_controls(new QWidget)
    , m_whatLabel(new QLabel)
    , m_what(new Segmented)
    , m_form(new PatchForm)
    , m_state(new QLabel)
    , m_grid(new CellGrid)
    , m_section(new InspectorSection)
    , m_facts(new KeyValueList)
{
    buildControls();
    connectForm();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("patchState"));
    setTextRole(m_state, TextRole::Dim);
    layout->addWidget(m_form);
    layout->addWidget(m_state);
    layout->addWidget(m_grid, 1);
    m_section->addWidget(m_facts);
    m_grid->setObjectName(QStringLiteral("patchGrid"));
    m_grid->setBubbleText([this](int row, int column) { return bubble(row, column); });
    connect(m_grid, &CellGrid::cellChosen, this, [this](int row, int column) {
        m_row = row;
        m_column = column;
        if (m_answer->map.what == Patched::Heads)
            Q_EMIT headSelected(row, column);
        showPlace();
        Q_EMIT changed();
    });
    m_cutTimer.setSingleShot(true);
    m_cutTimer.setInterval(pause);
    connect(&m_cutTimer, &QTimer::timeout, this, &PatchView::cut);
    retranslate();
    setRunning(false);
}

void PatchView::buildControls()
{
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    setTextRole(m_whatLabel, TextRole::Dim);
    m_what->setObjectName(QStringLiteral("patchWhat"));
    row->addWidget(m_whatLabel);
    row->addWidget(m_what);
    row->addStretch(1);
    connect(m_what, &Segmented::chosen, this, [this] {
        if (m_answer && problemOfTexts().isEmpty())
            run(); // who has seen one map wants to see the other
        showAnswer();
    });
}

void PatchView::connectForm()
{
    connect(m_form, &PatchForm::textsEdited, this, &PatchView::textEdited);
    connect(m_form, &PatchForm::sampleClicked, this, [this] {
        m_usable.reset();
        trySample(0);
    });
    connect(m_form, &PatchForm::tokensEdited, this, [this] {
        m_problem.clear();
        showAnswer();
    });
    connect(m_form, &PatchForm::runClicked, this, [this] {
        if (m_running)
            Q_EMIT cancelled();
        else
            run();
    });
}

void PatchView::setData(const TraceData& data)
{
    const bool anotherModel = data.model != m_data.model, otherWeights = data.weights != m_data.weights;
    m_data = data;
    m_form->follow(QString::fromStdString(data.readText()));
    if (anotherModel) {
        forgetModel();
    } else if (otherWeights) { // another token may be the likeliest now
        if (!isVisible())
            m_texts = nullptr; // asked for once it is seen
        else if (!m_cutTimer.isActive())
            m_cutTimer.start();
        showAnswer();
    }
    showPlace();
}

void PatchView::forgetModel()
{
    if (m_running)
        Q_EMIT cancelled();
    m_asked.reset(); // what the old model says is not wanted any more
    m_answer = nullptr;
    m_answered.reset();
    setRunning(false);
    textEdited();
}

void PatchView::showEvent(QShowEvent* event)
{
    TraceView::showEvent(event);
    if (!m_texts && m_textsProblem.isEmpty())
        m_cutTimer.start();
}

void PatchView::textEdited()
{
    ++m_cutGeneration;
    m_tried.reset();
    m_texts = nullptr;
    m_textsProblem.clear();
    m_problem.clear();
    m_form->setLikeliest({}, {}); // they were of the texts before
    if (isVisible())
        m_cutTimer.start();
    showAnswer();
}

PatchQuestion PatchView::question() const
{
    PatchQuestion question;
    question.clean = m_form->clean().toStdString();
    question.corrupt = m_form->corrupt().toStdString();
    question.answer = m_form->answer();
    question.wrong = m_form->wrong();
    question.what = kinds[static_cast<std::size_t>(std::max(0, m_what->currentIndex()))];
    return question;
}

void PatchView::trySample(std::size_t index)
{
    m_cutTimer.stop();
    m_tried = index;
    PatchQuestion asked;
    asked.generation = ++m_cutGeneration;
    asked.clean = patchSamples[index].clean;
    asked.corrupt = patchSamples[index].corrupt;
    Q_EMIT cutWanted(asked);
}

void PatchView::takeSample(std::size_t index)
{
    m_form->setTexts(QLatin1String(patchSamples[index].clean), QLatin1String(patchSamples[index].corrupt));
}

/// `texts`: how the model cuts the pair that is tried; null: it can't.
void PatchView::endTrying(const PatchTexts* texts)
{
    const std::size_t index = *m_tried;
    m_tried.reset();
    const bool usable = texts && texts->sameLength() && !texts->clean.empty()
        && texts->clean.size() <= static_cast<std::size_t>(std::max(0, texts->contextLength));
    if (usable && texts->afterClean != texts->afterCorrupt)
        return takeSample(index);
    if (usable && !m_usable)
        m_usable = index;
    if (index + 1 < patchSamples.size())
        return trySample(index + 1);
    if (m_usable)
        return takeSample(*m_usable);
    m_problem = Spoken([] {
        return tr("None of the sample pairs has two texts of as many tokens for this model: type two of your own.");
    });
    showState();
    if (!m_texts)
        cut(); // what stands in the form was not asked about meanwhile
}

void PatchView::cut()
{
    m_cutTimer.stop();
    m_tried.reset();
    PatchQuestion asked = question();
    asked.generation = ++m_cutGeneration;
    Q_EMIT cutWanted(asked);
}

void PatchView::setTexts(PatchTextsPtr texts)
{
    if (!texts || texts->generation != m_cutGeneration)
        return;
    if (m_tried)
        return endTrying(texts.get());
    m_texts = std::move(texts);
    m_textsProblem.clear();
    m_form->setLikeliest(m_texts->afterClean, m_texts->afterCorrupt);
    showState();
}

void PatchView::setTextsProblem(const Spoken& sentence)
{
    if (m_tried && sentence.isEmpty()) { // it was cancelled
        m_tried.reset();
        return;
    }
    if (m_tried)
        return endTrying(nullptr);
    m_textsProblem = sentence;
    m_form->setLikeliest({}, {});
    showState();
}

// Only what can be said without the model; the model says the rest.
QString PatchView::problemOfTexts() const
{
    if (m_form->clean().isEmpty())
        return tr("Type a clean text: one after which the model gives the right answer.");
    if (m_form->corrupt().isEmpty())
        return tr(
            "Type a corrupted text: copy the clean one and change a word, so that another answer becomes likely.");
    if (m_form->clean() == m_form->corrupt())
        return tr(
            "Both texts are the same: change a word of the corrupted one, so that another answer becomes likely.");
    if (!m_textsProblem.isEmpty())
        return m_textsProblem.text();
    return m_texts ? problemOfLengths(*m_texts) : QString();
}

void PatchView::run()
{
    if (const QString problem = problemOfTexts(); !problem.isEmpty()) {
        showState();
        m_form->focusMissing();
        return;
    }
    m_asked = question();
    m_asked->generation = ++m_runGeneration;
    m_problem.clear();
    setRunning(true);
    Q_EMIT wanted(*m_asked);
}

void PatchView::setRunning(bool running)
{
    m_running = running;
    m_form->setRunning(running);
    showState();
}

void PatchView::setProgress(int done, int layers)
{
    if (m_running)
        m_state->setText(tr("Patching: layer %1 of %2 …").arg(done).arg(layers));
}

void PatchView::setAnswer(PatchAnswerPtr answer)
{
    if (!answer || !m_asked || answer->map.generation != m_asked->generation)
        return;
    m_answer = std::move(answer);
    m_answered = m_asked;
    m_answeredWeights = m_data.weights;
    const PatchQuestion now = question(); // the texts may have been edited while it ran
    if (!m_texts && now.clean == m_answered->clean && now.corrupt == m_answered->corrupt) {
        m_texts = std::make_shared<const PatchTexts>(m_answer->texts);
        m_form->setLikeliest(m_texts->afterClean, m_texts->afterCorrupt);
        m_cutTimer.stop();
    }
    m_row = m_column = -1;
    setRunning(false);
    showAnswer();
    Q_EMIT changed();
}

void PatchView::setProblem(const Spoken& sentence)
{
    m_problem = sentence;
    setRunning(false);
}

bool PatchView::isCurrent() const
{
    if (!m_answer || !m_answered || hasLearntSince())
        return false;
    const PatchQuestion now = question();
    return now.clean == m_answered->clean && now.corrupt == m_answered->corrupt && now.answer == m_answered->answer
        && now.wrong == m_answered->wrong && now.what == m_answered->what;
}

bool PatchView::hasLearntSince() const
{
    return m_answer && m_answeredWeights != m_data.weights;
}

double PatchView::scoreAt(int row, int column) const
{
    const PatchMap& map = m_answer->map;
    const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns);
    return static_cast<double>(map.scores[at + static_cast<std::size_t>(column)]);
}

QString PatchView::bubble(int row, int column) const
{
    if (!m_answer)
        return {};
    return tr("The clean text's %1 brings back %2 of the answer")
        .arg(patchPlaceName(*m_answer, row, column), scoreText(scoreAt(row, column)));
}

void PatchView::showAnswer()
{
    m_grid->setOutdated(m_answer && !isCurrent());
    m_grid->setContent(m_answer ? patchContent(*m_answer) : CellGridContent());
    showState();
    showPlace();
}

void PatchView::showState()
{
    if (m_running) {
        m_state->setText(tr("Patching …"));
        return;
    }
    const QString problem = m_problem.isEmpty() ? problemOfTexts() : m_problem.text();
    if (!problem.isEmpty()) {
        m_state->setText(problem);
    } else if (isCurrent()) {
        m_state->setText(
            tr("Logit of “%1” less that of “%2”: %3 after the clean text, %4 after the corrupted one. A cell "
               "tells how much of that comes back when its place is taken from the clean text.")
                .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong), signedNumber(m_answer->map.clean),
                    signedNumber(m_answer->map.corrupt)));
    } else if (hasLearntSince()) {
        m_state->setText(tr("The model has learnt since this was patched: patch again to see it as it is now."));
    } else if (m_texts) {
        m_state->setText(differenceInWords(*m_texts));
    } else {
        m_state->setText(tr("The texts are being cut …"));
    }
}

void PatchView::showPlace()
{
    const bool heads = m_answer && m_answer->map.what == Patched::Heads;
    if (heads && isCurrent()) {
        m_row = std::min(m_data.layer, m_answer->map.layers - 1);
        m_column = std::min(m_data.head, m_answer->map.columns - 1);
    }
    const bool any = m_answer && isCurrent() && m_row >= 0 && m_column >= 0 && m_row < m_answer->map.layers
        && m_column < m_answer->map.columns;
    m_grid->setSelected(any ? m_row : -1, any ? m_column : -1);
    m_section->setVisible(any);
    if (!any)
        return;
    m_section->setTitle(tr("The selected place"));
    QList<KeyValue> facts { { tr("layer"), QString::number(m_row), tr("Counted from 0") },
        { heads ? tr("head") : tr("position"), QString::number(m_column), tr("Counted from 0") } };
    if (!heads) {
        const auto at = static_cast<std::size_t>(m_column);
        facts << KeyValue { tr("clean token"), tokenText(m_answer->texts.clean[at]), {}, true }
              << KeyValue { tr("corrupted token"), tokenText(m_answer->texts.corrupt[at]), {}, true };
    }
    facts << KeyValue { tr("brings back"), scoreText(scoreAt(m_row, m_column)),
        tr("0: as in the corrupted text, 1: as in the clean one. Below 0 and above 1 it goes beyond them.") };
    m_facts->setRows(facts);
}

void PatchView::retranslate()
{
    const int index = m_what->currentIndex();
    m_whatLabel->setText(tr("Patch"));
    m_what->setSegments({ tr("Stream"), tr("Attention"), tr("Feed-forward"), tr("Heads") },
        { tr("What enters a block, at one position"), tr("What a block's attention adds, at one position"),
            tr("What a block's feed-forward adds, at one position"), tr("What a head adds, at all positions") });
    m_what->setCurrentIndex(std::max(0, index));
    m_what->setAccessibleName(tr("What is patched"));
    m_form->retranslate();
    m_grid->setAccessibleName(tr("What patching each place brings back"));
    setRunning(m_running);
    showAnswer();
}

void PatchView::paintPicture(QPainter& painter)
{
    if (m_answer)
        m_grid->paintPicture(painter,
            tr("Patching · %1 rather than %2 · %3")
                .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong),
                    QStringList { tr("stream"), tr("attention"), tr("feed-forward"), tr("heads") }.value(
                        static_cast<int>(m_answer->map.what))));
}

QSize PatchView::pictureSize() const
{
    return m_grid->pictureSize();
}

QString PatchView::numbersAsCsv() const
{
    return isCurrent() ? patchAsCsv(*m_answer) : QString();
}

QString PatchView::numbersAsJson() const
{
    return isCurrent() ? patchAsJson(m_answer->map) : QString();
}

NumberTensors PatchView::numbersAsTensors() const
{
    return isCurrent() ? patchAsTensors(m_answer->map) : NumberTensors();
}

QString PatchView::explanation() const
{
    return tr(
        "<p>Two texts that differ in a word lead to different answers. <b>Activation patching</b> (Vig et al. 2020; "
        "Meng et al. 2022; Zhang and Nanda 2024) runs the corrupted one again and again, each time with the numbers "
        "of <b>one place</b> taken from the clean text's pass. Where the answer comes back, that place carries the "
        "difference.</p><p>The measure is the logit of the right answer less that of the wrong one after the last "
        "token: 0 (no colour) is as after the corrupted text, 1 (red) as after the clean one; blue makes it worse."
        "</p><p>Both texts must have as many tokens, as places are patched position by position.</p>");
}

QString PatchView::commandLine() const
{
    if (!isCurrent())
        return {};
    return QStringLiteral("cutaway-cli patch --model %1 --clean %2 --corrupt %3 --answer %4 --wrong %5 --what %6")
        .arg(shellQuoted(m_data.model.toStdString()), shellQuoted(m_answered->clean), shellQuoted(m_answered->corrupt),
            tokenArgument(m_answer->answer, m_answer->answerId), tokenArgument(m_answer->wrong, m_answer->wrongId),
            QLatin1String(kindWords[static_cast<std::size_t>(m_answered->what)]));
}

QString PatchView::sentence() const
{
    if (!isCurrent())
        return {};
    const PatchMap& map = m_answer->map;
    const auto most = std::max_element(map.scores.begin(), map.scores.end()) - map.scores.begin();
    const int row = static_cast<int>(most) / map.columns, column = static_cast<int>(most) % map.columns;
    return tr("“%1” rather than “%2”: most is brought back by the clean text's %3 (%4).")
        .arg(tokenText(m_answer->answer), tokenText(m_answer->wrong), patchPlaceName(*m_answer, row, column),
            scoreText(scoreAt(row, column)));
}

} // namespace cutaway
