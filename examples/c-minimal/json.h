/* JSON, read from one line of text. Texts are unescaped where they stand, so that values live as long as the line. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT } JsonKind;

typedef struct Json {
  JsonKind kind;
  const char *key;         /* in an object */
  const char *text;        /* of a text */
  double number;           /* of a number */
  const struct Json *first; /* of a list or an object */
  const struct Json *next; /* beside this one */
} Json;

/* Reads a line, which is changed. The values, with the root first, are freed by the caller in one; NULL if it is no
   JSON or memory has run out. */
Json *json_read(char *line);

/* The member of an object; NULL if it has none, or is no object. */
const Json *json_member(const Json *object, const char *key);

/* The text of a text, "" of everything else. */
const char *json_text(const Json *value);

bool json_is(const Json *value, JsonKind kind);

#endif
