// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/preflightpanel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/scrolling.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/runhistory.h"
#include "views/train/smallcurve.h"

namespace cutaway {

namespace {
    constexpr PreflightPart allParts[]
        = { PreflightPart::Text, PreflightPart::Model, PreflightPart::Steps, PreflightPart::Overfit };

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::PreflightPanel)
    };

    /// "1.4 s", "184 ms", "0.3 ms": a tiny model's step is shorter than a millisecond. 0 = it was not measured.
    QString shortTime(double seconds)
    {
        const QLocale locale;
        if (seconds <= 0.0)
            return Words::tr("not known");
        if (seconds >= 0.9995)
            return Words::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
        if (seconds < 0.0001)
            return Words::tr("less than 0.1 ms");
        return Words::tr("%1 ms").arg(locale.toString(seconds * 1e3, 'f', seconds < 0.00995 ? 1 : 0));
    }
} // namespace

PreflightPanel::PreflightPanel(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    buildProgress();
    buildResult();
    rows->addWidget(m_progressCard);
    rows->addWidget(m_resultPage);
    rows->addStretch(1);
    layout->addWidget(scrolling(content), 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    m_back = makeButton(ButtonKind::Plain);
    m_again = makeButton(ButtonKind::Plain);
    m_start = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_back->setObjectName(QStringLiteral("preflightBack"));
    m_again->setObjectName(QStringLiteral("preflightAgain"));
    m_start->setObjectName(QStringLiteral("preflightStart"));
    foot->addStretch(1);
    for (QPushButton* button : { m_back, m_again, m_start })
        foot->addWidget(button);
    layout->addLayout(foot);
    connect(m_back, &QPushButton::clicked, this, &PreflightPanel::backRequested);
    connect(m_again, &QPushButton::clicked, this, &PreflightPanel::againRequested);
    connect(m_start, &QPushButton::clicked, this, &PreflightPanel::startRequested);
    connect(m_cancel, &QPushButton::clicked, this, &PreflightPanel::cancelRequested);
    retranslate();
}

void PreflightPanel::buildProgress()
{
    m_progressCard = new Card;
    m_cancel = makeButton(ButtonKind::Plain, QStringLiteral("stop"));
    m_cancel->setObjectName(QStringLiteral("preflightCancel"));
    m_progressCard->head()->addWidget(m_cancel);
    for (std::size_t i = 0; i < std::size(allParts); ++i) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        m_marks.push_back(new QLabel);
        m_parts.push_back(new QLabel);
        m_marks.back()->setFixedWidth(Theme::current().px(20));
        row->addWidget(m_marks.back());
        row->addWidget(m_parts.back(), 1);
        m_progressCard->body()->addLayout(row);
    }
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setRange(0, static_cast<int>(std::size(allParts)));
    m_progressCard->body()->addWidget(m_bar);
    m_progressNote = new QLabel;
    m_progressNote->setWordWrap(true);
    m_progressNote->setObjectName(QStringLiteral("preflightNote"));
    m_progressNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_progressNote, TextRole::Note);
    m_progressCard->body()->addWidget(m_progressNote);
}

void PreflightPanel::buildResult()
{
    const auto cardWith = [](auto*& inner, auto* made) {
        auto* card = new Card;
        card->head()->addStretch(1);
        inner = made;
        card->body()->addWidget(inner);
        return card;
    };
    m_resultPage = new QWidget;
    auto* rows = new QVBoxLayout(m_resultPage);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_warningCard = new Card;
    m_warningCard->head()->addStretch(1);
    m_warningRows = new QVBoxLayout;
    m_warningRows->setSpacing(8);
    m_warningCard->body()->addLayout(m_warningRows);
    rows->addWidget(m_warningCard);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(16);
    rows->addLayout(m_columns);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    m_takeCard = cardWith(m_takes, new KeyValueList);
    m_countCard = cardWith(m_counts, new KeyValueList);
    m_overfitCard = cardWith(m_overfit, new SmallCurve);
    m_verdict = new QLabel;
    m_verdict->setWordWrap(true);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_overfitCard->body()->addWidget(m_verdict);
    m_marksCard = cardWith(m_lossMarks, new KeyValueList);
    m_marksNote = new QLabel;
    m_marksNote->setWordWrap(true);
    m_marksCard->body()->addWidget(m_marksNote);
    for (QLabel* label : { m_verdict, m_marksNote })
        setTextRole(label, TextRole::Note);
    for (auto* column : { left, right }) {
        column->setSpacing(12);
        m_columns->addLayout(column, 1);
    }
    left->addWidget(m_takeCard);
    left->addWidget(m_countCard);
    left->addStretch(1);
    right->addWidget(m_overfitCard);
    right->addWidget(m_marksCard);
    right->addStretch(1);
}

void PreflightPanel::begin(const QString& runName)
{
    m_runName = runName;
    m_state = State::Running;
    m_part = PreflightPart::Text;
    m_result.reset();
    m_failure.clear();
    showState();
}

void PreflightPanel::setPart(PreflightPart part)
{
    m_part = part;
    showState();
}

void PreflightPanel::setResult(const Preflight& result, const QList<Spoken>& warnings)
{
    m_result = result;
    m_warnings = warnings;
    m_state = State::Done;
    showState();
}

void PreflightPanel::setFailed(const Spoken& sentence)
{
    m_failure = sentence;
    m_state = sentence.isEmpty() ? State::Cancelled : State::Failed;
    showState();
}

QString PreflightPanel::partWords(PreflightPart part)
{
    switch (part) {
    case PreflightPart::Text:
        return tr("Read the text, cut it into tokens, count them");
    case PreflightPart::Model:
        return tr("Make the model");
    case PreflightPart::Steps:
        return tr("Measure a few real steps");
    case PreflightPart::Overfit:
        return tr("Learn one batch by heart, to see that it can learn");
    }
    return {};
}

void PreflightPanel::showState()
{
    const bool done = m_state == State::Done;
    m_progressCard->setVisible(!done);
    m_resultPage->setVisible(done);
    m_cancel->setVisible(m_state == State::Running);
    m_bar->setVisible(m_state == State::Running);
    m_back->setEnabled(m_state != State::Running);
    m_again->setVisible(m_state == State::Failed || m_state == State::Cancelled);
    m_start->setVisible(done || m_state == State::Cancelled);
    m_progressCard->setTitle(
        tr("Checking %1").arg(m_runName), m_state == State::Running ? tr("on a copy that is thrown away") : QString());
    const auto at = static_cast<std::size_t>(m_part);
    const int side = Theme::current().px(16);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const bool past = i < at;
        const bool now = i == at;
        m_parts[i]->setText(partWords(allParts[i]));
        setTextRole(m_parts[i], now ? TextRole::Strong : TextRole::Dim);
        m_parts[i]->style()->unpolish(m_parts[i]); // the style sheet looks at properties then only
        m_parts[i]->style()->polish(m_parts[i]);
        const QString mark = past       ? QStringLiteral("check")
            : !now                      ? QString()
            : m_state == State::Running ? QStringLiteral("play")
            : m_state == State::Failed  ? QStringLiteral("warning")
                                        : QStringLiteral("stop");
        m_marks[i]->setPixmap(mark.isEmpty() ? QPixmap()
                                             : icon(mark,
                                                 past                                   ? Tone::Dim
                                                     : now && m_state == State::Running ? Tone::Cut
                                                                                        : Tone::Text)
                                                   .pixmap(QSize(side, side), devicePixelRatioF()));
        m_parts[i]->setAccessibleDescription(past ? tr("done") : now ? tr("now") : tr("still to come"));
    }
    m_bar->setValue(static_cast<int>(at));
    m_progressNote->setText(m_state == State::Running
            ? tr("Nothing is written, and the run's own random numbers are not touched.")
            : m_state == State::Failed ? tr("The check did not come through: %1").arg(m_failure.text())
                                       : tr("The check was stopped. The run can start without it."));
    if (done)
        showResult();
}

void PreflightPanel::showResult()
{
    const Preflight& result = *m_result;
    const QLocale locale;
    const auto bytesOr
        = [](std::uint64_t bytes) { return bytes > 0 ? byteCount(static_cast<double>(bytes)) : tr("not known"); };
    m_takes->setRows({
        { tr("time"), result.seconds > 0.0 ? duration(result.seconds) : tr("not known"),
            tr("Steps and evaluations together, at the speed that was measured.") },
        { tr("time per step"), shortTime(result.secondsPerStep),
            tr("The middle one of three real steps, after one that does not count.") },
        { tr("time per evaluation"), shortTime(result.secondsPerEvaluation),
            tr("Measuring train and validation loss once.") },
        { tr("memory"),
            result.stepBytes == 0 && result.secondsPerStep > 0.0 ? tr("too little to be measured")
                                                                 : bytesOr(result.stepBytes),
            tr("The most that one real step took.") },
        { tr("memory free now"), bytesOr(result.freeBytes), tr("On the device, or the whole machine's on the CPU.") },
        { tr("disk for checkpoints"), bytesOr(result.diskBytes),
            tr("All that are kept at once and one that is being written, %1 each.")
                .arg(bytesOr(result.checkpointBytes)) },
        { tr("disk free now"), bytesOr(result.freeDiskBytes), tr("Where the run will be kept.") },
    });
    m_counts->setRows({
        { tr("parameters"), number(result.parameters), tr("Numbers that the training changes.") },
        { tr("vocabulary"), number(result.model.vocab_size), tr("Tokens that the model knows.") },
        { tr("tokens to train on"), number(result.trainTokens), tr("Once through the text.") },
        { tr("tokens to validate"), number(result.validationTokens), tr("The model never learns from them.") },
        { tr("windows to train on"), number(result.trainWindows),
            tr("Stretches of text as long as the context that begin a stride apart.") },
        { tr("windows to validate"), number(result.validationWindows), tr("The same of the validation text.") },
        { tr("steps in an epoch"), number(result.stepsPerEpoch), tr("Batches, once through the text.") },
        { tr("steps"), number(result.totalSteps), tr("Updates of the weights in the whole run.") },
    });
    const auto loss
        = [&locale](double value) { return std::isnan(value) ? tr("not known") : locale.toString(value, 'f', 2); };
    m_lossMarks->setRows({
        { tr("uniform"), loss(result.marks.uniform), tr("ln of the vocabulary: every token is equally likely.") },
        { tr("unigram"), loss(result.marks.unigram),
            tr("Entropy of the text's tokens: knowing only how frequent each of them is.") },
        { tr("bigram"), loss(result.marks.bigram),
            tr("Entropy of a token when the one before it is known: knowing all pairs of the training text.") },
    });
    m_marksNote->setText(tr("In nats a token. Below unigram the model uses what stands before a token, below bigram "
                            "more than the last one."));
    showOverfit();
    showWarnings();
}

void PreflightPanel::showOverfit()
{
    const auto& losses = m_result->overfit;
    m_overfitCard->setVisible(!losses.empty());
    if (losses.empty())
        return;
    const QLocale locale;
    SmallCurve::Data data;
    data.values = losses;
    data.high = 0.0;
    for (const double value : losses)
        if (std::isfinite(value))
            data.high = std::max(data.high, value);
    data.high = data.high > 0.0 ? data.high * 1.02 : 1.0;
    data.lowText = QStringLiteral("0");
    data.highText = locale.toString(data.high, 'f', 1);
    data.firstText = tr("step 0");
    data.lastText = tr("step %1").arg(number(static_cast<long long>(losses.size()) - 1));
    data.color = Theme::of(this).train;
    m_overfit->setData(std::move(data));
    m_overfit->setAccessibleName(tr("Loss of one batch that is learned over and over"));
    m_verdict->setText(!std::isfinite(losses.back())
            ? tr("The loss of this batch blows up. A smaller learning rate, or clipped gradients, may help.")
            : m_result->overfits
            ? tr("From %1 to %2: the model learns this batch by heart, so model and optimizer are in order.")
                  .arg(locale.toString(losses.front(), 'f', 2), locale.toString(losses.back(), 'f', 2))
            : tr("From %1 to %2: the model hardly learns even one batch. Another learning rate, or a larger model, may "
                 "help.")
                  .arg(locale.toString(losses.front(), 'f', 2), locale.toString(losses.back(), 'f', 2)));
}

void PreflightPanel::showWarnings()
{
    while (QLayoutItem* item = m_warningRows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_warningCard->setTitle(
        m_warnings.isEmpty() ? tr("Nothing speaks against starting") : tr("To know before starting"));
    const int side = Theme::current().px(16);
    for (const Spoken& warning : std::as_const(m_warnings)) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        auto* mark = new QLabel;
        mark->setPixmap(icon(QStringLiteral("warning")).pixmap(QSize(side, side), devicePixelRatioF()));
        auto* words = new QLabel(warning.text());
        words->setObjectName(QStringLiteral("warning"));
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(mark, 0, Qt::AlignTop);
        layout->addWidget(words, 1);
        m_warningRows->addWidget(row);
    }
}

void PreflightPanel::retranslate()
{
    m_cancel->setText(tr("Stop"));
    m_cancel->setToolTip(tr("Stop the check"));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back to what is set up"));
    m_again->setText(tr("Check again"));
    m_start->setText(tr("Start"));
    m_start->setToolTip(tr("Train this recipe on this text"));
    m_takeCard->setTitle(tr("Will take"));
    m_countCard->setTitle(tr("Counted"));
    m_overfitCard->setTitle(tr("One batch, over and over"), tr("its loss"));
    m_marksCard->setTitle(tr("Losses to beat"));
    showState();
}

// Two columns where there is room, else one below the other.
void PreflightPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(width() < Theme::of(this).px(560) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void PreflightPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        showState();
}

} // namespace cutaway
