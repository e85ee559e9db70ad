// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace cutaway {

/// The text of a tooltip so that long ones are wrapped: as rich text, which Qt wraps, where plain text would be one line.
QString wrappedTip(const QString& text);

/// Wraps the tooltips of all widgets of a program: `app.installEventFilter(new TipWrapper(&app))`.
class TipWrapper : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace cutaway
