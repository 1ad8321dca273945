/* The rest of a program: needs, what to observe, the calls. */

/* In the order of their numbers. */
static const struct {
  const char *name;
  size_t length;
} need_names[] = {{"returned", 8}, {"raised", 6}, {"faulted", 7},  {"stopped", 7},
                  {"died", 4},     {"hung", 4},   {"non-null", 8}, {"null", 4}};

static int has_prefix(uint32_t value, const char *prefix) {
  const size_t length = strlen(prefix);
  return values[value].kind == JSON_TEXT && values[value].length >= length &&
         memcmp(line_text + values[value].text, prefix, length) == 0;
}

static int read_class(Words *program, const char *routine, uint32_t step, uint32_t value) {
  uint64_t operand = 0;
  if (value == NOWHERE) return wrong(routine, "a need is of no class");
  for (uint32_t index = 0; index < sizeof need_names / sizeof *need_names; index++) {
    if (!is_text_of(value, need_names[index].name, need_names[index].length)) continue;
    put_word(program, step << NEED_BITS | index);
    return 1;
  }
  const char *const text = line_text + values[value].text;
  if (has_prefix(value, "status:") && hex_number(text + 7, values[value].length - 7, &operand)) {
    put_word(program, step << NEED_BITS | NEED_STATUS);
  } else if (has_prefix(value, "byteCount>=") && values[value].length > 11 && values[value].length < 22) {
    for (uint32_t index = 11; index < values[value].length; index++) {
      if (text[index] < '0' || text[index] > '9') return wrong(routine, "a need asks for no number of bytes");
      operand = operand * 10 + (uint64_t)(text[index] - '0');
    }
    put_word(program, step << NEED_BITS | NEED_BYTE_COUNT);
  } else {
    return wrong(routine, "a need is of no class that there is");
  }
  if (operand > UINT32_MAX) return wrong(routine, "a need asks for too large a number");
  put_word(program, (uint32_t)operand);
  return 1;
}

/* The elements of a list, and 0 if it is left out; -1 if it is something else. */
static long count_of(uint32_t list) {
  long count = 0;
  if (list == NOWHERE) return 0;
  if (values[list].kind != JSON_LIST) return -1;
  for (uint32_t at = list + 1; at < values[list].end; at = values[at].end) count++;
  return count;
}

static int read_needs(Words *program, const char *routine, uint32_t needs, uint32_t index) {
  if (needs == NOWHERE) return 1;
  for (uint32_t at = needs + 1; at < values[needs].end; at = values[at].end) {
    uint64_t step;
    if (!whole_number(member(at, "step"), UINT32_MAX, &step) || step >= index) {
      return wrong(routine, "a need is of no earlier call");
    }
    if (!read_class(program, routine, (uint32_t)step, member(at, "is"))) return 0;
  }
  return 1;
}

static int read_fields(Words *program, const char *routine, uint32_t fields) {
  uint32_t bits = 0;
  if (fields == NOWHERE || values[fields].kind != JSON_LIST) return wrong(routine, "fields must be a list");
  for (uint32_t at = fields + 1; at < values[fields].end; at = values[at].end) {
    int field = 0;
    while (field < FIELD_COUNT && !is_text_of(at, field_names[field], strlen(field_names[field]))) field++;
    if (field == FIELD_COUNT) return wrong(routine, "there is no such field");
    bits |= 1u << field;
  }
  put_word(program, bits);
  return 1;
}

/* Of a program, MDLs by their calls; of a single call, by their addresses. */
static int read_observes(Words *program, const char *routine, uint32_t observes, uint32_t index, int is_program) {
  if (observes == NOWHERE) return 1;
  for (uint32_t at = observes + 1; at < values[observes].end; at = values[at].end) {
    const uint32_t mdl = member(at, "mdl");
    uint64_t place = 0;
    int is_right;
    if (is_program) is_right = whole_number(mdl, index, &place);
    else is_right = mdl != NOWHERE && (is_text(mdl, "result") || wide_number(mdl, &place));
    if (!is_right) return wrong(routine, "there is no such MDL to observe");
    put_word(program, is_program || is_text(mdl, "result") ? 0 : 1);
    put_wide(program, place);
    if (!read_fields(program, routine, member(at, "fields"))) return 0;
  }
  return 1;
}

static int read_call(Words *program, uint32_t call, uint32_t index, int is_program) {
  const uint32_t name = member(call, "routine");
  const uint32_t needs = is_program ? member(call, "needs") : (uint32_t)NOWHERE;
  const uint32_t observes = member(call, "observe");
  const long need_count = count_of(needs);
  const long observe_count = count_of(observes);
  int place = -1;
  if (name != NOWHERE && values[name].kind == JSON_TEXT) {
    place = routine_named(line_text + values[name].text, values[name].length);
  }
  if (place < 0) return wrong("", "a call is of no routine that this adapter knows");
  const Routine *const routine = &routines[place];
  if (need_count < 0 || observe_count < 0) return wrong(routine->name, "needs and observe must be lists");
  called[index].routine = routine;
  called[index].observes = (uint32_t)observe_count;
  put_word(program, (uint32_t)place);
  put_word(program, (uint32_t)need_count);
  put_word(program, (uint32_t)observe_count);
  return read_arguments(program, routine, member(call, "args"), index) &&
         read_needs(program, routine->name, needs, index) &&
         read_observes(program, routine->name, observes, index, is_program);
}

static int read_program(Words *program, uint32_t params) {
  const uint32_t calls = member(member(params, "program"), "calls");
  const long count = calls == NOWHERE ? -1 : count_of(calls);
  uint32_t index = 0;
  program->count = 0;
  if (count < 0) return wrong("", "program.calls must be a list");
  if (count > MOST_CALLS) return wrong("", "program.calls is too long");
  reserve_called((size_t)count);
  put_word(program, (uint32_t)count);
  for (uint32_t at = calls + 1; at < values[calls].end; at = values[at].end, index++) {
    if (!read_call(program, at, index, 1)) return 0;
  }
  return 1;
}

static int read_single_call(Words *program, uint32_t params) {
  program->count = 0;
  reserve_called(1);
  put_word(program, 1);
  return read_call(program, params, 0, 0);
}

