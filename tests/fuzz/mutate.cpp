// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <cstdint>
#include <cstring>

namespace cutaway::fuzz {

namespace {

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
