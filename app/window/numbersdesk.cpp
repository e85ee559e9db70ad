// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/numbersdesk.h"

#include "app/worker/tensorfile.h"
#include "app/worker/words.h"
#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "views/parts/place.h"

#include <QDir>
#include <QFileInfo>

namespace cutaway {

namespace {
    QString filterOf(const QString& ending)
    {
        if (ending == QLatin1String("json"))
            return NumbersDesk::tr("JSON (*.json)");
        if (ending == QLatin1String("safetensors"))
            return NumbersDesk::tr("Tensors (*.safetensors)");
        return NumbersDesk::tr("Table (*.csv)");
    }
} // namespace

NumbersDesk::NumbersDesk(QWidget* window)
    : QObject(window)
    , m_chooser(window)
    , m_files(QStringLiteral("number files"))
{
}

void NumbersDesk::serve(Place* place)
{
    connect(place, &Place::saveNumbersRequested, this, [this, place] { choose(place); });
}

void NumbersDesk::choose(Place* place)
{
    const QStringList endings = place->numberEndings();
    QStringList filters;
    for (const QString& ending : endings)
        filters << filterOf(ending);
    m_chooser.save(tr("Save the numbers"), QStringLiteral("cutaway-%1").arg(place->placeId()),
        filters.join(QStringLiteral(";;")), endings.first(), [this, place](const QString& path) { save(place, path); });
}

void NumbersDesk::save(Place* place, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const QStringList endings = place->numberEndings();
    if (!endings.contains(ending)) {
        Q_EMIT problem(Spoken([endings] {
            return tr("These numbers can be saved as .%1: please end the name so.")
                .arg(endings.join(tr(" or .", "between endings of names")));
        }));
        return;
    }
    const std::filesystem::path file = QFile::encodeName(path).toStdString();
    std::function<void()> write;
    if (ending == QLatin1String("safetensors")) {
        write = [file, tensors = place->numbersAsTensors()] { writeNumberTensors(file, tensors); };
    } else {
        const QString text = ending == QLatin1String("json") ? place->numbersAsJson() : place->numbersAsCsv();
        if (text.isEmpty()) {
            Q_EMIT problem(
                Spoken([] { return tr("There are no numbers to save yet: wait until the model has answered."); }));
            return;
        }
        write = [file, bytes = text.toStdString()] { writeFileAtomically(file, bytes); };
    }
    m_files.push([this, path, write = std::move(write)] {
        const auto outcome = outcomeOf([&] {
            write();
            return true;
        });
        const auto* failed = std::get_if<Failed>(&outcome);
        const Spoken sentence = failed ? spoken(*failed) : Spoken();
        QMetaObject::invokeMethod(
            this,
            [this, path, sentence] {
                if (sentence.isEmpty())
                    Q_EMIT said(tr("The numbers are saved as %1").arg(QDir::toNativeSeparators(path)));
                else
                    Q_EMIT problem(sentence);
            },
            Qt::QueuedConnection);
    });
}

} // namespace cutaway
