static void *grown(void *memory, size_t byte_count) {
  void *const larger = realloc(memory, byte_count);
  if (larger == NULL) give_up("there is no memory left");
  return larger;
}

/* Numbers in a row, for programs and answers in the shared-library form. */
typedef struct {
  uint32_t *at;
  size_t count;
  size_t room;
} Words;

static void reserve_words(Words *words, size_t count) {
  if (words->room - words->count >= count) return;
  words->room = 2 * words->room + count + 1024;
  words->at = (uint32_t *)grown(words->at, words->room * sizeof *words->at);
}

static void put_word(Words *words, uint32_t word) {
  reserve_words(words, 1);
  words->at[words->count++] = word;
}

static void put_wide(Words *words, uint64_t value) {
  put_word(words, (uint32_t)value);
  put_word(words, (uint32_t)(value >> 32));
}

