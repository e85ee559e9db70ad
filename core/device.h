// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace c10 {
struct Device;
}

namespace cutaway {

/// A device that can be asked for: its name for --device and the one for people.
struct DeviceChoice {
    std::string name; ///< "cpu", "cuda:0", "mps"
    std::string label; ///< "CPU", "GPU 0", "Apple GPU"
};

/// What this machine has; the CPU first.
std::vector<DeviceChoice> availableDevices();
/// auto | cpu | cuda | cuda:N | mps. Throws InputError when it is none of these or is not there.
c10::Device deviceByName(const std::string& name);
/// Whether bfloat16 is known to be computed in other types there: right, but slower than float32.
bool emulatesBfloat16(const c10::Device& device);

} // namespace cutaway
