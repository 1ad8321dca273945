/* Every routine by a hash of its name. */
enum { ROUTINE_SLOTS = 1024 };
static unsigned short routine_slots[ROUTINE_SLOTS];

static uint32_t hash_of(const char *name, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t index = 0; index < length; index++) hash = (hash ^ (unsigned char)name[index]) * 16777619u;
  return hash % ROUTINE_SLOTS;
}

static void index_routines(void) {
  for (unsigned index = 0; index < ROUTINE_COUNT; index++) {
    uint32_t slot = hash_of(routines[index].name, strlen(routines[index].name));
    while (routine_slots[slot] != 0) slot = (slot + 1) % ROUTINE_SLOTS;
    routine_slots[slot] = (unsigned short)(index + 1);
  }
}

/* The place of a routine in the table; -1 if it is in none. */
static int routine_named(const char *name, size_t length) {
  for (uint32_t slot = hash_of(name, length); routine_slots[slot] != 0; slot = (slot + 1) % ROUTINE_SLOTS) {
    const char *const found = routines[routine_slots[slot] - 1].name;
    if (strlen(found) == length && memcmp(found, name, length) == 0) return routine_slots[slot] - 1;
  }
  return -1;
}

/* What the implementation has of each. */
enum { STATE_ABSENT, STATE_IMPLEMENTED, STATE_PARTIAL, STATE_PROVIDED };
static unsigned char states[ROUTINE_COUNT];

