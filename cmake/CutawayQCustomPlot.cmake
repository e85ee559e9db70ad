# SPDX-License-Identifier: GPL-3.0-or-later
# QCustomPlot built for Qt 6, under one name whatever the distribution calls it.
find_package(QCustomPlotQt6 QUIET CONFIG)
find_path(QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
find_library(QCUSTOMPLOT_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6 qcustomplot REQUIRED)
add_library(cutaway_qcustomplot INTERFACE)
target_include_directories(cutaway_qcustomplot SYSTEM INTERFACE "${QCUSTOMPLOT_INCLUDE}")
target_link_libraries(cutaway_qcustomplot INTERFACE "${QCUSTOMPLOT_LIBRARY}" Qt6::PrintSupport)
target_compile_definitions(cutaway_qcustomplot INTERFACE QCUSTOMPLOT_USE_LIBRARY)
