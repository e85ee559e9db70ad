// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/headsdesk.h"

#include "app/window/numbers.h"
#include "app/worker/inspections.h"
#include "app/worker/modelhost.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "views/attention/attentionplace.h"
#include "views/attention/headsview.h"
#include "views/attention/leaderboardpanel.h"
#include "views/parts/shellquote.h"

#include <algorithm>
#include <cmath>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;

    constexpr auto progressPause = std::chrono::milliseconds(100);
    const QString leaderboardKey = QStringLiteral("leaderboard");

    // Of a look as HeadOverview has it: its first word.
    QString colourIn(const QString& look)
    {
        return look.section(QLatin1Char(' '), 0, 0);
    }

    // So that one sees which text a result is of: texts that one types on differ in their ends.
    QString endsOf(const std::string& text)
    {
        constexpr int begin = 24, end = 23;
        const QString whole = QString::fromStdString(text).simplified();
        return whole.size() <= begin + 1 + end ? whole : whole.left(begin) + QChar(0x2026) + whole.right(end);
    }

    QByteArray csvOf(const HeadDeltas& deltas, const QString& command)
    {
        QString csv = QStringLiteral("# %1\r\nlayer,head,delta_loss\r\n")
                          .arg(QString(command).replace(QLatin1Char('\n'), QLatin1Char(' ')));
        for (int at = 0; at < static_cast<int>(deltas.values.size()); ++at)
            if (const float value = deltas.values[static_cast<std::size_t>(at)]; !std::isnan(value))
                csv += QStringLiteral("%1,%2,%3\r\n")
                           .arg(at / deltas.heads)
                           .arg(at % deltas.heads)
                           .arg(static_cast<double>(value), 0, 'g', 9);
        return csv.toUtf8();
    }

    QByteArray jsonOf(const HeadDeltas& deltas, const LeaderboardPtr& result, const QString& command)
    {
        QJsonArray heads;
        for (int at = 0; at < static_cast<int>(deltas.values.size()); ++at)
            if (const float value = deltas.values[static_cast<std::size_t>(at)]; !std::isnan(value))
                heads.append(QJsonObject { { "layer", at / deltas.heads }, { "head", at % deltas.heads },
                    { "delta_loss", static_cast<double>(value) } });
        QJsonObject json { { "command", command }, { "model", deltas.model }, { "text", deltas.of },
            { "by", deltas.byMean ? "mean" : "zero" }, { "heads", heads } };
        if (result) {
            json["loss"] = result->loss;
            json["tokens"] = static_cast<qint64>(result->tokens);
        }
        return QJsonDocument(json).toJson();
    }
} // namespace

struct HeadsDesk::Board {
    bool ofFile = false, byMean = false;
    std::string file;
    std::vector<int> ids; ///< of the text, unless it is a file's
    Spoken of; ///< in words
    QString command;
    QString model;
    bool hasEdits = false; ///< that it leaves out
    QString colour; ///< of the overview when it was started
    int layers = 0, heads = 0;
    Clock::time_point begun = Clock::now();
};

HeadsDesk::HeadsDesk(AttentionPlace* place, Engine* engine, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_panel(place->view<HeadsView>()->leaderboard())
    , m_engine(engine)
    , m_questions(engine, nullptr)
    , m_chooser(window)
    , m_files(QStringLiteral("leaderboard files"))
{
    connect(place, &AttentionPlace::measuresWanted, this, &HeadsDesk::measure);
    connect(place, &AttentionPlace::questionsOutdated, this, [this] {
        m_questions.drop(QStringLiteral("measures"));
        m_panel->setProblem({}); // it may have been the old text's
    });
    connect(place, &AttentionPlace::modelChanged, this, &HeadsDesk::forget);
    connect(m_panel, &LeaderboardPanel::fileRequested, this, &HeadsDesk::chooseFile);
    connect(m_panel, &LeaderboardPanel::runRequested, this, &HeadsDesk::run);
    connect(m_panel, &LeaderboardPanel::stopRequested, this, [this] { m_questions.stop(leaderboardKey); });
    connect(m_panel, &LeaderboardPanel::saveRequested, this, &HeadsDesk::chooseSave);
}

void HeadsDesk::measure(quint64 generation, const std::vector<int>& ids)
{
    Questions::Question<HeadMeasures> question;
    question.key = QStringLiteral("measures");
    MeasureRequest request;
    request.generation = generation;
    request.ids = ids;
    question.ask = [request](ModelHost& host, const std::stop_token& stop) mutable {
        if (host.facts() && host.facts()->tokenizer)
            request.avoid = host.facts()->tokenizer->endOfText().value_or(-1);
        return measuresOf(host, request, stop);
    };
    question.onAnswer = [this](const HeadMeasuresPtr& measures) { m_place->setMeasures(measures); };
    question.onFailed = [](const QString&) {}; // the reading has told why
    m_questions.put(std::move(question));
}

void HeadsDesk::chooseFile()
{
    m_chooser.open(tr("Choose a text"), QFileDialog::ExistingFile,
        [this](const QStringList& paths) { m_panel->setFile(paths.first()); },
        { tr("Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)"), tr("All files (*)") });
}

void HeadsDesk::run(bool ofFile, bool byMean)
{
    const AttentionData& data = m_place->data();
    if (!data.reading)
        return;
    auto board = std::make_shared<Board>();
    board->ofFile = ofFile;
    board->byMean = byMean;
    board->model = data.model;
    board->hasEdits = !data.edits.empty();
    board->colour = colourIn(m_place->overviewLook());
    board->layers = data.reading->layers;
    board->heads = data.reading->heads;
    const QString model = shellQuoted(data.model.toStdString());
    if (ofFile) {
        board->file = QFile::encodeName(m_panel->file()).toStdString();
        board->of = Spoken([name = QFileInfo(m_panel->file()).fileName()] { return tr("“%1”").arg(name); });
        const QString file = shellQuoted(board->file);
        board->command = QStringLiteral("cutaway-cli ablate --all --model %1 --file %2").arg(model, file)
            + (byMean ? QStringLiteral(" --mean ") + file : QString());
    } else {
        board->ids = data.reading->ids;
        board->of = Spoken([words = endsOf(data.readText())] { return tr("the text “%1”").arg(words); });
        const QString text = shellQuoted(data.readText());
        board->command = QStringLiteral("cutaway-cli ablate --all --model %1 --text %2").arg(model, text)
            + (byMean ? QStringLiteral(" --mean <(printf %s %1)").arg(text) : QString());
    }
    m_board = board;
    m_share = 0.0;
    m_result = nullptr;
    m_deltas = HeadDeltas(board->layers, board->heads);
    m_deltas.of = board->of.text();
    m_deltas.ids = board->ids;
    m_deltas.model = board->model;
    m_deltas.byMean = byMean;
    m_panel->setRunning(true);
    m_place->setHeadDeltas(std::make_shared<const HeadDeltas>(m_deltas));

    Questions::Question<Leaderboard> question;
    question.key = leaderboardKey;
    question.name = tr("Switching off every head in turn");
    question.when = Engine::When::Free;
    question.ask = [this, board](ModelHost& host, const std::stop_token& stop) -> Outcome<Leaderboard> {
        LeaderboardRequest request;
        request.by = board->byMean ? Replacement::Mean : Replacement::Zero;
        const auto ids = board->ofFile ? idsOfFile(host, board->file) : Outcome<std::vector<int>>(board->ids);
        if (const auto* failed = std::get_if<Failed>(&ids))
            return *failed;
        if (std::holds_alternative<Cancelled>(ids))
            return Cancelled {};
        request.ids = std::get<std::vector<int>>(ids);
        auto told = Clock::now();
        return leaderboardOf(
            host, request,
            [&](const HeadDelta& head) { m_questions.tell([this, board, head] { takeHead(board, head); }); },
            [&, this](double share) {
                m_engine->answerAside();
                if (Clock::now() - told < progressPause)
                    return;
                told = Clock::now();
                m_questions.tell([this, board, share] { showProgress(board, share); });
            },
            stop);
    };
    question.onAnswer = [this, board](const LeaderboardPtr& result) { finish(board, result); };
    question.onFailed = [this, board](const Spoken& sentence) { stopped(board, sentence); };
    m_questions.put(std::move(question));
}

void HeadsDesk::takeHead(const std::shared_ptr<const Board>& board, const HeadDelta& head)
{
    const std::size_t at = static_cast<std::size_t>(head.layer) * board->heads + head.head;
    if (board != m_board || at >= m_deltas.values.size())
        return;
    m_deltas.values[at] = static_cast<float>(head.deltaLoss);
    m_place->setHeadDeltas(std::make_shared<const HeadDeltas>(m_deltas));
    tellProgress();
}

void HeadsDesk::showProgress(const std::shared_ptr<const Board>& board, double share)
{
    if (board != m_board)
        return;
    m_share = share;
    tellProgress();
}

void HeadsDesk::tellProgress()
{
    if (!m_panel->isRunning())
        return;
    const std::chrono::duration<double> elapsed = Clock::now() - m_board->begun;
    const auto known
        = std::count_if(m_deltas.values.begin(), m_deltas.values.end(), [](float value) { return !std::isnan(value); });
    // −1: can't be told yet, or is no time worth telling
    const double reckoned = known > 0 && m_share > 0.02 ? elapsed.count() / m_share * (1 - m_share) : -1.0;
    const double left = reckoned >= 1.0 ? reckoned : -1.0;
    m_panel->setProgress(m_share, Spoken([known, all = static_cast<int>(m_deltas.values.size()), left] {
        const QString heads = tr("%1 of %Ln head(s)", nullptr, all).arg(known);
        return left < 0.0 ? heads : tr("%1 · %2", "heads, time left").arg(heads, timeLeft(left));
    }));
}

void HeadsDesk::finish(const std::shared_ptr<const Board>& board, const LeaderboardPtr& result)
{
    if (board != m_board)
        return;
    m_result = result;
    m_panel->setRunning(false);
    const auto worst = std::max_element(result->deltaLoss.begin(), result->deltaLoss.end());
    const auto at = static_cast<int>(worst - result->deltaLoss.begin());
    m_panel->setResult(Spoken([of = board->of, loss = result->loss, layer = at / result->heads,
                                  head = at % result->heads, most = *worst, hasEdits = board->hasEdits] {
        const QLocale locale;
        const QString found = tr("On %1 the loss is %2 nats a token; without L%3 H%4 it rises most, by %5.")
                                  .arg(of.text(), locale.toString(loss, 'f', 2), QString::number(layer),
                                      QString::number(head), locale.toString(most, 'g', 2)); // a text may have %3 in it
        return hasEdits ? tr("%1 This is of the model without your edits.", "what was found").arg(found) : found;
    }));
    // Painted on the overview, unless another colour was chosen or another text typed meanwhile.
    const QString look = m_place->overviewLook();
    if (colourIn(look) == board->colour && !m_place->data().deltasAreEarlier())
        m_place->setOverviewLook(wordOf(HeadMeasure::DeltaLoss) + look.mid(board->colour.size()));
}

void HeadsDesk::forget()
{
    if (m_panel->isRunning())
        m_questions.stop(leaderboardKey);
    m_board = nullptr;
    m_result = nullptr;
    m_panel->setRunning(false);
    m_panel->setResult({});
}

void HeadsDesk::stopped(const std::shared_ptr<const Board>& board, const Spoken& problem)
{
    if (board != m_board)
        return;
    const auto known
        = std::count_if(m_deltas.values.begin(), m_deltas.values.end(), [](float value) { return !std::isnan(value); });
    m_panel->setRunning(false);
    m_panel->setResult(known == 0 ? Spoken() : Spoken([known, all = static_cast<int>(m_deltas.values.size())] {
        return tr("Stopped: %1 of %Ln head(s) are known.", nullptr, all).arg(known);
    }));
    m_panel->setProblem(problem);
    if (known == 0)
        m_place->setHeadDeltas(nullptr);
}

void HeadsDesk::chooseSave()
{
    m_chooser.save(tr("Save the leaderboard"), QStringLiteral("cutaway-leaderboard"),
        tr("Table (*.csv)") + QStringLiteral(";;") + tr("JSON (*.json)"), QStringLiteral("csv"),
        [this](const QString& path) { save(path); });
}

void HeadsDesk::save(const QString& path)
{
    if (!m_board)
        return;
    const QByteArray bytes = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
        ? jsonOf(m_deltas, m_result, m_board->command)
        : csvOf(m_deltas, m_board->command);
    m_files.push([this, path, bytes] {
        const auto outcome = outcomeOf([&] {
            writeFileAtomically(QFile::encodeName(path).toStdString(),
                std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
            return true;
        });
        const auto* failed = std::get_if<Failed>(&outcome);
        m_questions.tell([this, path, problem = failed ? spoken(*failed) : Spoken()] {
            if (problem.isEmpty())
                Q_EMIT said(tr("The leaderboard is saved as %1").arg(QDir::toNativeSeparators(path)));
            else
                Q_EMIT this->problem(problem);
        });
    });
}

} // namespace cutaway
