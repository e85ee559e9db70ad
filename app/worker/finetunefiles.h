// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/filethread.h"
#include "core/jobs/classify_survey.h"
#include "core/jobs/table_preview.h"
#include "views/finetune/finetunechoices.h"
#include "views/parts/spoken.h"

#include <atomic>
#include <stop_token>

#include <QObject>
#include <QString>

namespace cutaway {

/// Recipes and results of fine-tunings, read and written in a thread of their own. Calls return at once; answers are signals.
class FinetuneFiles : public QObject {
    Q_OBJECT

public:
    explicit FinetuneFiles(QString runs, QObject* parent = nullptr);
    ~FinetuneFiles() override;

    void readRecipe(const QString& path);
    void writeRecipe(const FinetuneRecipe& recipe, const QString& path);
    void list(); ///< newest wins
    void preview(const QString& file, const TableOptions& options); ///< newest wins
    void survey(const FinetuneRecipe& recipe); ///< newest wins; an older one is stopped
    void readBase(const QString& folder);
    void readTokenizer(const QString& name); ///< as a recipe names it
    void readClassifyResult(const QString& run);

Q_SIGNALS:
    void recipeRead(const QString& path, const cutaway::FinetuneRecipe& recipe);
    void recipeWritten(const QString& path);
    void listed(const QList<cutaway::FinetuneResult>& results);
    void previewed(cutaway::TablePreviewPtr preview);
    void previewFailed(const QString& file, const cutaway::Spoken& sentence);
    void surveyed(cutaway::ClassifySurveyPtr survey);
    void surveyFailed(const cutaway::Spoken& sentence);
    void baseRead(const QString& folder, const cutaway::ModelConfig& config, const cutaway::Spoken& problem);
    void tokenizerRead(const QString& name, qint64 tokens, const cutaway::Spoken& problem);
    void classifyResultRead(const QString& run, cutaway::FinetuneEndPtr end);
    void failed(const cutaway::Spoken& sentence);

private:
    QString m_runs;
    std::atomic<quint64> m_listing { 0 };
    std::atomic<quint64> m_previewing { 0 };
    std::stop_source m_surveyStop;
    FileThread m_thread;
    FileThread m_surveys; ///< these take as long as a file is large
};

} // namespace cutaway
