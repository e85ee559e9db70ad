// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "views/parts/inspector.h"

namespace cutaway {

class ElidedLabel;
class KeyValueList;
class TokenChip;
struct KeyValue;

/// The inspector's first section: the selected token as a chip, how often it stands in the text, and its numbers.
class SelectedTokenSection : public InspectorSection {
    Q_OBJECT

public:
    explicit SelectedTokenSection(QWidget* parent = nullptr);

    /// `index` −1: says how to select one. `extra` lines follow the token's own.
    void show(const TokenizedTextPtr& text, const ReadingPtr& reading, int index, const QList<KeyValue>& extra = {});
    /// A token of the vocabulary that the text does not hold: its id, its text and its bytes.
    void showEntry(const TokenizedText& text, int id);
    KeyValueList* facts() const { return m_facts; }

private:
    QWidget* m_chipRow;
    TokenChip* m_chip;
    ElidedLabel* m_occurrence;
    KeyValueList* m_facts;
    QLabel* m_hint;
};

} // namespace cutaway
