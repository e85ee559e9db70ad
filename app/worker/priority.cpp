// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/priority.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace cutaway {

void giveWay()
{
#ifdef __linux__
    // Under Linux's usual scheduler QThread's priorities do nothing; niceness is each thread's own and is inherited.
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), getpriority(PRIO_PROCESS, 0) + 5);
#endif
}

} // namespace cutaway
