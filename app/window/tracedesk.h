// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/window/questions.h"

#include <QObject>

namespace cutaway {

class TracePlace;

/// What the place Trace asks of the model.
class TraceDesk : public QObject {
    Q_OBJECT

public:
    TraceDesk(TracePlace* place, Engine* engine, QWidget* window);

private:
    void connectLens();
    void connectAttribution();
    void connectPatching();
    void connectCompare();

    TracePlace* m_place;
    Questions m_questions;
    FileChooser m_files;
};

} // namespace cutaway
