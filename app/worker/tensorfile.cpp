// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/tensorfile.h"

#include "core/io/safetensors.h"

#include <type_traits>
#include <variant>

namespace cutaway {

void writeNumberTensors(const std::filesystem::path& file, const NumberTensors& tensors)
{
    NamedTensors named;
    for (const NumberTensor& one : tensors)
        std::visit(
            [&](const auto& values) {
                using Number = typename std::decay_t<decltype(values)>::value_type;
                const auto type = c10::CppTypeToScalarType<Number>::value;
                named.emplace_back(one.name, torch::tensor(values, torch::dtype(type)).view(one.shape));
            },
            one.values);
    writeSafetensors(file, named);
}

} // namespace cutaway
