// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/runs.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace cutaway {

/// Which runs there are, in one SQLite file that the window and the command line share. It is an index only: everything in it stands
/// in the run folders, and it can be made anew from them at any time. Two programs may use it at once.
class RunIndex {
public:
    /// Opens or makes the file; one that is damaged is put aside ("….damaged") and begun anew. Throws InputError when it can't be written.
    explicit RunIndex(std::filesystem::path file = standardFile());
    /// runs.sqlite in $XDG_DATA_HOME/cutaway or ~/.local/share/cutaway.
    static std::filesystem::path standardFile();

    /// Reads the run folder and puts it into the index, or brings its entry up to date. Throws InputError when it holds no run.
    void add(const std::filesystem::path& run);
    /// Takes the entry out; the folder stays.
    void forget(const std::filesystem::path& run);

    /// The runs whose folders are there, the latest changed first; entries whose folders have changed are read anew. `search`: words that
    /// must all stand in name, folder, tags, note or recipe, case aside; "tag:NAME" is a tag as a whole.
    std::vector<RunSummary> list(const std::string& search = {});

    /// Makes the index anew: the runs known so far whose folders are there, and those found in `roots` and at most four folders below; without
    /// roots, in the folders that held the runs known so far and in runs/ beside the index. Returns how many there are; into `damaged` goes a
    /// sentence for each folder that looks like a run's and can't be read.
    std::size_t rebuild(std::vector<std::filesystem::path> roots = {}, std::vector<Sentence>* damaged = nullptr);

private:
    void open();
    std::vector<RunSummary> readAll();

    std::filesystem::path m_file;
    std::shared_ptr<sqlite3> m_database;
};

} // namespace cutaway
