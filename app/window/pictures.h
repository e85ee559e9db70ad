// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace cutaway {

class Place;

/// A place's picture at twice its size on the ground of the theme: for PNG files and the clipboard.
QImage pictureOf(Place& place);

/// Saves the picture by the name's ending: .svg and .pdf as vectors, .png at twice the size. Gives an empty string, or one
/// sentence that says why it was not written.
QString savePicture(Place& place, const QString& path);

} // namespace cutaway
