// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/generation.h"

namespace cutaway {

class SliderRow;
class TextsRow;

/// The knobs that are rarely touched: sliders for numbers, lines for texts. A line that can't be read says why, and until it is
/// mended it counts for nothing.
class RareKnobs : public QWidget {
    Q_OBJECT

public:
    explicit RareKnobs(QWidget* parent = nullptr);

    void setSettings(const SamplingSettings& settings); ///< emits nothing
    void takeInto(SamplingSettings& settings) const; ///< sets the rare ones, leaves the others

    /// How many of the rare ones are not at rest.
    static int inUse(const SamplingSettings& settings);

Q_SIGNALS:
    void changed(); ///< by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void readLines();

    SliderRow* m_minP;
    SliderRow* m_typical;
    SliderRow* m_repetition;
    SliderRow* m_presence;
    SliderRow* m_frequency;
    SliderRow* m_ngram;
    TextsRow* m_ban;
    TextsRow* m_boost;
    TextsRow* m_stop;
    std::vector<std::string> m_bans; ///< empty while their line can't be read; so the others
    std::vector<TextBias> m_boosts;
    std::vector<std::string> m_stops;
};

} // namespace cutaway
