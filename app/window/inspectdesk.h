// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/questions.h"
#include "views/parts/spoken.h"

#include <QObject>

namespace cutaway {

class AttentionPlace;

/// What the place Attention asks of the model beyond the reading itself.
class InspectDesk : public QObject {
    Q_OBJECT

public:
    InspectDesk(AttentionPlace* place, Engine* engine, QObject* window);

    Questions& questions() { return m_questions; }

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);

private:
    void connectMaps();
    void connectLines();
    void connectNeurons();
    void connectSteps();

    AttentionPlace* m_place;
    Questions m_questions;
};

} // namespace cutaway
