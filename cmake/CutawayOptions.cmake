# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries what every target of ours is compiled with.
add_library(cutaway_options INTERFACE)
target_compile_features(cutaway_options INTERFACE cxx_std_20)
target_include_directories(cutaway_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(cutaway_options INTERFACE -Wall -Wextra -Wpedantic $<$<AND:$<BOOL:${CUTAWAY_WERROR}>,$<NOT:$<BOOL:${CUTAWAY_LIBFUZZER}>>>:-Werror>)
target_compile_definitions(cutaway_options INTERFACE CUTAWAY_VERSION="${PROJECT_VERSION}")
if(CUTAWAY_SANITIZE)
    target_compile_options(cutaway_options INTERFACE -fsanitize=${CUTAWAY_SANITIZE} -fno-omit-frame-pointer -g1)
    target_link_options(cutaway_options INTERFACE -fsanitize=${CUTAWAY_SANITIZE})
endif()

if(CUTAWAY_LIBFUZZER)
    target_compile_options(cutaway_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

# A faster linker, where there is one, makes the edit-to-window loop short.
find_program(MOLD_PROGRAM mold)
find_program(LLD_PROGRAM ld.lld)
if(MOLD_PROGRAM)
    target_link_options(cutaway_options INTERFACE -fuse-ld=mold)
    # Before 2.4 mold may let the read-only part end beyond what is mapped, and such a program does not start
    # (rui314/mold issue 1151): it depends on the sizes of sections alone.
    execute_process(COMMAND ${MOLD_PROGRAM} --version OUTPUT_VARIABLE moldVersion)
    if(moldVersion MATCHES "mold ([0-9.]+)" AND CMAKE_MATCH_1 VERSION_LESS 2.4)
        target_link_options(cutaway_options INTERFACE LINKER:-z,norelro)
    endif()
elseif(LLD_PROGRAM)
    target_link_options(cutaway_options INTERFACE -fuse-ld=lld)
endif()
