// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace cutaway {

/// An area without a frame or a ground of its own in which `content` scrolls upwards and downwards, never sideways.
QScrollArea* scrolling(QWidget* content);

} // namespace cutaway
