// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runhistory.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::RunHistory)
    };

    QString plain(double value)
    {
        return std::isnan(value) ? QString() : QString::number(value, 'g', 9);
    }

    /// Steps that a resumed run does again replace what was there.
    template <class Entry> void append(std::vector<Entry>& entries, const Entry& entry)
    {
        while (!entries.empty() && entries.back().step >= entry.step)
            entries.pop_back();
        entries.push_back(entry);
    }

    /// The last entry at or before the step; the first one for a step before all. −1 when there is none.
    template <class Entry> std::ptrdiff_t indexAt(const std::vector<Entry>& entries, std::int64_t step)
    {
        const auto after = std::upper_bound(
            entries.begin(), entries.end(), step, [](std::int64_t wanted, const Entry& e) { return wanted < e.step; });
        return entries.empty() ? -1 : std::max<std::ptrdiff_t>(0, after - entries.begin() - 1);
    }

    double secondsFor(std::int64_t tokens, double tokensPerSecond)
    {
        return tokensPerSecond > 0.0 ? static_cast<double>(tokens) / tokensPerSecond : 0.0;
    }

} // namespace

void RunHistory::clear()
{
    *this = RunHistory();
}

void RunHistory::add(const TrainEvent& event)
{
    if (const auto* started = std::get_if<TrainStarted>(&event)) {
        m_started = *started;
    } else if (const auto* step = std::get_if<TrainStep>(&event)) {
        append(m_steps, *step);
        m_stepSeconds.resize(m_steps.size() - 1);
        const std::int64_t before = step->step - 1;
        m_stepSeconds.push_back(secondsAt(before)
            + secondsFor(step->tokensSeen - (before < 0 ? 0 : tokensAt(before)), step->tokensPerSecond));
    } else if (const auto* evaluation = std::get_if<TrainEvaluation>(&event)) {
        append(m_evaluations, *evaluation);
        m_evaluationSeconds.resize(m_evaluations.size() - 1);
        const std::size_t at = m_evaluations.size() - 1;
        const bool told = !m_steps.empty() && m_steps.front().step <= evaluation->step;
        const double until = at == 0 ? 0.0 : m_evaluationSeconds[at - 1];
        const std::int64_t seen = at == 0 ? 0 : m_evaluations[at - 1].tokensSeen;
        m_evaluationSeconds.push_back(told
                ? secondsAt(evaluation->step)
                : until + secondsFor(evaluation->tokensSeen - seen, evaluation->tokensPerSecond));
    } else if (const auto* sample = std::get_if<TrainSample>(&event)) {
        append(m_samples, *sample);
    } else if (const auto* checkpoint = std::get_if<TrainCheckpoint>(&event)) {
        append(m_checkpoints, *checkpoint);
    } else if (const auto* change = std::get_if<TrainRateChange>(&event)) {
        append(m_rateChanges, *change);
    }
}

LossMarks RunHistory::marks() const
{
    LossMarks marks = m_started ? m_started->marks : LossMarks();
    if (std::isnan(marks.uniform) && vocabulary() > 1)
        marks.uniform = uniformLoss();
    return marks;
}

std::int64_t RunHistory::newestStep() const
{
    return std::max<std::int64_t>(
        m_steps.empty() ? -1 : m_steps.back().step, m_evaluations.empty() ? -1 : m_evaluations.back().step);
}

std::int64_t RunHistory::tokensAt(std::int64_t step) const
{
    const bool ofSteps = !m_steps.empty() && (m_steps.front().step <= step || m_evaluations.empty());
    if (const auto at = indexAt(m_steps, step); ofSteps)
        return m_steps[static_cast<std::size_t>(at)].tokensSeen;
    const auto at = indexAt(m_evaluations, step);
    return at < 0 ? 0 : m_evaluations[static_cast<std::size_t>(at)].tokensSeen;
}

double RunHistory::secondsAt(std::int64_t step) const
{
    if (!m_stepSeconds.empty() && m_steps.front().step <= step) {
        const auto at = static_cast<std::size_t>(indexAt(m_steps, step));
        return m_stepSeconds[std::min(at, m_stepSeconds.size() - 1)]; // the newest may be on its way
    }
    if (m_evaluationSeconds.empty() || m_evaluations.front().step > step)
        return 0.0;
    const auto at = static_cast<std::size_t>(indexAt(m_evaluations, step));
    return m_evaluationSeconds[std::min(at, m_evaluationSeconds.size() - 1)];
}

std::int64_t RunHistory::vocabulary() const
{
    if (!m_started)
        return 0;
    if (m_started->model.vocab_size > 0)
        return m_started->model.vocab_size;
    // A run that is read from its folder may know the mark only.
    return m_started->marks.uniform > 0.0 ? std::llround(std::exp(m_started->marks.uniform)) : 0;
}

double RunHistory::uniformLoss() const
{
    return vocabulary() > 0 ? std::log(static_cast<double>(vocabulary())) : 0.0;
}

QString RunHistory::toCsv() const
{
    if (isEmpty())
        return {};
    QString csv
        = QStringLiteral("kind,step,epoch,tokens_seen,loss,train_loss,val_loss,lr,grad_norm,tokens_per_second\n");
    const auto line = [&csv](const char* kind, const auto& entry, const QString& losses) {
        csv += QStringList { QLatin1String(kind), QString::number(entry.step), QString::number(entry.epoch),
            QString::number(entry.tokensSeen), losses, plain(entry.lr), plain(entry.gradNorm),
            plain(entry.tokensPerSecond) }
                   .join(QLatin1Char(','))
            + QLatin1Char('\n');
    };
    auto evaluation = m_evaluations.begin();
    const auto evaluationsUpTo = [&](std::int64_t step) {
        for (; evaluation != m_evaluations.end() && evaluation->step <= step; ++evaluation)
            line("evaluation", *evaluation,
                QStringLiteral(",%1,%2").arg(plain(evaluation->trainLoss), plain(evaluation->valLoss)));
    };
    for (const TrainStep& step : m_steps) {
        line("step", step, plain(step.loss) + QStringLiteral(",,"));
        evaluationsUpTo(step.step);
    }
    evaluationsUpTo(std::numeric_limits<std::int64_t>::max());
    return csv;
}

namespace {

    /// What a mark is compared with: the loss on the text that the marks were measured on.
    double judged(const TrainEvaluation& evaluation)
    {
        return std::isfinite(evaluation.valLoss) ? evaluation.valLoss : evaluation.trainLoss;
    }

    /// Where the last stretch of evaluations begins that lies below `mark`; nothing when the newest does not, or the mark isn't known.
    std::optional<std::int64_t> belowSince(const std::vector<TrainEvaluation>& all, double mark)
    {
        auto below = all.end();
        while (below != all.begin() && judged(*std::prev(below)) < mark)
            --below;
        return below == all.end() ? std::nullopt : std::optional(below->step);
    }

    /// The lowest of the text's own marks that the loss has fallen below, and what that means.
    QString aboutMarks(const RunHistory& history)
    {
        const LossMarks marks = history.marks();
        if (!(marks.uniform > 0.0))
            return {};
        const auto& all = history.evaluations();
        constexpr double hardly = 0.02; // nats
        if (marks.unigram > marks.uniform - hardly && marks.bigram > marks.uniform - hardly)
            return Words::tr(
                "This text looks random: no token and no pair is more common than others, so validation can't "
                "fall below the uniform line.");
        if (const auto step = belowSince(all, marks.bigram))
            return Words::tr("Below the bigram line since step %1: the model uses more than the last token.")
                .arg(number(*step));
        if (const auto step = belowSince(all, marks.unigram))
            return Words::tr("Below the unigram line since step %1: the model uses what stands before, and does not "
                             "only know which tokens are common.")
                .arg(number(*step));
        if (const auto step = belowSince(all, marks.uniform - 0.05))
            return Words::tr(
                "Below the uniform line since step %1: the model has learnt which tokens are common, and more "
                "the further it falls.")
                .arg(number(*step));
        return Words::tr("Not below the uniform line yet: so far the model guesses no better than with dice.");
    }

    struct Turn {
        const TrainEvaluation* best; ///< the lowest validation
        std::size_t since; ///< evaluations after it
        bool rises;
    };

    /// There must be evaluations with validation.
    Turn turnOf(const std::vector<TrainEvaluation>& all)
    {
        const auto best = std::min_element(all.begin(), all.end(),
            [](const TrainEvaluation& a, const TrainEvaluation& b) { return a.valLoss < b.valLoss; });
        const auto since = static_cast<std::size_t>(all.end() - best) - 1;
        const double rise = all.back().valLoss - best->valLoss;
        return { &*best, since, all.size() >= 3 && since >= 2 && rise > std::max(0.02, 0.01 * best->valLoss) };
    }

    QString aboutOverfitting(const std::vector<TrainEvaluation>& all)
    {
        if (std::isnan(all.back().valLoss))
            return Words::tr(
                "There is no validation text, so one can't see whether the model learns the text by heart.");
        if (all.size() < 3)
            return Words::tr("A few more evaluations, and one can tell where validation goes.");
        const Turn turn = turnOf(all);
        if (turn.rises) {
            if (all.back().trainLoss < turn.best->trainLoss)
                return Words::tr("Validation rises since step %1 (from %2 to %3) while train still falls: the model "
                                 "learns its text by heart. This is overfitting.")
                    .arg(number(turn.best->step), QLocale().toString(turn.best->valLoss, 'f', 2),
                        QLocale().toString(all.back().valLoss, 'f', 2));
            return Words::tr("Train and validation both rise since step %1: a smaller learning rate may help.")
                .arg(number(turn.best->step));
        }
        if (turn.since >= 4)
            return Words::tr("Validation has stood still since step %1, at %2.")
                .arg(number(turn.best->step), QLocale().toString(turn.best->valLoss, 'f', 2));
        if (turn.since == 0)
            return Words::tr("Validation still falls: no overfitting yet.");
        return Words::tr(
            "Validation was lowest at step %1, at %2, and no longer falls: the next evaluations tell whether "
            "it turns.")
            .arg(number(turn.best->step), QLocale().toString(turn.best->valLoss, 'f', 2));
    }

} // namespace

std::optional<std::int64_t> overfittingSince(const RunHistory& history)
{
    const auto& all = history.evaluations();
    if (all.empty() || std::isnan(all.back().valLoss))
        return std::nullopt;
    const Turn turn = turnOf(all);
    return turn.rises && all.back().trainLoss < turn.best->trainLoss ? std::optional(turn.best->step) : std::nullopt;
}

QString curveWords(const RunHistory& history)
{
    const auto& steps = history.steps();
    if (!steps.empty() && !std::isfinite(steps.back().loss))
        return Words::tr("The loss is no number any more since about step %1: the training went astray. A smaller "
                         "learning rate usually helps.")
            .arg(number(steps.back().step));
    if (history.evaluations().empty())
        return Words::tr("There is no evaluation yet.");
    QStringList sentences { aboutMarks(history), aboutOverfitting(history.evaluations()) };
    if (overfittingSince(history)) // the first thing to know
        sentences.swapItemsAt(0, 1);
    sentences.removeAll(QString());
    return sentences.join(QLocale().language() == QLocale::Chinese ? QString() : QStringLiteral(" "));
}

QString shortBytes(double bytes)
{
    const QLocale locale;
    if (bytes >= 1e9)
        return Words::tr("%1 GB").arg(locale.toString(bytes / 1e9, 'f', bytes < 1e10 ? 2 : 1));
    return Words::tr("%1 MB").arg(locale.toString(bytes / 1e6, 'f', bytes < 1e7 ? 1 : 0));
}

QString shortCount(double count)
{
    const QLocale locale;
    const double size = std::abs(count);
    if (size >= 1e9)
        return Words::tr("%1 G").arg(locale.toString(count / 1e9, 'f', size < 1e10 ? 1 : 0));
    if (size >= 1e6)
        return Words::tr("%1 M").arg(locale.toString(count / 1e6, 'f', size < 1e8 ? 1 : 0));
    return locale.toString(count, 'f', 0);
}

QString duration(double seconds)
{
    const auto whole = static_cast<long long>(std::llround(std::max(0.0, seconds)));
    if (whole == 0 && seconds > 0.0)
        return Words::tr("less than 1 s");
    if (whole < 90)
        return Words::tr("%1 s").arg(whole);
    const long long minutes = (whole + 30) / 60;
    if (minutes < 90)
        return Words::tr("%1 min").arg(minutes);
    return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString shortRate(double rate)
{
    if (!std::isfinite(rate))
        return QString::number(rate);
    const double rounded = QString::number(rate, 'g', 3).toDouble();
    if (rounded == 0.0 || (std::abs(rounded) >= 1e-3 && std::abs(rounded) < 1e4))
        return QString::number(rounded, 'g', 3);
    const QStringList parts = QString::number(rounded, 'e', 2).split(QLatin1Char('e')); // "4.00", "-04"
    return QStringLiteral("%1e%2").arg(QString::number(parts.front().toDouble(), 'g', 3)).arg(parts.back().toInt());
}

} // namespace cutaway
