// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// Appends scalars to a TensorBoard event file: length-framed protocol buffers with CRC-32C, as tensorboard's record_writer writes them.
class EventFile {
public:
    /// A new file events.out.tfevents.<milliseconds since 1970>.cutaway in `folder`. Throws InputError.
    explicit EventFile(const std::filesystem::path& folder);

    void addScalars(std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars);

private:
    void writeRecord(const std::string& event);
    std::filesystem::path m_path;
    std::shared_ptr<std::FILE> m_file;
};

} // namespace cutaway
