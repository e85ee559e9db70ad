// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <QWidget>

#include "core/jobs/tokens.h"

class QPainter;

namespace cutaway {

struct ChipLook {
    int tint = 0; ///< which of the six
    bool selected = false; ///< outlined in the cut red
    bool hovered = false;
    int padding = 5; ///< at scale 1, left and right of the text
};

/// Draws one token on its tint. `rect` is the tint's rectangle; the outline of a selected one lies around it.
void paintChip(QPainter& painter, const QRectF& rect, std::string_view bytes, const QFont& font, const ChipLook& look);

/// What the tooltip of a chip says: position, id, bytes.
QString tokenTip(const TokenizedText& text, int index);

/// One chip by itself, for the inspector.
class TokenChip : public QWidget {
    Q_OBJECT

public:
    explicit TokenChip(QWidget* parent = nullptr);

    void setToken(const std::string& bytes, int tint, bool selected = true);
    void setTextSize(int pixelsAtScale1);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::string m_bytes;
    ChipLook m_look;
    int m_pixels = 16;
};

} // namespace cutaway
