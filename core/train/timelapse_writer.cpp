// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/timelapse_writer.h"

#include "core/inspect/text_frame.h"
#include "core/io/atomic_file.h"
#include "core/io/input_file.h"
#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/train/step_files.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    /// Cells of a map's side so that all maps of a time-lapse take at most timeLapseBytes.
    int sideFor(const ModelConfig& config, std::size_t texts)
    {
        constexpr int widest = 64, narrowest = 4;
        const auto maps = static_cast<double>(mostTimeLapseFrames * std::max<std::size_t>(texts, 1))
            * static_cast<double>(config.n_layers * config.n_heads);
        return std::clamp(static_cast<int>(std::sqrt(static_cast<double>(timeLapseBytes) / maps)), narrowest, widest);
    }

    /// ids (n) and probabilities (n) of tokens.
    void putTokens(NamedTensors& into, const std::string& name, const std::vector<NextToken>& tokens,
        const std::vector<std::int64_t>& shape)
    {
        const auto ids = torch::empty(shape, torch::kInt32), p = torch::empty(shape, torch::kFloat32);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            ids.data_ptr<std::int32_t>()[i] = tokens[i].id;
            p.data_ptr<float>()[i] = tokens[i].probability;
        }
        into.emplace_back(name + ".ids", ids);
        into.emplace_back(name + ".p", p);
    }

    torch::Tensor idTensor(const std::vector<int>& ids)
    {
        const auto tensor = torch::empty({ static_cast<std::int64_t>(ids.size()) }, torch::kInt32);
        std::copy(ids.begin(), ids.end(), tensor.data_ptr<std::int32_t>());
        return tensor;
    }

    void putFrame(NamedTensors& into, const std::string& text, const TextFrame& made)
    {
        const auto& frame = made.frame;
        const auto maps
            = torch::empty({ frame.layers, frame.heads, frame.side, frame.side }, torch::kUInt8); // in 255ths
        std::transform(frame.maps.begin(), frame.maps.end(), maps.data_ptr<std::uint8_t>(), [](float weight) {
            return static_cast<std::uint8_t>(std::lround(std::clamp(weight, 0.0f, 1.0f) * 255.0f));
        });
        const auto numbers = torch::empty({ frame.layers, frame.heads, 5 }, torch::kFloat32);
        float* to = numbers.data_ptr<float>();
        for (const auto& m : frame.measures) {
            for (const float number : { m.entropy, m.previous, m.first, m.self, m.induction })
                *to++ = number;
        }
        into.emplace_back(text + ".ids", idTensor(frame.ids));
        into.emplace_back(text + ".maps", maps);
        into.emplace_back(text + ".measures", numbers);
        putTokens(into, text + ".lens", frame.lens, { frame.layers + 1, frame.positions });
        putTokens(into, text + ".next", frame.next, { static_cast<std::int64_t>(frame.next.size()) });
        if (!made.sample.empty())
            into.emplace_back(text + ".sample", idTensor(made.sample));
    }
} // namespace

TimeLapseWriter::TimeLapseWriter(const fs::path& run, const TrainRecipe& recipe, const ModelConfig& config,
    const Tokenizer& tokenizer, std::int64_t firstStep)
    : m_folder(run / "timelapse")
    , m_kept(keptStepFiles(m_folder, recipe.eval_freq, firstStep, mostTimeLapseFrames))
    , m_side(sideFor(config, recipe.pinned.size()))
{
    for (const auto& text : recipe.pinned) {
        std::vector<int> ids;
        try {
            ids = tokenizer.ids(text, Special::Allowed);
        } catch (const InputError& error) {
            m_notices.push_back(Sentence::tr(
                "The pinned text \"%1\" is left out of the time-lapse: %2", shownName(text), error.sentence()));
        }
        const auto most = static_cast<std::size_t>(config.context_length);
        if (ids.size() > most) {
            m_notices.push_back(Sentence::tr(
                "Of the pinned text \"%1\" the time-lapse shows the first %2 tokens: the model sees no more.",
                shownName(text), most));
            ids.resize(most);
        }
        m_texts.push_back(std::move(ids));
    }
    if (!isEmpty())
        makeFolder(m_folder);
}

bool TimeLapseWriter::isEmpty() const
{
    return std::all_of(m_texts.begin(), m_texts.end(), [](const auto& ids) { return ids.empty(); });
}

void TimeLapseWriter::add(GPT& model, const Tokenizer& tokenizer, std::int64_t step, std::int64_t tokensSeen)
{
    NamedTensors tensors { { "step", torch::tensor(step, torch::kInt64) },
        { "tokens_seen", torch::tensor(tokensSeen, torch::kInt64) } };
    FrameSettings settings;
    settings.side = m_side;
    for (std::size_t text = 0; text < m_texts.size(); ++text) {
        if (m_texts[text].empty())
            continue;
        auto made = frameOf(model, m_texts[text], settings);
        std::erase_if(made.sample, [&](int id) { return id >= tokenizer.vocabSize(); }); // of a padded vocabulary
        putFrame(tensors, std::to_string(text), made);
    }
    writeSafetensors(stepFile(m_folder, step), tensors);
    keepStepFile(m_kept, m_folder, step);
}

} // namespace cutaway
