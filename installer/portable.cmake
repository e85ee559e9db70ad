# SPDX-License-Identifier: GPL-3.0-or-later
# The portable archive brings what an unknown Linux may not have: Qt with its plugins, QCustomPlot, librsvg and what they need.
# It leaves out what must be the machine's own: glibc, the C++ run-time, OpenGL, X11, fontconfig.
# Component "portable", which only the archive takes (each_generator.cmake).
if(TARGET cutaway)
    set(qtPlugins "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}")
    foreach(plugin IN ITEMS platforms/libqxcb platforms/libqwayland-generic platforms/libqoffscreen platforms/libqminimal
            xcbglintegrations/libqxcb-glx-integration xcbglintegrations/libqxcb-egl-integration
            platforminputcontexts/libcomposeplatforminputcontextplugin platforminputcontexts/libibusplatforminputcontextplugin
            iconengines/libqsvgicon imageformats/libqsvg imageformats/libqjpeg printsupport/libcupsprintersupport)
        if(EXISTS "${qtPlugins}/${plugin}.so")
            get_filename_component(kind "${plugin}" DIRECTORY)
            install(FILES "${qtPlugins}/${plugin}.so" DESTINATION "${privateLibraries}/plugins/${kind}" COMPONENT portable EXCLUDE_FROM_ALL)
            list(APPEND portablePlugins "${qtPlugins}/${plugin}.so")
        endif()
    endforeach()
    # Qt looks for its plugins beside the program when it is told so.
    file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/qt.conf" "[Paths]\nPrefix = ..\nPlugins = ${privateLibraries}/plugins\n")
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/qt.conf" DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT portable EXCLUDE_FROM_ALL)
endif()

foreach(program IN LISTS programs)
    list(APPEND portablePrograms "$<TARGET_FILE:${program}>")
endforeach()
install(CODE "
    set(programs ${portablePrograms})
    set(plugins ${portablePlugins})
    set(torchLibraries \"${TORCH_INSTALL_PREFIX}/lib\")
    set(into \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${privateLibraries}\")
    set(licences \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/libraries\")
    include(\"${CMAKE_CURRENT_LIST_DIR}/bring_libraries.cmake\")"
    COMPONENT portable EXCLUDE_FROM_ALL)
