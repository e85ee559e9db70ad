// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QStringList>
#include <QWidget>

#include "core/jobs/lora_spectrum.h"

namespace cutaway {

/// Where each layer's spectrum stands: a row for each block, a column for each kind of layer. Knows no widget.
class SpectrumGeometry {
public:
    struct Place {
        int row = 0, column = 0;
        bool operator==(const Place&) const = default;
    };

    SpectrumGeometry() = default;
    explicit SpectrumGeometry(const std::vector<AdapterSpectrum>& spectra);
    void setSize(const QSizeF& size, double labelWidth, double labelHeight);

    const QStringList& rows() const { return m_rows; } ///< "L0", …; "head" for the output head
    const QStringList& columns() const { return m_columns; } ///< "W_query", …
    Place placeOf(int spectrum) const { return m_places[static_cast<std::size_t>(spectrum)]; }
    int at(const Place& place) const; ///< −1: no spectrum stands there
    int spectrumAt(const QPointF& point) const; ///< −1 = none
    QRectF rectOf(const Place& place) const;

private:
    QStringList m_rows, m_columns;
    std::vector<Place> m_places; ///< of each spectrum
    QSizeF m_size;
    double m_labelWidth = 0.0, m_labelHeight = 0.0;
};

/// The singular values of ΔW of each layer that LoRA changed, as small bars of one scale.
class SpectrumGrid : public QWidget {
    Q_OBJECT

public:
    explicit SpectrumGrid(QWidget* parent = nullptr);

    void setSpectra(const AdapterSpectra& spectra);
    int current() const { return m_current; } ///< spectrum that is spoken of; −1 = none
    QString words(int spectrum) const; ///< what it says, in a sentence
    const SpectrumGeometry& geometryOf() const { return m_geometry; }
    void retranslate();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int spectrum); ///< pointed at, or walked to

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fit();
    void setCurrent(int spectrum);
    void paintSpectrum(QPainter& painter, int spectrum) const;

    AdapterSpectra m_spectra;
    SpectrumGeometry m_geometry;
    double m_largest = 0.0; ///< singular value of all
    int m_current = -1;
};

} // namespace cutaway
