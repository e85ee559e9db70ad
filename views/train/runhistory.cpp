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

} // namespace

void RunHistory::clear()
{
    *this = RunHistory();
}

void RunHistory::add(const TrainEvent& event)
{
    if (const auto* started = std::get_if<TrainStarted>(&event))
        m_started = *started;
    else if (const auto* step = std::get_if<TrainStep>(&event))
        append(m_steps, *step);
    else if (const auto* evaluation = std::get_if<TrainEvaluation>(&event))
        append(m_evaluations, *evaluation);
    else if (const auto* sample = std::get_if<TrainSample>(&event))
        append(m_samples, *sample);
    else if (const auto* checkpoint = std::get_if<TrainCheckpoint>(&event))
        append(m_checkpoints, *checkpoint);
}

std::int64_t RunHistory::vocabulary() const
{
    return m_started ? m_started->model.vocab_size : 0;
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

    QString aboutUniform(const RunHistory& history)
    {
        const double uniform = history.uniformLoss();
        if (uniform <= 0.0)
            return {};
        const auto& all = history.evaluations();
        // The start of the last stretch that lies below.
        auto below = all.end();
        while (below != all.begin() && std::prev(below)->trainLoss < uniform - 0.05)
            --below;
        if (below == all.end())
            return Words::tr("Not below the uniform line yet: so far the model guesses no better than with dice.");
        return Words::tr("Below the uniform line since step %1: the model has learnt which tokens are common, and more "
                         "the further it falls.")
            .arg(number(below->step));
    }

    QString aboutOverfitting(const std::vector<TrainEvaluation>& all)
    {
        if (std::isnan(all.back().valLoss))
            return Words::tr(
                "There is no validation text, so one can't see whether the model learns the text by heart.");
        if (all.size() < 3)
            return Words::tr("A few more evaluations, and one can tell where validation goes.");
        const auto best = std::min_element(all.begin(), all.end(),
            [](const TrainEvaluation& a, const TrainEvaluation& b) { return a.valLoss < b.valLoss; });
        const auto since = static_cast<std::size_t>(all.end() - best) - 1;
        const double rise = all.back().valLoss - best->valLoss;
        if (since >= 2 && rise > std::max(0.02, 0.01 * best->valLoss)) {
            if (all.back().trainLoss < best->trainLoss)
                return Words::tr("Validation rises since step %1 (from %2 to %3) while train still falls: the model "
                                 "learns its text by heart. This is overfitting.")
                    .arg(number(best->step), QLocale().toString(best->valLoss, 'f', 2),
                        QLocale().toString(all.back().valLoss, 'f', 2));
            return Words::tr("Train and validation both rise since step %1: a smaller learning rate may help.")
                .arg(number(best->step));
        }
        if (since >= 4)
            return Words::tr("Validation has stood still since step %1, at %2.")
                .arg(number(best->step), QLocale().toString(best->valLoss, 'f', 2));
        return Words::tr("Validation still falls: no overfitting yet.");
    }

} // namespace

QString curveWords(const RunHistory& history)
{
    const auto& steps = history.steps();
    if (!steps.empty() && !std::isfinite(steps.back().loss))
        return Words::tr("The loss is no number any more since about step %1: the training went astray. A smaller "
                         "learning rate usually helps.")
            .arg(number(steps.back().step));
    if (history.evaluations().empty())
        return Words::tr("There is no evaluation yet.");
    QStringList sentences { aboutUniform(history), aboutOverfitting(history.evaluations()) };
    sentences.removeAll(QString());
    return sentences.join(QLocale().language() == QLocale::Chinese ? QString() : QStringLiteral(" "));
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
    if (whole < 90)
        return Words::tr("%1 s").arg(whole);
    const long long minutes = (whole + 30) / 60;
    if (minutes < 90)
        return Words::tr("%1 min").arg(minutes);
    return Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString shortRate(double rate)
{
    const double rounded = QString::number(rate, 'g', 3).toDouble();
    if (rounded == 0.0 || (std::abs(rounded) >= 1e-3 && std::abs(rounded) < 1e4))
        return QString::number(rounded, 'g', 3);
    const QStringList parts = QString::number(rounded, 'e', 2).split(QLatin1Char('e')); // "4.00", "-04"
    return QStringLiteral("%1e%2").arg(QString::number(parts.front().toDouble(), 'g', 3)).arg(parts.back().toInt());
}

} // namespace cutaway
