// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

class QApplication;
class QPushButton;
class QWidget;

namespace cutaway {

/// Colours, sizes and fonts of the window: one light and one dark set, at any presenter scale.
/// Widgets that paint themselves read it in paintEvent and hear of a change as QEvent::StyleChange.
struct Theme {
    bool dark = false;
    double scale = 1.0; ///< presenter scale; 1 = 96 dpi pixels as drawn in the look

    QColor bg; ///< behind everything
    QColor panel; ///< cards, bars, inspector
    QColor sunk; ///< tracks, masked cells, the chosen segment
    QColor line; ///< hairlines between panels
    QColor text;
    QColor dim; ///< secondary text, 4.5:1 on bg, panel and sunk
    QColor faint; ///< ids, axis notes, 4.5:1 on panel
    QColor cut; ///< the cut red: what is selected or going on, and nothing else
    QColor cutbg; ///< ground below something marked with it
    QColor onCut; ///< text on the cut red
    QColor ok;
    QColor focus; ///< the keyboard's frame
    QColor bar; ///< bars of numbers
    QColor barAlt; ///< neighbouring segments of one bar
    QColor train; ///< series: training loss (line and its label)
    QColor validation; ///< series: validation loss
    QColor extra; ///< series: a third curve
    std::array<QColor, 6> chips; ///< pale tints that only tell neighbours apart

    /// Pixels at the presenter scale; use with the spacing scale 4/8/12/16/24 and the text sizes 12/13/16/20.
    int px(double atScale1) const;
    QFont font(int pixels = 13, bool bold = false) const; ///< bold is the one weight besides the normal, 600
    QFont mono(int pixels = 13, bool bold = false) const;
    const QColor& chip(int index) const { return chips[static_cast<std::size_t>(index) % chips.size()]; }

    static const Theme& current();
    static const Theme& of(const QWidget* widget);
    /// Sets style, palette, fonts and the style sheet of the whole program. The scale is held to 0.75 … 3.
    static void apply(QApplication& app, bool dark, double scale = 1.0);
    static Theme make(bool dark, double scale);
};

/// From what an icon takes its colour, read anew from the theme each time it is painted.
enum class Tone { Text, Dim, OnText, Cut };

/// An icon of our own set (:/icons/NAME.svg), drawn sharp at any size. An unknown name gives a null icon.
QIcon icon(const QString& name, Tone tone = Tone::Text);
/// The mark of the program: a hexagon with one face cut away.
QIcon logo();

enum class ButtonKind { Plain, Flat, Go };
/// A button in the look's manner; `iconName` may be empty. Text and accessible name are the caller's, via setText.
QPushButton* makeButton(ButtonKind kind, const QString& iconName = {}, QWidget* parent = nullptr);
void setButtonKind(QPushButton* button, ButtonKind kind, const QString& iconName = {});

/// Size of an icon in a button with this text, at the presenter scale. The drawing lies at its left.
QSize iconSizeFor(const QString& text);

/// Text roles for QLabels, styled by the one style sheet.
enum class TextRole { Title, Heading, Strong, Dim, Note, Mono, Big, Problem };
void setTextRole(QWidget* label, TextRole role);

} // namespace cutaway
