// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/runreader.h"

#include "app/worker/runfiles.h"
#include "app/worker/runrows.h"
#include "app/worker/setupreads.h"
#include "app/worker/webpfilm.h"
#include "app/worker/words.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSaveFile>

namespace cutaway {

namespace {
    constexpr int filmPause = 250; // ms a frame
    constexpr int lastPause = 1500; // ms, before the film begins again

    /// The value, or nothing with the sentence told in `problem`.
    template <class Value> std::optional<Value> valueOf(Outcome<Value> outcome, Spoken& problem)
    {
        if (auto* value = std::get_if<Value>(&outcome))
            return std::move(*value);
        if (const auto* failed = std::get_if<Failed>(&outcome)) {
            problem = spoken(failed->sentence);
            if (!failed->details.empty())
                qWarning("%s", failed->details.c_str());
        }
        return std::nullopt;
    }
} // namespace

RunReader::RunReader(QObject* parent)
    : QObject(parent)
    , m_reads(QStringLiteral("runs"))
    , m_films(QStringLiteral("film"))
{
}

RunReader::~RunReader()
{
    m_filmStop.request_stop();
}

void RunReader::readIndex(const QString& run)
{
    m_reads.push([this, run, request = ++m_index] {
        Spoken problem;
        if (request != m_index)
            return;
        if (const auto index = valueOf(timeLapseOf(run.toStdString()), problem))
            Q_EMIT indexRead(run, *index);
    });
}

void RunReader::readFrame(const QString& run, int text, qint64 step)
{
    m_reads.push([this, run, text, step] {
        Spoken problem;
        auto frame = valueOf(timeLapseFrameOf(run.toStdString(), text, step), problem);
        Q_EMIT frameRead(run, text, step, frame ? std::make_shared<const TimeLapseFrame>(std::move(*frame)) : nullptr);
    });
}

void RunReader::readStep(const QString& run, qint64 step)
{
    m_reads.push([this, run, step, request = ++m_step] {
        if (request != m_step)
            return;
        Spoken problem;
        if (auto record = valueOf(stepRecordOf(run.toStdString(), step), problem))
            Q_EMIT stepRead(run, step, std::make_shared<const StepRecord>(std::move(*record)));
        else
            Q_EMIT stepFailed(run, step, problem);
    });
}

void RunReader::readHistograms(const QString& run)
{
    m_reads.push([this, run, request = ++m_histograms] {
        if (request != m_histograms)
            return;
        Spoken problem;
        if (const auto histograms = valueOf(histogramsOf(run.toStdString()), problem))
            Q_EMIT histogramsRead(run, *histograms);
        else
            Q_EMIT histogramsFailed(run, problem);
    });
}

void RunReader::readEvents(const QString& run)
{
    m_reads.push([this, run] {
        Spoken problem;
        const auto events = valueOf(eventsOf(run.toStdString()), problem);
        Q_EMIT eventsRead(run, events.value_or(std::vector<TrainEvent>())); // somebody waits for an answer
    });
}

void RunReader::readMarks(const QString& run)
{
    m_reads.push([this, run, request = ++m_marks] {
        Spoken problem;
        if (request != m_marks)
            return;
        if (const auto marks = valueOf(marksOf(run.toStdString()), problem))
            Q_EMIT marksRead(run, *marks);
    });
}

void RunReader::listRuns(const QString& folder)
{
    m_reads.push([this, folder] {
        auto runs = runsKnown(folder.toStdString());
        std::erase_if(runs, [](const RunSummary& run) { return !isTraining(run); });
        Spoken problem;
        const auto listed = valueOf(outcomeOf([&] { return withSettings(std::move(runs)); }), problem);
        Q_EMIT runsListed(listed ? rowsOf(*listed) : QList<RunRow>());
    });
}

void RunReader::readOverlays(const QStringList& runs)
{
    m_reads.push([this, runs] {
        std::vector<OverlaidRun> overlays;
        QList<Spoken> problems;
        for (const QString& run : runs) {
            Spoken problem;
            auto history = std::make_shared<RunHistory>();
            if (const auto events = valueOf(eventsOf(run.toStdString()), problem))
                for (const TrainEvent& event : *events)
                    history->add(event);
            const auto summary = valueOf(runSummaryOf(run.toStdString()), problem);
            if (summary && !isTraining(*summary))
                problems << Spoken([name = QFileInfo(run).fileName()] {
                    return tr("“%1” is a fine-tuning: its loss is another one, so it is not drawn beside a training.")
                        .arg(name);
                });
            else if (history->evaluations().empty() || !summary)
                problems << (problem.isEmpty() ? Spoken([name = QFileInfo(run).fileName()] {
                    return tr("“%1” has no evaluation to be drawn.").arg(name);
                })
                                               : problem);
            else
                overlays.push_back({ QFileInfo(run).fileName(), history, summary->recipe,
                    valueOf(marksOf(run.toStdString()), problem).value_or(RunMarks()) });
        }
        Q_EMIT overlaysRead(overlays, problems);
    });
}

void RunReader::remove(const QString& run)
{
    m_reads.push([this, run] {
        if (!QFileInfo::exists(run)) // a run that was stopped before its first step has taken its folder with it
            return Q_EMIT removed(run, {});
        Spoken problem;
        const auto others = valueOf(removeRun(run.toStdString()), problem);
        if (others && !others->empty())
            problem = Spoken([name = QFileInfo(run).fileName(), count = static_cast<int>(others->size()),
                                 first = QString::fromStdString(others->front())] {
                return tr(
                    "What “%1” wrote is removed. Its folder stays, because %n other file(s) lie in it, such as %2.",
                    nullptr, count)
                    .arg(name, first);
            });
        Q_EMIT removed(run, problem);
    });
}

void RunReader::saveFilm(const FilmPlan& plan, const QString& path)
{
    m_filmStop.request_stop();
    m_filmStop = {};
    m_films.push([this, plan, path, stop = m_filmStop.get_token()] {
        const Spoken problem = makeFilm(plan, path, stop);
        if (!stop.stop_requested())
            Q_EMIT filmSaved(path, problem);
    });
}

void RunReader::stopFilm()
{
    m_filmStop.request_stop();
}

Spoken RunReader::makeFilm(const FilmPlan& plan, const QString& path, const std::stop_token& stop)
{
    const bool pictures = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    const QString folder = pictures ? path.chopped(4) : QString();
    if (pictures && !QDir().mkpath(folder))
        return Spoken([folder] { return tr("The folder %1 could not be made.").arg(folder); });
    WebpFilm film;
    const int count = static_cast<int>(plan.index.steps.size());
    int shown = 0;
    for (int i = 0; i < count; ++i) {
        if (stop.stop_requested())
            return {};
        Spoken ignored;
        const auto frame = valueOf(
            timeLapseFrameOf(plan.index.runFolder, plan.text, plan.index.steps[static_cast<std::size_t>(i)]), ignored);
        if (!frame)
            continue; // let go since, to make room
        QImage image(filmSize(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        paintFilmPicture(painter, plan, *frame);
        painter.end();
        ++shown;
        if (pictures) {
            const QString file = QStringLiteral("%1/frame-%2.png").arg(folder).arg(shown - 1, 3, 10, QLatin1Char('0'));
            if (!image.save(file))
                return Spoken([file] { return tr("%1 could not be written.").arg(file); });
        } else if (!film.add(image, i == count - 1 ? lastPause : filmPause)) {
            return Spoken([why = film.problem()] { return tr("The film could not be made: %1").arg(why); });
        }
        Q_EMIT filmProgressed(i + 1, count);
    }
    if (shown == 0)
        return Spoken([] { return tr("There is no frame to make a film of."); });
    if (pictures)
        return {};
    const QByteArray bytes = film.finish();
    if (bytes.isEmpty())
        return Spoken([why = film.problem()] { return tr("The film could not be made: %1").arg(why); });
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Spoken(
            [path, why = file.errorString()] { return tr("The film could not be written to %1: %2").arg(path, why); });
    return {};
}

} // namespace cutaway
