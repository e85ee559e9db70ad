// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

namespace cutaway {

/// Held while a run is written to, so that no second program does; the system lets go of it however the process ends. Where the
/// file system knows no locks there is none. Throws InputError while another program holds it.
std::shared_ptr<const int> lockRun(const std::filesystem::path& folder);
/// Whether a program trains the run now.
bool isRunLocked(const std::filesystem::path& folder);

} // namespace cutaway
