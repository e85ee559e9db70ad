# SPDX-License-Identifier: GPL-3.0-or-later
# LibTorch, as the target cutaway_torch. Torch_DIR or CMAKE_PREFIX_PATH say where; ./cutaway chooses one.
find_library(CUTAWAY_TORCH_CUDA torch_cuda HINTS "${Torch_DIR}/../../../lib" PATH_SUFFIXES torch/lib)
if(CUTAWAY_TORCH_CUDA)
    # TorchConfig.cmake of a CUDA build asks for the CUDA toolkit, which only those need who compile kernels. We link files.
    get_filename_component(torchLibraries "${CUTAWAY_TORCH_CUDA}" DIRECTORY)
    get_filename_component(TORCH_INSTALL_PREFIX "${torchLibraries}" DIRECTORY)
    set(TORCH_INCLUDE_DIRS "${TORCH_INSTALL_PREFIX}/include" "${TORCH_INSTALL_PREFIX}/include/torch/csrc/api/include")
    # libtorch.so loads the CPU's and the GPU's kernels, and nothing refers to it by name.
    set(TORCH_LIBRARIES -Wl,--push-state,--no-as-needed "${torchLibraries}/libtorch.so" -Wl,--pop-state
        "${torchLibraries}/libtorch_cpu.so" "${torchLibraries}/libc10.so" -Wl,--allow-shlib-undefined)
    set(TORCH_CXX_FLAGS "")
    include("${TORCH_INSTALL_PREFIX}/share/cmake/Torch/TorchConfigVersion.cmake")
    set(Torch_VERSION "${PACKAGE_VERSION} with CUDA")
else()
    # TorchConfig.cmake looks into the system's folders first, where another LibTorch may lie: its own come before them here.
    set(torchLibraryPath "${CMAKE_LIBRARY_PATH}")
    if(Torch_DIR)
        get_filename_component(torchLibraries "${Torch_DIR}/../../../lib" ABSOLUTE)
        list(PREPEND CMAKE_LIBRARY_PATH "${torchLibraries}")
        # Its targets are those of the Caffe2Config beside it, not of the system's.
        get_filename_component(Caffe2_DIR "${Torch_DIR}/../Caffe2" ABSOLUTE)
    endif()
    find_package(Torch REQUIRED)
    set(CMAKE_LIBRARY_PATH "${torchLibraryPath}")
    # Headers of one version and the library of another would compile and then go wrong.
    if(EXISTS "${TORCH_INSTALL_PREFIX}/lib/libtorch.so")
        file(REAL_PATH "${TORCH_INSTALL_PREFIX}/lib/libtorch.so" torchOwn)
        file(REAL_PATH "${TORCH_LIBRARY}" torchTaken)
        if(NOT torchOwn STREQUAL torchTaken)
            message(FATAL_ERROR "LibTorch's headers are those of ${TORCH_INSTALL_PREFIX}, and its library would be ${TORCH_LIBRARY}. "
                "Configure anew with cmake --fresh, and -DTorch_DIR=${Torch_DIR}.")
        endif()
    endif()
endif()
message(STATUS "LibTorch ${Torch_VERSION} from ${TORCH_INSTALL_PREFIX}")

# Torch's own targets carry global-looking flags; this one carries only what our sources need,
# as system headers, so that -Wpedantic speaks of our lines alone.
add_library(cutaway_torch INTERFACE)
target_link_libraries(cutaway_torch INTERFACE ${TORCH_LIBRARIES})
target_include_directories(cutaway_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
separate_arguments(torchFlags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
list(FILTER torchFlags INCLUDE REGEX "^-D")
target_compile_options(cutaway_torch INTERFACE ${torchFlags})
