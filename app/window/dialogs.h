// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QWidget;

namespace cutaway {

class Commands;

/// Dialogs that only tell; they stay open beside the window and go away when closed.
QDialog* showShortcuts(const Commands& commands, QWidget* parent);
QDialog* showAbout(QWidget* parent);

} // namespace cutaway
