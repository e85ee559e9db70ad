// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/evaluatedesk.h"

#include "app/window/catalogue.h"
#include "app/worker/words.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/report.h"
#include "core/jobs/outcome.h"

#include <QDir>
#include <QFileInfo>

namespace cutaway {

namespace {
    /// What the worker tells is shown at most so often.
    EvaluationHooks hooksFor(const std::shared_ptr<EvaluationTold>& told, std::stop_token stop, std::size_t before = 0,
        std::size_t inAll = 0)
    {
        EvaluationHooks hooks;
        hooks.stop = std::move(stop);
        hooks.onProgress = [told, before, inAll](EvaluationStep step, std::size_t done, std::size_t all) {
            Q_EMIT told->progressed(step, before + done, inAll == 0 ? all : all * inAll);
        };
        return hooks;
    }

    void tellFailure(EvaluationTold& told, const Outcome<Evaluation>& outcome)
    {
        const auto* failed = std::get_if<Failed>(&outcome);
        Q_EMIT told.failed(failed ? spoken(failed->sentence) : Spoken());
    }
} // namespace

EvaluateDesk::EvaluateDesk(EvaluatePlace* place, Engine* engine, const QString& home, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_engine(engine)
    , m_runsFolder(QDir(home).filePath(QStringLiteral("runs")))
    , m_chooser(window)
{
    place->setSentenceWords([](const Sentence& sentence) { return inWords(sentence); });
    connect(place, &EvaluatePlace::evaluateRequested, this, &EvaluateDesk::evaluate);
    connect(place, &EvaluatePlace::blindRequested, this, &EvaluateDesk::compare);
    connect(place, &EvaluatePlace::stopRequested, this, &EvaluateDesk::stop);
    connect(place, &EvaluatePlace::reportRequested, this, &EvaluateDesk::chooseReport);
    connect(place, &EvaluatePlace::chooseFileRequested, this, [this] { chooseFile(false); });
    connect(place, &EvaluatePlace::chooseTemplateRequested, this, [this] { chooseFile(true); });
    connect(place, &EvaluatePlace::modelsWanted, this, &EvaluateDesk::showModels);
    showModels();
}

EvaluateDesk::~EvaluateDesk()
{
    m_stop.request_stop(); // the judge's thread hears it at once and is waited for
}

void EvaluateDesk::showModels()
{
    QList<ModelToAsk> models;
    for (const auto& entries :
        { finetunedModelEntries(m_runsFolder), trainedRunEntries(m_runsFolder), bundledModelEntries() })
        for (const ModelEntry& entry : entries)
            models.append({ entry.name, entry.folder });
    m_place->form()->setModels(models);
}

/// One for each request: what an older one still tells reaches nobody.
std::shared_ptr<EvaluationTold> EvaluateDesk::makeTold()
{
    if (m_told)
        disconnect(m_told.get(), nullptr, this, nullptr);
    // The last to let go may be the worker.
    m_told = std::shared_ptr<EvaluationTold>(new EvaluationTold, [](EvaluationTold* told) { told->deleteLater(); });
    connect(m_told.get(), &EvaluationTold::progressed, this, [this](EvaluationStep, qulonglong done, qulonglong all) {
        m_place->setProgress(static_cast<std::size_t>(done), static_cast<std::size_t>(all));
    });
    connect(m_told.get(), &EvaluationTold::answered, this, [this](const EvaluationPtr& evaluation, bool ended) {
        m_place->setEvaluation(evaluation);
        if (!ended && m_judgeSettings && !evaluation->stopped)
            return judge(evaluation);
        m_judgeSettings.reset();
        if (evaluation->judgeEndedBy)
            m_place->setFailed(spoken(*evaluation->judgeEndedBy));
        else
            m_place->setRunning(EvaluatePlace::Running::No);
    });
    connect(
        m_told.get(), &EvaluationTold::compared, this, [this](const EvaluationPtr& first, const EvaluationPtr& second) {
            std::vector<AnsweredInstruction> a, b;
            const auto count = std::min(first->answers.size(), second->answers.size()); // as far as both came
            for (std::size_t i = 0; i < count; ++i) {
                a.push_back(first->answers[i].answered);
                b.push_back(second->answers[i].answered);
            }
            m_place->setRunning(EvaluatePlace::Running::No);
            m_place->setBlindTest(BlindTest(a, b, first->request.seed), m_firstName, m_secondName);
        });
    connect(m_told.get(), &EvaluationTold::failed, this, [this](const Spoken& sentence) {
        m_judgeSettings.reset();
        m_place->setFailed(sentence);
    });
    return m_told;
}

void EvaluateDesk::evaluate(const EvaluationRequest& request)
{
    auto plain = request;
    m_judgeSettings = request.judge;
    const auto told = makeTold();
    m_place->setRunning(EvaluatePlace::Running::Answers);
    m_stop = m_engine->perform(WorkerTask::Working, tr("answers"), [told, plain](std::stop_token stop) {
        const auto outcome = outcomeOf([&] { return evaluateAnswers(plain, hooksFor(told, stop)); });
        if (const auto* done = std::get_if<Evaluation>(&outcome))
            Q_EMIT told->answered(std::make_shared<const Evaluation>(*done), false);
        else
            tellFailure(*told, outcome);
    });
}

void EvaluateDesk::compare(const EvaluationRequest& request, const QString& second)
{
    auto other = request;
    other.model_folder = second.toStdString();
    m_firstName = m_place->form()->modelName();
    m_secondName = m_place->form()->secondName();
    const auto told = makeTold();
    m_place->setRunning(EvaluatePlace::Running::Answers);
    m_stop = m_engine->perform(WorkerTask::Working, tr("answers"), [told, request, other](std::stop_token stop) {
        std::shared_ptr<const Evaluation> both[2];
        for (int side = 0; side < 2; ++side) {
            const auto before = side == 0 ? 0 : both[0]->answers.size();
            const auto outcome = outcomeOf(
                [&] { return evaluateAnswers(side == 0 ? request : other, hooksFor(told, stop, before, 2)); });
            const auto* done = std::get_if<Evaluation>(&outcome);
            if (!done || done->stopped)
                return tellFailure(*told, outcome);
            both[side] = std::make_shared<const Evaluation>(*done);
        }
        Q_EMIT told->compared(both[0], both[1]);
    });
}

void EvaluateDesk::judge(const EvaluationPtr& evaluation)
{
    m_place->setRunning(EvaluatePlace::Running::Judge);
    m_stop = std::stop_source();
    const auto told = m_told;
    const auto settings = *m_judgeSettings;
    m_judging = std::jthread([told, settings, evaluation, stop = m_stop.get_token()] {
        const auto outcome = outcomeOf([&] {
            Evaluation judged = *evaluation;
            judgeAnswers(judged, settings, hooksFor(told, stop));
            return judged;
        });
        if (const auto* done = std::get_if<Evaluation>(&outcome))
            Q_EMIT told->answered(std::make_shared<const Evaluation>(*done), true);
        else
            tellFailure(*told, outcome);
    });
}

void EvaluateDesk::stop()
{
    m_stop.request_stop();
}

void EvaluateDesk::chooseFile(bool ofTemplate)
{
    m_chooser.open(ofTemplate ? tr("Choose a template") : tr("Choose a file of instructions"),
        QFileDialog::ExistingFile, [this, ofTemplate](const QStringList& paths) {
            if (ofTemplate)
                m_place->form()->setTemplateFile(paths.front());
            else
                m_place->form()->setFile(paths.front());
        });
}

void EvaluateDesk::chooseReport()
{
    m_chooser.saveReport(QStringLiteral("evaluation"), [this](const QString& path) { saveReport(path); });
}

/// Some megabytes at most: written in the worker, so that a slow disk holds up nobody.
void EvaluateDesk::saveReport(const QString& path)
{
    const auto evaluation = m_place->evaluation();
    if (!evaluation)
        return;
    auto told = std::shared_ptr<EvaluationTold>(new EvaluationTold, [](EvaluationTold* gone) { gone->deleteLater(); });
    connect(told.get(), &EvaluationTold::failed, this, [this, path](const Spoken& sentence) {
        if (!sentence.isEmpty())
            return Q_EMIT problem(sentence);
        Q_EMIT message(tr("The report is saved as %1.").arg(QDir::toNativeSeparators(path)));
    });
    m_engine->perform(
        WorkerTask::Working, QFileInfo(path).fileName(),
        [told, evaluation, file = path.toStdString()](std::stop_token) {
            const auto outcome = outcomeOf([&] {
                writeReport(file, *evaluation);
                return true;
            });
            const auto* failed = std::get_if<Failed>(&outcome);
            Q_EMIT told->failed(failed ? spoken(failed->sentence) : Spoken());
        },
        {}, /*duringTraining=*/true);
}

} // namespace cutaway
