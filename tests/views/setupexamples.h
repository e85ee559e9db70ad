// SPDX-License-Identifier: GPL-3.0-or-later
// A check's result and a table of runs, made up for tests of the setting up.
#pragma once

#include <QDateTime>

#include "core/jobs/preflight.h"
#include "tests/views/placeexamples.h"
#include "views/train/runsmodel.h"

namespace cutaway::examples {

inline Preflight preflight()
{
    Preflight result;
    result.model = recipes()[1].recipe.model;
    result.parameters = 2900000;
    result.trainTokens = 738000;
    result.validationTokens = 82000;
    result.trainWindows = 5765;
    result.validationWindows = 640;
    result.stepsPerEpoch = 720;
    result.totalSteps = 4000;
    result.marks = { std::log(4096.0), 6.1, 4.0 };
    result.stepBytes = 412'000'000;
    result.freeBytes = 9'300'000'000;
    result.secondsPerStep = 0.184;
    result.secondsPerEvaluation = 0.9;
    result.seconds = 900;
    result.checkpointBytes = 35'000'000;
    result.diskBytes = 175'000'000;
    result.freeDiskBytes = 48'000'000'000;
    for (int step = 0; step < 40; ++step)
        result.overfit.push_back(0.4 + 7.9 * std::exp(-step / 9.0));
    result.overfits = true;
    return result;
}

inline RunRow runRow(const char* name, RunSummary::State state, std::int64_t steps, std::int64_t total, double loss)
{
    RunRow row;
    row.run.folder = std::string("/home/reader/.local/share/cutaway/runs/") + name;
    row.run.name = name;
    row.run.state = state;
    row.run.steps = steps;
    row.run.totalSteps = total;
    row.run.valLoss = loss;
    row.run.trainLoss = loss - 0.3;
    row.run.bestValLoss = loss - 0.1;
    row.run.bestStep = steps - 20;
    row.run.changed = QDateTime(QDate(2025, 3, 14), QTime(15, 9)).toSecsSinceEpoch();
    row.settings = { { QStringLiteral("optimizer.lr"), QString::number(loss / 1000) },
        { QStringLiteral("tokenizer"), QStringLiteral("\"bpe:4096\"") },
        { QStringLiteral("model.n_layers"), QString::number(steps / 500) } };
    return row;
}

inline QList<RunRow> runRows()
{
    using State = RunSummary::State;
    QList<RunRow> rows { runRow("austen-small", State::Running, 1240, 4000, 2.684),
        runRow("austen-muon", State::Stopped, 2500, 4000, 2.412),
        runRow("verdict-small", State::Finished, 600, 600, 5.731),
        runRow("shakespeare-letters", State::Finished, 5000, 5000, 1.473),
        runRow("sort", State::Stopped, 0, 0, std::nan("")) };
    rows[1].run.tags = { "muon", "keep" };
    rows[1].run.note = "Twice as fast at first; the same after 2,000 steps.";
    rows[3].run.tags = { "lesson" };
    return rows;
}

inline RunSettings defaultSettings()
{
    return { { QStringLiteral("optimizer.lr"), QStringLiteral("0.0004") },
        { QStringLiteral("tokenizer"), QStringLiteral("\"gpt2\"") },
        { QStringLiteral("model.n_layers"), QStringLiteral("12") } };
}

} // namespace cutaway::examples
