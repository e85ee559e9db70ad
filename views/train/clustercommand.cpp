// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/clustercommand.h"

#include <QRegularExpression>

namespace cutaway {

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=,~-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString inside = text;
    inside.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

QString clusterCommand(const ClusterPlan& plan)
{
    const QString train
        = QStringLiteral("cutaway-cli train --config %1 --out %2").arg(shellWord(plan.recipe), shellWord(plan.run));
    const QString machines = QString::number(plan.machines);
    const QString processes = QString::number(plan.processes);
    switch (plan.launcher) {
    case Launcher::Torchrun:
        if (plan.machines == 1)
            return QStringLiteral("torchrun --no-python --nproc-per-node %1 %2").arg(processes, train);
        return QStringLiteral("torchrun --no-python --nnodes %1 --nproc-per-node %2 --rdzv-backend c10d "
                              "--rdzv-endpoint HOST:29500 %3")
            .arg(machines, processes, train);
    case Launcher::Slurm:
        return QStringLiteral("MASTER_ADDR=$(scontrol show hostnames \"$SLURM_JOB_NODELIST\" | head -n 1) "
                              "MASTER_PORT=29500 srun --nodes %1 --ntasks-per-node %2 %3")
            .arg(machines, processes, train);
    case Launcher::Mpi:
        return QStringLiteral("mpirun -n %1 --map-by ppr:%2:node -x MASTER_ADDR=%3 -x MASTER_PORT=29500 %4")
            .arg(QString::number(plan.machines * plan.processes), processes,
                plan.machines == 1 ? QStringLiteral("127.0.0.1") : QStringLiteral("HOST"), train);
    }
    return {};
}

} // namespace cutaway
