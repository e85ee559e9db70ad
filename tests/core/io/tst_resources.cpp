// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/resources.h"

#include <doctest.h>

#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("resources are found without any setting, as a test runs from the build folder")
{
    const fs::path folder = resourceFolder();
    CHECK(fs::is_directory(folder));
    CHECK(fs::is_directory(folder / "recipes"));
}

TEST_CASE("CUTAWAY_RESOURCES goes first, and its models are the bundled ones")
{
    const TemporaryFolder folder;
    const Environment environment("CUTAWAY_RESOURCES", folder.path().string());
    CHECK(resourceFolder() == folder.path());
    CHECK(bundledModels().empty());
    for (const char* name : { "stories", "another", "zebra", "not-a-model" })
        fs::create_directories(folder.path() / "models" / name);
    folder.file("models/stories/config.json", "{}");
    folder.file("models/another/config.json", "{}");
    folder.file("models/zebra/config.json", "{}");
    folder.file("models/README.md", "a file among folders");
    const std::vector<fs::path> models = bundledModels();
    REQUIRE(models.size() == 3);
    CHECK(models[0].filename() == "stories"); // to begin with
    CHECK(models[1].filename() == "another");
    CHECK(models[2].filename() == "zebra");
}

TEST_CASE("data: what is given goes before CUTAWAY_DATA")
{
    const TemporaryFolder given;
    const TemporaryFolder named;
    const Environment environment("CUTAWAY_DATA", named.path().string());
    CHECK(dataFolder(given.path().string()) == given.path());
    CHECK(dataFolder() == named.path());
    CHECK_THROWS_WITH_AS(dataFolder((given.path() / "none").string()), doctest::Contains("does not exist"), InputError);
}

TEST_CASE("CUTAWAY_DATA that names no folder means: no data, not other data")
{
    const TemporaryFolder folder;
    const Environment environment("CUTAWAY_DATA", (folder.path() / "none").string());
    CHECK(dataFolder().empty());
}
