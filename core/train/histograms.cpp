// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/histograms.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/train/step_files.h"
#include "core/train/step_log.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    constexpr std::int64_t bins = 64;
    constexpr std::int64_t mostNumbers = 65'536;

    /// The smallest prime that is at least `least`: such a stride meets every column of a matrix.
    std::int64_t primeFrom(std::int64_t least)
    {
        const auto isPrime = [](std::int64_t n) {
            for (std::int64_t d = 2; d * d <= n; ++d) {
                if (n % d == 0)
                    return false;
            }
            return n > 1;
        };
        while (!isPrime(least))
            ++least;
        return least;
    }

    fs::path histogramFolder(const fs::path& run)
    {
        return run / "histograms";
    }
} // namespace

Histogram histogramOf(const torch::Tensor& tensor)
{
    Histogram histogram;
    if (!tensor.defined() || tensor.numel() == 0)
        return histogram;
    auto flat = tensor.detach().reshape({ -1 });
    if (flat.numel() > mostNumbers)
        flat = flat.slice(0, 0, flat.numel(), primeFrom(flat.numel() / mostNumbers));
    const auto numbers = flat.to(torch::kCPU, torch::kFloat32).contiguous();
    const float *begin = numbers.data_ptr<float>(), *end = begin + numbers.numel();
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (const float* number = begin; number != end; ++number) {
        if (std::isfinite(*number)) {
            low = std::min(low, *number);
            high = std::max(high, *number);
        }
    }
    if (low > high)
        return histogram;
    histogram.low = static_cast<double>(low);
    histogram.high = static_cast<double>(high);
    histogram.counts.assign(bins, 0);
    const double width = histogram.high - histogram.low;
    for (const float* number = begin; number != end; ++number) {
        if (!std::isfinite(*number))
            continue;
        const double share = width > 0.0 ? (static_cast<double>(*number) - histogram.low) / width : 0.0;
        ++histogram.counts[static_cast<std::size_t>(std::min(bins - 1, static_cast<std::int64_t>(share * bins)))];
    }
    return histogram;
}

HistogramWriter::HistogramWriter(const fs::path& run, std::int64_t evaluatedEvery, std::int64_t firstStep)
    : m_folder(histogramFolder(run))
    , m_kept(keptStepFiles(m_folder, evaluatedEvery, firstStep, mostHistogramSteps))
{
    makeFolder(m_folder);
}

void HistogramWriter::add(const GPT& model, std::int64_t step)
{
    std::vector<std::string> names;
    std::vector<Histogram> histograms; // weights and gradient of each
    for (const auto& item : model->named_parameters()) {
        if (item.value().dim() < 2)
            continue;
        names.push_back(item.key());
        histograms.push_back(histogramOf(item.value()));
        histograms.push_back(histogramOf(item.value().grad()));
    }
    const auto matrices = static_cast<std::int64_t>(names.size());
    const auto counts = torch::zeros({ matrices, 2, bins }, torch::kInt32);
    const auto ranges = torch::zeros({ matrices, 2, 2 }, torch::kFloat64);
    for (std::size_t i = 0; i < histograms.size(); ++i) {
        std::copy(histograms[i].counts.begin(), histograms[i].counts.end(),
            counts.data_ptr<std::int32_t>() + i * static_cast<std::size_t>(bins));
        ranges.data_ptr<double>()[2 * i] = histograms[i].low;
        ranges.data_ptr<double>()[2 * i + 1] = histograms[i].high;
    }
    writeSafetensors(stepFile(m_folder, step), { { "counts", counts }, { "ranges", ranges } },
        { { "names", nlohmann::json(names).dump() } });
    keepStepFile(m_kept, m_folder, step);
}

namespace {
    InputError damaged(const fs::path& file)
    {
        return InputError(Sentence::tr("The histograms in %1 are damaged.", file.string()));
    }

    /// One file's histograms, added to what the files before gave.
    void addStep(std::vector<TensorHistory>& histories, const fs::path& path, std::int64_t step)
    {
        const SafetensorsFile file(path);
        const auto *counts = file.find("counts"), *ranges = file.find("ranges");
        const auto listed = file.metadata().find("names");
        if (!counts || !ranges || listed == file.metadata().end() || counts->dtype != "I32" || ranges->dtype != "F64"
            || counts->shape.size() != 3 || counts->shape[1] != 2
            || ranges->shape != std::vector<std::int64_t> { counts->shape[0], 2, 2 })
            throw damaged(path);
        const auto names = parseJson(listed->second, path.filename().string());
        if (!names.is_array() || static_cast<std::int64_t>(names.size()) != counts->shape[0])
            throw damaged(path);
        const auto countTensor = file.read(*counts).contiguous(), rangeTensor = file.read(*ranges).contiguous();
        const auto perMatrix = static_cast<std::size_t>(counts->shape[2]);
        const auto at = [&](std::size_t index) {
            const auto* from = countTensor.data_ptr<std::int32_t>() + index * perMatrix;
            const auto* range = rangeTensor.data_ptr<double>() + 2 * index;
            return Histogram { range[0], range[1], { from, from + perMatrix } };
        };
        for (std::size_t matrix = 0; matrix < names.size(); ++matrix) {
            if (!names[matrix].is_string())
                throw damaged(path);
            const auto name = names[matrix].get<std::string>();
            auto history = std::find_if(
                histories.begin(), histories.end(), [&](const TensorHistory& other) { return other.name == name; });
            if (history == histories.end())
                history = histories.insert(histories.end(), TensorHistory { name, {}, {}, {} });
            history->steps.push_back(step);
            history->weights.push_back(at(2 * matrix));
            history->gradients.push_back(at(2 * matrix + 1));
        }
    }
} // namespace

std::vector<TensorHistory> readHistograms(const fs::path& run)
{
    std::vector<TensorHistory> histories;
    for (const auto step : stepFilesIn(histogramFolder(run))) {
        const auto path = stepFile(histogramFolder(run), step);
        try {
            addStep(histories, path, step);
        } catch (const InputError&) {
            std::error_code ignored;
            if (fs::exists(path, ignored)) // else it was let go meanwhile: the run is being trained
                throw;
        }
    }
    return histories;
}

} // namespace cutaway
