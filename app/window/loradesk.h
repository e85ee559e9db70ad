// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/questions.h"

#include <QObject>

namespace cutaway {

class FinetuneDesk;
class Wizard;

/// What LoRA learned of a result that is shown: its spectra are reckoned in the worker's thread.
class LoraDesk : public QObject {
    Q_OBJECT

public:
    explicit LoraDesk(FinetuneDesk* desk);

private:
    void look(Wizard* wizard, const QString& modelFolder);

    FinetuneDesk* m_desk;
    Questions m_questions;
};

} // namespace cutaway
