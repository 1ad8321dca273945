#include "json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *at;
  Json *values;
  size_t count;
  int depth;
} Reader;

static const int max_depth = 64;

static void skip_space(Reader *reader) { reader->at += strspn(reader->at, " \t\r\n"); }

static bool take(Reader *reader, const char *word) {
  const size_t length = strlen(word);
  if (strncmp(reader->at, word, length) != 0) return false;
  reader->at += length;
  return true;
}

static int hex_digit(char digit) {
  const char *const digits = "0123456789abcdef0123456789ABCDEF";
  const char *const found = digit == '\0' ? NULL : strchr(digits, digit);
  return found == NULL ? -1 : (int)((found - digits) % 16);
}

/* Four digits as UTF-8; halves of a surrogate pair, which no name in the protocol needs, become question marks. */
static bool take_unicode(Reader *reader, char **to) {
  unsigned code = 0;
  for (int index = 0; index < 4; index++) {
    const int digit = hex_digit(*reader->at);
    if (digit < 0) return false;
    reader->at++;
    code = code * 16 + (unsigned)digit;
  }
  if (code >= 0xd800 && code < 0xe000) code = '?';
  if (code < 0x80) {
    *(*to)++ = (char)code;
    return code != 0;
  }
  if (code < 0x800) {
    *(*to)++ = (char)(0xc0 | code >> 6);
  } else {
    *(*to)++ = (char)(0xe0 | code >> 12);
    *(*to)++ = (char)(0x80 | (code >> 6 & 0x3f));
  }
  *(*to)++ = (char)(0x80 | (code & 0x3f));
  return true;
}

/* A text, unescaped where it stands: it never gets longer by that. */
static char *take_text(Reader *reader) {
  if (!take(reader, "\"")) return NULL;
  char *const start = reader->at;
  char *to = start;
  while (*reader->at != '"') {
    const char letter = *reader->at++;
    if ((unsigned char)letter < 0x20) return NULL;
    if (letter != '\\') {
      *to++ = letter;
      continue;
    }
    const char escape = *reader->at++;
    const char *const escapes = "\"\\/bfnrt";
    const char *const found = escape == '\0' ? NULL : strchr(escapes, escape);
    if (found != NULL) {
      *to++ = "\"\\/\b\f\n\r\t"[found - escapes];
    } else if (escape != 'u' || !take_unicode(reader, &to)) {
      return NULL;
    }
  }
  reader->at++;
  *to = '\0';
  return start;
}

static Json *take_value(Reader *reader);

/* What stands between brackets; `first` is where its values go. */
static bool take_members(Reader *reader, Json *container, const char *close) {
  const Json **link = &container->first;
  skip_space(reader);
  if (take(reader, close)) return true;
  do {
    const char *key = NULL;
    skip_space(reader);
    if (container->kind == JSON_OBJECT) {
      key = take_text(reader);
      skip_space(reader);
      if (key == NULL || !take(reader, ":")) return false;
    }
    Json *const value = take_value(reader);
    if (value == NULL) return false;
    value->key = key;
    *link = value;
    link = &value->next;
    skip_space(reader);
  } while (take(reader, ","));
  return take(reader, close);
}

static bool take_number(Reader *reader, Json *value) {
  /* strtod alone would also take "0x10" and "inf". */
  const size_t length = strspn(reader->at, "+-.0123456789eE");
  char *const end = reader->at + length;
  char *parsed = NULL;
  const char after = *end;
  if (length == 0) return false;
  *end = '\0';
  value->number = strtod(reader->at, &parsed);
  *end = after;
  value->kind = JSON_NUMBER;
  reader->at = end;
  return parsed == end;
}

static bool fill_value(Reader *reader, Json *value) {
  if (*reader->at == '"') {
    value->kind = JSON_TEXT;
    value->text = take_text(reader);
    return value->text != NULL;
  }
  if (take(reader, "{")) {
    value->kind = JSON_OBJECT;
    return take_members(reader, value, "}");
  }
  if (take(reader, "[")) {
    value->kind = JSON_LIST;
    return take_members(reader, value, "]");
  }
  const char *const words[] = {"null", "false", "true"};
  const JsonKind kinds[] = {JSON_NULL, JSON_FALSE, JSON_TRUE};
  for (size_t index = 0; index < 3; index++) {
    if (!take(reader, words[index])) continue;
    value->kind = kinds[index];
    return true;
  }
  return take_number(reader, value);
}

static Json *take_value(Reader *reader) {
  Json *const value = &reader->values[reader->count++];
  skip_space(reader);
  if (++reader->depth > max_depth) return NULL;
  const bool is_filled = fill_value(reader, value);
  reader->depth--;
  return is_filled ? value : NULL;
}

Json *json_read(char *line) {
  /* Every value but the first follows one of these. */
  size_t most = 1;
  for (const char *at = line; *at != '\0'; at++) most += *at == ',' || *at == '{' || *at == '[';
  Reader reader = {line, calloc(most, sizeof(Json)), 0, 0};
  if (reader.values == NULL) return NULL;
  const bool is_read = take_value(&reader) != NULL;
  if (is_read) skip_space(&reader);
  if (is_read && *reader.at == '\0') return reader.values;
  free(reader.values);
  return NULL;
}

const Json *json_member(const Json *object, const char *key) {
  if (!json_is(object, JSON_OBJECT)) return NULL;
  for (const Json *member = object->first; member != NULL; member = member->next) {
    if (strcmp(member->key, key) == 0) return member;
  }
  return NULL;
}

const char *json_text(const Json *value) { return json_is(value, JSON_TEXT) ? value->text : ""; }

bool json_is(const Json *value, JsonKind kind) { return value != NULL && value->kind == kind; }
