// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/editsdesk.h"

#include "app/window/workbench.h"
#include "app/worker/inspections.h"
#include "core/io/atomic_file.h"
#include "core/io/edit_file.h"
#include "views/attention/attentionediting.h"
#include "views/attention/attentionplace.h"
#include "views/attention/celleditor.h"
#include "views/attention/outcomesection.h"
#include "views/attention/takeapart.h"
#include "views/parts/edits.h"
#include "views/parts/selection.h"
#include "views/parts/shellquote.h"
#include "views/parts/tokentext.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>

namespace cutaway {

namespace {
    constexpr int outcomePause = 80; // ms
    constexpr int continuationPause = 400; // ms after the last change: it is the dearest
    constexpr int newTokens = 20;
    constexpr std::uintmax_t largestEditFile = 16u << 20;
    constexpr std::uintmax_t largestReference = 64u << 20;
    // Means are taken anew with each reading: so much of a file is enough for them, and quick.
    constexpr std::size_t referenceBytes = 64u << 10;
    constexpr std::size_t referenceTokens = 2048;

    bool takesMean(const Edit& edit)
    {
        const bool off = edit.kind == EditKind::HeadOff || edit.kind == EditKind::BlockOff
            || edit.kind == EditKind::FeedForwardOff;
        return off && edit.by == Replacement::Mean;
    }

    /// A model's folder, for a run's checkpoints the run's. Empty for a model that lies nowhere.
    QString modelPlace(const ModelSummary& model)
    {
        const QString folder = QString::fromStdString(model.folder);
        const int checkpoints = folder.indexOf(QStringLiteral("/checkpoints/"));
        return checkpoints < 0 ? folder : folder.left(checkpoints);
    }

    /// Back to where a character of UTF-8 begins.
    std::size_t wholeCharacters(const std::string& bytes, std::size_t end)
    {
        while (end > 0 && end < bytes.size() && (static_cast<unsigned char>(bytes[end]) & 0xc0) == 0x80)
            --end;
        return end;
    }
} // namespace

EditsDesk::EditsDesk(AttentionPlace* place, Edits* edits, Selection* selection, Workbench* bench, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_edits(edits)
    , m_selection(selection)
    , m_bench(bench)
    , m_chooser(window)
    , m_questions(bench->engine(), nullptr)
{
    m_outcomeTimer.setSingleShot(true);
    m_outcomeTimer.setInterval(outcomePause);
    m_continuationTimer.setSingleShot(true);
    m_continuationTimer.setInterval(continuationPause);
    connect(&m_outcomeTimer, &QTimer::timeout, this, &EditsDesk::askOutcome);
    connect(&m_continuationTimer, &QTimer::timeout, this, &EditsDesk::askContinuation);
    connectPlace();
    connectBench();
}

void EditsDesk::connectPlace()
{
    AttentionEditing* editing = m_place->editing();
    connect(editing, &AttentionEditing::saveRequested, this, [this] {
        m_chooser.save(tr("Save the edits"), QStringLiteral("edits"), tr("Edits (*.json)"), QStringLiteral("json"),
            [this](const QString& path) { saveFile(path); });
    });
    connect(editing, &AttentionEditing::openRequested, this, [this] {
        m_chooser.open(tr("Open edits"), QFileDialog::ExistingFile,
            [this](const QStringList& paths) { openFile(paths.first()); },
            { tr("Edits (*.json)"), tr("All files (*)") });
    });
    connect(editing, &AttentionEditing::copyCommandRequested, this, &EditsDesk::copyCommand);
    connect(editing, &AttentionEditing::referenceRequested, this, [this](bool ofFile) {
        if (!ofFile)
            return takeReference(QString());
        m_chooser.open(tr("Open the text that means are taken over"), QFileDialog::ExistingFile,
            [this](const QStringList& paths) {
                m_place->editing()->actions()->setReplacement(Replacement::Mean);
                takeReference(paths.first());
            },
            { tr("Texts (*.txt *.md *.csv *.json *.py *.cpp *.h)"), tr("All files (*)") });
    });
    connect(editing, &AttentionEditing::scoreWanted, this, &EditsDesk::askScore);
    connect(m_edits, &Edits::changed, this, &EditsDesk::apply);
}

void EditsDesk::connectBench()
{
    connect(m_bench, &Workbench::modelChanged, this, [this](const ModelFactsPtr& facts) {
        m_place->editing()->actions()->setHasFeedForward(facts->summary.config.feed_forward);
        stopAsking(); // the reading that there is may be another model's
        leaveModel(facts->summary);
        if (!m_referenceFile.isEmpty() && facts->number != m_referenceFor)
            readReference(); // another tokenizer cuts it otherwise
    });
    connect(m_bench, &Workbench::modelTextChanged, this, [this] {
        m_questions.drop(QStringLiteral("continuation"));
        m_place->editing()->takeApart()->setProblem(QString());
    });
    connect(m_bench, &Workbench::editsFailed, this, [this](const Spoken& sentence) {
        m_place->editing()->takeApart()->setProblem(sentence);
        showMade();
    });
    connect(m_bench, &Workbench::readingChanged, this, [this] { showMade(); });
    connect(m_bench, &Workbench::readFailed, this, [this] { showMade(); });
    connect(m_selection, &Selection::tokenChanged, this, [this] {
        if (canAsk())
            m_outcomeTimer.start();
    });
}

void EditsDesk::restore(const EditList& edits, const QString& reference)
{
    m_referenceFile = reference;
    m_edits->put(edits);
    readReference();
}

/// Edits are of one model's heads: another one begins without them. A run's checkpoints and the model in training are one model.
void EditsDesk::leaveModel(const ModelSummary& now)
{
    const QString place = modelPlace(now);
    if (place.isEmpty() || place == m_modelPlace)
        return;
    const bool another = !m_modelPlace.isEmpty();
    m_modelPlace = place;
    if (!another)
        return;
    m_place->editing()->outcome()->setOutcome(nullptr, {}); // it is the former model's
    if (m_edits->isEmpty())
        return;
    m_edits->clear();
    Q_EMIT said(tr("The edits were made for another model and are taken away; Undo brings them back."));
}

/// The edits go to whoever reads.
void EditsDesk::apply()
{
    m_questions.drop(QStringLiteral("continuation"));
    m_place->editing()->outcome()->setContinuation(nullptr);
    m_bench->setEdits(m_edits->now(), m_reference.ids);
    showMade();
}

/// Which of them are made is known once a reading has been asked for.
void EditsDesk::showMade()
{
    // Where nothing can be read the workbench keeps those of the reading before.
    const EditList made = m_edits->isEmpty() ? EditList() : m_bench->editsMade();
    const bool means = std::any_of(made.begin(), made.end(), takesMean);
    const std::string path = m_referenceFile.toStdString();
    const QString mean = m_referenceFile.isEmpty() ? QString()
        : m_reference.isWhole
        ? shellQuoted(path)
        : QStringLiteral("<(head -c %1 %2)").arg(static_cast<qulonglong>(m_reference.bytes)).arg(shellQuoted(path));
    m_place->editing()->setCommandText(
        made.empty() ? QString() : QString::fromStdString(editsJson(made).dump()), means, mean);
    if (canAsk()) {
        m_place->editing()->outcome()->setPending();
        if (!m_outcomeTimer.isActive())
            m_outcomeTimer.start();
        m_continuationTimer.start();
    } else if (made.empty() || !m_bench->reading()) { // else one is on its way, which asks
        stopAsking();
        m_place->editing()->outcome()->setOutcome(nullptr, {});
    }
    Q_EMIT changed();
}

void EditsDesk::stopAsking()
{
    m_outcomeTimer.stop();
    m_continuationTimer.stop();
    m_questions.drop(QStringLiteral("outcome"));
    m_questions.drop(QStringLiteral("continuation"));
}

bool EditsDesk::canAsk() const
{
    return !m_edits->isEmpty() && !m_bench->editsMade().empty() && m_bench->reading() && m_bench->isReadingNewest();
}

void EditsDesk::askOutcome()
{
    if (!canAsk())
        return; // the reading that is on its way asks
    AblationRequest request;
    request.generation = m_bench->reading()->generation;
    request.ids = m_bench->reading()->ids;
    request.edits = m_bench->editsMade();
    request.reference = m_bench->reference().empty() ? request.ids : m_bench->reference();
    const int position = m_place->data().reading ? m_place->data().positionOf(m_selection->token()) : -1;
    request.position = position < static_cast<int>(request.ids.size()) ? position : -1;
    Questions::Question<AblationResult> question;
    question.key = QStringLiteral("outcome");
    question.ask = [request](ModelHost& host, const std::stop_token& stop) { return ablationOf(host, request, stop); };
    question.onAnswer = [this, made = request.edits](const AblationResultPtr& result) {
        m_place->editing()->outcome()->setOutcome(result, made);
    };
    question.onFailed = [this](const Spoken& sentence) {
        if (!sentence.isEmpty())
            m_place->editing()->outcome()->setFailed(sentence);
    };
    m_questions.put(std::move(question));
}

/// How the text goes on: so many passes that it waits until nothing else is wanted.
void EditsDesk::askContinuation()
{
    const auto& facts = m_bench->model();
    if (!canAsk() || !facts || facts->summary.isTraining)
        return;
    AblationRequest request;
    request.generation = m_bench->reading()->generation;
    request.ids = m_bench->reading()->ids;
    request.edits = m_bench->editsMade();
    request.reference = m_bench->reference().empty() ? request.ids : m_bench->reference();
    request.candidates = 0;
    request.newTokens = newTokens;
    Questions::Question<AblationResult> question;
    question.key = QStringLiteral("continuation");
    question.ask = [request](ModelHost& host, const std::stop_token& stop) { return ablationOf(host, request, stop); };
    question.onAnswer
        = [this](const AblationResultPtr& result) { m_place->editing()->outcome()->setContinuation(result); };
    m_questions.put(std::move(question));
}

void EditsDesk::askScore(quint64 generation, int layer, int head, int query, int key)
{
    Questions::Question<AttentionPair> question;
    question.key = QStringLiteral("score");
    question.ask = [=](ModelHost& host, const std::stop_token& stop) {
        // A drag that goes on has been read anew since: the score of a moment ago is the same, but for earlier layers' edits.
        return pairOf(host, std::max<std::uint64_t>(generation, host.readGeneration()), layer, head, query, key, stop);
    };
    question.onAnswer = [this](const AttentionPairPtr& pair) {
        m_place->editing()->cells()->setScore(pair->layer, pair->head, pair->query, pair->key, pair->scaled);
    };
    m_questions.put(std::move(question));
}

void EditsDesk::takeReference(const QString& path)
{
    m_referenceFile = path;
    readReference();
}

/// Cuts the file's beginning with the tokenizer of the model that answers, in the worker's thread.
void EditsDesk::readReference()
{
    TakeApartSection* section = m_place->editing()->takeApart();
    const QString name = QFileInfo(m_referenceFile).fileName();
    section->setReferenceName(name);
    m_questions.drop(QStringLiteral("reference"));
    m_reference = {};
    if (m_referenceFile.isEmpty() || !m_bench->model()) {
        m_referenceFor = 0;
        return apply();
    }
    m_referenceFor = m_bench->model()->number;
    Questions::Question<Reference> question;
    question.key = QStringLiteral("reference");
    question.ask = [path = m_referenceFile.toStdString()](ModelHost& host, const std::stop_token&) {
        return outcomeOf([&] {
            const auto facts = host.facts();
            if (!facts || !facts->tokenizer)
                throw InputError(
                    Sentence::tr("The model folder holds no tokenizer, so it can't read the text for means."));
            std::string bytes = readFile(path, largestReference);
            const std::size_t all = bytes.size();
            bytes.resize(wholeCharacters(bytes, std::min(all, referenceBytes)));
            const auto tokens = facts->tokenizer->encode(bytes);
            if (tokens.empty())
                throw InputError(Sentence::tr("%1 is empty: there is nothing to take means over.", path));
            Reference reference;
            reference.bytes = tokens.size() > referenceTokens ? tokens[referenceTokens - 1].end : bytes.size();
            reference.isWhole = reference.bytes == all;
            reference.ids = facts->tokenizer->ids(std::string_view(bytes).substr(0, reference.bytes));
            return reference;
        });
    };
    question.onAnswer = [this, section, name](const std::shared_ptr<const Reference>& reference) {
        m_reference = *reference;
        section->setReferenceName(
            reference->isWhole ? Spoken(name) : Spoken([name, tokens = static_cast<int>(reference->ids.size())] {
                return tr("the first %Ln token(s) of %1", nullptr, tokens).arg(name);
            }));
        apply();
    };
    question.onFailed = [this, section](const Spoken& sentence) {
        if (sentence.isEmpty())
            return;
        m_referenceFile.clear();
        section->setReferenceName(QString());
        Q_EMIT problem(Spoken([sentence] {
            return sentence.text() + QLatin1Char(' ') + tr("Means are taken over the text that is read.");
        }));
        apply();
    };
    m_questions.put(std::move(question));
}

void EditsDesk::openFile(const QString& path)
{
    try {
        m_edits->put(
            parseEdits(readFile(path.toStdString(), largestEditFile), QFileInfo(path).fileName().toStdString()));
        Q_EMIT said(tr("%Ln edit(s) from %1", nullptr, static_cast<int>(m_edits->now().size()))
                        .arg(QFileInfo(path).fileName()));
        Q_EMIT settled();
    } catch (const InputError& error) {
        Q_EMIT problem(spoken(error.sentence()));
    }
}

void EditsDesk::saveFile(const QString& path)
{
    try {
        writeFileAtomically(path.toStdString(), editsJson(m_edits->now()).dump(2) + "\n");
        Q_EMIT said(tr("The edits are saved as %1").arg(QFileInfo(path).fileName()));
        Q_EMIT settled();
    } catch (const InputError& error) {
        Q_EMIT problem(spoken(error.sentence()));
    }
}

QString EditsDesk::command() const
{
    const AttentionEditing* editing = m_place->editing();
    if (editing->commandOptions().isEmpty() || !m_place->data().reading)
        return {};
    const int position = m_place->data().positionOf(m_selection->token());
    QString options = QStringLiteral(" --max-new %1").arg(newTokens);
    if (position >= 0)
        options += QStringLiteral(" --position %1").arg(position);
    return m_place->commandOf(
        QStringLiteral("ablate"), options + editing->meanOptions(m_place->textForShell()) + editing->commandOptions());
}

void EditsDesk::copyCommand()
{
    const QString line = command();
    if (line.isEmpty())
        return Q_EMIT said(tr("None of the edits is made with this text and model, so there is no command."));
    QApplication::clipboard()->setText(line);
    Q_EMIT said(tr("The command that shows what the edits change is on the clipboard."));
}

} // namespace cutaway
