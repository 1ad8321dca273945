/* How it begins: the table of the implementation, and what the SDK adds to it. */

enum { HAS_SINGLE_CALLS = 1 };

/* Whether programs may come ahead of their time: behind a reset that leaves something they would be run for nothing. */
#define IS_PIPELINED (current.reset != NULL)

static void set_states(const char *names, unsigned char state) {
  while (names != NULL && *names != '\0') {
    const size_t length = strcspn(names, " ");
    const int place = length == 0 ? -1 : routine_named(names, length);
    if (length > 0 && place < 0) give_up_about("there is no routine ", names, length);
    if (place >= 0 && present[place]) states[place] = state;
    names += length + (names[length] == ' ');
  }
}

/* Takes the implementation's table over and adds what the SDK supplies. */
static void begin(const mdltck_implementation *implementation) {
  static int has_begun;
  if (has_begun) return;
  has_begun = 1;
  current = *implementation;
  if (current.layout == MDLTCK_LAYOUT_OFFSETS && current.offsets == NULL) give_up("the layout is that of no offsets");
  if ((current.features & MDLTCK_MEMORY) != 0) {
    if (current.readMemory == NULL) current.readMemory = read_host;
    if (current.writeMemory == NULL) current.writeMemory = write_host;
  }
  if ((current.features & MDLTCK_PEEK) != 0 && current.peekMemory == NULL) current.peekMemory = peek_host;
  if (current.writeMemory != NULL && current.linkMdl == NULL) {
    const mdltck_offsets *const offsets = offsets_in_use();
    if (offsets != NULL && offsets->Next.byte_count != 0) current.linkMdl = link_by_layout;
  }
  if (current.inline_routines) supply_inline_routines();
  find_present(&current, present);
  index_routines();
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (!present[index]) continue;
    states[index] = STATE_IMPLEMENTED;
    if (routines[index].feature != 0) current.features |= 1u << (routines[index].feature - 1);
  }
  set_states(current.partial, STATE_PARTIAL);
  set_states(current.provided, STATE_PROVIDED);
#ifdef __cplusplus
  translate_exception = current.translate_exception;
#endif
  catch_signals();
}

