/* The driver in the place of an implementation: what it has is asked for once, programs are handed on. */

enum { HAS_SINGLE_CALLS = 0 }; /* an IRQL that was raised does not outlast a request */
enum { IS_PIPELINED = 0 };     /* where one can end the machine, the last that was sent must be the one that ran */
enum { ANSWER_ROOM = 64 * 1024 };

static mdltck_implementation current;
/* What the command line says. */
static int has_stops;
static unsigned char is_left_out[ROUTINE_COUNT];

/* The implementation is gone, and so is the bridge: the kit sees in which program that was. */
static void demand(unsigned long error) {
  if (error == 0) return;
  fprintf(stderr, "mdltck: the driver is gone: error %lu of Windows\n", error);
  exit(EXIT_DRIVER_GONE);
}

/* Lets the driver introduce itself. One whose implementation has crashed is loaded anew. */
static size_t ask_who(Introduction *told, size_t room) {
  size_t given;
  demand(client_ask(MDLTCK_INTRODUCE, NULL, 0, told, room, &given));
  if (given < sizeof *told || !told->is_gone) return given;
  demand(client_renew());
  demand(client_ask(MDLTCK_INTRODUCE, NULL, 0, told, room, &given));
  return given;
}

static void begin(const mdltck_implementation *unused) {
  static union {
    Introduction is;
    unsigned char room[sizeof(Introduction) + ROUTINE_COUNT];
  } told;
  static int has_begun;
  (void)unused;
  if (has_begun) return;
  has_begun = 1;
  const size_t given = ask_who(&told.is, sizeof told);
  if (given != sizeof told.is + ROUTINE_COUNT || told.is.fingerprint != TABLE_FINGERPRINT) give_up("driver and bridge are of two versions");
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    states[index] = is_left_out[index] ? STATE_ABSENT : told.room[sizeof told.is + index];
  }
  current.name = told.is.name;
  current.version = told.is.version;
  /* Whoever stops the machine must have asked for it. */
  current.features = has_stops ? told.is.features : told.is.features & ~(uint32_t)MDLTCK_STOPS;
  current.layout = (mdltck_layout)told.is.layout;
  current.system_start = told.is.system_start;
  current.user_end = told.is.user_end;
  current.io_space_start = told.is.io_space_start;
  current.io_space_end = told.is.io_space_end;
  index_routines();
}

static int is_reset(void) {
  uint32_t is_fresh = 0;
  size_t given;
  demand(client_ask(MDLTCK_RESET, NULL, 0, &is_fresh, sizeof is_fresh, &given));
  return given == sizeof is_fresh && is_fresh != 0;
}

/* Gets what there was no room for. */
static void fetch_rest(Words *answer, uint32_t run, size_t count) {
  while (answer->count < count) {
    const Fetch wanted = {run, (uint32_t)answer->count};
    size_t given;
    demand(client_ask(MDLTCK_FETCH, &wanted, sizeof wanted, answer->at + answer->count,
                      (count - answer->count) * sizeof *answer->at, &given));
    if (given < sizeof *answer->at) give_up("the rest of an answer is not there");
    answer->count += given / sizeof *answer->at;
  }
}

/* Runs a program and adds what came of it to the answer; answers whether it was one. */
static int execute(const uint32_t *program, size_t word_count, Words *answer) {
  static union {
    Answer is;
    uint32_t words[ANSWER_ROOM / sizeof(uint32_t)];
  } told;
  size_t given;
  if (word_count > MDLTCK_MOST_WORDS) return 0;
  demand(client_ask(MDLTCK_RUN, program, word_count * sizeof *program, &told, sizeof told, &given));
  if (given < sizeof told.is) give_up("an answer has no beginning");
  if (told.is.word_count < 0) return 0;
  const size_t count = (size_t)told.is.word_count;
  const size_t come = (given - sizeof told.is) / sizeof *told.words;
  reserve_words(answer, count + 1);
  memcpy(answer->at + answer->count, &told.is + 1, come * sizeof *told.words);
  answer->count += come;
  fetch_rest(answer, told.is.run, count);
  return 1;
}

