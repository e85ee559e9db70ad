# SPDX-License-Identifier: GPL-3.0-or-later
# What is used from outside. Nothing is downloaded here: ./cutaway setup installs it.
find_package(Torch REQUIRED)
message(STATUS "LibTorch ${Torch_VERSION} from ${TORCH_INSTALL_PREFIX}")
find_package(nlohmann_json 3.10 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

# Torch's own targets carry global-looking flags; this one carries only what our sources need,
# as system headers, so that -Wpedantic speaks of our lines alone.
add_library(cutaway_torch INTERFACE)
target_link_libraries(cutaway_torch INTERFACE ${TORCH_LIBRARIES})
target_include_directories(cutaway_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
separate_arguments(torchFlags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
list(FILTER torchFlags INCLUDE REGEX "^-D")
target_compile_options(cutaway_torch INTERFACE ${torchFlags})

if(CUTAWAY_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg PrintSupport Network LinguistTools)
    qt_standard_project_setup()
    include(CutawayQCustomPlot)
endif()
