// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/memory.h"
#include "core/jobs/sentence.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace cutaway {

/// Something the user gave us is wrong (a file, an option, a text). The sentence says what is wrong and what to do;
/// `details` is for a log or a fold-out. The command line exits 2 on it, the window shows the sentence and keeps what it had.
class InputError : public std::runtime_error {
public:
    explicit InputError(Sentence sentence, std::string details = {})
        : std::runtime_error(sentence.text())
        , m_sentence(std::move(sentence))
        , m_details(std::move(details))
    {
    }
    /// what() in a form that can be translated.
    const Sentence& sentence() const { return m_sentence; }
    const std::string& details() const { return m_details; }

private:
    Sentence m_sentence;
    std::string m_details;
};

/// A file can't be written because there is no room for it: disk full, quota, limit of a file's size. What was there is as it was, and
/// the same may work once there is room.
class NoRoomError : public InputError {
public:
    using InputError::InputError;
};

/// Thrown inside core when a stop token asked for it; never shown as an error.
class CancelledError : public std::runtime_error {
public:
    CancelledError()
        : std::runtime_error("cancelled")
    {
    }
};

struct Cancelled { };

struct Failed {
    Sentence sentence; ///< for people
    std::string details; ///< for the log
    bool badInput = false; ///< the user's input, not a failure of ours
};

/// What a job gives back: a public entry catches everything and returns one of these.
template <class Done> using Outcome = std::variant<Done, Cancelled, Failed>;

/// Runs `job` and turns what it throws into an Outcome.
template <class Job> auto outcomeOf(Job&& job) -> Outcome<decltype(job())>
{
    try {
        return job();
    } catch (const CancelledError&) {
        return Cancelled {};
    } catch (const InputError& error) {
        return Failed { error.sentence(), error.details(), true };
    } catch (const std::exception& error) {
        if (const auto sentence = whenOutOfMemory(error))
            return Failed { *sentence, error.what(), true };
        return Failed { Sentence::tr("Something went wrong inside Cutaway. The log has the details."), error.what(),
            false };
    }
}

} // namespace cutaway
