// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/followfiles.h"
#include "views/finetune/instruct/instructwizard.h"

#include <memory>
#include <stop_token>

#include <QObject>

namespace cutaway {

class ChatHost;
class FinetuneDesk;

/// What the wizards of instructions and of preferences alone ask for: templates tried on rows, and questions to the model that came out.
class InstructDesk : public QObject {
    Q_OBJECT

public:
    InstructDesk(FinetuneDesk* desk, InstructWizard::Task task);
    ~InstructDesk() override;

    InstructWizard* wizard() const { return m_wizard; }
    void fillModels(); ///< that one can begin with
    /// As the dialog does once a name is chosen.
    void saveAnswers(const QString& path);

private:
    void connectFiles();
    void connectPages();
    void connectChat();

    FinetuneDesk* m_desk;
    InstructWizard* m_wizard;
    FollowFiles m_files;
    std::shared_ptr<ChatHost> m_chat; ///< the worker's own
    std::stop_source m_chatStop, m_firstStop; ///< of the newest request each
};

} // namespace cutaway
