// SPDX-License-Identifier: MIT
// minizip: archives, such as spreadsheets are.
#include <minizip/unzip.h>
#include "late.h"

LATE_LIBRARY(minizip, "libminizip.so.1", "libminizip1")

unzFile unzOpen64(const void *path) { return LATE(minizip, unzOpen64)(path); }
int unzReadCurrentFile(unzFile file, voidp buf, unsigned len) {
    return LATE(minizip, unzReadCurrentFile)(file, buf, len);
}
int unzOpenCurrentFile(unzFile file) { return LATE(minizip, unzOpenCurrentFile)(file); }
int unzGoToNextFile(unzFile file) { return LATE(minizip, unzGoToNextFile)(file); }
int unzGoToFirstFile(unzFile file) { return LATE(minizip, unzGoToFirstFile)(file); }
int unzGoToFilePos64(unzFile file, const unz64_file_pos *file_pos) {
    return LATE(minizip, unzGoToFilePos64)(file, file_pos);
}
int unzGetFilePos64(unzFile file, unz64_file_pos *file_pos) {
    return LATE(minizip, unzGetFilePos64)(file, file_pos);
}
int unzGetCurrentFileInfo64(
    unzFile file, unz_file_info64 *pfile_info, char *szFileName, uLong fileNameBufferSize,
    void *extraField, uLong extraFieldBufferSize, char *szComment, uLong commentBufferSize) {
    return LATE(minizip, unzGetCurrentFileInfo64)(
        file, pfile_info, szFileName, fileNameBufferSize, extraField, extraFieldBufferSize, szComment,
        commentBufferSize);
}
int unzCloseCurrentFile(unzFile file) { return LATE(minizip, unzCloseCurrentFile)(file); }
int unzClose(unzFile file) { return LATE(minizip, unzClose)(file); }
