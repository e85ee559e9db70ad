// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/filethread.h"
#include "views/parts/spoken.h"
#include "views/train/runsmodel.h"

#include <atomic>

#include <QObject>
#include <QString>
#include <QStringList>

namespace cutaway {

/// Recipes, models to go on from, and the index of runs, read and written in a thread of their own. Calls return at once; answers are
/// signals.
class SetupFiles : public QObject {
    Q_OBJECT

public:
    /// `index` is the SQLite file, `runs` the folder that the window trains into.
    SetupFiles(QString index, QString runs, QObject* parent = nullptr);

    void readRecipe(const QString& path);
    void writeRecipe(const TrainRecipe& recipe, const QString& path);
    void readModel(const QString& folder);

    void list(const QString& search); ///< newest wins
    void add(const QString& run, bool show); ///< shows it in the list when it is a run that somebody has opened
    void forget(const QStringList& runs);
    void rebuild();
    void note(const QString& run, const QStringList& tags, const QString& text);

Q_SIGNALS:
    void recipeRead(const QString& path, const cutaway::TrainRecipe& recipe);
    void recipeWritten(const QString& path);
    void modelRead(const QString& folder, const cutaway::ModelConfig& config, const cutaway::Spoken& problem);
    void listed(const QList<cutaway::RunRow>& runs, const cutaway::RunSettings& defaults);
    void listFailed(const cutaway::Spoken& sentence);
    void added(const QString& run); ///< and to be shown
    void rebuilt(int runs);
    void failed(const cutaway::Spoken& sentence);

private:
    void tellList(const QString& search);

    QString m_index;
    QString m_runs;
    std::atomic<quint64> m_request { 0 }; ///< the newest of list()
    QString m_search; ///< of it; the thread's own
    FileThread m_thread;
};

} // namespace cutaway
