// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/timelapse.h"

#include "core/io/safetensors.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/run_vocabulary.h"
#include "core/train/step_files.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    constexpr std::int64_t measures = 5; ///< numbers in FrameMeasures, in its order

    fs::path filmFolder(const fs::path& run)
    {
        return run / "timelapse";
    }

    /// A frame's tensors, each with the dtype and shape that it must have.
    class FrameFile {
    public:
        FrameFile(const fs::path& path, std::size_t text)
            : m_path(path)
            , m_file(path)
            , m_text(std::to_string(text) + ".")
        {
        }
        bool has(const std::string& name) const { return m_file.find(m_text + name) != nullptr; }
        /// −1 in `shape` stands for any size.
        torch::Tensor read(const std::string& name, const char* dtype, const std::vector<std::int64_t>& shape) const
        {
            const auto* info = m_file.find(m_text + name);
            bool fits = info && info->dtype == dtype && info->shape.size() == shape.size();
            for (std::size_t i = 0; fits && i < shape.size(); ++i)
                fits = shape[i] == -1 ? info->shape[i] <= mostOfAny : info->shape[i] == shape[i];
            if (!fits)
                throw damaged();
            return m_file.read(*info).contiguous();
        }
        std::int64_t number(const std::string& name) const
        {
            const auto* info = m_file.find(name);
            if (!info || info->dtype != "I64" || !info->shape.empty())
                throw damaged();
            return m_file.read(*info).item<std::int64_t>();
        }
        std::vector<NextToken> tokens(
            const std::string& name, const std::vector<std::int64_t>& shape, const RunVocabulary& vocabulary) const
        {
            const auto ids = read(name + ".ids", "I32", shape);
            const auto p = read(name + ".p", "F32", ids.sizes().vec());
            std::vector<NextToken> tokens;
            for (std::int64_t i = 0; i < ids.numel(); ++i) {
                const int id = ids.data_ptr<std::int32_t>()[i];
                tokens.push_back({ id, vocabulary.bytesOf(id), p.data_ptr<float>()[i] });
            }
            return tokens;
        }
        InputError damaged() const
        {
            return InputError(Sentence::tr("The time-lapse's %1 is damaged.", m_path.string()));
        }

    private:
        static constexpr std::int64_t mostOfAny = 1'000'000;
        fs::path m_path;
        SafetensorsFile m_file;
        std::string m_text;
    };
} // namespace

TimeLapseIndex readTimeLapse(const fs::path& run)
{
    TimeLapseIndex index;
    index.runFolder = fs::absolute(run).string();
    index.texts = readRecipe(run / "run.json").pinned;
    if (!index.texts.empty())
        index.steps = stepFilesIn(filmFolder(run));
    return index;
}

TimeLapseFrame readTimeLapseFrame(const fs::path& run, std::size_t text, std::int64_t step)
{
    const auto path = stepFile(filmFolder(run), step);
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        throw InputError(Sentence::tr("The time-lapse of %1 has no frame of step %2.", run.string(), step));
    const FrameFile file(path, text);
    TimeLapseFrame frame;
    frame.step = file.number("step");
    frame.tokensSeen = file.number("tokens_seen");
    if (!file.has("ids"))
        return frame; // a text that the tokenizer can't read
    const auto vocabulary = RunVocabulary::read(run);
    const auto ids = file.read("ids", "I32", { -1 });
    frame.ids.assign(ids.data_ptr<std::int32_t>(), ids.data_ptr<std::int32_t>() + ids.numel());
    for (const int id : frame.ids)
        frame.bytes.push_back(vocabulary.bytesOf(id));
    frame.positions = static_cast<int>(frame.ids.size());
    const auto maps = file.read("maps", "U8", { -1, -1, -1, -1 });
    frame.layers = static_cast<int>(maps.size(0));
    frame.heads = static_cast<int>(maps.size(1));
    frame.side = static_cast<int>(maps.size(2));
    if (maps.size(3) != maps.size(2) || frame.side > frame.positions)
        throw file.damaged();
    frame.maps.reserve(static_cast<std::size_t>(maps.numel()));
    for (std::int64_t i = 0; i < maps.numel(); ++i)
        frame.maps.push_back(static_cast<float>(maps.data_ptr<std::uint8_t>()[i]) / 255.0f);
    const auto numbers = file.read("measures", "F32", { frame.layers, frame.heads, measures });
    for (std::int64_t i = 0; i < numbers.numel(); i += measures) {
        const float* m = numbers.data_ptr<float>() + i;
        frame.measures.push_back({ m[0], m[1], m[2], m[3], m[4] });
    }
    frame.lens = file.tokens("lens", { frame.layers + 1, frame.positions }, vocabulary);
    frame.next = file.tokens("next", { -1 }, vocabulary);
    if (file.has("sample")) {
        const auto sample = file.read("sample", "I32", { -1 });
        for (std::int64_t i = 0; i < sample.numel(); ++i)
            frame.sample += vocabulary.bytesOf(sample.data_ptr<std::int32_t>()[i]);
    }
    return frame;
}

} // namespace cutaway
