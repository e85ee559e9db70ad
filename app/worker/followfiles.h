// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/filethread.h"
#include "core/jobs/template_preview.h"
#include "views/finetune/finetunechoices.h"
#include "views/parts/spoken.h"

#include <atomic>
#include <memory>

#include <QObject>

namespace cutaway {

class TemplatePreviews;

/// Templates tried on rows and results of the runs whose models answer, in a thread of their own. Calls return at once; answers are signals.
class FollowFiles : public QObject {
    Q_OBJECT

public:
    explicit FollowFiles(QObject* parent = nullptr);
    ~FollowFiles() override;

    void previewTemplate(const TemplatePreviewRequest& request); ///< newest wins
    void readResult(const QString& run);
    /// A run's answers, in the book's form, under another name.
    void copyAnswers(const QString& run, const QString& path);

Q_SIGNALS:
    void templatePreviewed(cutaway::TemplatePreviewPtr preview);
    void templateFailed(quint64 generation, const cutaway::Spoken& sentence);
    void resultRead(const QString& run, cutaway::FinetuneEndPtr end);
    void answersCopied(const QString& path);
    void failed(const cutaway::Spoken& sentence);

private:
    std::unique_ptr<TemplatePreviews> m_previews; ///< the thread's own
    std::atomic<quint64> m_previewing { 0 };
    FileThread m_thread; ///< ends before the others do
};

} // namespace cutaway
