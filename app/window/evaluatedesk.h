// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/filechooser.h"
#include "app/worker/engine.h"
#include "views/evaluate/evaluateplace.h"
#include "views/parts/spoken.h"

#include <functional>
#include <thread>

#include <QObject>

namespace cutaway {

/// Carries what the worker and the judge's thread find to the window's thread: signals, so that nothing is told to who is gone.
class EvaluationTold : public QObject {
    Q_OBJECT

Q_SIGNALS:
    void progressed(cutaway::EvaluationStep step, qulonglong done, qulonglong all);
    void answered(std::shared_ptr<const cutaway::Evaluation> evaluation, bool ended);
    void compared(std::shared_ptr<const cutaway::Evaluation> first, std::shared_ptr<const cutaway::Evaluation> second);
    void failed(const cutaway::Spoken& sentence); ///< empty: stopped with nothing to show
};

/// What the place Evaluate asks for: models answer on the worker, a judge is asked in a thread of its own.
class EvaluateDesk : public QObject {
    Q_OBJECT

public:
    EvaluateDesk(EvaluatePlace* place, Engine* engine, const QString& home, QWidget* window);
    ~EvaluateDesk() override;

    void showModels(); ///< those that there are now
    void saveReport(const QString& path);

Q_SIGNALS:
    void problem(const cutaway::Spoken& sentence);
    void message(const QString& sentence);

private:
    void evaluate(const EvaluationRequest& request);
    void compare(const EvaluationRequest& request, const QString& second);
    void judge(const EvaluationPtr& evaluation);
    void stop();
    std::shared_ptr<EvaluationTold> makeTold();
    void chooseFile(bool ofTemplate);
    void chooseReport();

    EvaluatePlace* m_place;
    Engine* m_engine;
    QString m_runsFolder;
    FileChooser m_chooser;
    QString m_firstName, m_secondName; ///< of the models that are compared, as they were when they were asked
    std::optional<JudgeSettings> m_judgeSettings; ///< with the key, for this evaluation only
    std::shared_ptr<EvaluationTold> m_told; ///< of the newest request; older ones are not heard
    std::stop_source m_stop; ///< of what runs
    std::jthread m_judging;
};

} // namespace cutaway
