// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/followfiles.h"

#include "app/worker/followreads.h"
#include "app/worker/words.h"

namespace cutaway {

FollowFiles::FollowFiles(QObject* parent)
    : QObject(parent)
    , m_previews(std::make_unique<TemplatePreviews>())
    , m_thread(QStringLiteral("templates"))
{
}

FollowFiles::~FollowFiles() = default;

void FollowFiles::previewTemplate(const TemplatePreviewRequest& request)
{
    m_thread.push([this, request, newest = ++m_previewing] {
        if (newest != m_previewing)
            return;
        auto outcome = m_previews->preview(request);
        if (auto* preview = std::get_if<TemplatePreview>(&outcome))
            Q_EMIT templatePreviewed(std::make_shared<const TemplatePreview>(std::move(*preview)));
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT templateFailed(request.generation, spoken(problem->sentence));
    });
}

void FollowFiles::readResult(const QString& run)
{
    m_thread.push([this, run] {
        auto outcome = followResultOf(run.toStdString());
        if (auto* end = std::get_if<FinetuneEnd>(&outcome))
            Q_EMIT resultRead(run, std::make_shared<const FinetuneEnd>(std::move(*end)));
        else if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(problem->sentence));
    });
}

void FollowFiles::copyAnswers(const QString& run, const QString& path)
{
    m_thread.push([this, run, path] {
        const auto outcome = copyAnswersOf(run.toStdString(), path.toStdString());
        if (const auto* problem = std::get_if<Failed>(&outcome))
            Q_EMIT failed(spoken(problem->sentence));
        else
            Q_EMIT answersCopied(path);
    });
}

} // namespace cutaway
