// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/loradesk.h"

#include "app/window/finetunedesk.h"
#include "app/worker/spectra.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/wizard.h"

namespace cutaway {

LoraDesk::LoraDesk(FinetuneDesk* desk)
    : QObject(desk)
    , m_desk(desk)
    , m_questions(desk->engine(), nullptr)
{
    for (Wizard* wizard : desk->place()->wizards())
        connect(wizard, &Wizard::resultCame, this,
            [this, wizard](const QString& modelFolder) { look(wizard, modelFolder); });
}

void LoraDesk::look(Wizard* wizard, const QString& modelFolder)
{
    Questions::Question<std::vector<AdapterSpectrum>> question;
    question.key = QStringLiteral("spectra");
    m_questions.drop(question.key);
    const std::filesystem::path folder = modelFolder.toStdString();
    if (!hasAdapterBeside(folder))
        return;
    question.ask = [folder](ModelHost&, const std::stop_token& stop) { return spectraOf(folder, stop); };
    question.onAnswer
        = [wizard, modelFolder](const AdapterSpectra& spectra) { wizard->setSpectra(modelFolder, spectra); };
    question.onFailed = [this](const Spoken& sentence) {
        if (!sentence.isEmpty())
            Q_EMIT m_desk->problem(sentence);
    };
    m_questions.put(std::move(question));
}

} // namespace cutaway
