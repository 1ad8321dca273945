/* Messages on standard input and output. */

static int write_all(int to, const char *bytes, size_t length) {
  while (length > 0) {
    const ssize_t written = write(to, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 0;
    bytes += written;
    length -= (size_t)written;
  }
  return 1;
}

static void answer_problem(Text *out, const char *message) {
  out->length = 0;
  put(out, "{\"jsonrpc\":\"2.0\",\"id\":null");
  put_error(out, PARSE_ERROR, message);
}

int mdltck_serve(const mdltck_implementation *implementation) {
  static Text line, out;
  size_t searched = 0;
  int is_open = 1, is_too_long = 0;
  /* What the implementation prints must not come between the messages. */
  fflush(stdout);
  const int to = dup(1);
  if (to < 0 || dup2(2, 1) < 0) give_up("standard output cannot be kept for the protocol");
  begin(implementation);
  while (is_open) {
    reserve_text(&line, 64 * 1024);
    const ssize_t got = read(0, line.at + line.length, line.room - line.length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    line.length += (size_t)got;
    size_t start = 0;
    char *end;
    while (is_open && (end = (char *)memchr(line.at + searched, '\n', line.length - searched)) != NULL) {
      const size_t length = (size_t)(end - line.at) - start;
      if (is_too_long || length > LONGEST_LINE) answer_problem(&out, "the line is too long");
      else is_open = answer_line(&out, line.at + start, length);
      is_too_long = 0;
      fflush(stdout);
      if (!write_all(to, out.at, out.length)) is_open = 0;
      start += length + 1;
      searched = start;
    }
    memmove(line.at, line.at + start, line.length - start);
    line.length -= start;
    searched = line.length;
    /* What is too long anyway is not kept. */
    if (line.length > LONGEST_LINE) {
      is_too_long = 1;
      line.length = searched = 0;
    }
  }
  if (is_open && (line.length > 0 || is_too_long)) {
    answer_problem(&out, "the line has no end");
    write_all(to, out.at, out.length);
  }
  (void)is_reset();
  close(to);
  return 0;
}

