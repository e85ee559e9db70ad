// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_spectrum.h"
#include "views/parts/card.h"

class QLabel;

namespace cutaway {

class SpectrumGrid;

/// What LoRA learned, layer by layer: how large ΔW is and how many directions it really uses.
class SpectrumCard : public Card {
    Q_OBJECT

public:
    explicit SpectrumCard(QWidget* parent = nullptr);

    void setSpectra(const AdapterSpectra& spectra); ///< null hides it
    SpectrumGrid* grid() const { return m_grid; }
    void retranslate();

private:
    void showWords(int spectrum);

    SpectrumGrid* m_grid;
    QLabel* m_note;
};

} // namespace cutaway
