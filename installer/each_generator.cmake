# SPDX-License-Identifier: GPL-3.0-or-later
# CPack reads this once for each kind of package. A .deb goes under /usr and leaves libraries to the distribution; the portable
# archive has no prefix and brings them (the component "portable").
if(CPACK_GENERATOR STREQUAL "DEB")
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
elseif(CPACK_GENERATOR STREQUAL "TGZ")
    set(CPACK_PACKAGING_INSTALL_PREFIX /)
    set(CPACK_INSTALL_CMAKE_PROJECTS "${CPACK_CUTAWAY_BUILD};Cutaway;ALL;/" "${CPACK_CUTAWAY_BUILD};Cutaway;portable;/")
endif()
