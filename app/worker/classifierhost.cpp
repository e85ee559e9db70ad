// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/classifierhost.h"

#include "app/worker/lorastrength.h"
#include "core/finetune/classifier_folder.h"
#include "core/finetune/classify_texts.h"

#include <filesystem>
#include <system_error>

namespace cutaway {

namespace fs = std::filesystem;

struct ClassifierHost::Kept {
    std::string folder;
    fs::file_time_type written; ///< another model in its place is noticed
    OpenedClassifier classifier;
    LoraStrength lora;
};

ClassifierHost::ClassifierHost() = default;
ClassifierHost::~ClassifierHost() = default;

ClassifierHost::Kept& ClassifierHost::opened(const std::string& folder, double loraStrength)
{
    std::error_code ignored;
    const auto written = fs::last_write_time(fs::path(folder) / "model.safetensors", ignored);
    if (!m_opened || folder != m_opened->folder || written != m_opened->written) {
        m_opened.reset();
        auto fresh = std::make_unique<Kept>(Kept { folder, written, openClassifierFolder(folder), {} });
        fresh->classifier.classifier.model()->useFusedKernels(true);
        m_opened = std::move(fresh);
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
    return outcomeOf(
        [&] { return classifyTable(opened(request.folder, request.loraStrength).classifier, request, stop, onRows); });
}

void ClassifierHost::forget()
{
    m_opened.reset();
}

} // namespace cutaway
