// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/watchcards.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/theme.h"
#include "views/train/curveplot.h"

namespace cutaway {

namespace {
    constexpr std::size_t mostAnswers = 200; ///< the newest are kept

    QTableWidget* textTable(const char* name)
    {
        auto* table = new QTableWidget;
        table->setObjectName(QLatin1String(name));
        table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        table->setSelectionMode(QAbstractItemView::NoSelection);
        table->setWordWrap(true);
        table->setTabKeyNavigation(false);
        table->verticalHeader()->hide();
        table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        table->setFrameShape(QFrame::NoFrame);
        table->setMinimumHeight(Theme::current().px(150));
        return table;
    }

    void put(QTableWidget* table, int row, int column, const std::string& text)
    {
        auto* item = new QTableWidgetItem(QString::fromStdString(text));
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
        item->setToolTip(item->text().left(600));
        table->setItem(row, column, item);
    }
} // namespace

WatchCards::WatchCards(bool prefers, QWidget* parent)
    : QWidget(parent)
    , m_prefers(prefers)
    , m_rewardCard(new Card)
    , m_forgetCard(new Card)
    , m_answerCard(new Card)
    , m_rewards(new CurvePlot)
    , m_perplexity(new CurvePlot)
    , m_forgetNote(new QLabel)
    , m_answerNote(new QLabel)
    , m_prompts(textTable("forgetPrompts"))
    , m_table(textTable("heldOutAnswers"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_rewards->setObjectName(QStringLiteral("rewardCurves"));
    m_rewards->setMinimumHeight(Theme::current().px(180));
    m_rewardCard->body()->addWidget(m_rewards);
    m_rewardCard->setVisible(prefers);
    layout->addWidget(m_rewardCard);
    m_perplexity->setObjectName(QStringLiteral("forgetCurve"));
    m_perplexity->setMinimumHeight(Theme::current().px(160));
    m_forgetNote->setWordWrap(true);
    setTextRole(m_forgetNote, TextRole::Note);
    m_forgetCard->body()->addWidget(m_perplexity);
    m_forgetCard->body()->addWidget(m_prompts);
    m_forgetCard->body()->addWidget(m_forgetNote);
    m_answerNote->setWordWrap(true);
    setTextRole(m_answerNote, TextRole::Note);
    m_answerCard->body()->addWidget(m_table);
    m_answerCard->body()->addWidget(m_answerNote);
    layout->addWidget(m_answerCard);
    layout->addWidget(m_forgetCard);
    m_prompts->setColumnCount(3);
    m_table->setColumnCount(4);
    for (QTableWidget* table : { m_prompts, m_table })
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    retranslate();
}

void WatchCards::clear()
{
    m_monitors.clear();
    m_evaluations.clear();
    m_answers.clear();
    setUp();
    showTables();
}

/// A run that is gone on with another day tells of what comes after its checkpoint only.
bool WatchCards::knowsBase() const
{
    return !m_monitors.empty() && m_monitors.front().updates == 0;
}

void WatchCards::setUp()
{
    const auto place = [](double x) { return tr("After %1 updates").arg(QLocale().toString(std::llround(x))); };
    m_perplexity->setSeries({ { tr("general text"), CurvePlot::Tone::Extra } });
    m_perplexity->setFormats([](double value) { return QLocale().toString(value, 'f', 1); }, place);
    m_perplexity->setXTitle(tr("updates"));
    for (const FinetuneMonitor& monitor : m_monitors)
        m_perplexity->append(0, static_cast<double>(monitor.updates), monitor.perplexity());
    if (knowsBase() && std::isfinite(m_monitors.front().loss))
        m_perplexity->setReferences({ { tr("base model"), m_monitors.front().perplexity() } });
    else
        m_perplexity->setReferences({});
    m_rewards->setSeries(
        { { tr("margin, train"), CurvePlot::Tone::Train }, { tr("margin, validation"), CurvePlot::Tone::Validation },
            { tr("chosen"), CurvePlot::Tone::Other, false, 0 }, { tr("rejected"), CurvePlot::Tone::Other, false, 1 } });
    m_rewards->setFormats([](double value) { return QLocale().toString(value, 'f', 3); },
        [](double x) { return tr("Step %1").arg(QLocale().toString(std::llround(x))); });
    m_rewards->setXTitle(tr("step"));
    m_rewards->setReferences({ { tr("the base"), 0.0 } });
    for (const FinetuneEvaluation& evaluation : m_evaluations) {
        const auto x = static_cast<double>(evaluation.step);
        m_rewards->append(0, x, evaluation.trainRewards.margin());
        m_rewards->append(1, x, evaluation.valRewards.margin());
        m_rewards->append(2, x, evaluation.valRewards.chosen);
        m_rewards->append(3, x, evaluation.valRewards.rejected);
    }
}

void WatchCards::add(const FinetuneEvent& event)
{
    if (const auto* started = std::get_if<FinetuneStarted>(&event)) {
        // What was told beyond the checkpoint that it goes on from is told again.
        std::erase_if(m_monitors, [&](const FinetuneMonitor& m) { return m.updates > started->firstStep; });
        std::erase_if(m_evaluations, [&](const FinetuneEvaluation& e) { return e.step >= started->firstStep; });
        std::erase_if(m_answers, [&](const FinetuneAnswer& a) { return a.step >= started->firstStep; });
    } else if (const auto* monitor = std::get_if<FinetuneMonitor>(&event)) {
        m_monitors.push_back(*monitor);
    } else if (const auto* evaluation = std::get_if<FinetuneEvaluation>(&event)) {
        m_evaluations.push_back(*evaluation);
    } else if (const auto* answer = std::get_if<FinetuneAnswer>(&event)) {
        m_answers.push_back(*answer);
        if (m_answers.size() > mostAnswers)
            m_answers.erase(m_answers.begin());
    } else {
        return;
    }
}

void WatchCards::addEvents(const std::vector<FinetuneEvent>& events)
{
    const bool tells = std::any_of(events.begin(), events.end(), [](const FinetuneEvent& event) {
        return !std::holds_alternative<FinetuneStep>(event) && !std::holds_alternative<TrainCheckpoint>(event);
    });
    if (!tells)
        return;
    for (const FinetuneEvent& event : events)
        add(event);
    setUp();
    showTables();
}

void WatchCards::showTables()
{
    m_forgetCard->setVisible(!m_monitors.empty());
    m_answerCard->setVisible(!m_answers.empty());
    if (!m_monitors.empty()) {
        const auto& before = m_monitors.front().answers;
        const auto& now = m_monitors.back().answers;
        m_prompts->setRowCount(static_cast<int>(std::min(before.size(), now.size())));
        for (int row = 0; row < m_prompts->rowCount(); ++row) {
            const auto i = static_cast<std::size_t>(row);
            put(m_prompts, row, 0, now[i].prompt);
            put(m_prompts, row, 1, knowsBase() ? before[i].text : "–");
            put(m_prompts, row, 2, now[i].text);
        }
        m_prompts->setVisible(m_prompts->rowCount() > 0);
    }
    m_table->setRowCount(static_cast<int>(m_answers.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) { // the newest first
        const FinetuneAnswer& told = m_answers[m_answers.size() - 1 - static_cast<std::size_t>(row)];
        const AnsweredInstruction& answer = told.answer;
        put(m_table, row, 0, std::to_string(told.epoch));
        put(m_table, row, 1, answer.instruction + (answer.input.empty() ? "" : "\n" + answer.input));
        put(m_table, row, 2, answer.output);
        put(m_table, row, 3, answer.response);
    }
}

QString WatchCards::numbersAsCsv() const
{
    if (m_monitors.empty())
        return {};
    QString csv = QStringLiteral("updates,loss,perplexity\n");
    for (const FinetuneMonitor& monitor : m_monitors)
        csv += QStringLiteral("%1,%2,%3\n")
                   .arg(monitor.updates)
                   .arg(monitor.loss, 0, 'g', 9)
                   .arg(monitor.perplexity(), 0, 'g', 9);
    return csv;
}

void WatchCards::retranslate()
{
    m_rewardCard->setTitle(tr("Rewards"), tr("how much more likely than the base model finds it, times β"));
    m_forgetCard->setTitle(tr("What it forgets"), tr("perplexity on a general text"));
    m_forgetNote->setText(
        tr("A text that it is not trained on, read before the first step and at each evaluation. Where its "
           "perplexity rises, what the base model knew is being lost."));
    m_answerCard->setTitle(tr("What it answers"), tr("to instructions that it is not trained on"));
    m_answerNote->setText(tr("Written greedily at evaluations and after each epoch, the newest first."));
    m_prompts->setHorizontalHeaderLabels({ tr("Prompt"), tr("Base model"), tr("Now") });
    m_prompts->setAccessibleName(tr("What the model writes after fixed prompts"));
    m_table->setHorizontalHeaderLabels(
        { tr("Epoch"), tr("Instruction"), m_prefers ? tr("Chosen answer") : tr("Answer wanted"), tr("Its answer") });
    m_table->setAccessibleName(tr("Answers to held-out instructions"));
    setUp();
    showTables();
}

} // namespace cutaway
