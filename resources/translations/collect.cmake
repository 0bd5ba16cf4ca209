# SPDX-License-Identifier: MIT
# Collects what the sources in SOURCE_DIR say into each .ts in TRANSLATIONS; LIST is a file to write.
file(GLOB_RECURSE sources ${SOURCE_DIR}/core/*.cpp ${SOURCE_DIR}/ui/*.cpp ${SOURCE_DIR}/app/*.cpp)
list(JOIN sources "\n" list)
file(WRITE ${LIST} "${list}\n")
file(GLOB translations ${TRANSLATIONS}/*.ts)
# A text belongs to the context of the class it is asked of, which a header may define. What lupdate
# cannot qualify ("std") is of no interest.
execute_process(COMMAND ${LUPDATE} -silent -no-obsolete -locations none
    -I ${SOURCE_DIR} -I ${SOURCE_DIR}/core -I ${SOURCE_DIR}/app @${LIST} -ts ${translations}
    ERROR_VARIABLE messages COMMAND_ERROR_IS_FATAL ANY)
