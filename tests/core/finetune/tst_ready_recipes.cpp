// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/finetune_recipe.h"
#include "core/io/resources.h"

#include <filesystem>

using namespace cutaway;

namespace {
FinetuneRecipe ready(const char* name)
{
    return readFinetuneRecipe(resourceFolder() / "finetune" / name, "classify");
}
} // namespace

TEST_CASE("each ready-made recipe reads")
{
    for (const char* name :
        { "spam.json", "spam-stories.json", "spam-chapter-6.json", "instructions.json", "kind-answers-dpo.json" }) {
        CAPTURE(name);
        CHECK_FALSE(ready(name).data.file.empty());
    }
}

TEST_CASE("the spam filter from nothing and the one from stories see the same rows")
{
    const auto fresh = ready("spam.json"), tuned = ready("spam-stories.json");
    CHECK(fresh.model_folder.empty());
    CHECK(std::filesystem::path(tuned.model_folder).filename() == "stories");
    CHECK(tuned.data == fresh.data);
    CHECK(tuned.seed == fresh.seed);
    CHECK(tuned.epochs == fresh.epochs);
    CHECK(tuned.train == fresh.train);
}
