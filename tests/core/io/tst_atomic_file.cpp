// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/atomic_file.h"

#include <doctest.h>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/jobs/outcome.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("a file comes back byte for byte, and replaces the one before")
{
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "a.bin";
    const std::string bytes("one\0two\xff\n", 9);
    writeFileAtomically(file, bytes);
    CHECK(readFile(file) == bytes);
    writeFileAtomically(file, "");
    CHECK(readFile(file).empty());
    CHECK(entriesIn(folder.path()) == 1);
}

TEST_CASE("a name of 255 bytes, the longest there is, can be written")
{
    const TemporaryFolder folder;
    const fs::path file = folder.path() / std::string(255, 'x');
    writeFileAtomically(file, "x");
    CHECK(readFile(file) == "x");
}

TEST_CASE("when writing fails the old file stays and nothing is left beside it")
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("a.txt", "old");
    const auto breakOff = [](const ByteSink& sink) {
        sink("half");
        throw std::runtime_error("broken off");
    };
    CHECK_THROWS_WITH_AS(writeFileAtomically(file, breakOff), "broken off", std::runtime_error);
    CHECK(readFile(file) == "old");
    CHECK(entriesIn(folder.path()) == 1);
}

TEST_CASE("a link is followed, a file's permissions stay")
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("real", "old");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real", folder.path() / "link");
    writeFileAtomically(folder.path() / "link", "new");
    CHECK(fs::is_symlink(folder.path() / "link"));
    CHECK(readFile(file) == "new");
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));

    fs::create_symlink("later", folder.path() / "dangling");
    writeFileAtomically(folder.path() / "dangling", "made");
    CHECK(readFile(folder.path() / "later") == "made");
}

TEST_CASE("what can't be written is one sentence")
{
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(writeFileAtomically("", "x"), "No file or folder to write to was named.", InputError);
    CHECK_THROWS_WITH_AS(writeFileAtomically(folder.path(), "x"), doctest::Contains("is a folder"), InputError);
    CHECK_THROWS_WITH_AS(writeFileAtomically(folder.path() / "no" / "such", "x"),
        doctest::Contains("can't be written: No such file or directory."), InputError);
    const fs::path file = folder.file("file", "x");
    CHECK_THROWS_WITH_AS(writeFileAtomically(file / "below", "x"), doctest::Contains("can't be written"), InputError);
}

TEST_CASE("what can't be read is one sentence")
{
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    CHECK_THROWS_WITH_AS(readFile(""), "No file was named.", InputError);
    CHECK_THROWS_WITH_AS(readFile(base + "/none"), (base + "/none does not exist.").c_str(), InputError);
    CHECK_THROWS_WITH_AS(readFile(base), (base + " is a folder, not a file.").c_str(), InputError);
    fs::create_symlink("nowhere", base + "/link");
    CHECK_THROWS_WITH_AS(
        readFile(base + "/link"), (base + "/link is a link to nowhere, which does not exist.").c_str(), InputError);
    const fs::path file = folder.file("big", "12345");
    CHECK_THROWS_WITH_AS(readFile(file, 4), doctest::Contains("is too large: it has 5 bytes, at most 4"), InputError);
    CHECK(readFile(file, 5) == "12345");
    // A pipe nobody writes to: opening it must not wait.
    REQUIRE(mkfifo((base + "/pipe").c_str(), 0600) == 0);
    CHECK_THROWS_WITH_AS(readFile(base + "/pipe"), doctest::Contains("is not a regular file"), InputError);
    CHECK_THROWS_WITH_AS(readFile("/dev/null"), doctest::Contains("is not a regular file"), InputError);
}

TEST_CASE("what is not permitted is one sentence")
{
    const TemporaryFolder folder;
    const fs::path closed = folder.path() / "closed";
    fs::create_directory(closed);
    writeFileAtomically(closed / "file", "x");
    fs::permissions(closed, fs::perms::none);
    const bool isRoot = geteuid() == 0;
    if (isRoot) // whom nothing stops: be nobody for a moment
        REQUIRE(seteuid(65534) == 0);
    std::string read;
    std::string written;
    try {
        readFile(closed / "file");
    } catch (const InputError& error) {
        read = error.what();
    }
    try {
        writeFileAtomically(closed / "file", "y");
    } catch (const InputError& error) {
        written = error.what();
    }
    if (isRoot)
        REQUIRE(seteuid(0) == 0);
    fs::permissions(closed, fs::perms::owner_all);
    CHECK(read == (closed / "file").string() + " can't be read: Permission denied.");
    CHECK(written == (closed / "file").string() + " can't be written: Permission denied.");
}

TEST_CASE("a pipe is written to, not replaced")
{
    const TemporaryFolder folder;
    const fs::path pipe = folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    writeFileAtomically(pipe, "through");
    char bytes[16] = {};
    CHECK(read(reader, bytes, sizeof bytes) == 7);
    CHECK(std::string(bytes) == "through");
    close(reader);
    CHECK(fs::is_fifo(pipe));
    writeFileAtomically("/dev/null", "gone");
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a folder appears whole or not at all")
{
    const TemporaryFolder folder;
    const fs::path made = folder.path() / "new" / "model";
    makeFolderAtomically(made, [&](const fs::path& temporary) {
        CHECK(!fs::exists(made));
        writeFileAtomically(temporary / "a", "1");
        fs::create_directory(temporary / "sub");
        writeFileAtomically(temporary / "sub" / "b", "2");
    });
    CHECK(readFile(made / "sub" / "b") == "2");
    CHECK(entriesIn(made) == 2);
    CHECK(entriesIn(made.parent_path()) == 1);

    const auto breakOff = [](const fs::path& temporary) {
        writeFileAtomically(temporary / "a", "1");
        throw std::runtime_error("broken off");
    };
    CHECK_THROWS_WITH_AS(makeFolderAtomically(folder.path() / "other", breakOff), "broken off", std::runtime_error);
    CHECK(entriesIn(folder.path()) == 1);
}

TEST_CASE("a folder that is taken stays as it is, an empty one is filled")
{
    const TemporaryFolder folder;
    const auto fill = [](const fs::path& temporary) { writeFileAtomically(temporary / "a", "1"); };
    const fs::path file = folder.file("file", "x");
    CHECK_THROWS_WITH_AS(makeFolderAtomically(file, fill), doctest::Contains("is a file"), InputError);
    CHECK_THROWS_WITH_AS(
        makeFolderAtomically(folder.path(), fill), doctest::Contains("already exists and is not empty"), InputError);
    CHECK_THROWS_WITH_AS(makeFolderAtomically(file / "below", fill), doctest::Contains("can't be written"), InputError);
    fs::create_directory(folder.path() / "empty");
    makeFolderAtomically((folder.path() / "empty" / "").string(), fill); // a trailing slash
    CHECK(readFile(folder.path() / "empty" / "a") == "1");
}

TEST_CASE("what keeps a file of a new folder from being written is said with the folder's own name")
{
    const TemporaryFolder folder;
    const fs::path made = folder.path() / "new";
    const auto fillTooDeep = [](const fs::path& temporary) {
        makeFolderAtomically(
            temporary / "inner", [](const fs::path& deeper) { writeFileAtomically(deeper / "no" / "a", "1"); });
    };
    CHECK_THROWS_WITH_AS(makeFolderAtomically(made, fillTooDeep),
        ((made / "inner" / "no" / "a").string() + " can't be written: No such file or directory.").c_str(), InputError);
    CHECK(entriesIn(folder.path()) == 0);

    // In a process of its own: the limit on a file's size stands for the full disk.
    const pid_t child = fork();
    if (child == 0) {
        const struct rlimit limit {
            1000, 1000
        };
        setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        try {
            makeFolderAtomically(
                made, [](const fs::path& temporary) { writeFileAtomically(temporary / "a", std::string(2000, 'x')); });
        } catch (const InputError& error) {
            _exit(std::string(error.what()) == (made / "a").string() + " can't be written: File too large." ? 7 : 8);
        }
        _exit(9);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 7);
    CHECK(entriesIn(folder.path()) == 0);
}

TEST_CASE("readFileOrPipe reads a pipe to its end, and no more than it may")
{
    const TemporaryFolder folder;
    const fs::path pipe = folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const std::string bytes(200000, 'x');
    const auto through = [&](std::uintmax_t limit) {
        std::thread writer([&] {
            const int to = open(pipe.c_str(), O_WRONLY);
            for (std::size_t done = 0; done < bytes.size();) {
                const ssize_t count = write(to, bytes.data() + done, bytes.size() - done);
                if (count < 0)
                    break;
                done += static_cast<std::size_t>(count);
            }
            close(to);
        });
        std::string read, sentence;
        try {
            read = readFileOrPipe(pipe, limit);
        } catch (const InputError& error) {
            sentence = error.what();
        }
        writer.join();
        return sentence.empty() ? read : sentence;
    };
    std::signal(SIGPIPE, SIG_IGN);
    CHECK((through(200000) == bytes));
    CHECK(through(199999) == pipe.string() + " is too large: it has more than the 199999 bytes that can be read here.");
    CHECK(readFileOrPipe(folder.file("plain", "abc")) == "abc");
    CHECK_THROWS_WITH_AS(readFileOrPipe("/dev/zero"), "/dev/zero is not a regular file.", InputError);
}

TEST_CASE("leftovers of killed writers go, those of living ones stay")
{
    const TemporaryFolder folder;
    const pid_t child = fork();
    if (child == 0) { // dies in the middle of a folder
        makeFolderAtomically(folder.path() / "dead", [](const fs::path& temporary) {
            writeFileAtomically(temporary / "a", "1");
            _exit(7);
        });
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WEXITSTATUS(status) == 7);
    CHECK(entriesIn(folder.path()) == 1);
    CHECK(!fs::exists(folder.path() / "dead"));

    folder.file("mine", "x");
    folder.file(".cutaway-tmp-notes", "x");
    makeFolderAtomically(folder.path() / "living", [&](const fs::path& temporary) {
        removeLeftovers(folder.path());
        CHECK(fs::exists(temporary));
    });
    CHECK(entriesIn(folder.path()) == 3); // mine, .cutaway-tmp-notes, living
    removeLeftovers(folder.path() / "no such folder"); // nothing to do, nothing thrown
}

TEST_CASE("a folder is removed whole")
{
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "old" / "deep");
    writeFileAtomically(folder.path() / "old" / "deep" / "a.txt", "a");
    removeFolderAtomically(folder.path() / "old");
    CHECK(fs::is_empty(folder.path()));
    removeFolderAtomically(folder.path() / "none"); // nothing to do, nothing thrown
    CHECK(fs::is_empty(folder.path()));
}
