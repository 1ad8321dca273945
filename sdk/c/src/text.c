/* Text that grows, for JSON that is written. */
typedef struct {
  char *at;
  size_t length;
  size_t room;
} Text;

static void reserve_text(Text *text, size_t length) {
  if (text->room - text->length >= length) return;
  text->room = 2 * text->room + length + 4096;
  text->at = (char *)grown(text->at, text->room);
}

static void put_bytes(Text *text, const char *bytes, size_t length) {
  if (length == 0) return;
  reserve_text(text, length);
  memcpy(text->at + text->length, bytes, length);
  text->length += length;
}

static void put_words(Text *text, const char *words) { put_bytes(text, words, strlen(words)); }

/* The same for a literal, whose length is known. */
#define put(text, literal) put_bytes(text, literal, sizeof(literal) - 1)

