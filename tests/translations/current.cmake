# SPDX-License-Identifier: MIT
# Collects the texts as resources/CMakeLists.txt does, and fails where that changes a .ts, or where
# a text's context is not found.
file(GLOB_RECURSE sources ${SOURCE_DIR}/core/*.cpp ${SOURCE_DIR}/ui/*.cpp ${SOURCE_DIR}/app/*.cpp)
list(JOIN sources "\n" list)
file(WRITE ${FOLDER}/sources.txt "${list}\n")
file(GLOB translations ${SOURCE_DIR}/resources/translations/*.ts)
foreach(translation IN LISTS translations)
    get_filename_component(name ${translation} NAME)
    set(copy ${FOLDER}/${name})
    configure_file(${translation} ${copy} COPYONLY)
    execute_process(COMMAND ${LUPDATE} -silent -no-obsolete -locations none
        -I ${SOURCE_DIR} -I ${SOURCE_DIR}/core -I ${SOURCE_DIR}/app
        @${FOLDER}/sources.txt -ts ${copy} COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${translation} before)
    file(READ ${copy} after)
    if(NOT before STREQUAL after)
        message(FATAL_ERROR "${translation} is not current: run `ninja update_translations`, and "
            "compare ${copy}")
    endif()
    if(after MATCHES "<name>(Tr)?</name>")
        message(FATAL_ERROR "${translation} has texts whose context lupdate did not find")
    endif()
endforeach()
