/* Running a program: each call with what is kept of those before it. */

static void put_refused(Words *answer, const char *reason) {
  put_word(answer, REFUSED);
  put_packed(answer, reason, strlen(reason));
}

static void put_landing(Words *answer, const Landing *landed, const Routine *routine) {
  put_word(answer, (uint32_t)landed->kind);
  switch (landed->kind) {
    case RAISED:
    case FAULTED:
      put_word(answer, landed->status);
      break;
    case STOPPED:
      put_word(answer, landed->code);
      for (size_t index = 0; index < 4; index++) put_wide(answer, landed->parameters[index]);
      break;
    case DIED:
      put_word(answer, (uint32_t)landed->signal);
      break;
    default: {
      const char *const what = landed->what == NULL ? routine->name : landed->what;
      put_packed(answer, what, strlen(what));
    }
  }
}

typedef struct {
  const Routine *routine;
  Call *call;
} Made;

static void make_call(void *context) {
  const Made *const made = (const Made *)context;
  made->routine->invoke(&current, made->call);
}

static int is_access(const Routine *routine) {
  return routine->invoke == invoke_readMemory || routine->invoke == invoke_writeMemory ||
         routine->invoke == invoke_peekMemory;
}

/* Only the SDK's own loads and stores fault; one that dies in the implementation's is its death. */
static int state_for(const Routine *routine) {
  const int is_host = (routine->invoke == invoke_readMemory && current.readMemory == read_host) ||
                      (routine->invoke == invoke_writeMemory && current.writeMemory == write_host) ||
                      (routine->invoke == invoke_peekMemory && current.peekMemory == peek_host);
  return is_host ? IN_MEMORY : IN_IMPLEMENTATION;
}

/* Keeps how long the MDL was that this call made: needs are judged by it. */
static void measure(Step *step) {
  Observation seen;
  seen.mdl = step->routine->returns_mdl == 1 ? step->value : step->out[0];
  seen.wanted = 1u << FIELD_byteCount;
  observe(&seen);
  step->has_byte_count = seen.found != 0;
  step->byte_count = (uint32_t)seen.values[FIELD_byteCount];
}

static void put_returned(Words *answer, const Routine *routine, const Call *call) {
  put_word(answer, RETURNED);
  if (routine->returns == KIND_BYTES) put_packed(answer, call->bytes, call->byte_count);
  else if (routine->returns != KIND_VOID) put_wide(answer, call->value);
  for (size_t index = 0; index < routine->out_count; index++) put_wide(answer, call->out[index]);
}

/* Makes a call whose arguments are at hand, and answers it. */
static void perform(Step *step, Call *call, Words *answer) {
  static unsigned char *bytes;
  static size_t bytes_room;
  const Routine *const routine = step->routine;
  Made made;
  made.routine = routine;
  made.call = call;
  if (routine->returns == KIND_BYTES) {
    call->byte_count = (size_t)call->in[routine->in_count - 1];
    if (call->byte_count > MOST_BYTES) {
      step->kind = REFUSED;
      put_refused(answer, "more bytes than the adapter reads at once");
      return;
    }
    if (call->byte_count > bytes_room) {
      bytes_room = call->byte_count;
      bytes = (unsigned char *)grown(bytes, bytes_room);
    }
    call->bytes = bytes;
    reserve_words(answer, call->byte_count / 4 + 64);
  }
  step->kind = guarded(make_call, &made, state_for(routine));
  if (step->kind == RAISED && is_access(routine)) landing.kind = step->kind = FAULTED;
  if (step->kind == RETURNED && call->fault != 0) {
    landing.kind = step->kind = FAULTED;
    landing.status = call->fault;
  }
  if (step->kind != RETURNED) {
    if (step->kind == STOPPED) {
      has_stopped = 1;
      the_stop = landing;
    }
    if (step->kind == DIED) has_died = 1;
    put_landing(answer, &landing, routine);
    return;
  }
  step->value = call->value;
  memcpy(step->out, call->out, sizeof step->out);
  put_returned(answer, routine, call);
  if (routine->returns_mdl != 0) measure(step);
}

static void put_observation(Cursor *cursor, size_t index, int is_made, Words *answer) {
  Observation seen;
  const uint32_t mode = take(cursor);
  const uint64_t place = take_wide(cursor);
  seen.wanted = take(cursor) & ((1u << FIELD_COUNT) - 1);
  seen.found = 0;
  seen.mdl = place;
  if (mode == 0) {
    if (place > index) {
      cursor->is_broken = 1;
      return;
    }
    const Step *const step = &steps[place];
    seen.mdl = step->kind == RETURNED ? (step->routine->returns_mdl == 2 ? step->out[0] : step->value) : 0;
  }
  if (is_made && !has_stopped && !has_died) observe(&seen);
  put_word(answer, seen.found);
  for (int field = 0; field < FIELD_COUNT; field++) {
    if ((seen.found & 1u << field) != 0) put_wide(answer, seen.values[field]);
  }
}

static void run_call(Cursor *cursor, size_t index, Words *answer) {
  Step *const step = &steps[index];
  const uint32_t number = take(cursor);
  const uint32_t needs = take(cursor);
  const uint32_t observes = take(cursor);
  int has_arguments = 1;
  Call call;
  if (cursor->is_broken || number >= ROUTINE_COUNT) {
    cursor->is_broken = 1;
    return;
  }
  memset(step, 0, sizeof *step);
  memset(&call, 0, sizeof call);
  step->routine = &routines[number];
  for (size_t position = 0; position < step->routine->in_count; position++) {
    if (!take_argument(cursor, index, &call, &call.in[position])) has_arguments = 0;
  }
  const long unmet = unmet_need(cursor, needs, index);
  if (cursor->is_broken) return;
  step->kind = REFUSED;
  if (has_died) {
    put_refused(answer, "the implementation was gone");
  } else if (unmet >= 0) {
    step->kind = SKIPPED;
    put_word(answer, SKIPPED);
    put_word(answer, (uint32_t)unmet);
  } else if (!has_arguments) {
    put_refused(answer, "an argument refers to a call that gave no such value");
  } else if (has_stopped) {
    step->kind = STOPPED;
    put_landing(answer, &the_stop, step->routine);
  } else if (!present[number]) {
    step->kind = ABSENT;
    memset(&landing, 0, sizeof landing);
    landing.kind = ABSENT;
    put_landing(answer, &landing, step->routine);
  } else {
    perform(step, &call, answer);
  }
  const int is_made = step->kind != SKIPPED && step->kind != REFUSED && step->kind != ABSENT;
  for (uint32_t position = 0; position < observes && !cursor->is_broken; position++) {
    put_observation(cursor, index, is_made, answer);
  }
}

/* Runs a program and adds what came of it to the answer; answers whether it was one. */
static int execute(const uint32_t *program, size_t word_count, Words *answer) {
  Cursor cursor;
  cursor.at = program;
  cursor.end = program + word_count;
  cursor.is_broken = 0;
  const size_t count = take(&cursor);
  if (count > MOST_CALLS || count > word_count) return 0;
  if (count > step_room) {
    step_room = count;
    steps = (Step *)grown(steps, step_room * sizeof *steps);
  }
  for (size_t index = 0; index < count && !cursor.is_broken; index++) {
    /* When the implementation has died, its allocator may have, too: the rest must be written without it. */
    reserve_words(answer, (count - index) * 32 + 1024);
    run_call(&cursor, index, answer);
  }
  return !cursor.is_broken && cursor.at == cursor.end;
}

