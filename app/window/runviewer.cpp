// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/runviewer.h"

#include "app/window/overlaydialog.h"
#include "app/window/settings.h"
#include "app/window/traindesk.h"
#include "views/train/trainplace.h"

#include <algorithm>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace cutaway {

RunViewer::RunViewer(TrainPlace* place, TrainDesk* desk, Settings* settings, QString runsFolder, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_desk(desk)
    , m_settings(settings)
    , m_runsFolder(std::move(runsFolder))
    , m_window(window)
{
    connectPlace();
    connectReader();
    connect(desk, &TrainDesk::restored, this, [this](const QString& run) {
        m_reader.readEvents(run);
        m_reader.readIndex(run);
        m_reader.readMarks(run);
    });
    connect(desk, &TrainDesk::events, this, [this](const std::vector<TrainEvent>& events) {
        const bool evaluated = std::any_of(events.begin(), events.end(),
            [](const TrainEvent& event) { return std::holds_alternative<TrainEvaluation>(event); });
        constexpr qint64 pause = 2000; // ms: reading takes the files' heads
        if (!evaluated || !m_desk->isBusy() || (m_marksAsked.isValid() && !m_marksAsked.hasExpired(pause)))
            return;
        m_marksAsked.start();
        m_reader.readMarks(m_desk->runFolder());
    });
    connect(desk, &TrainDesk::ended, this, [this] { m_reader.readMarks(m_desk->runFolder()); });
    connect(desk, &TrainDesk::events, this, [this](const std::vector<TrainEvent>& events) {
        for (const TrainEvent& event : events)
            if (std::holds_alternative<TrainStarted>(event) || std::holds_alternative<TrainFrame>(event))
                return m_reader.readIndex(m_desk->runFolder());
    });
    connect(desk, &TrainDesk::removeRequested, &m_reader, &RunReader::remove);
}

bool RunViewer::isShown(const QString& run) const
{
    return run == m_desk->runFolder();
}

void RunViewer::connectPlace()
{
    connect(m_place, &TrainPlace::timeLapseFrameWanted, this,
        [this](int text, qint64 step) { m_reader.readFrame(m_desk->runFolder(), text, step); });
    connect(m_place, &TrainPlace::stepRecordWanted, this,
        [this](qint64 step) { m_reader.readStep(m_desk->runFolder(), step); });
    connect(m_place, &TrainPlace::histogramsWanted, this, [this] { m_reader.readHistograms(m_desk->runFolder()); });
    connect(m_place, &TrainPlace::overlayRequested, this, [this] { m_reader.listRuns(m_runsFolder); });
    connect(m_place, &TrainPlace::saveFilmRequested, this, &RunViewer::chooseFilm);
}

void RunViewer::connectReader()
{
    connect(&m_reader, &RunReader::indexRead, this, [this](const QString& run, const TimeLapseIndex& index) {
        if (isShown(run))
            m_place->setTimeLapse(index);
    });
    connect(&m_reader, &RunReader::frameRead, this,
        [this](const QString& run, int text, qint64 step, const TimeLapseFramePtr& frame) {
            if (!isShown(run))
                return;
            if (frame)
                m_place->setTimeLapseFrame(text, frame);
            else
                m_place->setTimeLapseFrameMissing(text, step);
        });
    connect(
        &m_reader, &RunReader::stepRead, this, [this](const QString& run, qint64 step, const StepRecordPtr& record) {
            if (isShown(run))
                m_place->setStepRecord(step, record);
        });
    connect(&m_reader, &RunReader::stepFailed, this, [this](const QString& run, qint64 step, const Spoken& sentence) {
        if (isShown(run))
            m_place->setStepRecordProblem(step, sentence);
    });
    connect(&m_reader, &RunReader::histogramsRead, this,
        [this](const QString& run, const std::vector<TensorHistory>& histograms) {
            if (isShown(run))
                m_place->setHistograms(histograms);
        });
    connect(&m_reader, &RunReader::histogramsFailed, this, [this](const QString& run, const Spoken& sentence) {
        if (isShown(run))
            m_place->setHistogramsProblem(sentence);
    });
    connect(&m_reader, &RunReader::marksRead, this, [this](const QString& run, const RunMarks& marks) {
        if (isShown(run))
            m_place->setMarks(marks);
    });
    connect(&m_reader, &RunReader::eventsRead, m_desk, &TrainDesk::told);
    connect(&m_reader, &RunReader::runsListed, this, &RunViewer::chooseOverlays);
    connect(&m_reader, &RunReader::overlaysRead, this,
        [this](const std::vector<OverlaidRun>& runs, const QList<Spoken>& problems) {
            m_place->setOverlays(runs);
            if (!problems.isEmpty())
                Q_EMIT problem(problems.first());
        });
    connect(&m_reader, &RunReader::removed, this, [this](const QString&, const Spoken& sentence) {
        if (!sentence.isEmpty())
            Q_EMIT problem(sentence);
        Q_EMIT removed();
    });
    connect(&m_reader, &RunReader::filmProgressed, this,
        [this](int frames, int of) { Q_EMIT message(tr("Making the film: %1 of %2 frames").arg(frames).arg(of)); });
    connect(&m_reader, &RunReader::filmSaved, this, [this](const QString& path, const Spoken& sentence) {
        if (!sentence.isEmpty())
            return Q_EMIT problem(sentence);
        Q_EMIT message(tr("The film is saved as %1").arg(QDir::toNativeSeparators(path)));
    });
}

void RunViewer::chooseFilm()
{
    if (m_dialog)
        return;
    auto* dialog = new QFileDialog(m_window, tr("Save the film"));
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("Animated WebP (*.webp)"), tr("A folder of pictures (*.png)") });
    dialog->setDefaultSuffix(QStringLiteral("webp"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(
            filter.contains(QLatin1String(".png")) ? QStringLiteral("png") : QStringLiteral("webp"));
    });
    if (const QString folder = m_settings->text(Settings::PictureFolder); !folder.isEmpty())
        dialog->setDirectory(folder);
    dialog->selectFile(QStringLiteral("%1.webp").arg(m_desk->runName()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_settings->set(Settings::PictureFolder, QFileInfo(path).absolutePath());
        saveFilm(path);
    });
    dialog->open();
}

void RunViewer::saveFilm(const QString& path)
{
    FilmPlan plan = m_place->filmPlan();
    plan.index.runFolder = m_desk->runFolder().toStdString();
    m_reader.saveFilm(plan, path);
}

void RunViewer::chooseOverlays(const QList<RunRow>& runs)
{
    if (m_dialog)
        return;
    if (m_place->overlays().empty())
        m_overlaid.clear(); // another run is shown since
    auto* dialog = new OverlayDialog(runs, m_desk->runFolder(), m_overlaid, m_window);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { overlay(dialog->folders()); });
    dialog->open();
}

void RunViewer::overlay(const QStringList& runs)
{
    m_overlaid = runs;
    m_reader.readOverlays(runs);
}

} // namespace cutaway
