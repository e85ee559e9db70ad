// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/jobs/generation.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cutaway {

class RareKnobs;
class SliderRow;
class ToggleSwitch;

/// The knobs between logits and token, as sliders with numbers; the rare ones are folded away.
class SamplingPanel : public QWidget {
    Q_OBJECT

public:
    explicit SamplingPanel(QWidget* parent = nullptr);

    void setSettings(const SamplingSettings& settings); ///< emits nothing
    const SamplingSettings& settings() const { return m_settings; }
    void setHasEndOfText(bool has); ///< without such a token there is nothing to stop at
    void rollSeed();
    bool isUnfolded() const;
    void setUnfolded(bool unfolded); ///< emits nothing

Q_SIGNALS:
    void changed(const SamplingSettings& settings); ///< by the user
    void foldChanged(bool unfolded); ///< by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void takeValues();
    void showFold();
    void fit();

    SamplingSettings m_settings;
    SliderRow* m_temperature;
    SliderRow* m_topK;
    SliderRow* m_topP;
    SliderRow* m_length;
    QLabel* m_seedLabel;
    QLineEdit* m_seed;
    QPushButton* m_dice;
    ToggleSwitch* m_stop;
    QPushButton* m_fold;
    RareKnobs* m_rare;
    bool m_unfolded = false;
};

} // namespace cutaway
