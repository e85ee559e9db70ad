// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include <QString>

namespace cutaway {

/// A sentence that is kept for longer than a moment: text() says it in the language of now, so that who shows it has only to ask once more
/// when the language was switched.
class Spoken {
public:
    Spoken() = default;
    Spoken(QString text) // NOLINT(google-explicit-constructor): one that nobody can say anew stays as it is
        : m_text(std::move(text))
    {
    }
    explicit Spoken(std::function<QString()> say)
        : m_say(std::move(say))
    {
    }

    QString text() const { return m_say ? m_say() : m_text; }
    operator QString() const { return text(); } // NOLINT(google-explicit-constructor): for who shows it at once
    bool isEmpty() const { return text().isEmpty(); }
    void clear() { *this = Spoken(); }

private:
    QString m_text;
    std::function<QString()> m_say;
};

} // namespace cutaway
