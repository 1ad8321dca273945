#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void make_room(Text *text, size_t length) {
  if (text->room > text->length + length) return;
  text->room = 2 * text->room + length + 256;
  text->start = realloc(text->start, text->room);
  if (text->start != NULL) return;
  fputs("out of memory\n", stderr);
  abort();
}

void text_add(Text *text, const char *format, ...) {
  va_list list;
  va_start(list, format);
  const int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  if (length < 0) abort();
  make_room(text, (size_t)length);
  va_start(list, format);
  vsnprintf(text->start + text->length, (size_t)length + 1, format, list);
  va_end(list);
  text->length += (size_t)length;
}

void text_add_quoted(Text *text, const char *words) {
  text_add(text, "\"");
  for (; *words != '\0'; words++) {
    if (*words == '"' || *words == '\\') {
      text_add(text, "\\%c", *words);
    } else if ((unsigned char)*words < 0x20) {
      text_add(text, "\\u%04x", (unsigned)*words);
    } else {
      text_add(text, "%c", *words);
    }
  }
  text_add(text, "\"");
}

void text_free(Text *text) {
  free(text->start);
  *text = (Text){NULL, 0, 0};
}
