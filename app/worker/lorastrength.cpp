// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/lorastrength.h"

#include "app/worker/spectra.h"
#include "core/finetune/peft_adapter.h"
#include "core/io/model_folder.h"

namespace cutaway {

namespace fs = std::filesystem;

fs::path adapterBeside(const fs::path& modelFolder)
{
    return modelFolder.parent_path() / "adapter";
}

bool hasAdapterBeside(const fs::path& modelFolder)
{
    std::error_code ignored;
    return fs::exists(adapterBeside(modelFolder) / "adapter_model.safetensors", ignored);
}

void LoraStrength::set(GPT& model, const fs::path& modelFolder, double strength)
{
    const torch::NoGradGuard noGrad;
    if (strength == 1.0) {
        if (m_lora)
            m_lora->remove();
        return;
    }
    if (!m_lora) {
        auto adapters = readPeftAdapter(adapterBeside(modelFolder), model);
        for (auto& adapter : adapters) {
            adapter.A = adapter.A.to(adapter.base.device());
            adapter.B = adapter.B.to(adapter.base.device());
        }
        m_lora = std::make_unique<Lora>(std::move(adapters));
    }
    m_lora->apply(strength - 1.0);
}

Outcome<std::vector<AdapterSpectrum>> spectraOf(const fs::path& modelFolder, const std::stop_token& stop)
{
    return outcomeOf([&] {
        const torch::NoGradGuard noGrad;
        auto opened = openModelFolder(modelFolder);
        std::vector<AdapterSpectrum> spectra;
        for (auto& adapter : readPeftAdapter(adapterBeside(modelFolder), opened.model)) {
            if (stop.stop_requested())
                throw CancelledError();
            adapter.base = adapter.base - weightChange(adapter); // W as it was before
            spectra.push_back(spectrumOf(adapter));
        }
        return spectra;
    });
}

} // namespace cutaway
