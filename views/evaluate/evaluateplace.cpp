// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/evaluateplace.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/evaluate/answersmodel.h"
#include "views/evaluate/answerstable.h"
#include "views/evaluate/blindpanel.h"
#include "views/parts/card.h"
#include "views/parts/emptystate.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

EvaluatePlace::EvaluatePlace(QWidget* parent)
    : Place(parent)
{
    buildStage();
    buildInspector();
    connect(m_form, &EvaluateForm::edited, this, &EvaluatePlace::showControls);
    connect(m_form, &EvaluateForm::chooseFileRequested, this, &EvaluatePlace::chooseFileRequested);
    connect(m_form, &EvaluateForm::chooseTemplateRequested, this, &EvaluatePlace::chooseTemplateRequested);
    connect(m_go, &QPushButton::clicked, this, &EvaluatePlace::goOrStop);
    connect(m_report, &QPushButton::clicked, this, &EvaluatePlace::reportRequested);
    connect(m_which, &Segmented::chosen, this, &EvaluatePlace::showRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EvaluatePlace::showSelected);
    EvaluatePlace::retranslate();
}

EvaluatePlace::~EvaluatePlace() = default;

QLabel* EvaluatePlace::addNumber()
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* value = new QLabel;
    auto* name = new QLabel;
    setTextRole(value, TextRole::Big);
    setTextRole(name, TextRole::Dim);
    layout->addWidget(value);
    layout->addWidget(name);
    box->setMinimumWidth(Theme::current().px(84)); // one below the other
    m_numbers->addWidget(box);
    m_values.push_back(value);
    m_names.push_back(name);
    return value;
}

void EvaluatePlace::buildStage()
{
    m_form = new EvaluateForm;
    m_go = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_report = makeButton(ButtonKind::Plain, QStringLiteral("save"));
    m_state = new QLabel;
    m_go->setObjectName(QStringLiteral("evaluate"));
    m_report->setObjectName(QStringLiteral("saveReport"));
    m_state->setObjectName(QStringLiteral("evaluateState"));
    m_state->setWordWrap(true);
    setTextRole(m_state, TextRole::Dim);
    controlBar()->addWidget(m_go);
    controlBar()->addWidget(m_report);
    controlBar()->addWidget(m_state, 1);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_form->setProperty("clear", true);
    scroll->setWidget(m_form);
    scroll->setFixedWidth(Theme::current().px(272));
    m_form->layout()->setContentsMargins(0, 0, 12, 0);

    m_results = new QWidget;
    auto* column = new QVBoxLayout(m_results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* numbersCard = new Card;
    auto* numbers = new QWidget;
    numbers->setObjectName(QStringLiteral("numbers"));
    m_numbers = new FlowLayout(numbers);
    m_numbers->setContentsMargins(0, 0, 0, 0);
    m_numbers->setSpacing(12);
    numbersCard->body()->addWidget(numbers);
    m_judgeNote = new QLabel;
    m_judgeNote->setObjectName(QStringLiteral("judgeNote"));
    m_judgeNote->setWordWrap(true);
    numbersCard->body()->addWidget(m_judgeNote);
    column->addWidget(numbersCard);
    for (std::size_t i = 0; i < textMetrics().size() + 3; ++i)
        addNumber();
    m_which = new Segmented;
    m_which->setObjectName(QStringLiteral("whichAnswers"));
    column->addWidget(m_which, 0, Qt::AlignLeft);
    auto* tableCard = new Card;
    m_model = new AnswersModel(this);
    m_table = new AnswersTable(m_model);
    m_table->setObjectName(QStringLiteral("answers"));
    tableCard->body()->addWidget(m_table, 1);
    column->addWidget(tableCard, 1);

    m_blind = new BlindPanel;
    m_nothing = new EmptyState;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_results);
    m_pages->addWidget(m_blind);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(scroll);
    row->addWidget(m_pages, 1);
    stage()->addLayout(row, 1);
}

void EvaluatePlace::buildInspector()
{
    m_selectedSection = addInspectorSection({});
    m_selectedText = new QLabel;
    m_selectedText->setWordWrap(true);
    m_selectedText->setTextFormat(Qt::PlainText);
    m_selectedText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_selectedScores = new KeyValueList;
    m_selectedSection->addWidget(m_selectedText);
    m_selectedSection->addWidget(m_selectedScores);
    m_runSection = addInspectorSection({});
    m_runFacts = new KeyValueList;
    m_runSection->addWidget(m_runFacts);
}

void EvaluatePlace::goOrStop()
{
    if (m_running != Running::No)
        return Q_EMIT stopRequested();
    if (!m_form->problem().isEmpty())
        return;
    m_failed.clear();
    if (m_form->source() == EvaluateForm::Blind)
        Q_EMIT blindRequested(m_form->request(), m_form->secondModel());
    else
        Q_EMIT evaluateRequested(m_form->request());
}

void EvaluatePlace::setSentenceWords(std::function<QString(const Sentence&)> words)
{
    m_words = std::move(words);
}

void EvaluatePlace::setRunning(Running running)
{
    m_running = running;
    m_done = m_all = 0;
    m_form->setEnabled(running == Running::No);
    showControls();
}

void EvaluatePlace::setProgress(std::size_t done, std::size_t all)
{
    m_done = done;
    m_all = all;
    showControls();
}

void EvaluatePlace::setFailed(const Spoken& sentence)
{
    m_failed = sentence;
    setRunning(Running::No);
}

void EvaluatePlace::setEvaluation(const EvaluationPtr& evaluation)
{
    m_evaluation = evaluation;
    m_pages->setCurrentWidget(evaluation ? m_results : m_nothing);
    showNumbers();
    showRows();
    showControls();
}

void EvaluatePlace::setBlindTest(const BlindTest& test, const QString& first, const QString& second)
{
    m_blind->setTest(test, first, second);
    m_pages->setCurrentWidget(m_blind);
    showControls();
}

void EvaluatePlace::showControls()
{
    const bool runs = m_running != Running::No;
    // A page that is not shown asks for no room.
    for (QWidget* page : std::initializer_list<QWidget*> { m_nothing, m_results, m_blind })
        page->setSizePolicy(
            page == m_pages->currentWidget() ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred);
    setButtonKind(
        m_go, runs ? ButtonKind::Plain : ButtonKind::Go, runs ? QStringLiteral("stop") : QStringLiteral("play"));
    m_go->setText(runs ? tr("Stop") : tr("Evaluate"));
    m_go->setEnabled(runs || m_form->problem().isEmpty());
    m_report->setEnabled(!runs && m_evaluation && m_pages->currentWidget() == m_results);
    const auto count = [this] { return number(static_cast<long long>(m_done)); };
    const auto all = [this] { return number(static_cast<long long>(m_all)); };
    if (m_running == Running::Answers)
        m_state->setText(m_all == 0 ? tr("Opening the model…") : tr("%1 of %2 answered").arg(count(), all()));
    else if (m_running == Running::Judge)
        m_state->setText(tr("%1 of %2 judged").arg(count(), all()));
    else if (!m_failed.isEmpty())
        m_state->setText(m_failed.text());
    else if (m_evaluation && m_evaluation->stopped && m_form->problem().isEmpty())
        m_state->setText(tr("Stopped; what there was is kept."));
    else
        m_state->setText(m_form->problem());
}

void EvaluatePlace::showNumbers()
{
    m_runSection->setVisible(m_evaluation != nullptr);
    if (!m_evaluation)
        return;
    const auto& metrics = textMetrics();
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        m_values[i]->setText(AnswersModel::scoreText(metrics[i], m_evaluation->total.*metrics[i].value));
        m_names[i]->setText(QString::fromLatin1(metrics[i].title));
        const QString how
            = tr("From 0 to %1. Counted as: %2")
                  .arg(number(static_cast<long long>(metrics[i].most)), QString::fromLatin1(metrics[i].signature));
        m_values[i]->setToolTip(how);
        m_names[i]->setToolTip(how);
    }
    const auto show = [&](std::size_t at, const QString& name, double value, int digits, const QString& how) {
        m_values[at]->parentWidget()->setVisible(std::isfinite(value));
        m_values[at]->setText(QLocale().toString(value, 'f', digits));
        m_names[at]->setText(name);
        m_values[at]->setToolTip(how);
        m_names[at]->setToolTip(how);
    };
    const auto first = metrics.size();
    show(first, tr("Loss"), m_evaluation->loss, 3, tr("Nats a token, mean over the tokens of the answers wanted"));
    show(first + 1, tr("Perplexity"), m_evaluation->perplexity, 1, tr("exp(loss)"));
    show(first + 2, tr("Judge"), m_evaluation->judged.mean, 1,
        tr("Mean of the judge's scores, from 0 to 100; replies without a score are not in it"));
    const auto& judged = m_evaluation->judged;
    QString note;
    if (m_evaluation->request.judge)
        note
            = tr("Judge: %1 scores, %2 replies without a score, %3 failed, %4 not asked.")
                  .arg(number(judged.scored), number(judged.unparsable), number(judged.failed), number(judged.waiting));
    m_judgeNote->setVisible(!note.isEmpty());
    m_judgeNote->setText(note);
    QList<KeyValue> facts { { tr("answers"), number(static_cast<long long>(m_evaluation->answers.size())), {}, false },
        { tr("file's SHA-256"), QString::fromStdString(m_evaluation->fileHash).left(16),
            QString::fromStdString(m_evaluation->fileHash), true } };
    if (m_evaluation->leftOut > 0)
        facts.append({ tr("rows left out"), number(static_cast<long long>(m_evaluation->leftOut)),
            tr("They have no instruction or no answer wanted"), false });
    if (!m_evaluation->modelHash.empty())
        facts.append({ tr("weights' SHA-256"), QString::fromStdString(m_evaluation->modelHash).left(16),
            QString::fromStdString(m_evaluation->modelHash), true });
    facts.append({ tr("seconds"), QLocale().toString(m_evaluation->seconds, 'f', 1), {}, false });
    m_runFacts->setRows(facts);
}

void EvaluatePlace::showRows()
{
    std::vector<EvaluatedAnswer> rows;
    if (m_evaluation) {
        const auto take = [&](const std::vector<std::size_t>& which) {
            for (const auto i : which)
                rows.push_back(m_evaluation->answers[i]);
        };
        switch (static_cast<Which>(m_which->currentIndex())) {
        case Best:
            take(m_evaluation->best);
            break;
        case Worst:
            take(m_evaluation->worst);
            break;
        case Random:
            take(m_evaluation->random);
            break;
        case All:
            rows = m_evaluation->answers;
            break;
        }
        m_model->setMetric(findTextMetric(m_evaluation->request.rank_by));
        m_table->setJudged(m_evaluation->request.judge.has_value());
    }
    m_model->setAnswers(std::move(rows));
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    showSelected();
}

void EvaluatePlace::showSelected()
{
    const auto* answer = m_model->answer(m_table->currentIndex().row());
    m_selectedSection->setVisible(answer);
    if (!answer)
        return;
    const auto text = [](const std::string& bytes) { return QString::fromStdString(bytes).left(4000); };
    m_selectedSection->setTitle(tr("Row %1").arg(number(answer->row)));
    QString told = text(answer->answered.instruction);
    if (!answer->answered.input.empty())
        told += QStringLiteral("\n") + text(answer->answered.input);
    told += QStringLiteral("\n\n") + tr("Wanted: %1").arg(text(answer->answered.output));
    told += QStringLiteral("\n\n") + tr("Answer: %1").arg(text(answer->answered.response));
    if (answer->verdict.kind == JudgeVerdict::Kind::Unparsable)
        told += QStringLiteral("\n\n") + tr("The judge said: %1").arg(text(answer->verdict.reply));
    if (answer->verdict.kind == JudgeVerdict::Kind::Failed)
        told += QStringLiteral("\n\n")
            + tr("The judge could not be asked: %1")
                  .arg(m_words ? m_words(answer->verdict.problem)
                               : QString::fromStdString(answer->verdict.problem.text()));
    m_selectedText->setText(told);
    QList<KeyValue> scores;
    for (const TextMetric& metric : textMetrics())
        scores.append(
            { QString::fromLatin1(metric.title), AnswersModel::scoreText(metric, answer->scores.*metric.value),
                QString::fromLatin1(metric.signature), false });
    if (std::isfinite(answer->loss))
        scores.append(
            { tr("loss"), QLocale().toString(answer->loss, 'f', 3), tr("Nats a token of the answer wanted"), false });
    if (answer->verdict.kind != JudgeVerdict::Kind::Waiting)
        scores.append({ tr("judge"), AnswersModel::verdictText(answer->verdict), {}, false });
    m_selectedScores->setRows(scores);
}

QString EvaluatePlace::numbersAsCsv() const
{
    if (m_pages->currentWidget() == m_blind)
        return m_blind->numbersAsCsv();
    if (!m_evaluation)
        return {};
    QString csv = QStringLiteral("row,instruction,input,output,model_response");
    for (const TextMetric& metric : textMetrics())
        csv += QLatin1Char(',') + QString::fromLatin1(metric.name);
    csv += QStringLiteral(",judge\r\n");
    for (const EvaluatedAnswer& answer : m_evaluation->answers) {
        csv += QString::number(answer.row);
        for (const std::string* text : { &answer.answered.instruction, &answer.answered.input, &answer.answered.output,
                 &answer.answered.response })
            csv += QLatin1Char(',') + csvField(QString::fromStdString(*text));
        for (const TextMetric& metric : textMetrics())
            csv += QLatin1Char(',') + QString::number(answer.scores.*metric.value, 'g', 9);
        csv += QLatin1Char(',')
            + (answer.verdict.kind == JudgeVerdict::Kind::Scored ? QString::number(answer.verdict.score) : QString())
            + QStringLiteral("\r\n");
    }
    return csv;
}

QString EvaluatePlace::explanation() const
{
    return tr("<p>Each answer is compared with the one wanted. <b>Exact match</b> and <b>token F1</b> are SQuAD's; "
              "<b>ROUGE</b> counts "
              "words, pairs of words and the longest row of words that both have; <b>chrF</b> counts characters and "
              "<b>BLEU</b> "
              "rows of up to four words. They are computed as the standard packages do.</p>"
              "<p>A <b>judge</b> is another language model on your machine that is asked for a score from 0 to 100. It "
              "must say an integer and "
              "nothing else; other replies are counted and not guessed at.</p>"
              "<p><b>Two, blindly</b> shows two models' answers side by side without their names. Whoever wins there, "
              "wins by what is "
              "written.</p>");
}

QString EvaluatePlace::commandLine() const
{
    if (!m_form->problem().isEmpty() || m_form->source() == EvaluateForm::Blind)
        return {};
    const auto request = m_form->request();
    if (request.judge && request.judge->prompt != defaultJudgePrompt())
        return {}; // the command takes a prompt of one's own out of a file, and there is none
    QString line = QStringLiteral("cutaway-cli evaluate --file ") + shellQuoted(request.file);
    line += QStringLiteral(" --metrics ") + QString::fromStdString(request.rank_by);
    for (const TextMetric& metric : textMetrics())
        if (metric.name != request.rank_by)
            line += QLatin1Char(' ') + QString::fromLatin1(metric.name);
    if (!request.model_folder.empty())
        line += QStringLiteral(" --model %1 --template %2 --max-new %3")
                    .arg(shellQuoted(request.model_folder), shellQuoted(request.form))
                    .arg(request.max_new);
    if (request.most > 0)
        line += QStringLiteral(" --first %1").arg(request.most);
    if (request.judge)
        line += QStringLiteral(" --judge %1 --judge-model %2 --judge-timeout %3 --judge-seed %4 --judge-retries %5")
                    .arg(shellQuoted(request.judge->address), shellQuoted(request.judge->model))
                    .arg(request.judge->timeout)
                    .arg(request.judge->seed)
                    .arg(request.judge->retries);
    return line;
}

QString EvaluatePlace::sentence() const
{
    if (m_pages->currentWidget() == m_blind)
        return m_blind->isRevealed() ? m_blind->resultText() : QString();
    if (!m_evaluation)
        return {};
    return tr("%1 answers: exact match %2, token F1 %3, ROUGE-L %4, chrF %5, BLEU %6.")
        .arg(number(static_cast<long long>(m_evaluation->answers.size())),
            AnswersModel::scoreText(*findTextMetric("exact_match"), m_evaluation->total.exactMatch),
            AnswersModel::scoreText(*findTextMetric("token_f1"), m_evaluation->total.tokenF1),
            AnswersModel::scoreText(*findTextMetric("rougeL"), m_evaluation->total.rougeL),
            AnswersModel::scoreText(*findTextMetric("chrf"), m_evaluation->total.chrf),
            AnswersModel::scoreText(*findTextMetric("bleu"), m_evaluation->total.bleu));
}

void EvaluatePlace::showEvent(QShowEvent* event)
{
    Place::showEvent(event);
    Q_EMIT modelsWanted();
}

void EvaluatePlace::retranslate()
{
    Place::retranslate();
    setTitle(tr("Evaluate"), tr("How good a model's answers are: by numbers, by a judge, or by your own eyes"),
        tr("How good a model's answers are"));
    m_report->setText(tr("Save report…"));
    m_report->setToolTip(tr("HTML or JSON that says exactly what was run"));
    const int which = std::max(0, m_which->currentIndex());
    m_which->setSegments({ tr("All"), tr("Best"), tr("Worst"), tr("Random") });
    m_which->setCurrentIndex(which);
    m_which->setAccessibleName(tr("Which answers"));
    m_table->setAccessibleName(tr("Answers"));
    m_runSection->setTitle(tr("What was run"));
    m_nothing->setTexts(tr("Nothing has been evaluated yet"),
        tr("Choose a file of instructions at the left and who answers them, then press Evaluate."),
        QStringLiteral("check"));
    m_form->retranslate();
    m_blind->retranslate();
    showNumbers();
    showSelected();
    showControls();
}

} // namespace cutaway
