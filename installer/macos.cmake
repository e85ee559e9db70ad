# SPDX-License-Identifier: GPL-3.0-or-later
# The macOS disk image: Cutaway.app with Qt's frameworks and LibTorch's libraries inside, cutaway-cli beside it. NOT RUN: nobody
# has built Cutaway on macOS yet (docs/packages.md). By hand there: cmake --build build/release, then cpack in that folder.
set(CPACK_GENERATOR DragNDrop)
set(CPACK_PACKAGE_FILE_NAME "cutaway-${PROJECT_VERSION}-macos-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_DMG_VOLUME_NAME "Cutaway ${PROJECT_VERSION}")
set(CPACK_DMG_FORMAT UDZO)
if(TARGET cutaway)
    set_target_properties(cutaway PROPERTIES
        MACOSX_BUNDLE ON
        MACOSX_BUNDLE_BUNDLE_NAME Cutaway
        MACOSX_BUNDLE_GUI_IDENTIFIER org.cutaway.Cutaway
        MACOSX_BUNDLE_BUNDLE_VERSION "${PROJECT_VERSION}"
        MACOSX_BUNDLE_SHORT_VERSION_STRING "${PROJECT_VERSION}"
        INSTALL_RPATH "@executable_path/../Frameworks")
    install(TARGETS cutaway BUNDLE DESTINATION .)
    file(GLOB torchLibraries "${TORCH_INSTALL_PREFIX}/lib/*.dylib")
    list(FILTER torchLibraries EXCLUDE REGEX "/lib(torch_python|shm)\\.dylib$")
    install(FILES ${torchLibraries} DESTINATION cutaway.app/Contents/Frameworks)
    # Where the program looks for models, recipes and sample texts: ../share/cutaway beside its folder.
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/resources/models" "${PROJECT_SOURCE_DIR}/resources/recipes"
        "${PROJECT_SOURCE_DIR}/resources/samples" "${PROJECT_SOURCE_DIR}/resources/texts" DESTINATION cutaway.app/Contents/share/cutaway)
    qt_generate_deploy_app_script(TARGET cutaway OUTPUT_SCRIPT deployQt NO_UNSUPPORTED_PLATFORM_ERROR NO_TRANSLATIONS)
    install(SCRIPT "${deployQt}") # macdeployqt
endif()
