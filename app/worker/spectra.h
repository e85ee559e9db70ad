// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_spectrum.h"
#include "core/jobs/outcome.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace cutaway {

/// What LoRA learned is in RUN/adapter, beside the model RUN/model that it was merged into.
std::filesystem::path adapterBeside(const std::filesystem::path& modelFolder);
bool hasAdapterBeside(const std::filesystem::path& modelFolder);

/// The spectrum of ΔW of each layer that has one, in the order of the model's children.
Outcome<std::vector<AdapterSpectrum>> spectraOf(const std::filesystem::path& modelFolder, const std::stop_token& stop);

} // namespace cutaway
