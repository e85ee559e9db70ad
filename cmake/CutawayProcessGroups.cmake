# SPDX-License-Identifier: GPL-3.0-or-later
# Training in several processes goes through LibTorch's process groups. Its official builds have Gloo compiled in, but not Gloo's headers, which
# come from the distribution; what is taken of them is only named, not called. Sets CUTAWAY_HAS_PROCESS_GROUPS.
find_path(CUTAWAY_GLOO_HEADERS gloo/rendezvous/store.h)
find_file(CUTAWAY_GLOO_GROUP torch/csrc/distributed/c10d/ProcessGroupGloo.hpp PATHS ${TORCH_INCLUDE_DIRS} NO_DEFAULT_PATH)
set(CUTAWAY_HAS_PROCESS_GROUPS OFF)
if(Torch_VERSION VERSION_GREATER_EQUAL 2.0 AND CUTAWAY_GLOO_HEADERS AND CUTAWAY_GLOO_GROUP)
    set(CUTAWAY_HAS_PROCESS_GROUPS ON)
else()
    message(STATUS "Training in one process only: LibTorch 2 with Gloo, and Gloo's headers, are needed for more")
endif()
