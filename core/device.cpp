// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device.h"

#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <charconv>

namespace cutaway {

std::vector<DeviceChoice> availableDevices()
{
    std::vector<DeviceChoice> devices { { "cpu", "CPU" } };
    for (int i = 0; i < static_cast<int>(torch::cuda::device_count()); ++i)
        devices.push_back({ "cuda:" + std::to_string(i), "GPU " + std::to_string(i) });
    if (compat::hasMps())
        devices.push_back({ "mps", "Apple GPU" });
    return devices;
}

torch::Device deviceByName(const std::string& name)
{
    const auto gpus = static_cast<int>(torch::cuda::device_count());
    if (name == "cpu" || (name == "auto" && gpus == 0 && !compat::hasMps()))
        return torch::Device(torch::kCPU);
    if (name == "auto")
        return gpus > 0 ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kMPS);
    if (name == "mps" && compat::hasMps())
        return torch::Device(torch::kMPS);
    int index = name == "cuda" ? 0 : -1;
    if (name.rfind("cuda:", 0) == 0) {
        const auto* end = name.data() + name.size();
        if (const auto read = std::from_chars(name.data() + 5, end, index); read.ec != std::errc() || read.ptr != end)
            index = -1;
    }
    if (index >= 0 && index < gpus)
        return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(index));
    if (index >= 0)
        throw InputError(Sentence::tr(
            "There is no device %1: this LibTorch sees %2 CUDA GPU(s). Use --device cpu or auto.", name, gpus));
    if (name == "mps")
        throw InputError(Sentence::tr("There is no Apple GPU (mps) here. Use --device cpu or auto."));
    throw InputError(Sentence::tr("\"%1\" is no device: use auto, cpu, cuda, cuda:N or mps.", name));
}

bool emulatesBfloat16([[maybe_unused]] const torch::Device& device)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return device.is_cpu() && !__builtin_cpu_supports("avx512bf16"); // what has AMX has this too
#else
    return false;
#endif
}

} // namespace cutaway
