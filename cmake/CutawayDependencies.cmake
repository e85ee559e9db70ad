# SPDX-License-Identifier: GPL-3.0-or-later
# What is used from outside. Nothing is downloaded here: ./cutaway setup installs it.
include(CutawayTorch)
include(CutawayProcessGroups)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl>=7.85)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

if(CUTAWAY_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg PrintSupport Network LinguistTools)
    qt_standard_project_setup()
    # Qt turns these on for every target, core included; those with Q_OBJECT ask for it themselves.
    set(CMAKE_AUTOMOC OFF)
    set(CMAKE_AUTOUIC OFF)
    include(CutawayQCustomPlot)
    pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp libwebpmux)
endif()
