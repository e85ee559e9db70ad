// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/finetune_preflight.h"
#include "views/parts/spoken.h"

#include <memory>

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace cutaway {

using FinetuneEndPtr = std::shared_ptr<const FinetuneEnd>;
using FinetunePreflightPtr = std::shared_ptr<const FinetunePreflight>;

enum class FinetuneState {
    Idle, ///< nothing has been started
    Starting,
    Running,
    Stopping, ///< a checkpoint is being written
    Stopped, ///< and can go on
    Finished,
};

/// A wizard that was not gone through to its end.
struct FinetuneDraft {
    QString id; ///< tells drafts apart
    QString name; ///< of the run, for people
    FinetuneRecipe recipe;
    int page = 0;
    QString runFolder; ///< when a run was begun that can go on; else empty
    bool operator==(const FinetuneDraft&) const = default;
};

/// A fine-tuning that is finished, as its folder tells.
struct FinetuneResult {
    QString folder; ///< of the run
    QString model; ///< folder of the model that came out
    QString name;
    QString task;
    QDateTime when;
    FinetuneRecipe recipe;
    double score = ClassReport::none; ///< classify: accuracy on the test part, 0 … 1
    double testLoss = ClassReport::none; ///< instruct
    QStringList labels; ///< classify
};

/// A recipe that comes with the program.
struct ReadyRecipe {
    Spoken title;
    QString file;
};

/// A model to begin with.
struct BaseModel {
    QString name;
    QString folder;
    enum class From { Bundled, Trained, Recent, Chosen } from = From::Bundled;
};

} // namespace cutaway
