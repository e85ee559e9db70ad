// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/lora/spectrumcard.h"

#include <QLabel>
#include <QVBoxLayout>

#include "views/finetune/lora/spectrumgrid.h"
#include "views/parts/theme.h"

namespace cutaway {

SpectrumCard::SpectrumCard(QWidget* parent)
    : Card(parent)
    , m_grid(new SpectrumGrid)
    , m_note(new QLabel)
{
    setObjectName(QStringLiteral("spectrumCard"));
    m_note->setWordWrap(true);
    setTextRole(m_note, TextRole::Note);
    body()->addWidget(m_grid);
    body()->addWidget(m_note);
    connect(m_grid, &SpectrumGrid::currentChanged, this, &SpectrumCard::showWords);
    setSpectra(nullptr);
    retranslate();
}

void SpectrumCard::setSpectra(const AdapterSpectra& spectra)
{
    m_grid->setSpectra(spectra);
    setVisible(spectra && !spectra->empty());
    showWords(-1);
}

void SpectrumCard::showWords(int spectrum)
{
    m_note->setText(spectrum >= 0
            ? m_grid->words(spectrum)
            : tr("Each bar is a singular value of ΔW, all to one scale; the number is how many directions ΔW really "
                 "uses (effective rank)."));
}

void SpectrumCard::retranslate()
{
    setTitle(tr("What LoRA learned"), tr("the spectrum of ΔW, layer by layer"));
    m_grid->setAccessibleName(tr("Singular values of ΔW of each layer"));
    m_grid->retranslate();
    showWords(m_grid->current());
}

} // namespace cutaway
