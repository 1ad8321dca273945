/* Text that grows, for the JSON that is written. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

typedef struct {
  char *start;
  size_t length;
  size_t room;
} Text;

/* Adds what printf would print. Memory that runs out ends the adapter. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void text_add(Text *text, const char *format, ...);

/* Adds a text of JSON, in quotes. */
void text_add_quoted(Text *text, const char *words);

void text_free(Text *text);

#endif
