// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_index.h"

#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/run_lock.h"
#include "core/train/run_summary.h"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <set>
#include <sstream>

#include <sys/stat.h>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    /// Bump it when the columns change: an index of another version is made anew.
    constexpr int schemaVersion = 2;
    constexpr const char* schema
        = "CREATE TABLE IF NOT EXISTS runs (folder TEXT PRIMARY KEY, stamp TEXT, state INTEGER, "
          "steps INTEGER, total_steps INTEGER, tokens_seen INTEGER, train_loss REAL, val_loss REAL, "
          "best_val_loss REAL, best_step INTEGER, seconds REAL, begun INTEGER, changed INTEGER, "
          "tags TEXT, note TEXT, task TEXT, recipe TEXT)";

    /// SQLite answered that it is not well; what the caller makes of it.
    struct DatabaseError {
        int code;
        std::string message;
    };

    class Statement {
    public:
        Statement(sqlite3* database, const char* sql)
            : m_database(database)
        {
            check(sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr));
        }
        ~Statement() { sqlite3_finalize(m_statement); }
        Statement(const Statement&) = delete;
        Statement& operator=(const Statement&) = delete;

        Statement& bind(const std::string& text)
        {
            check(sqlite3_bind_text(
                m_statement, ++m_bound, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT));
            return *this;
        }
        Statement& bind(std::int64_t number)
        {
            check(sqlite3_bind_int64(m_statement, ++m_bound, number));
            return *this;
        }
        Statement& bind(double number) // SQLite has no NaN: it is NULL
        {
            check(std::isnan(number) ? sqlite3_bind_null(m_statement, ++m_bound)
                                     : sqlite3_bind_double(m_statement, ++m_bound, number));
            return *this;
        }
        /// True while there is a row.
        bool step()
        {
            const int code = sqlite3_step(m_statement);
            if (code != SQLITE_ROW && code != SQLITE_DONE)
                check(code);
            m_column = 0;
            return code == SQLITE_ROW;
        }
        std::string text()
        {
            const int column = m_column++;
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
            return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                         : std::string();
        }
        std::int64_t integer() { return sqlite3_column_int64(m_statement, m_column++); }
        double number()
        {
            const int column = m_column++;
            return sqlite3_column_type(m_statement, column) == SQLITE_NULL ? RunSummary::none
                                                                           : sqlite3_column_double(m_statement, column);
        }

    private:
        void check(int code) const
        {
            if (code != SQLITE_OK)
                throw DatabaseError { code, sqlite3_errmsg(m_database) };
        }
        sqlite3* m_database;
        sqlite3_stmt* m_statement = nullptr;
        int m_bound = 0, m_column = 0;
    };

    void execute(sqlite3* database, const char* sql)
    {
        Statement(database, sql).step();
    }

    /// 0 of a new file. The statement is at its end here: a table can't be dropped while one is read.
    std::int64_t versionOf(sqlite3* database)
    {
        Statement version(database, "PRAGMA user_version");
        return version.step() ? version.integer() : 0;
    }

    fs::path canonicalOf(const fs::path& folder)
    {
        std::error_code ignored;
        return fs::weakly_canonical(fs::absolute(folder, ignored), ignored);
    }

    /// Changes whenever a file of the run does.
    std::string stampOf(const fs::path& run)
    {
        std::string stamp;
        for (const char* name : { "run.json", "metrics.jsonl", "checkpoints", "notes.json" }) {
            struct stat status { };
            if (::stat((run / name).c_str(), &status) == 0)
                stamp += std::to_string(status.st_size) + '@' + std::to_string(status.st_mtim.tv_sec) + '.'
                    + std::to_string(status.st_mtim.tv_nsec);
            stamp += ';';
        }
        return stamp;
    }

    std::string lower(std::string text)
    {
        for (char& c : text)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return text;
    }

    bool matches(const RunSummary& run, const std::string& search)
    {
        std::string all = run.name + '\n' + run.folder + '\n' + run.note + '\n'
            + (run.finetuneRecipe.empty() ? toJson(run.recipe).dump() : run.finetuneRecipe) + '\n' + run.task;
        for (const auto& tag : run.tags)
            all += '\n' + tag;
        all = lower(all);
        std::istringstream words(search);
        for (std::string word; words >> word;) {
            const bool isTag = word.starts_with("tag:");
            if (isTag ? std::find(run.tags.begin(), run.tags.end(), word.substr(4)) == run.tags.end()
                      : all.find(lower(word)) == std::string::npos)
                return false;
        }
        return true;
    }

    void write(sqlite3* database, const RunSummary& run, const std::string& stamp)
    {
        Statement statement(
            database, "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        statement.bind(run.folder).bind(stamp).bind(static_cast<std::int64_t>(run.state)).bind(run.steps);
        statement.bind(run.totalSteps).bind(run.tokensSeen).bind(run.trainLoss).bind(run.valLoss);
        statement.bind(run.bestValLoss).bind(run.bestStep).bind(run.seconds).bind(run.begun).bind(run.changed);
        statement.bind(nlohmann::json(run.tags).dump()).bind(run.note).bind(run.task);
        statement.bind(run.finetuneRecipe.empty() ? toJson(run.recipe).dump() : run.finetuneRecipe);
        statement.step();
    }

    /// The run as the index has it; nothing when its recipe is of another version of this program.
    bool read(Statement& row, RunSummary& run, std::string& stamp)
    {
        run.folder = row.text();
        run.name = fs::path(run.folder).filename().string();
        stamp = row.text();
        const auto state = row.integer();
        run.state = static_cast<RunSummary::State>(state);
        run.steps = row.integer();
        run.totalSteps = row.integer();
        run.tokensSeen = row.integer();
        run.trainLoss = row.number();
        run.valLoss = row.number();
        run.bestValLoss = row.number();
        run.bestStep = row.integer();
        run.seconds = row.number();
        run.begun = row.integer();
        run.changed = row.integer();
        const auto tags = nlohmann::json::parse(row.text(), nullptr, false);
        run.note = row.text();
        run.task = row.text();
        const auto recipeText = row.text();
        const auto recipe = nlohmann::json::parse(recipeText, nullptr, false);
        const bool isState = state >= 0 && state <= static_cast<std::int64_t>(RunSummary::State::Diverged);
        if (!isState || !tags.is_array() || recipe.is_discarded())
            return false;
        for (const auto& tag : tags)
            run.tags.push_back(tag.is_string() ? tag.get<std::string>() : std::string());
        if (run.task != RunSummary().task) {
            run.finetuneRecipe = recipeText;
            return recipe.is_object();
        }
        try {
            run.recipe = recipeFromJson(recipe, run.folder);
        } catch (const InputError&) {
            return false;
        }
        return true;
    }

    /// Runs in `folder` and at most `depth` folders below; a run holds no other.
    void collect(const fs::path& folder, int depth, std::set<fs::path>& found)
    {
        std::error_code error;
        if (fs::exists(folder / "run.json", error)) {
            found.insert(canonicalOf(folder));
            return;
        }
        if (depth == 0)
            return;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            std::error_code ignored;
            if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
                collect(entry->path(), depth - 1, found);
        }
    }
} // namespace

fs::path RunIndex::standardFile()
{
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const fs::path folder = data && *data ? fs::path(data) : fs::path(home ? home : "") / ".local/share";
    return folder / "cutaway" / "runs.sqlite";
}

RunIndex::RunIndex(fs::path file)
    : m_file(std::move(file))
{
    std::error_code error;
    fs::create_directories(m_file.parent_path(), error);
    try {
        open();
    } catch (const DatabaseError& first) {
        if (first.code != SQLITE_NOTADB && first.code != SQLITE_CORRUPT)
            throw InputError(Sentence::tr("The index of runs %1 can't be used: %2.", m_file.string(), first.message));
        m_database.reset();
        fs::rename(m_file, m_file.string() + ".damaged", error);
        try {
            open();
        } catch (const DatabaseError& second) {
            throw InputError(Sentence::tr("The index of runs %1 can't be used: %2.", m_file.string(), second.message));
        }
    }
}

void RunIndex::open()
{
    sqlite3* database = nullptr;
    const int code = sqlite3_open(m_file.c_str(), &database);
    m_database.reset(database, sqlite3_close);
    if (code != SQLITE_OK)
        throw DatabaseError { code, sqlite3_errmsg(database) };
    sqlite3_busy_timeout(database, 5000);
    const bool isOther = versionOf(database) != schemaVersion;
    if (isOther)
        execute(database, "DROP TABLE IF EXISTS runs");
    execute(database, schema);
    if (isOther)
        execute(database, ("PRAGMA user_version = " + std::to_string(schemaVersion)).c_str());
}

void RunIndex::add(const fs::path& run)
{
    const auto stamp = stampOf(run); // before it is read: what changes meanwhile is read again
    const auto summary = readRunSummary(run);
    try {
        write(m_database.get(), summary, stamp);
    } catch (const DatabaseError& error) {
        throw InputError(Sentence::tr("The index of runs %1 can't be written: %2.", m_file.string(), error.message));
    }
}

void RunIndex::forget(const fs::path& run)
{
    try {
        Statement(m_database.get(), "DELETE FROM runs WHERE folder = ?").bind(canonicalOf(run).string()).step();
    } catch (const DatabaseError& error) {
        throw InputError(Sentence::tr("The index of runs %1 can't be written: %2.", m_file.string(), error.message));
    }
}

std::vector<RunSummary> RunIndex::readAll()
{
    std::vector<RunSummary> runs;
    std::vector<std::string> changed;
    {
        Statement rows(m_database.get(), "SELECT * FROM runs");
        while (rows.step()) {
            RunSummary run;
            std::string stamp;
            const bool whole = read(rows, run, stamp);
            std::error_code ignored;
            if (!fs::exists(fs::path(run.folder) / "run.json", ignored))
                continue; // on a disk that is not there, or removed: rebuild() forgets it
            const bool wasRunning = run.state == RunSummary::State::Running;
            if (!whole || stamp != stampOf(run.folder) || wasRunning != isRunLocked(run.folder))
                changed.push_back(run.folder);
            else
                runs.push_back(std::move(run));
        }
    }
    for (const auto& folder : changed) {
        const auto stamp = stampOf(folder);
        try {
            runs.push_back(readRunSummary(folder));
            write(m_database.get(), runs.back(), stamp);
        } catch (const InputError&) {
            // a run.json that was damaged since: the folder is no run any more
        }
    }
    return runs;
}

std::vector<RunSummary> RunIndex::list(const std::string& search)
{
    try {
        auto runs = readAll();
        std::erase_if(runs, [&](const RunSummary& run) { return !matches(run, search); });
        std::stable_sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.changed > b.changed; });
        return runs;
    } catch (const DatabaseError& error) {
        throw InputError(Sentence::tr("The index of runs %1 can't be read: %2.", m_file.string(), error.message));
    }
}

std::size_t RunIndex::rebuild(std::vector<fs::path> roots, std::vector<Sentence>* damaged)
{
    try {
        std::vector<fs::path> known;
        for (Statement rows(m_database.get(), "SELECT folder FROM runs"); rows.step();)
            known.emplace_back(rows.text());
        if (roots.empty()) {
            roots.push_back(m_file.parent_path() / "runs");
            for (const auto& run : known)
                roots.push_back(run.parent_path());
        }
        std::set<fs::path> found;
        for (const auto& root : roots)
            collect(root, 4, found);
        for (const auto& run : known)
            collect(run, 0, found);
        execute(m_database.get(), "DELETE FROM runs");
        std::size_t count = 0;
        for (const auto& run : found) {
            const auto stamp = stampOf(run);
            try {
                write(m_database.get(), readRunSummary(run), stamp);
                ++count;
            } catch (const InputError& error) {
                if (damaged)
                    damaged->push_back(Sentence::tr("%1 is left out: %2", run.string(), error.sentence()));
            }
        }
        return count;
    } catch (const DatabaseError& error) {
        throw InputError(Sentence::tr("The index of runs %1 can't be written: %2.", m_file.string(), error.message));
    }
}

} // namespace cutaway
