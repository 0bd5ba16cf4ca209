# SPDX-License-Identifier: MIT
# Collects what the sources that the file LIST names say into each .ts in TRANSLATIONS.
file(GLOB translations ${TRANSLATIONS}/*.ts)
# A text belongs to the context of the class it is asked of, which a header may define. What lupdate
# cannot qualify ("std") is of no interest.
execute_process(COMMAND ${LUPDATE} -silent -no-obsolete -locations none
    -I ${SOURCE_DIR} -I ${SOURCE_DIR}/core -I ${SOURCE_DIR}/app @${LIST} -ts ${translations}
    ERROR_VARIABLE messages COMMAND_ERROR_IS_FATAL ANY)
