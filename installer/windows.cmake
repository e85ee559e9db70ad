# SPDX-License-Identifier: GPL-3.0-or-later
# The Windows installer: NSIS, with Qt's and LibTorch's DLLs beside the programs. NOT RUN: nobody has built Cutaway on Windows
# yet (docs/packages.md says what stands in the way). By hand there: cmake --build build/release, then cpack in that folder.
set(CPACK_GENERATOR NSIS)
set(CPACK_PACKAGE_FILE_NAME "cutaway-${PROJECT_VERSION}-windows-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PACKAGE_INSTALL_DIRECTORY Cutaway)
set(CPACK_NSIS_DISPLAY_NAME "Cutaway ${PROJECT_VERSION}")
set(CPACK_NSIS_PACKAGE_NAME Cutaway)
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\\\cutaway.exe")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON) # cutaway-cli is for a console
set(CPACK_PACKAGE_EXECUTABLES cutaway Cutaway)

# A DLL is looked for beside the program.
file(GLOB torchDlls "${TORCH_INSTALL_PREFIX}/lib/*.dll")
list(FILTER torchDlls EXCLUDE REGEX "/(torch_python|shm)\\.dll$")
install(FILES ${torchDlls} DESTINATION "${CMAKE_INSTALL_BINDIR}")
include(InstallRequiredSystemLibraries) # the Visual C++ run-time
if(TARGET cutaway)
    qt_generate_deploy_app_script(TARGET cutaway OUTPUT_SCRIPT deployQt NO_UNSUPPORTED_PLATFORM_ERROR NO_TRANSLATIONS)
    install(SCRIPT "${deployQt}") # windeployqt
endif()
