/* Messages in memory, for the shared library. */

static const uint32_t exchange_magic = 0x4b54444eu;
enum { PLAIN_PROGRAM, PROGRAM_AFTER_RESET, SERVE_FRAMES };

/*
 * A program in numbers: a word to know it by, the table that both were made from, whether to reset before it, and the
 * program. The answer begins with the same word and with whether the reset left nothing; if it did not, nothing is run.
 */
static const void *run_numbers(const uint32_t *words, size_t count, size_t *byte_count) {
  static Words answer;
  answer.count = 0;
  *byte_count = 0;
  if (count < 4 || words[0] != exchange_magic || words[1] != TABLE_FINGERPRINT || words[2] > PROGRAM_AFTER_RESET) {
    return NULL;
  }
  const int is_fresh = words[2] == PLAIN_PROGRAM || is_reset();
  put_word(&answer, 0); /* room for the length of a frame */
  put_word(&answer, exchange_magic);
  put_word(&answer, (uint32_t)is_fresh);
  if (is_fresh && !execute(words + 3, count - 3, &answer)) return NULL;
  *byte_count = (answer.count - 1) * sizeof *answer.at;
  answer.at[0] = (uint32_t)*byte_count;
  return answer.at + 1;
}

/* Reads so many bytes; answers whether they came. */
static int read_all(int from, void *to, size_t length) {
  char *bytes = (char *)to;
  while (length > 0) {
    const ssize_t got = read(from, bytes, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    bytes += got;
    length -= (size_t)got;
  }
  return 1;
}

/* Answers programs in numbers, each behind its length in bytes, until there are no more. */
static void serve_frames(int from, int to) {
  static Words frame;
  static const uint32_t nothing = 0;
  uint32_t byte_count;
  while (read_all(from, &byte_count, sizeof byte_count) && byte_count <= LONGEST_LINE) {
    size_t answer_byte_count;
    frame.count = 0;
    reserve_words(&frame, byte_count / 4 + 1);
    if (!read_all(from, frame.at, byte_count)) return;
    const uint32_t *const answer = (const uint32_t *)run_numbers(frame.at, byte_count / 4, &answer_byte_count);
    const int is_written = answer == NULL ? write_all(to, (const char *)&nothing, sizeof nothing)
                                          : write_all(to, (const char *)(answer - 1), answer_byte_count + 4);
    if (!is_written) return;
  }
}

const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count) {
  static Text line, out;
  const uint32_t *const words = (const uint32_t *)message;
  *answer_byte_count = 0;
  begin(implementation);
  if (byte_count >= 20 && words[0] == exchange_magic && words[2] == SERVE_FRAMES) {
    serve_frames((int)words[3], (int)words[4]);
    return NULL;
  }
  if (byte_count >= 4 && words[0] == exchange_magic) return run_numbers(words, byte_count / 4, answer_byte_count);
  line.length = 0;
  if (byte_count > LONGEST_LINE) answer_problem(&out, "the message is too long");
  else {
    put_bytes(&line, (const char *)message, byte_count);
    (void)answer_line(&out, line.at, line.length);
  }
  *answer_byte_count = out.length;
  return out.at;
}
