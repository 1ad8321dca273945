/* From an answer in numbers to JSON. The answer is our own, and goes with the program. */

typedef struct {
  const uint32_t *answer; /* what is left of it */
} Place;

static void put_decimal(Text *text, uint64_t value) {
  char digits[20];
  size_t count = 0;
  do digits[sizeof digits - ++count] = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  put_bytes(text, digits + sizeof digits - count, count);
}

static void put_hex(Text *text, uint64_t value) {
  char digits[20];
  size_t count = 0;
  digits[sizeof digits - ++count] = '"';
  do digits[sizeof digits - ++count] = "0123456789abcdef"[value & 15];
  while ((value >>= 4) != 0);
  digits[sizeof digits - ++count] = 'x';
  digits[sizeof digits - ++count] = '0';
  digits[sizeof digits - ++count] = '"';
  put_bytes(text, digits + sizeof digits - count, count);
}

static void put_quoted(Text *text, const char *words, size_t length) {
  put(text, "\"");
  /* Whoever wrote them, the line stays JSON: what is not printable ASCII becomes a question mark. */
  for (size_t index = 0; index < length; index++) {
    const char letter = words[index];
    if (letter == '"' || letter == '\\') put(text, "\\");
    put_bytes(text, letter >= 0x20 && letter < 0x7f ? &letter : "?", 1);
  }
  put(text, "\"");
}

static uint32_t next_word(Place *place) { return *place->answer++; }

static uint64_t next_wide(Place *place) {
  const uint64_t low = next_word(place);
  return (uint64_t)next_word(place) << 32 | low;
}

static const unsigned char *next_packed(Place *place, size_t *byte_count) {
  *byte_count = next_word(place);
  const unsigned char *const bytes = (const unsigned char *)place->answer;
  place->answer += (*byte_count + 3) / 4;
  return bytes;
}

static void put_value(Text *text, int kind, uint64_t value) {
  if (kind == KIND_U32) put_decimal(text, value & 0xffffffffu);
  else if (kind == KIND_BOOLEAN) put_words(text, value != 0 ? "true" : "false");
  else put_hex(text, value);
}

static void put_digits(Text *text, Place *place) {
  size_t byte_count;
  const unsigned char *const bytes = next_packed(place, &byte_count);
  reserve_text(text, 2 * byte_count);
  for (size_t index = 0; index < byte_count; index++) {
    text->at[text->length++] = "0123456789abcdef"[bytes[index] >> 4];
    text->at[text->length++] = "0123456789abcdef"[bytes[index] & 15];
  }
}

static void print_returned(Text *text, const Routine *routine, Place *place) {
  put(text, "{\"kind\":\"returned\"");
  if (routine->returns == KIND_BYTES) {
    put(text, ",\"value\":\"");
    put_digits(text, place);
    put(text, "\"");
  } else if (routine->returns != KIND_VOID) {
    put(text, ",\"value\":");
    put_value(text, routine->returns, next_wide(place));
  }
  for (size_t index = 0; index < routine->out_count; index++) {
    put_words(text, index == 0 ? ",\"out\":{\"" : ",\"");
    put_words(text, routine->out[index].name);
    put(text, "\":");
    put_value(text, routine->out[index].kind, next_wide(place));
  }
  put_words(text, routine->out_count > 0 ? "}}" : "}");
}

static const char *signal_name(uint32_t number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGABRT: return "SIGABRT";
    default: return "exception";
  }
}

static void print_text(Text *text, const char *before, Place *place) {
  size_t length;
  const unsigned char *const words = next_packed(place, &length);
  put_words(text, before);
  put_quoted(text, (const char *)words, length);
}

static void print_outcome(Text *text, const Routine *routine, Place *place) {
  const uint32_t kind = next_word(place);
  switch (kind) {
    case RETURNED:
      print_returned(text, routine, place);
      return;
    case RAISED:
    case FAULTED:
      put_words(text, kind == RAISED ? "{\"kind\":\"raised\",\"status\":" : "{\"kind\":\"faulted\",\"status\":");
      put_decimal(text, next_word(place));
      break;
    case STOPPED:
      put(text, "{\"kind\":\"stopped\",\"code\":");
      put_decimal(text, next_word(place));
      for (int index = 0; index < 4; index++) {
        put_words(text, index == 0 ? ",\"parameters\":[" : ",");
        put_hex(text, next_wide(place));
      }
      put(text, "]");
      break;
    case DIED:
      put(text, "{\"kind\":\"died\",\"text\":\"\",\"how\":\"");
      put_words(text, signal_name(next_word(place)));
      put(text, "\"");
      break;
    case ABSENT:
      print_text(text, "{\"kind\":\"absent\",\"what\":", place);
      break;
    case REFUSED:
      print_text(text, "{\"kind\":\"refused\",\"reason\":", place);
      break;
    default:
      put(text, "{\"kind\":\"skipped\",\"need\":");
      put_decimal(text, next_word(place));
  }
  put(text, "}");
}

static void print_observation(Text *text, Place *place) {
  const uint32_t found = next_word(place);
  int is_first = 1;
  put(text, "{");
  for (int field = 0; field < FIELD_COUNT; field++) {
    if ((found & 1u << field) == 0) continue;
    put_words(text, is_first ? "\"" : ",\"");
    put_words(text, field_names[field]);
    put(text, "\":");
    put_value(text, field_kinds[field], next_wide(place));
    is_first = 0;
  }
  put(text, "}");
}

/* Outcomes go into one text, observations into the other, a list for each call. */
static void print_answer(Text *outcomes, Text *observations, const uint32_t *answer, size_t count) {
  Place place;
  place.answer = answer;
  for (size_t index = 0; index < count; index++) {
    if (index > 0) put(outcomes, ",");
    print_outcome(outcomes, called[index].routine, &place);
    put_words(observations, index > 0 ? ",[" : "[");
    for (uint32_t one = 0; one < called[index].observes; one++) {
      if (one > 0) put(observations, ",");
      print_observation(observations, &place);
    }
    put(observations, "]");
  }
}

