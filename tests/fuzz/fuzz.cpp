// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "core/jobs/outcome.h"

namespace cutaway::fuzz {

namespace {

    using Clock = std::chrono::steady_clock;

    struct Options {
        long long runs = 0; ///< 0 = until the seconds are over
        double seconds = 0.0;
        unsigned long long seed = 1;
        long long only = -1; ///< this input alone
    };

    std::size_t below(std::size_t n, std::mt19937_64& random)
    {
        return n == 0 ? 0 : random() % n;
    }

    std::string someNumber(std::mt19937_64& random)
    {
        static const char* const numbers[]
            = { "0", "-1", "1", "2", "255", "65536", "2147483647", "2147483648", "4294967296", "9223372036854775807",
                  "18446744073709551615", "1e308", "1e999", "-0.0", "0.1", "NaN", "null", "true", "\"\"", "[]", "{}" };
        return numbers[below(std::size(numbers), random)];
    }

    /// Replaces the number that stands at or after a random place.
    void changeNumber(std::string& s, std::mt19937_64& random)
    {
        const std::size_t begin = s.find_first_of("0123456789", below(s.size(), random));
        if (begin == std::string::npos)
            return;
        std::size_t end = s.find_first_not_of("0123456789", begin);
        end = end == std::string::npos ? s.size() : end;
        s.replace(begin, end - begin, someNumber(random));
    }

    /// Eight bytes, little-endian, as lengths and offsets are stored.
    void changeLength(std::string& s, std::mt19937_64& random)
    {
        if (s.size() < 8)
            return;
        std::uint64_t value = random() >> below(64, random);
        if (random() % 4 == 0)
            value = ~value;
        std::memcpy(s.data() + (random() % 2 ? 0 : below(s.size() - 7, random)), &value, 8);
    }

    void changeOnce(std::string& s, const std::vector<std::string>& seeds, const std::vector<std::string>& words,
        std::mt19937_64& random)
    {
        const std::size_t at = below(s.size() + 1, random);
        const std::size_t length
            = below(std::min<std::size_t>(s.size() - at, std::size_t { 1 } << below(10, random)) + 1, random);
        switch (random() % 10) {
        case 0:
            if (at < s.size())
                s[at] = static_cast<char>(s[at] ^ (1 << random() % 8));
            break;
        case 1:
            if (at < s.size())
                s[at] = static_cast<char>(random());
            break;
        case 2:
            s.erase(at, length);
            break;
        case 3:
            s.insert(at, s.substr(at, length));
            break;
        case 4:
            s.insert(below(s.size() + 1, random), s.substr(at, length));
            break;
        case 5:
            for (std::size_t i = 0; i < length; ++i)
                s[at + i] = static_cast<char>(random());
            break;
        case 6: {
            const std::string& other = seeds[below(seeds.size(), random)];
            const std::size_t from = below(other.size() + 1, random);
            s.replace(at, length, other.substr(from, length));
            break;
        }
        case 7:
            changeNumber(s, random);
            break;
        case 8:
            changeLength(s, random);
            break;
        case 9:
            if (words.empty())
                s.resize(at);
            else
                s.insert(at, words[below(words.size(), random)]);
            break;
        }
    }

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
            else
                return false;
        }
        return argc % 2 == 1 && (options.runs > 0 || options.seconds > 0 || options.only >= 0);
    }

    /// Each input follows from the seed and its number, so that one can be had again alone.
    std::string inputNumber(long long number, const Options& options, const std::vector<std::string>& good,
        const std::vector<std::string>& words)
    {
        std::mt19937_64 random(options.seed * 1000003 + static_cast<unsigned long long>(number));
        return mutated(good[below(good.size(), random)], good, words, random);
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
            examine(input);
        } catch (const InputError&) {
            ++refused;
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

    int runAll(const char* program, const Options& options)
    {
        const std::vector<std::string> good = seeds();
        const std::vector<std::string> words = dictionary();
        long long refused = 0;
        for (const std::string& input : good) {
            if (take(-1, input, refused) != 0 || refused > 0) {
                std::printf("Failed: a good input was not taken\n");
                return 1;
            }
        }
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

std::string mutated(std::string input, const std::vector<std::string>& seeds, const std::vector<std::string>& words,
    std::mt19937_64& random)
{
    constexpr std::size_t largest = 1 << 20;
    for (std::size_t changes = 1 + random() % 8; changes > 0; --changes) {
        changeOnce(input, seeds, words, random);
        if (input.size() > largest)
            input.resize(largest);
    }
    return input;
}

} // namespace cutaway::fuzz

int main(int argc, char** argv)
{
    cutaway::fuzz::Options options;
    if (!cutaway::fuzz::read(argc, argv, options)) {
        std::fprintf(stderr, "%s (--runs N | --seconds S | --only NUMBER) [--seed S]\n", argv[0]);
        return 2;
    }
    return cutaway::fuzz::runAll(argv[0], options);
}
