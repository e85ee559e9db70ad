// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTranslator>

#include "views/parts/spoken.h"

namespace cutaway {

/// Another language for as long as it lives: every sentence with a mark before it. What has none was not said anew.
class Marked : public QTranslator {
public:
    Marked() { QCoreApplication::installTranslator(this); }
    ~Marked() override { QCoreApplication::removeTranslator(this); }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        return QStringLiteral("»") + QString::fromUtf8(source);
    }
    bool isEmpty() const override { return false; }
};

/// What text() says in that language, too.
inline Spoken markable(const char* text)
{
    return Spoken([text] { return QCoreApplication::translate("Test", text); });
}

} // namespace cutaway
