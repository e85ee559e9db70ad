// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/step_curve.h"

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/train/step_log.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    constexpr std::int64_t places = 65'536;
    constexpr std::array<char, 16> magic
        = { 'c', 'u', 't', 'a', 'w', 'a', 'y', ' ', 'c', 'u', 'r', 'v', 'e', '\n', 0, 1 };

    /// A step as it is stored, little endian.
    struct Stored {
        std::uint64_t checksum = 0; ///< of all that follows; 0 = an empty place
        std::int64_t step = 0, epoch = 0, tokensSeen = 0;
        double loss = 0.0, lr = 0.0, gradNorm = 0.0, tokensPerSecond = 0.0;
        std::uint64_t spare = 0;

        /// FNV-1a over words of 64 bits; never 0.
        std::uint64_t sum() const
        {
            std::array<std::uint64_t, 9> words {};
            std::memcpy(words.data(), this, sizeof *this);
            std::uint64_t hash = 14695981039346656037ull;
            for (std::size_t i = 1; i < words.size(); ++i)
                hash = (hash ^ words[i]) * 1099511628211ull;
            return hash == 0 ? 1 : hash;
        }
    };
    static_assert(sizeof(Stored) == 72);

    fs::path fileOf(const fs::path& run)
    {
        return run / "steps" / "curve.bin";
    }

    std::shared_ptr<const int> opened(const fs::path& file, int flags)
    {
        return { new int(::open(file.c_str(), flags | O_CLOEXEC, 0666)), [](const int* descriptor) {
                    if (*descriptor >= 0)
                        ::close(*descriptor);
                    delete descriptor;
                } };
    }

    off_t offsetOf(std::int64_t place)
    {
        return static_cast<off_t>(magic.size()) + static_cast<off_t>(place) * static_cast<off_t>(sizeof(Stored));
    }

    void writeAt(const fs::path& path, int descriptor, const char* bytes, std::size_t size, off_t offset)
    {
        while (size > 0) {
            const auto written = ::pwrite(descriptor, bytes, size, offset);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                throwCannotWrite(path, errno);
            bytes += written;
            offset += written;
            size -= static_cast<std::size_t>(written);
        }
    }

    /// At most as much as a whole file has; empty when it is no such file.
    std::string bytesOf(int descriptor)
    {
        std::string bytes(static_cast<std::size_t>(offsetOf(places)), '\0');
        std::size_t got = 0;
        while (got < bytes.size()) {
            const auto more = ::pread(descriptor, bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
            if (more < 0 && errno == EINTR)
                continue;
            if (more <= 0)
                break;
            got += static_cast<std::size_t>(more);
        }
        bytes.resize(got);
        const bool isOurs = got >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
        return isOurs ? bytes : std::string();
    }

    /// Calls `each` with the place and what is stored there, for those that are whole.
    template <class Each> void forEach(const std::string& bytes, Each&& each)
    {
        for (std::int64_t place = 0; offsetOf(place + 1) <= static_cast<off_t>(bytes.size()); ++place) {
            Stored stored;
            std::memcpy(&stored, bytes.data() + offsetOf(place), sizeof stored);
            if (stored.checksum != 0 && stored.checksum == stored.sum() && stored.step >= 0)
                each(place, stored);
        }
    }
} // namespace

StepCurve::StepCurve(const fs::path& run, std::int64_t firstStep)
    : m_path(fileOf(run))
{
    makeFolder(m_path.parent_path());
    m_descriptor = opened(m_path, O_RDWR | O_CREAT);
    if (*m_descriptor < 0)
        throwCannotWrite(m_path, errno);
    const auto bytes = bytesOf(*m_descriptor);
    if (bytes.empty()) {
        if (::ftruncate(*m_descriptor, 0) != 0)
            throwCannotWrite(m_path, errno);
        writeAt(m_path, *m_descriptor, magic.data(), magic.size(), 0);
    }
    constexpr std::array<char, sizeof(Stored)> nothing {};
    forEach(bytes, [&](std::int64_t place, const Stored& stored) {
        if (stored.step >= firstStep || thinnedPlace(stored.step, places) != place)
            writeAt(m_path, *m_descriptor, nothing.data(), nothing.size(), offsetOf(place));
    });
}

void StepCurve::add(const TrainStep& made)
{
    const auto place = thinnedPlace(made.step, places);
    if (place < 0)
        return;
    Stored stored { 0, made.step, made.epoch, made.tokensSeen, made.loss, made.lr, made.gradNorm,
        made.tokensPerSecond };
    stored.checksum = stored.sum();
    std::array<char, sizeof stored> bytes {};
    std::memcpy(bytes.data(), &stored, sizeof stored);
    writeAt(m_path, *m_descriptor, bytes.data(), bytes.size(), offsetOf(place));
}

std::vector<TrainStep> readStepCurve(const fs::path& run)
{
    const auto file = fileOf(run);
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return {};
    const auto descriptor = opened(file, O_RDONLY);
    if (*descriptor < 0)
        throw InputError(Sentence::tr("%1 can't be read: %2.", file.string(), systemMessage(errno)));
    std::vector<TrainStep> steps;
    forEach(bytesOf(*descriptor), [&](std::int64_t, const Stored& stored) {
        steps.push_back({ stored.step, stored.epoch, stored.tokensSeen, stored.loss, stored.lr, stored.gradNorm,
            stored.tokensPerSecond });
    });
    const auto byStep = [](const TrainStep& a, const TrainStep& b) { return a.step < b.step; };
    std::sort(steps.begin(), steps.end(), byStep);
    const auto same = [](const TrainStep& a, const TrainStep& b) { return a.step == b.step; };
    steps.erase(std::unique(steps.begin(), steps.end(), same), steps.end());
    return steps;
}

} // namespace cutaway
