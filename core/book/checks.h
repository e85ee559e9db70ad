// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/book/book.h"

#include "core/torch_headers.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cutaway::book {

/// Whether a number may differ by one in its last printed digit, where PyTorch's own builds do.
enum class LastDigit { Exact, MayDiffer };

/// Makes the lines of one chapter. What is got is computed only when the line is not skipped; what it throws is written in the line.
class Checks {
public:
    Checks(int chapter, const std::function<void(const BookLine&)>& onLine, std::stop_token stop)
        : m_chapter(chapter)
        , m_onLine(onLine)
        , m_stop(std::move(stop))
    {
    }

    /// Lines that follow are skipped for this reason; empty: they are not.
    void skipBecause(const std::string& why) { m_skip = why; }

    /// Equal to the letter.
    void text(const std::string& name, const std::string& expected, const std::function<std::string()>& got);
    /// `expected` holds numbers as they are printed, in any brackets; each must agree with `got` (flattened) as far as it is printed.
    /// `tolerance`, when given, is the largest difference instead.
    void numbers(const std::string& name, const std::string& expected, const std::function<torch::Tensor()>& got,
        LastDigit lastDigit = LastDigit::Exact, std::optional<double> tolerance = std::nullopt);

    /// A line that is skipped always.
    void leaveOut(const std::string& name, const std::string& expected, const std::string& why);

    const std::stop_token& stopToken() const { return m_stop; }
    const std::vector<BookLine>& lines() const { return m_lines; }

private:
    void add(BookLine line, const std::function<void(BookLine&)>& compute);

    int m_chapter;
    std::function<void(const BookLine&)> m_onLine;
    std::stop_token m_stop;
    std::string m_skip;
    std::vector<BookLine> m_lines;
};

/// As Python prints lists: "[[40, 367], [2885, 1464]]"; whole numbers.
std::string shown(const torch::Tensor& integers);
std::string shown(const std::vector<int>& integers);
/// "(2, 4, 50257)"
std::string shownShape(const torch::Tensor& tensor);
/// float64 (n), for numbers().
torch::Tensor row(const std::vector<double>& values);

} // namespace cutaway::book
