# SPDX-License-Identifier: GPL-3.0-or-later
# While the portable archive is made: copies the libraries that `programs` and `plugins` need, but for LibTorch's, which are there
# already, into the folder `into`, and the licences of the packages they come from into `licences`.
set(machinesOwn
    "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|util|nsl|anl|mvec)\\.so" # glibc: as old as the machine that built this, or newer
    "^lib(stdc\\+\\+|gcc_s)\\.so"
    "^lib(GL|EGL|GLX|OpenGL|GLdispatch|GLESv2|gbm|drm|vulkan)\\.so" # belong to the graphics driver
    "^libX11" "^libxcb\\.so" "^libwayland-" "^lib(fontconfig|freetype|expat|z)\\.so" # and to the desktop
    "^libcups\\.so")
file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES ${programs}
    MODULES ${plugins}
    DIRECTORIES "${torchLibraries}"
    PRE_EXCLUDE_REGEXES ${machinesOwn}
    RESOLVED_DEPENDENCIES_VAR found
    UNRESOLVED_DEPENDENCIES_VAR missing
    CONFLICTING_DEPENDENCIES_PREFIX conflicts)
if(missing)
    message(FATAL_ERROR "The portable archive would lack these libraries: ${missing}")
endif()
get_filename_component(torchLibraries "${torchLibraries}" REALPATH)
foreach(library IN LISTS found conflicts_FILENAMES)
    get_filename_component(real "${library}" REALPATH)
    get_filename_component(name "${library}" NAME)
    if(NOT IS_ABSOLUTE "${library}" OR real MATCHES "^${torchLibraries}/")
        continue()
    endif()
    file(COPY_FILE "${real}" "${into}/${name}")
    # A library of /lib is a package's of /usr/lib, or the other way round, where the one is a link to the other.
    foreach(path IN ITEMS "${library}" "${real}" "/usr${library}")
        execute_process(COMMAND dpkg-query -S "${path}" OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE unknown)
        if(unknown EQUAL 0)
            string(REGEX REPLACE "[:,].*" "" owner "${owner}")
            if(EXISTS "/usr/share/doc/${owner}/copyright")
                get_filename_component(text "/usr/share/doc/${owner}/copyright" REALPATH)
                file(MAKE_DIRECTORY "${licences}")
                file(COPY_FILE "${text}" "${licences}/${owner}")
            endif()
            break()
        endif()
    endforeach()
endforeach()
