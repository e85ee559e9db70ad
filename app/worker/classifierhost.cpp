// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/classifierhost.h"

#include "app/worker/lorastrength.h"
#include "core/finetune/classifier_folder.h"
#include "core/finetune/classify_texts.h"

namespace cutaway {

struct ClassifierHost::Kept {
    OpenedClassifier classifier;
    LoraStrength lora;
};

ClassifierHost::ClassifierHost() = default;
ClassifierHost::~ClassifierHost() = default;

ClassifierHost::Kept& ClassifierHost::opened(const std::string& folder, double loraStrength)
{
    if (!m_opened || folder != m_folder) {
        m_opened.reset();
        auto fresh = std::make_unique<Kept>(Kept { openClassifierFolder(folder), {} });
        fresh->classifier.classifier.model()->useFusedKernels(true);
        m_opened = std::move(fresh);
        m_folder = folder;
    }
    m_opened->lora.set(m_opened->classifier.classifier.model(), folder, loraStrength);
    return *m_opened;
}

Outcome<Predictions> ClassifierHost::predict(const PredictRequest& request, std::stop_token stop)
{
    return outcomeOf([&] {
        auto made = classifyTexts(
            opened(request.folder, request.loraStrength).classifier, request.texts, stop, 0, request.texts.size() == 1);
        made.generation = request.generation;
        made.folder = request.folder;
        return made;
    });
}

Outcome<std::int64_t> ClassifierHost::predictFile(
    const PredictFileRequest& request, std::stop_token stop, const std::function<void(std::int64_t)>& onRows)
{
    return outcomeOf([&] { return classifyTable(opened(request.folder, 1.0).classifier, request, stop, onRows); });
}

void ClassifierHost::forget()
{
    m_opened.reset();
}

} // namespace cutaway
