/* What the driver asks of the engine. */

#ifdef MDLTCK_LINKED
/* The implementation is in the driver: its MDLTCK_MAIN says which it is. */
static const mdltck_implementation *linked;
int mdltck_main(void);

int mdltck_serve(const mdltck_implementation *implementation) {
  linked = implementation;
  return 0;
}

const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count) {
  (void)implementation, (void)message, (void)byte_count;
  *answer_byte_count = 0;
  return NULL;
}
#endif

void engine_begin(void) {
#ifdef MDLTCK_LINKED
  (void)mdltck_main();
  begin(linked);
#else
  static mdltck_implementation kernel;
  find_kernel(&kernel);
  begin(&kernel);
#endif
}

static void copy_text(char *to, size_t room, const char *from) {
  size_t length = 0;
  for (; from != NULL && length + 1 < room && from[length] != '\0'; length++) to[length] = from[length];
  to[length] = '\0';
}

size_t engine_introduce(void *to, size_t room) {
  Introduction *const introduction = (Introduction *)to;
  const size_t byte_count = sizeof *introduction + ROUTINE_COUNT;
  if (room < byte_count) return 0;
  memset(introduction, 0, sizeof *introduction);
  introduction->fingerprint = TABLE_FINGERPRINT;
  introduction->features = current.features;
  introduction->layout = (uint32_t)current.layout;
  introduction->is_gone = (uint32_t)has_died;
  introduction->system_start = current.system_start;
  introduction->user_end = current.user_end;
  introduction->io_space_start = current.io_space_start;
  introduction->io_space_end = current.io_space_end;
  copy_text(introduction->name, sizeof introduction->name, current.name);
  copy_text(introduction->version, sizeof introduction->version, current.version);
  memcpy(introduction + 1, states, ROUTINE_COUNT);
  return byte_count;
}

int engine_reset(void) { return is_reset(); }

void engine_forget(void) {
#ifndef MDLTCK_LINKED
  forget_user_regions();
#endif
}

const uint32_t *engine_run(const uint32_t *program, size_t word_count, size_t *answer_count) {
  static Words answer;
  answer.count = 0;
  *answer_count = 0;
  /* There is an answer even if it has no words. */
  reserve_words(&answer, 1);
  if (!execute(program, word_count, &answer)) return NULL;
  *answer_count = answer.count;
  return answer.at;
}
