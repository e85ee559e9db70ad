// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/checkpage.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/finetune/roletokens.h"
#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/train/smallcurve.h"

namespace cutaway {

namespace {
    QString count(std::int64_t number)
    {
        return QLocale().toString(qlonglong(number));
    }
    QString seconds(double count)
    {
        return count < 90.0 ? CheckPage::tr("%1 s").arg(QLocale().toString(count, 'f', count < 10.0 ? 1 : 0))
                            : CheckPage::tr("%1 min").arg(QLocale().toString(count / 60.0, 'f', 0));
    }
    constexpr std::size_t mostProblems = 40; // that are said

    QString percent(double share)
    {
        return QLocale().toString(100.0 * share, 'f', 1) + QStringLiteral(" %");
    }
} // namespace

CheckPage::CheckPage(QWidget* parent)
    : WizardPage(parent)
    , m_state(new Card)
    , m_overfitCard(new Card)
    , m_examples(new Card)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto* left = new QVBoxLayout;
    left->setSpacing(16);
    m_again = makeButton(ButtonKind::Flat);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_state->head()->addWidget(m_again);
    m_stateText = new QLabel;
    m_stateText->setWordWrap(true);
    m_stateText->setObjectName(QStringLiteral("checkState"));
    m_state->body()->addWidget(m_stateText);
    m_facts = new KeyValueList;
    m_facts->setObjectName(QStringLiteral("checkFacts"));
    m_state->body()->addWidget(m_facts);
    m_warningText = new QLabel;
    m_warningText->setWordWrap(true);
    m_warningText->setObjectName(QStringLiteral("checkWarnings"));
    m_state->body()->addWidget(m_warningText);
    m_problems = new QLabel;
    m_problems->setWordWrap(true);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problems->setObjectName(QStringLiteral("checkProblems"));
    setTextRole(m_problems, TextRole::Note);
    m_state->body()->addWidget(m_problems);
    left->addWidget(m_state);
    m_overfit = new SmallCurve;
    m_overfitCard->body()->addWidget(m_overfit);
    m_overfitNote = new QLabel;
    m_overfitNote->setWordWrap(true);
    setTextRole(m_overfitNote, TextRole::Note);
    m_overfitCard->body()->addWidget(m_overfitNote);
    left->addWidget(m_overfitCard);
    left->addStretch(1);
    layout->addLayout(left, 1);

    m_previous = makeButton(ButtonKind::Flat);
    m_next = makeButton(ButtonKind::Flat);
    m_previous->setText(QStringLiteral("‹"));
    m_next->setText(QStringLiteral("›"));
    m_exampleName = new QLabel;
    setTextRole(m_exampleName, TextRole::Note);
    m_examples->head()->addWidget(m_exampleName);
    m_examples->head()->addWidget(m_previous);
    m_examples->head()->addWidget(m_next);
    m_tokens = new RoleTokens;
    m_tokens->setObjectName(QStringLiteral("exampleTokens"));
    m_examples->body()->addWidget(m_tokens);
    m_legend = new QLabel;
    m_legend->setWordWrap(true);
    m_legend->setTextFormat(Qt::RichText);
    setTextRole(m_legend, TextRole::Note);
    m_examples->body()->addWidget(m_legend);
    auto* right = new QVBoxLayout;
    right->addWidget(m_examples);
    right->addStretch(1);
    layout->addLayout(right, 1);

    m_today = new InspectorSection;
    m_todayRows = new KeyValueList;
    m_today->addWidget(m_todayRows);
    m_takes = new InspectorSection;
    m_takesRows = new KeyValueList;
    m_takes->addWidget(m_takesRows);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_isRunning) {
            Q_EMIT stopRequested();
        } else {
            m_isStale = true;
            entered();
        }
    });
    connect(m_previous, &QPushButton::clicked, this, [this] { showExample(m_example - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showExample(m_example + 1); });
    retranslate();
}

void CheckPage::setCountsWord(const QString& word)
{
    m_countsWord = word;
    show();
}

void CheckPage::setStale()
{
    m_isStale = true;
    if (std::exchange(m_isRunning, false)) // its answer is none any more
        Q_EMIT stopRequested();
    m_result.reset();
    m_failed.clear();
    show();
}

void CheckPage::entered()
{
    if (!m_isStale)
        return;
    m_isStale = false;
    m_isRunning = true;
    m_result.reset();
    m_failed.clear();
    m_warnings.clear();
    m_part = FinetunePreflightPart::Data;
    show();
    Q_EMIT wanted();
    Q_EMIT changed();
}

void CheckPage::setPart(FinetunePreflightPart part)
{
    m_part = part;
    show();
}

void CheckPage::setResult(const FinetunePreflightPtr& result, const QList<Spoken>& warnings)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_result = result;
    m_warnings = warnings;
    m_problemLines.clear();
    m_example = 0;
    askProblemWords();
    show();
    Q_EMIT changed();
}

void CheckPage::askProblemWords()
{
    const auto& problems = m_result->facts.problems;
    const auto some = std::min(problems.size(), mostProblems);
    Q_EMIT problemsWanted(
        std::vector<TableProblem>(problems.begin(), problems.begin() + static_cast<std::ptrdiff_t>(some)));
}

void CheckPage::setProblemWords(const QStringList& lines)
{
    m_problemLines = lines;
    show();
}

void CheckPage::showProblems()
{
    constexpr qsizetype shown = 4;
    const auto all = m_result ? static_cast<qsizetype>(m_result->facts.problemCount) : 0;
    QStringList lines = m_problemLines.mid(0, shown);
    if (all > lines.size())
        lines << tr("… and %Ln more row(s) to look at", nullptr, static_cast<int>(all - lines.size()));
    m_problems->setText(lines.join(QLatin1Char('\n')));
    m_problems->setToolTip(m_problemLines.join(QLatin1Char('\n')));
    m_problems->setVisible(all > 0 && !m_problemLines.isEmpty());
}

void CheckPage::setFailed(const Spoken& sentence)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_failed = sentence;
    show();
    Q_EMIT changed();
}

void CheckPage::show()
{
    if (m_isRunning) {
        const QStringList words { tr("Reading and counting the texts…"), tr("Making the model…"),
            tr("Looking at what the base model can do already…"), tr("Measuring a few real steps on a copy…"),
            tr("Learning one batch by heart, to see that it can learn…") };
        m_stateText->setText(words.value(static_cast<int>(m_part)));
    } else if (!m_failed.isEmpty()) {
        m_stateText->setText(m_failed.text());
    } else if (m_result) {
        m_stateText->setText(m_warnings.isEmpty() ? tr("All looks well. Nothing has been changed yet.")
                                                  : tr("It can be trained. This should be known:"));
    } else {
        m_stateText->setText(tr("Not checked yet."));
    }
    m_again->setText(m_isRunning ? tr("Stop") : tr("Check again"));
    QStringList warnings;
    for (const Spoken& warning : std::as_const(m_warnings))
        warnings << warning.text();
    m_warningText->setText(QStringLiteral("• ") + warnings.join(QStringLiteral("\n• ")));
    m_warningText->setVisible(m_result && !m_warnings.isEmpty());
    showProblems();
    m_facts->setVisible(m_result != nullptr);
    m_overfitCard->setVisible(m_result && !m_result->overfit.empty());
    m_examples->setVisible(m_result && !m_result->examples.empty());
    if (!m_result) {
        m_todayRows->setRows({});
        m_takesRows->setRows({});
        return;
    }
    const FinetunePreflight& found = *m_result;
    const FinetuneStarted& facts = found.facts;
    const double cut = found.texts > 0 ? static_cast<double>(facts.textsCut) / static_cast<double>(found.texts) : 0.0;
    QList<KeyValue> rows { { tr("train"), count(facts.trainTexts), tr("Texts that the model learns from") },
        { tr("validation"), count(facts.validationTexts), tr("Texts that are looked at while it learns") },
        { tr("test"), count(facts.testTexts), tr("Texts that are kept for the end") },
        { tr("longest text"), tr("%1 tokens").arg(count(facts.maxLength)), tr("Longer ones are cut there") },
        { tr("texts cut off"), tr("%1 (%2)").arg(count(facts.textsCut), percent(cut)),
            tr("Longer than the longest text") },
        { tr("numbers that train"), tr("%1 of %2").arg(count(facts.trainable), count(facts.parameters)), {} },
        { tr("steps"), tr("%1 an epoch, %2 in all").arg(count(facts.trainBatches), count(facts.totalSteps)), {} },
        { tr("tokens that count"), percent(found.countedShare),
            tr("Share of the training part’s tokens, padding included, that the loss or the head reads") } };
    if (facts.copies > 0)
        rows.append({ tr("seen in training"), count(facts.copies),
            facts.labels.empty() ? tr("Rows that validate or test and ask what a row asks that trains")
                                 : tr("Texts that validate or test and train, too") });
    m_facts->setRows(rows);
    QList<KeyValue> today;
    if (std::isfinite(found.baseLoss))
        today.append({ tr("loss now"), QLocale().toString(found.baseLoss, 'f', 3),
            tr("Mean loss on validation texts before any step") });
    if (std::isfinite(found.baseAccuracy))
        today.append({ tr("accuracy now"), percent(found.baseAccuracy), tr("On validation texts, before any step") });
    if (std::isfinite(found.guessingAccuracy))
        today.append({ tr("by guessing"), percent(found.guessingAccuracy),
            tr("Always naming the most frequent class of the validation texts") });
    m_todayRows->setRows(today);
    QList<KeyValue> takes;
    if (found.seconds > 0.0)
        takes.append({ tr("time"), seconds(found.seconds), tr("Reckoned from the measured steps and evaluations") });
    if (found.secondsOfAnswers > 0.0)
        takes.append({ tr("answers"), seconds(found.secondsOfAnswers),
            tr("Of the time, at most: were each answer to the test part as long as it may be") });
    if (found.stepBytes > 0)
        takes.append({ tr("memory"), byteCount(static_cast<double>(found.stepBytes)),
            tr("%1 are free").arg(byteCount(static_cast<double>(found.freeBytes))) });
    takes.append({ tr("disk"), byteCount(static_cast<double>(found.diskBytes)),
        found.freeDiskBytes > 0 ? tr("%1 are free").arg(byteCount(static_cast<double>(found.freeDiskBytes)))
                                : QString() });
    takes.append({ tr("steps"), count(facts.totalSteps), {} });
    m_takesRows->setRows(takes);
    if (!found.overfit.empty()) {
        SmallCurve::Data data;
        data.values = found.overfit;
        data.high = *std::max_element(found.overfit.begin(), found.overfit.end());
        data.low = 0.0;
        data.lowText = QStringLiteral("0");
        data.highText = QLocale().toString(data.high, 'f', 2);
        data.firstText = tr("step 0");
        data.lastText = tr("step %1").arg(found.overfit.size() - 1);
        data.color = Theme::current().train;
        m_overfit->setData(std::move(data));
        m_overfitNote->setText(found.overfits
                ? tr("The loss of one batch, trained on over and over: the model can learn these texts.")
                : tr("The loss of one batch, trained on over and over, does not fall below half: the learning rate may "
                     "be too small, or too little trains."));
    }
    showExample(m_example);
}

void CheckPage::showExample(int index)
{
    if (!m_result || m_result->examples.empty())
        return;
    const int all = static_cast<int>(m_result->examples.size());
    m_example = std::clamp(index, 0, all - 1);
    const ExamplePreview& example = m_result->examples[static_cast<std::size_t>(m_example)];
    m_exampleName->setText(tr("%1 of %2 · row %3").arg(m_example + 1).arg(all).arg(count(example.row)));
    m_previous->setEnabled(m_example > 0);
    m_next->setEnabled(m_example + 1 < all);
    m_tokens->setExample(example);
    QStringList parts;
    for (const TokenRole role : { TokenRole::Prompt, TokenRole::Response, TokenRole::EndOfText, TokenRole::Padding }) {
        const bool has = std::any_of(example.tokens.begin(), example.tokens.end(),
            [role](const RoleToken& token) { return token.role == role; });
        if (has)
            parts << QStringLiteral("<span style=\"background:%1\">&nbsp;&nbsp;&nbsp;</span> %2")
                         .arg(RoleTokens::tint(role).name(), RoleTokens::roleName(role));
    }
    if (!m_countsWord.isEmpty())
        parts << QStringLiteral("▢ %1").arg(m_countsWord);
    if (example.cut > 0)
        parts << tr("%Ln token(s) cut off", nullptr, static_cast<int>(example.cut));
    m_legend->setText(parts.join(QStringLiteral(" &nbsp; ")));
}

QString CheckPage::title() const
{
    return tr("Check");
}

QString CheckPage::problem() const
{
    return m_failed.text();
}

QList<InspectorSection*> CheckPage::inspectorSections() const
{
    return { m_today, m_takes };
}

QString CheckPage::numbersAsCsv() const
{
    if (!m_result)
        return {};
    QString csv = QStringLiteral("what,value\n");
    const auto add = [&](const char* what, double value) {
        if (std::isfinite(value))
            csv += QStringLiteral("%1,%2\n").arg(QLatin1String(what)).arg(value, 0, 'g', 10);
    };
    add("train_texts", static_cast<double>(m_result->facts.trainTexts));
    add("validation_texts", static_cast<double>(m_result->facts.validationTexts));
    add("test_texts", static_cast<double>(m_result->facts.testTexts));
    add("max_length", static_cast<double>(m_result->facts.maxLength));
    add("copies", static_cast<double>(m_result->facts.copies));
    add("texts_cut", static_cast<double>(m_result->facts.textsCut));
    add("trainable", static_cast<double>(m_result->facts.trainable));
    add("parameters", static_cast<double>(m_result->facts.parameters));
    add("total_steps", static_cast<double>(m_result->facts.totalSteps));
    add("base_loss", m_result->baseLoss);
    add("base_accuracy", m_result->baseAccuracy);
    add("guessing_accuracy", m_result->guessingAccuracy);
    add("seconds", m_result->seconds);
    add("seconds_of_answers", m_result->secondsOfAnswers);
    add("step_bytes", static_cast<double>(m_result->stepBytes));
    return csv;
}

void CheckPage::retranslate()
{
    m_state->setTitle(tr("Before it trains"));
    m_overfitCard->setTitle(tr("Can it learn?"));
    m_examples->setTitle(tr("What the model is given"));
    m_previous->setAccessibleName(tr("Example before"));
    m_next->setAccessibleName(tr("Next example"));
    m_today->setTitle(tr("The model today"));
    m_takes->setTitle(tr("Will take about"));
    if (m_result)
        askProblemWords();
    show();
}

void CheckPage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        show();
}

} // namespace cutaway
