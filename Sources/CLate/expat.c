// SPDX-License-Identifier: MIT
// expat: the XML in spreadsheets.
#include <expat.h>
#include "late.h"

LATE_LIBRARY(expat, "libexpat.so.1", "libexpat1")

void XML_SetUserData(XML_Parser parser, void *userData) { LATE(expat, XML_SetUserData)(parser, userData); }
enum XML_Status XML_Parse(XML_Parser parser, const char *s, int len, int isFinal) {
    return LATE(expat, XML_Parse)(parser, s, len, isFinal);
}
enum XML_Status XML_StopParser(XML_Parser parser, XML_Bool resumable) {
    return LATE(expat, XML_StopParser)(parser, resumable);
}
void XML_SetStartDoctypeDeclHandler(XML_Parser parser, XML_StartDoctypeDeclHandler start) {
    LATE(expat, XML_SetStartDoctypeDeclHandler)(parser, start);
}
void XML_SetElementHandler(XML_Parser parser, XML_StartElementHandler start, XML_EndElementHandler end) {
    LATE(expat, XML_SetElementHandler)(parser, start, end);
}
void XML_SetCharacterDataHandler(XML_Parser parser, XML_CharacterDataHandler handler) {
    LATE(expat, XML_SetCharacterDataHandler)(parser, handler);
}
void XML_ParserFree(XML_Parser parser) { LATE(expat, XML_ParserFree)(parser); }
XML_Parser XML_ParserCreate(const XML_Char *encoding) { return LATE(expat, XML_ParserCreate)(encoding); }
XML_Size XML_GetCurrentLineNumber(XML_Parser parser) { return LATE(expat, XML_GetCurrentLineNumber)(parser); }
