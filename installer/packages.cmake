# SPDX-License-Identifier: GPL-3.0-or-later
# What CPack makes of the installed files: on Linux a .deb and a portable archive, on Windows an NSIS installer, on macOS a DMG.
# The last two have not been run: see docs/packages.md.
set(CPACK_PACKAGE_NAME cutaway)
set(CPACK_PACKAGE_VENDOR "The Cutaway authors")
set(CPACK_PACKAGE_CONTACT "The Cutaway authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Watch a GPT at work, and train one")
set(CPACK_PACKAGE_DESCRIPTION "A workbench for a real GPT, sawn open so that one can see every number on the way from a text to the
next token: tokens, attention, sampling, and training with live curves. It follows the book Build a Large Language Model
(From Scratch).")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES OFF) # LibTorch's files stay as they were published
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_SOURCE_DIR}/out/packages")
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_LIST_DIR}/each_generator.cmake")
# For each_generator.cmake, which CPack reads when this build is long over.
set(CPACK_CUTAWAY_BUILD "${PROJECT_BINARY_DIR}")

if(WIN32)
    include("${CMAKE_CURRENT_LIST_DIR}/windows.cmake")
elseif(APPLE)
    include("${CMAKE_CURRENT_LIST_DIR}/macos.cmake")
else()
    set(CPACK_GENERATOR DEB TGZ)
    set(CPACK_PACKAGE_FILE_NAME "cutaway-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR}")
    set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT) # cutaway_0.1.0_amd64.deb
    set(CPACK_DEBIAN_PACKAGE_SECTION education)
    set(CPACK_DEBIAN_COMPRESSION_TYPE zstd) # 400 MB of LibTorch: xz takes ten times as long for a tenth less
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${TORCH_INSTALL_PREFIX}/lib")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-noto-cjk")
    include("${CMAKE_CURRENT_LIST_DIR}/portable.cmake")
endif()
include(CPack)
