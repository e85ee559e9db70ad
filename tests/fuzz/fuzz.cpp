// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzz program without libFuzzer, for any compiler: it changes good inputs at random.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace cutaway::fuzz {

namespace {

    using Clock = std::chrono::steady_clock;

    struct Options {
        long long runs = 0; ///< 0 = until the seconds are over
        double seconds = 0.0;
        unsigned long long seed = 1;
        long long only = -1; ///< this input alone
        std::string corpus; ///< a folder of inputs to take first and to change as well
        std::string writeSeeds; ///< a folder to write the good inputs into
    };

    bool read(int argc, char** argv, Options& options)
    {
        for (int i = 1; i + 1 < argc; i += 2) {
            const std::string name = argv[i];
            if (name == "--runs")
                options.runs = std::atoll(argv[i + 1]);
            else if (name == "--seconds")
                options.seconds = std::atof(argv[i + 1]);
            else if (name == "--seed")
                options.seed = std::strtoull(argv[i + 1], nullptr, 10);
            else if (name == "--only")
                options.only = std::atoll(argv[i + 1]);
            else if (name == "--corpus")
                options.corpus = argv[i + 1];
            else if (name == "--write-seeds")
                options.writeSeeds = argv[i + 1];
            else
                return false;
        }
        return argc % 2 == 1
            && (options.runs > 0 || options.seconds > 0 || options.only >= 0 || !options.writeSeeds.empty());
    }

    /// Each input follows from the seed and its number, so that one can be had again alone.
    std::string inputNumber(long long number, const Options& options, const std::vector<std::string>& good,
        const std::vector<std::string>& words)
    {
        std::mt19937_64 random(options.seed * 1000003 + static_cast<unsigned long long>(number));
        return mutated(good[random() % good.size()], good, words, random);
    }

    /// Which input is being taken, on disk: what a crash leaves behind to repeat it.
    class Trace {
    public:
        explicit Trace(const std::string& file)
            : m_file(std::fopen(file.c_str(), "w"))
        {
        }
        ~Trace()
        {
            if (m_file)
                std::fclose(m_file);
        }
        Trace(const Trace&) = delete;
        Trace& operator=(const Trace&) = delete;
        void at(long long number)
        {
            if (!m_file)
                return;
            std::rewind(m_file);
            std::fprintf(m_file, "%lld\n", number);
            std::fflush(m_file);
        }

    private:
        std::FILE* m_file;
    };

    /// 0 when the input was taken or refused properly.
    int take(long long number, const std::string& input, long long& refused)
    {
        constexpr double mostSeconds = 30.0;
        const auto began = Clock::now();
        try {
            refused += !isTaken(input);
        } catch (const std::exception& error) {
            std::printf("Failed at input %lld (%zu bytes): %s\n", number, input.size(), error.what());
            return 1;
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
        if (seconds > mostSeconds) {
            std::printf("Failed: input %lld (%zu bytes) took %.1f s\n", number, input.size(), seconds);
            return 1;
        }
        return 0;
    }

    /// The corpus in the order of its names, so that a number means the same input again.
    std::vector<std::string> inputsIn(const std::string& folder)
    {
        std::vector<std::filesystem::path> files;
        if (!folder.empty())
            for (const auto& entry : std::filesystem::directory_iterator(folder))
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        std::vector<std::string> inputs;
        for (const auto& file : files)
            inputs.push_back(bytesOf(file));
        return inputs;
    }

    int writeSeeds(const std::string& folder)
    {
        std::filesystem::create_directories(folder);
        int number = 0;
        for (const std::string& input : seeds())
            put(std::filesystem::path(folder) / ("good-" + std::to_string(number++)), input);
        return 0;
    }

    int runAll(const char* program, const Options& options)
    {
        if (!options.writeSeeds.empty())
            return writeSeeds(options.writeSeeds);
        std::vector<std::string> good = seeds();
        const std::vector<std::string> words = dictionary();
        long long refused = 0;
        for (const std::string& input : good) {
            if (take(-1, input, refused) != 0 || refused > 0) {
                std::printf("Failed: a good input was not taken\n");
                return 1;
            }
        }
        for (std::string& input : inputsIn(options.corpus)) {
            if (take(-1, input, refused) != 0)
                return 1;
            good.push_back(std::move(input));
        }
        refused = 0;
        if (options.only >= 0)
            return take(options.only, inputNumber(options.only, options, good, words), refused);
        const std::string file = std::string(program) + ".at";
        std::printf("A crash is repeated with: %s --seed %llu --only $(cat %s)\n", program, options.seed, file.c_str());
        std::fflush(stdout);
        Trace trace(file);
        const auto began = Clock::now();
        const auto isOver = [&](long long n) {
            return options.runs > 0 ? n >= options.runs
                                    : std::chrono::duration<double>(Clock::now() - began).count() >= options.seconds;
        };
        long long number = 0;
        for (; !isOver(number); ++number) {
            trace.at(number);
            if (take(number, inputNumber(number, options, good, words), refused) != 0)
                return 1;
        }
        std::printf("%lld inputs: %lld taken, %lld refused with a sentence; seed %llu\n", number, number - refused,
            refused, options.seed);
        return 0;
    }

} // namespace

} // namespace cutaway::fuzz

int main(int argc, char** argv)
{
    cutaway::fuzz::Options options;
    if (!cutaway::fuzz::read(argc, argv, options)) {
        std::fprintf(stderr,
            "%s (--runs N | --seconds S | --only NUMBER | --write-seeds FOLDER) [--seed S] [--corpus FOLDER]\n",
            argv[0]);
        return 2;
    }
    return cutaway::fuzz::runAll(argv[0], options);
}
