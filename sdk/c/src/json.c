/* Reading JSON: a line becomes a row of values, each followed by what is in it. */

enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

typedef struct {
  uint32_t kind;
  uint32_t key, key_length;
  uint32_t text, length; /* of texts without their quotes and escapes, of numbers as they stand */
  uint32_t end;          /* the value behind this one and all that is in it */
} Json;

static Json *values;
static size_t value_count, value_room;

typedef struct {
  char *line;
  uint32_t at;
  uint32_t length;
  uint32_t depth;
} Reader;

/* One sequence of UTF-8; its length, 0 if it is none. */
static size_t sequence_length(const unsigned char *at, size_t left) {
  const unsigned char first = at[0];
  const size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || length > left) return 0;
  for (size_t index = 1; index < length; index++) {
    if ((at[index] & 0xc0) != 0x80) return 0;
  }
  /* Longer than need be, halves of surrogate pairs, beyond the last character. */
  if (first == 0xe0 && at[1] < 0xa0) return 0;
  if (first == 0xed && at[1] > 0x9f) return 0;
  if (first == 0xf0 && at[1] < 0x90) return 0;
  if (first == 0xf4 && at[1] > 0x8f) return 0;
  return length;
}

static int is_utf8(const char *text, size_t length) {
  const unsigned char *const bytes = (const unsigned char *)text;
  size_t at = 0;
  while (at < length) {
    uint64_t eight;
    if (length - at >= 8) {
      memcpy(&eight, bytes + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const size_t step = sequence_length(bytes + at, length - at);
    if (step == 0) return 0;
    at += step;
  }
  return 1;
}

static void skip_space(Reader *reader) {
  while (reader->at < reader->length) {
    const char letter = reader->line[reader->at];
    if (letter > ' ' || (letter != ' ' && letter != '\t' && letter != '\r' && letter != '\n')) return;
    reader->at++;
  }
}

static int next_is(Reader *reader, char letter) {
  if (reader->at >= reader->length || reader->line[reader->at] != letter) return 0;
  reader->at++;
  return 1;
}

static int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/* The four digits of \u. Nothing in the protocol needs them: what is not ASCII becomes a question mark. */
static int take_unicode(Reader *reader) {
  unsigned code = 0;
  for (int index = 0; index < 4; index++) {
    const int digit = reader->at < reader->length ? hex_digit(reader->line[reader->at++]) : -1;
    if (digit < 0) return -1;
    code = code * 16 + (unsigned)digit;
  }
  return code < 0x80 ? (int)code : '?';
}

/* A text behind its quote, unescaped where it stands: it never gets longer by that. */
static int take_text(Reader *reader, uint32_t *start, uint32_t *length) {
  const uint32_t begin = reader->at;
  uint32_t to = begin;
  /* Nearly every text has nothing to unescape. */
  while (to < reader->length && reader->line[to] != '"' && reader->line[to] != '\\' &&
         (unsigned char)reader->line[to] >= 0x20) {
    to++;
  }
  *start = begin;
  reader->at = to;
  while (reader->at < reader->length) {
    const char letter = reader->line[reader->at++];
    if ((unsigned char)letter < 0x20) return 0;
    if (letter == '"') {
      *length = to - *start;
      return 1;
    }
    if (letter != '\\') {
      reader->line[to++] = letter;
      continue;
    }
    if (reader->at >= reader->length) return 0;
    const char escape = reader->line[reader->at++];
    static const char escapes[] = "\"\\/bfnrt";
    const char *const found = escape == '\0' ? NULL : strchr(escapes, escape);
    int meant;
    if (escape == 'u') meant = take_unicode(reader);
    else meant = found == NULL ? -1 : "\"\\/\b\f\n\r\t"[found - escapes];
    if (meant < 0) return 0;
    reader->line[to++] = (char)meant;
  }
  return 0;
}

static int take_digits(Reader *reader) {
  const uint32_t start = reader->at;
  while (reader->at < reader->length && reader->line[reader->at] >= '0' && reader->line[reader->at] <= '9') reader->at++;
  return reader->at > start;
}

static int take_number(Reader *reader) {
  (void)next_is(reader, '-');
  if (!next_is(reader, '0') && !take_digits(reader)) return 0;
  if (next_is(reader, '.') && !take_digits(reader)) return 0;
  if (next_is(reader, 'e') || next_is(reader, 'E')) {
    if (!next_is(reader, '+')) (void)next_is(reader, '-');
    return take_digits(reader);
  }
  return 1;
}

static int take_word(Reader *reader, const char *word) {
  const size_t length = strlen(word);
  if (reader->length - reader->at < length || memcmp(reader->line + reader->at, word, length) != 0) return 0;
  reader->at += (uint32_t)length;
  return 1;
}

static int take_value(Reader *reader, uint32_t key, uint32_t key_length);

static int take_members(Reader *reader, int is_object, char close) {
  skip_space(reader);
  if (next_is(reader, close)) return 1;
  for (;;) {
    uint32_t key = 0, key_length = 0;
    if (is_object) {
      skip_space(reader);
      if (!next_is(reader, '"') || !take_text(reader, &key, &key_length)) return 0;
      skip_space(reader);
      if (!next_is(reader, ':')) return 0;
    }
    if (!take_value(reader, key, key_length)) return 0;
    skip_space(reader);
    if (next_is(reader, close)) return 1;
    if (!next_is(reader, ',')) return 0;
  }
}

static int fill_value(Reader *reader, size_t index) {
  const char first = reader->at < reader->length ? reader->line[reader->at] : '\0';
  uint32_t start = reader->at, length = 0;
  if (first == '"') {
    values[index].kind = JSON_TEXT;
    reader->at++;
    if (!take_text(reader, &start, &length)) return 0;
  } else if (first == '{' || first == '[') {
    values[index].kind = first == '{' ? JSON_OBJECT : JSON_LIST;
    reader->at++;
    if (reader->depth++ >= DEEPEST_NESTING) return 0;
    if (!take_members(reader, first == '{', first == '{' ? '}' : ']')) return 0;
    reader->depth--;
  } else if (take_word(reader, "null")) {
    values[index].kind = JSON_NULL;
  } else if (take_word(reader, "false")) {
    values[index].kind = JSON_FALSE;
  } else if (take_word(reader, "true")) {
    values[index].kind = JSON_TRUE;
  } else {
    values[index].kind = JSON_NUMBER;
    if (!take_number(reader)) return 0;
    length = reader->at - start;
  }
  values[index].text = start;
  values[index].length = length;
  return 1;
}

static int take_value(Reader *reader, uint32_t key, uint32_t key_length) {
  const size_t index = value_count;
  if (value_count == value_room) {
    value_room = 2 * value_room + 256;
    values = (Json *)grown(values, value_room * sizeof *values);
  }
  value_count++;
  skip_space(reader);
  if (!fill_value(reader, index)) return 0;
  values[index].key = key;
  values[index].key_length = key_length;
  values[index].end = (uint32_t)value_count;
  return 1;
}

/* Reads a line, which is changed, into `values`, the root first; answers whether it was JSON. */
static int read_json(char *line, size_t length) {
  Reader reader;
  reader.line = line;
  reader.at = 0;
  reader.length = (uint32_t)length;
  reader.depth = 0;
  value_count = 0;
  if (!is_utf8(line, length) || !take_value(&reader, 0, 0)) return 0;
  skip_space(&reader);
  return reader.at == reader.length;
}

