// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/questions.h"

#include <memory>

#include <QObject>

namespace cutaway {

class CompareHost;
class FinetuneDesk;
class Wizard;
class Workbench;

/// "Before and after" of the place Fine-tune: both models read the window's text in the worker's thread.
class CompareDesk : public QObject {
    Q_OBJECT

public:
    CompareDesk(FinetuneDesk* desk, const Workbench* workbench);

private:
    void connectPage();
    void forget();

    FinetuneDesk* m_desk;
    const Workbench* m_workbench;
    std::shared_ptr<CompareHost> m_host; ///< the worker's own
    Questions m_questions;
    bool m_holds = false;
};

} // namespace cutaway
