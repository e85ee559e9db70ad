// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

enum class Launcher { Torchrun, Slurm, Mpi };

/// Where and with how many processes a run is to be trained, one process a GPU (or a socket).
struct ClusterPlan {
    Launcher launcher = Launcher::Torchrun;
    int machines = 1;
    int processes = 2; ///< on each machine
    QString recipe; ///< path of the saved recipe, as the cluster sees it
    QString run; ///< folder to train into
};

/// The line for a shell that starts the training. torchrun tells each process where it stands and where the first one is; Slurm and
/// Open MPI tell the former in variables of their own, which core/train/ranks.h knows, and the line adds MASTER_ADDR and MASTER_PORT.
QString clusterCommand(const ClusterPlan& plan);

/// One word of a POSIX shell: quoted where it has to be.
QString shellWord(const QString& text);

} // namespace cutaway
