// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/new_run.h"

#include <system_error>
#include <utility>

namespace cutaway {

NewRun::NewRun(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
    std::error_code ignored;
    m_wasThere = std::filesystem::exists(m_folder, ignored);
}

NewRun::~NewRun()
{
    std::error_code ignored;
    if (!m_created)
        return;
    if (!m_wasThere)
        std::filesystem::remove_all(m_folder, ignored);
    for (const char* name : { "run.json", "metrics.jsonl", "checkpoints" })
        std::filesystem::remove(m_folder / name, ignored); // a folder goes only when it is empty
}

RunFolder NewRun::create(const TrainRecipe& recipe)
{
    auto run = RunFolder::create(m_folder, recipe);
    m_created = true;
    return run;
}

} // namespace cutaway
