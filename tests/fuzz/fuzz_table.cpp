// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a table, and as the template of an instruction: every cell can be read, and a CSV that is written again reads the same.
#include "tests/fuzz/fuzz.h"

#include "core/data/delimited.h"
#include "core/data/instruction_template.h"
#include "core/data/labelled.h"
#include "core/data/table.h"
#include "core/jobs/outcome.h"

#include <stdexcept>

namespace cutaway::fuzz {

namespace {
    /// Rows that differ in their number of cells come back filled up.
    void checkWrittenAgain(const Table& table)
    {
        std::string written;
        for (std::int64_t row = 0; row < table.rows(); ++row) {
            std::vector<std::string> fields;
            for (std::size_t column = 0; column < table.columns().size(); ++column)
                fields.emplace_back(table.cell(row, column));
            written += delimitedRow(fields, ',');
        }
        DelimitedReader reader(written, ',', /*quoting=*/true);
        std::vector<std::string> fields;
        for (std::int64_t row = 0; row < table.rows(); ++row) {
            if (!reader.next(fields) || fields.size() != table.columns().size())
                throw std::logic_error("row " + std::to_string(row) + " is lost or has another number of cells");
            for (std::size_t column = 0; column < fields.size(); ++column)
                if (fields[column] != table.cell(row, column))
                    throw std::logic_error("row " + std::to_string(row) + " comes back otherwise");
        }
        if (reader.next(fields))
            throw std::logic_error("there is a row too much");
    }
} // namespace

std::vector<std::string> seeds()
{
    return { "text,label\nhello,ham\n\"a, \"\"b\"\"\nc\",spam\n", "ham\tGo now\nspam\tWin \"big\n\nham\tno\n",
        "[{\"text\": \"a\", \"label\": 1}, {\"label\": null, \"more\": [1, {}]}]",
        "{\"instruction\": \"a\", \"output\": \"b\"}\n{\"instruction\": \"c\", \"output\": \"\\u00fc\"}\n",
        "{\"data\": [{\"a\": 1}]}", "\xff\xfe" + std::string("a\0,\0b\0\n\0c\0,\0d\0", 14),
        "a;b\r\nGr\xfc\xdf;\x80\r\n", "{instruction}{if input}\n{input}{end if}{end of prompt}\n{output}" };
}

std::vector<std::string> dictionary()
{
    return { "\"", "\"\"", "\r\n", "\t", ";", "{\"", "\": ", "}\n{", "[{", "null", "\xef\xbb\xbf", "{if input}",
        "{end if}", "{end of prompt}", "{output}" };
}

void examine(const std::string& input)
{
    bool isTaken = true;
    try {
        const auto form = InstructionTemplate::parse(input, "form");
        if (form.whole({ "i", "n", "o" }) != form.prompt({ "i", "n", "o" }) + form.response({ "i", "n", "o" }))
            throw std::logic_error("prompt and response are not the whole");
        form.responseHead();
    } catch (const InputError&) { // it may be a table
        isTaken = false;
    }
    try {
        const auto table = Table::parse(input, "input");
        if (table.columns().size() <= 16 && table.rows() <= 1000) // else it is the writing that takes memory
            checkWrittenAgain(table);
        isTaken = true; // one of both
        if (table.columns().size() > 1)
            labelledRows(table, 0, 1);
    } catch (const InputError&) { // of one class, say
        if (!isTaken)
            throw;
    }
}

} // namespace cutaway::fuzz
