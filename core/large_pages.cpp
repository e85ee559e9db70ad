// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/large_pages.h"

#include <cstdlib>

namespace cutaway {

void useLargePages()
{
#if defined(__unix__)
    setenv("THP_MEM_ALLOC_ENABLE", "1", /*overwrite=*/0);
#endif
}

} // namespace cutaway
