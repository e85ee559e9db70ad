// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/stylesheet.h"

#include <QRegularExpression>

#include "views/parts/theme.h"

namespace cutaway {

namespace {

    // $name stands for a colour of the theme, @number for pixels at the presenter scale.
    const char* const sheet = R"(
QLabel[role="title"] { font-size: @20px; font-weight: 600; }
QLabel[role="heading"] { font-size: @12px; font-weight: 600; color: $dim; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="note"] { color: $dim; font-size: @12px; }
QLabel[role="big"] { font-size: @16px; }
QLabel[role="problem"] { color: $cut; }
QLabel { background: transparent; }

QPushButton, QToolButton { outline: 0; }
QPushButton { min-height: @28px; padding: 0 @10px; border: 1px solid $line; border-radius: @6px; background: $panel; color: $text; }
QPushButton:hover { background: $bg; border-color: $faint; }
QPushButton:pressed { background: $sunk; }
QPushButton[toggle="true"]:checked { background: $sunk; border-color: $text; }
QPushButton[toggle="true"]:checked:focus { border-color: $focus; }
QPushButton[toggle="true"][clicked="true"]:checked:focus { border-color: $text; }
QPushButton:focus { border: 2px solid $focus; padding: 0 @9px; min-height: @26px; }
QPushButton:disabled { color: $faint; background: $bg; border-color: $line; }
QPushButton[kind="go"] { background: $text; color: $bg; border-color: $text; font-weight: 600; }
QPushButton[kind="go"]:hover { background: $dim; border-color: $dim; }
QPushButton[kind="go"]:disabled { background: $sunk; color: $faint; border-color: $line; }
QPushButton[kind="go"]:focus { border-color: $focus; }
QPushButton[kind="flat"], QToolButton { border: 1px solid transparent; background: transparent; color: $dim; border-radius: @6px; }
QPushButton[kind="flat"]:hover, QToolButton:hover { background: $sunk; color: $text; border-color: transparent; }
QPushButton[kind="flat"]:checked, QToolButton:checked { background: $sunk; color: $text; border-color: $line; }
QPushButton[kind="flat"]:focus, QToolButton:focus { border: 2px solid $focus; }
QPushButton[clicked="true"]:focus { border: 1px solid $line; padding: 0 @10px; min-height: @28px; }
QPushButton[clicked="true"]:focus:hover { border-color: $faint; }
QPushButton[kind="go"][clicked="true"]:focus { border-color: $text; }
QPushButton[kind="go"][clicked="true"]:focus:hover { border-color: $dim; }
QPushButton[kind="flat"][clicked="true"]:focus, QToolButton[clicked="true"]:focus { border: 1px solid transparent; }
QPushButton[kind="flat"][clicked="true"]:focus:checked { border-color: $line; }
QPushButton[kind="flat"][fold="true"], QPushButton[kind="flat"][fold="true"]:focus { padding: 0 @8px 0 0; text-align: left; }
QPushButton[menu="true"], QPushButton[menu="true"]:focus { padding-right: @22px; }
QPushButton::menu-indicator { image: url(:/icons/arrow-down.svg); width: @12px; height: @12px; subcontrol-origin: padding; subcontrol-position: right center; right: @6px; }
QPushButton[chip="cut"], QPushButton[chip="cut"]:focus { background: $cutbg; border-color: $cut; border-radius: @12px; min-height: @22px; }
QPushButton[chip="cut"]:focus { min-height: @20px; }
QPushButton[chip="cut"][clicked="true"]:focus { border-color: $cut; min-height: @22px; }
QPushButton[kind="flat"]:disabled { color: $faint; background: transparent; }
QToolButton { min-height: @28px; padding: 0 @8px; }
QToolButton[popupMode="1"] { padding-right: @14px; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-button { border: none; width: @18px; border-radius: @6px; }
QToolButton::menu-button:hover { background: $line; }
QToolButton::menu-arrow { image: url(:/icons/arrow-down.svg); width: @12px; height: @12px; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { border: 1px solid $line; border-radius: @6px; background: $bg; color: $text; padding: @3px @8px; selection-background-color: $focus; selection-color: $onfocus; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $focus; padding: @2px @7px; }
QLineEdit[wrong="true"] { border: 1px solid $text; }
QLineEdit[wrong="true"]:focus { border: 2px solid $text; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $faint; }
QLineEdit QToolButton, QLineEdit QToolButton:hover { min-height: 0; padding: 0; border: none; background: transparent; }
QComboBox { background: $panel; min-height: @22px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: @22px; }
QComboBox::down-arrow { image: url(:/icons/arrow-down.svg); width: @12px; height: @12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; selection-background-color: $sunk; selection-color: $text; outline: 0; padding: @4px; }
QComboBox QAbstractItemView::item { min-height: @26px; padding: 0 @8px; border: none; border-radius: @4px; color: $text; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: $sunk; color: $text; }
QAbstractSpinBox[quiet="true"] { border: 1px solid transparent; background: transparent; padding: 0; }
QAbstractSpinBox[quiet="true"]:hover { border-color: $line; }
QAbstractSpinBox[quiet="true"]:focus { border: 2px solid $focus; padding: 0; }

QSlider:horizontal { min-height: @22px; }
QSlider::groove:horizontal { height: @4px; border-radius: @2px; background: $sunk; }
QSlider::sub-page:horizontal { background: $dim; border-radius: @2px; }
QSlider::handle:horizontal { width: @10px; height: @10px; margin: -@5px 0; border: @2px solid $text; border-radius: @6.8px; background: $panel; }
QSlider::handle:horizontal:focus { border-color: $focus; }
QSlider[clicked="true"]::handle:horizontal:focus { border-color: $text; }
QSlider::sub-page:horizontal:disabled { background: $line; }
QSlider::handle:horizontal:disabled { border-color: $faint; }

QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: @10px; }
QFrame[card="sunk"] { background: $sunk; border: none; border-radius: @8px; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QWidget[panel="true"] { background: $panel; }
QFrame[hairline="true"] { background: $line; border: none; }

QTableView { border: none; background: $panel; gridline-color: $line; selection-background-color: $cutbg; selection-color: $text; outline: 0; }
QTableView::item { padding: 0 @8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $cutbg; color: $text; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $dim; font-size: @12px; border: none; border-bottom: 1px solid $line; padding: @4px @8px; }
QTableView[plain="true"] QHeaderView::section { padding: @4px @11px; }
QTableCornerButton::section { background: $panel; border: none; }

QScrollBar:vertical { width: @10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: @10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: @3px; margin: @2px; }
QScrollBar::handle:vertical { min-height: @28px; }
QScrollBar::handle:horizontal { min-width: @28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { border: none; background: $sunk; border-radius: @3px; max-height: @6px; min-height: @6px; }
QProgressBar::chunk { background: $cut; border-radius: @3px; }
QToolTip { background: $text; color: $bg; border: none; border-radius: @6px; padding: @4px @8px; font-size: @12px; }
QMenu { background: $panel; color: $text; border: 1px solid $line; border-radius: @6px; padding: @4px; }
QMenu::item { padding: @5px @24px @5px @12px; border-radius: @4px; }
QMenu::item:selected { background: $sunk; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: @4px @8px; }
)";

    QString colorOf(const Theme& theme, const QString& name)
    {
        const struct {
            const char* name;
            QColor color;
        } colors[] = { { "bg", theme.bg }, { "panel", theme.panel }, { "sunk", theme.sunk }, { "line", theme.line },
            { "text", theme.text }, { "dim", theme.dim }, { "faint", theme.faint }, { "cut", theme.cut },
            { "cutbg", theme.cutbg }, { "focus", theme.focus },
            { "onfocus", theme.dark ? theme.bg : QColor(Qt::white) },
            { "handle", theme.dark ? QColor(0x454b54) : QColor(0xc4c0b4) } };
        for (const auto& entry : colors)
            if (name == QLatin1String(entry.name))
                return entry.color.name();
        qFatal("the style sheet names an unknown colour: %s", qPrintable(name));
    }

} // namespace

QString styleSheetOf(const Theme& theme)
{
    static const QRegularExpression placeholder(QStringLiteral("\\$([a-z]+)|@([0-9.]+)px"));
    const QString source = QString::fromLatin1(sheet);
    QString result;
    qsizetype at = 0;
    for (auto matches = placeholder.globalMatch(source); matches.hasNext();) {
        const auto match = matches.next();
        result += source.mid(at, match.capturedStart() - at);
        if (match.hasCaptured(1))
            result += colorOf(theme, match.captured(1));
        else
            result += QString::number(std::max(1, theme.px(match.captured(2).toDouble()))) + QLatin1String("px");
        at = match.capturedEnd();
    }
    return result + source.mid(at);
}

} // namespace cutaway
