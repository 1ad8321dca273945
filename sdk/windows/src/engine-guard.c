/* Calls into the implementation under structured exception handling. */

static int guarded_state = IN_NOTHING;
static Landing landing;

/* Exceptions of our own; those of the kernel have no such codes. */
enum { THROWN_RAISE = 1, THROWN_STOP, THROWN_ABSENT };
static uint32_t thrown_code(uint32_t number) { return 0xe04d4400u + number; }

/* What Wine raises for a routine of which it has nothing but the name. */
static const uint32_t wine_stub = 0x80000100u;

void mdltck_raise(NTSTATUS status) {
  const uint64_t parameters[] = {(uint32_t)status};
  system_raise(thrown_code(THROWN_RAISE), 1, parameters);
}

void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4) {
  const uint64_t parameters[] = {code, p1, p2, p3, p4};
  system_raise(thrown_code(THROWN_STOP), 5, parameters);
}

void mdltck_absent(const char *what) {
  const uint64_t parameters[] = {(uintptr_t)what};
  system_raise(thrown_code(THROWN_ABSENT), 1, parameters);
}

#ifdef MDLTCK_LINKED
/* The signal that a processor's exception is elsewhere, by its number in the C library of Windows. */
static int signal_of(uint32_t code) {
  switch (code) {
    case 0xc0000094u: /* STATUS_INTEGER_DIVIDE_BY_ZERO */
    case 0xc0000095u: return 8;
    default: return 11;
  }
}
#endif

/* What was raised, as an outcome. */
static void land(const Thrown *thrown) {
  memset(&landing, 0, sizeof landing);
  landing.status = thrown->code;
  if (thrown->code == gave_up) system_raise(gave_up, 0, NULL);
  if (thrown->code == thrown_code(THROWN_RAISE) && thrown->count > 0) {
    landing.kind = RAISED;
    landing.status = (uint32_t)thrown->parameters[0];
  } else if (thrown->code == thrown_code(THROWN_STOP) && thrown->count > 4) {
    landing.kind = STOPPED;
    landing.code = (uint32_t)thrown->parameters[0];
    for (size_t index = 0; index < 4; index++) landing.parameters[index] = thrown->parameters[index + 1];
  } else if (thrown->code == thrown_code(THROWN_ABSENT) && thrown->count > 0) {
    landing.kind = ABSENT;
    landing.what = (const char *)(uintptr_t)thrown->parameters[0];
  } else if (guarded_state == IN_MEMORY) {
    landing.kind = FAULTED;
  } else if (thrown->code == wine_stub) {
    landing.kind = ABSENT;
  } else {
#ifdef MDLTCK_LINKED
    /* Who is linked in raises by mdltck_raise: this is a crash. */
    landing.kind = DIED;
    landing.signal = signal_of(thrown->code);
#else
    landing.kind = RAISED;
#endif
  }
}

typedef void (*Action)(void *context);

/* Does something that may leave; answers the kind of outcome, with the rest in `landing`. */
static int guarded(Action action, void *context, int state) {
  Thrown thrown;
  guarded_state = state;
  if (guard_call(action, context, &thrown)) landing.kind = RETURNED;
  else land(&thrown);
  guarded_state = IN_NOTHING;
  return landing.kind;
}

static void catch_signals(void) {}

