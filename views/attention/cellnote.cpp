// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/cellnote.h"

#include <algorithm>

#include <QCoreApplication>

#include "views/attention/attentiondata.h"

namespace cutaway {

namespace {

    struct NoteWords {
        Q_DECLARE_TR_FUNCTIONS(CellNote)
    };

    // How often ids[position] stands before `position`.
    int earlier(const std::vector<int>& ids, int position)
    {
        return static_cast<int>(
            std::count(ids.begin(), ids.begin() + position, ids[static_cast<std::size_t>(position)]));
    }

} // namespace

QString cellNote(const AttentionData& data, int query, int key)
{
    if (!data.reading || key < 0 || query < key || query >= static_cast<int>(data.reading->ids.size()))
        return {};
    const std::vector<int>& ids = data.reading->ids;
    const auto idAt = [&](int position) { return ids[static_cast<std::size_t>(position)]; };
    if (key == query)
        return NoteWords::tr("itself");
    if (key > 0 && key - 1 != query && idAt(key - 1) == idAt(query)) {
        const QString sentence = earlier(ids, key - 1) == 0 ? NoteWords::tr("%1 followed %2 the first time")
                                                            : NoteWords::tr("%1 followed %2 an earlier time");
        return sentence.arg(data.labelAt(key), data.labelAt(query));
    }
    if (idAt(key) == idAt(query))
        return NoteWords::tr("the same token, %Ln token(s) back", nullptr, query - key);
    if (key == query - 1)
        return NoteWords::tr("the token before");
    if (key == 0)
        return NoteWords::tr("the first token");
    return NoteWords::tr("%Ln token(s) back", nullptr, query - key);
}

} // namespace cutaway
