// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/tokencelldelegate.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"
#include "views/tokens/tokentablemodel.h"

namespace cutaway {

TokenCellDelegate::TokenCellDelegate(Selection* selection, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_selection(selection)
{
}

// A bar beside the number: what surprised the model is seen at a glance.
void TokenCellDelegate::paintBar(QPainter& painter, const QRect& cell, double fraction) const
{
    const Theme& theme = Theme::current();
    const QRectF track(cell.left(), cell.center().y() - theme.px(4), cell.width() - theme.px(64), theme.px(8));
    if (track.width() < theme.px(24))
        return;
    const double radius = track.height() / 2;
    QPainterPath shape;
    shape.addRoundedRect(track, radius, radius);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(track, theme.sunk);
    painter.fillRect(QRectF(track.left(), track.top(), std::max(2.0, track.width() * std::clamp(fraction, 0.0, 1.0)),
                         track.height()),
        theme.bar);
    painter.restore();
}

void TokenCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const auto* model = qobject_cast<const TokenTableModel*>(index.model());
    if (!model)
        return QStyledItemDelegate::paint(painter, option, index);
    const bool selected = index.row() == m_selection->token();
    const bool hovered = index.row() == m_selection->hoveredToken();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, selected ? theme.cutbg : hovered ? theme.bg : theme.panel);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    const QRect inner = option.rect.adjusted(theme.px(8), 0, -theme.px(8), -1);
    if (index.column() == TokenTableModel::TokenColumn) {
        const auto row = static_cast<std::size_t>(index.row());
        const std::string_view bytes = model->text()->bytesOf(row);
        ChipLook look;
        look.tint = index.row();
        look.selected = selected;
        // An unknown word has what the model reads instead beside it.
        const std::string_view instead = readInstead(*model->text(), index.row());
        const int gap = theme.px(6);
        const int room = instead.empty() ? 0 : tokenWidth(instead, theme.mono(12)) + gap;
        const int width = std::min(tokenWidth(bytes, theme.mono(13)) + 2 * theme.px(look.padding) + 2,
            std::max(inner.width() - room, inner.width() / 3));
        const int height = theme.px(22);
        paintChip(*painter, QRectF(inner.left(), inner.center().y() - height / 2.0, width, height), bytes,
            theme.mono(13), look);
        if (!instead.empty())
            drawToken(*painter, inner.adjusted(width + gap, 0, 0, 0), instead, theme.mono(12), theme.dim);
    } else {
        const bool mono = index.column() == TokenTableModel::Bytes;
        const bool quiet = index.column() == TokenTableModel::Range || index.column() == TokenTableModel::Position;
        painter->setFont(mono ? theme.mono(12) : theme.font(13));
        painter->setPen(quiet ? theme.dim : theme.text);
        const QString text = index.data().toString();
        const QVariant fraction = index.data(TokenTableModel::ProbabilityRole);
        if (index.column() == TokenTableModel::Probability && fraction.isValid())
            paintBar(*painter, inner, fraction.toDouble());
        else if (index.column() == TokenTableModel::Probability)
            painter->setPen(theme.dim);
        const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        painter->drawText(
            inner, alignment, QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, inner.width()));
    }
    painter->restore();
}

} // namespace cutaway
