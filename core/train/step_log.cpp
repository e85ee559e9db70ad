// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/step_log.h"

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/train/run_vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <optional>
#include <set>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    enum Part { Newest, Evaluated, Surprising };
    struct PartFile {
        const char* name;
        std::uint64_t bytes; ///< at most
        std::uint64_t most; ///< records
    };
    constexpr std::array<PartFile, 3> parts { { { "newest.bin", 48u << 20, 4096 }, { "evaluated.bin", 8u << 20, 256 },
        { "surprising.bin", 8u << 20, 64 } } };

    constexpr std::size_t lossesLookedAt = 64;
    constexpr std::size_t fewestLosses = 16;
    constexpr double surprising = 4.0; ///< robust deviations

    fs::path logFolder(const fs::path& run)
    {
        return run / "steps";
    }

    std::int64_t placesOf(const PartFile& part, const RecordFile::Shape& shape)
    {
        return static_cast<std::int64_t>(std::min(part.most, part.bytes / shape.recordBytes()) / 2 * 2);
    }

    double median(std::vector<double> numbers)
    {
        const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
        std::nth_element(numbers.begin(), middle, numbers.end());
        return *middle;
    }

    /// Those of the three files that can be read: a run may be too young to have them.
    std::vector<RecordFile> filesOf(const fs::path& run)
    {
        std::vector<RecordFile> files;
        for (const auto& part : parts) {
            std::error_code ignored;
            if (fs::exists(logFolder(run) / part.name, ignored))
                files.emplace_back(logFolder(run) / part.name);
        }
        return files;
    }

    StepRecord shown(const StoredStep& stored, const RecordFile::Shape& shape, const RunVocabulary& vocabulary)
    {
        StepRecord record;
        record.step = record.nearest = stored.step;
        record.epoch = stored.epoch;
        record.loss = stored.loss;
        record.lr = stored.lr;
        record.gradNorm = stored.gradNorm;
        record.sequences = shape.sequences;
        record.positions = shape.positions;
        record.losses = stored.losses;
        record.layerGradNorms = stored.layerGradNorms;
        const auto length = static_cast<std::size_t>(shape.positions);
        for (std::size_t row = 0; row < static_cast<std::size_t>(shape.sequences); ++row) {
            const auto* ids = stored.ids.data() + row * (length + 1);
            record.inputs.insert(record.inputs.end(), ids, ids + length);
            record.targets.insert(record.targets.end(), ids + 1, ids + length + 1);
        }
        for (const int id : record.targets)
            record.targetBytes.push_back(vocabulary.bytesOf(id));
        return record;
    }
} // namespace

double surpriseOf(double loss, std::span<const double> before)
{
    if (before.size() < fewestLosses)
        return 0.0;
    const double expected = median({ before.begin(), before.end() });
    std::vector<double> distances;
    for (const double other : before)
        distances.push_back(std::abs(other - expected));
    // Losses that hardly move at all would make a surprise of a rounding.
    const double deviation = std::max(1.4826 * median(distances), 1e-3 * std::abs(expected) + 1e-9);
    return std::max(0.0, (loss - expected) / deviation);
}

std::int64_t thinnedPlace(std::int64_t index, std::int64_t places)
{
    while (index >= places) {
        std::int64_t every = 1; // 2^k: the row is longer than places · 2^(k − 1)
        while (index >= places * every)
            every *= 2;
        if (index % every != 0)
            return -1;
        // It takes over from an odd multiple of the stride before, which is let go.
        index -= (places - 1) * (every / 2);
    }
    return index;
}

StepLog::StepLog(const fs::path& run, RecordFile::Shape shape, std::int64_t evaluatedEvery, std::int64_t firstStep)
    : m_evaluatedEvery(evaluatedEvery)
{
    if (placesOf(parts[Evaluated], shape) < 2)
        return;
    makeFolder(logFolder(run));
    for (const auto& part : parts)
        m_files.emplace_back(logFolder(run) / part.name, shape, placesOf(part, shape));
    std::vector<std::pair<std::int64_t, double>> losses; // of the steps before
    for (std::size_t part = 0; part < m_files.size(); ++part) {
        for (const auto& entry : m_files[part].entries()) {
            if (entry.step < 0 || entry.step >= firstStep)
                m_files[part].clear(entry.place);
            else if (part == Newest && std::isfinite(entry.loss))
                losses.emplace_back(entry.step, entry.loss);
            else if (part == Surprising)
                m_surprising.push_back(entry);
        }
    }
    std::sort(losses.begin(), losses.end());
    for (std::size_t i = losses.size() - std::min(losses.size(), lossesLookedAt); i < losses.size(); ++i)
        m_losses.push_back(losses[i].second);
}

void StepLog::add(const TrainStep& made, const torch::Tensor& inputs, const torch::Tensor& targets,
    const torch::Tensor& losses, const std::vector<float>& layerGradNorms)
{
    if (m_files.empty())
        return;
    StoredStep record { made.step, made.epoch, made.loss, made.lr, made.gradNorm, 0.0, layerGradNorms, {}, {} };
    const auto *in = inputs.data_ptr<std::int64_t>(), *out = targets.data_ptr<std::int64_t>();
    const auto length = inputs.size(1);
    record.ids.reserve(static_cast<std::size_t>(inputs.numel() + inputs.size(0)));
    for (std::int64_t row = 0; row < inputs.size(0); ++row) { // the inputs and the last target
        std::transform(in + row * length, in + (row + 1) * length, std::back_inserter(record.ids),
            [](std::int64_t id) { return static_cast<std::int32_t>(id); });
        record.ids.push_back(static_cast<std::int32_t>(out[(row + 1) * length - 1]));
    }
    const auto each = losses.to(torch::kCPU, torch::kFloat32).contiguous();
    record.losses.assign(each.data_ptr<float>(), each.data_ptr<float>() + each.numel());
    const std::vector<double> before(m_losses.begin(), m_losses.end());
    record.surprise = surpriseOf(made.loss, before);
    m_files[Newest].write(made.step % m_files[Newest].places(), record);
    if (made.step % m_evaluatedEvery == 0) {
        const auto place = thinnedPlace(made.step / m_evaluatedEvery, m_files[Evaluated].places());
        if (place >= 0)
            m_files[Evaluated].write(place, record);
    }
    if (record.surprise > surprising)
        addSurprising(record);
    m_losses.push_back(made.loss); // last: with no room for the record, the step is added again
    if (m_losses.size() > lossesLookedAt)
        m_losses.pop_front();
}

void StepLog::addSurprising(const StoredStep& record)
{
    auto& file = m_files[Surprising];
    if (std::ssize(m_surprising) < file.places()) {
        std::int64_t place = 0;
        std::set<std::int64_t> taken;
        for (const auto& entry : m_surprising)
            taken.insert(entry.place);
        while (taken.contains(place))
            ++place;
        file.write(place, record);
        m_surprising.push_back({ place, record.step, record.loss, record.surprise });
    } else {
        const auto least = std::min_element(m_surprising.begin(), m_surprising.end(),
            [](const auto& a, const auto& b) { return a.surprise < b.surprise; });
        if (least->surprise >= record.surprise)
            return;
        file.write(least->place, record);
        *least = { least->place, record.step, record.loss, record.surprise };
    }
}

StepRecord readStepRecord(const fs::path& run, std::int64_t step)
{
    std::error_code ignored;
    if (!fs::exists(run / "run.json", ignored))
        throw InputError(Sentence::tr("%1 is no run folder: it holds no run.json.", run.string()));
    const auto files = filesOf(run);
    // The nearest first; one that turns out to be torn is passed over.
    struct Candidate {
        std::uint64_t distance;
        std::int64_t step;
        const RecordFile* file;
        std::int64_t place;
    };
    std::vector<Candidate> candidates;
    for (const auto& file : files) {
        for (const auto& entry : file.entries()) {
            const auto far = entry.step > step
                ? static_cast<std::uint64_t>(entry.step) - static_cast<std::uint64_t>(step)
                : static_cast<std::uint64_t>(step) - static_cast<std::uint64_t>(entry.step);
            candidates.push_back({ far, entry.step, &file, entry.place });
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
        [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
    StepRecord none;
    none.step = step;
    none.kept = false;
    none.nearest = -1;
    for (const auto& candidate : candidates) {
        const auto stored = candidate.file->read(candidate.place);
        if (!stored || stored->step != candidate.step)
            continue;
        if (candidate.step == step)
            return shown(*stored, candidate.file->shape(), RunVocabulary::read(run));
        none.nearest = candidate.step;
        break;
    }
    return none;
}

double readBytesPerToken(const fs::path& run)
{
    constexpr std::int64_t enough = 100'000; // tokens
    std::int64_t tokens = 0, bytes = 0;
    const auto files = filesOf(run);
    if (files.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto vocabulary = RunVocabulary::read(run);
    for (const auto& entry : files.front().entries()) {
        const auto stored = files.front().read(entry.place);
        if (!stored)
            continue;
        for (const auto id : stored->ids)
            bytes += static_cast<std::int64_t>(vocabulary.bytesOf(id).size());
        tokens += std::ssize(stored->ids);
        if (tokens >= enough)
            break;
    }
    return tokens == 0 ? std::numeric_limits<double>::quiet_NaN()
                       : static_cast<double>(bytes) / static_cast<double>(tokens);
}

std::vector<std::int64_t> readSurprisingSteps(const fs::path& run)
{
    std::vector<std::int64_t> steps;
    const auto file = logFolder(run) / parts[Surprising].name;
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        for (const auto& entry : RecordFile(file).entries())
            steps.push_back(entry.step);
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

} // namespace cutaway
