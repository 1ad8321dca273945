/* From JSON to a program in numbers. */

/* The request that is being answered; places in `values` mean nothing without it. */
static const char *line_text;
/* What is wrong with its parameters. */
static char problem[200];

enum { NOWHERE = 0 }; /* the root is nobody's member */

static int wrong(const char *routine, const char *what) {
  if (problem[0] == '\0') snprintf(problem, sizeof problem, "%s%s%s", routine, routine[0] == '\0' ? "" : ": ", what);
  return 0;
}

static int is_text_of(uint32_t value, const char *text, size_t length) {
  return values[value].kind == JSON_TEXT && values[value].length == length &&
         memcmp(line_text + values[value].text, text, length) == 0;
}

#define is_text(value, literal) is_text_of(value, literal, sizeof(literal) - 1)

/* The member of an object by its name; NOWHERE if it has none. */
static uint32_t member_of(uint32_t object, const char *name, size_t length) {
  if (values[object].kind != JSON_OBJECT) return NOWHERE;
  for (uint32_t at = object + 1; at < values[object].end; at = values[at].end) {
    if (values[at].key_length == length && memcmp(line_text + values[at].key, name, length) == 0) return at;
  }
  return NOWHERE;
}

#define member(object, literal) member_of(object, literal, sizeof(literal) - 1)

static int whole_number(uint32_t value, uint64_t most, uint64_t *number) {
  const char *const digits = line_text + values[value].text;
  uint64_t sum = 0;
  if (value == NOWHERE || values[value].kind != JSON_NUMBER || values[value].length > 16) return 0;
  for (uint32_t index = 0; index < values[value].length; index++) {
    if (digits[index] < '0' || digits[index] > '9') return 0;
    sum = sum * 10 + (uint64_t)(digits[index] - '0');
  }
  *number = sum;
  return sum <= most;
}

/* Digits behind "0x" as a number. */
static int hex_number(const char *digits, size_t length, uint64_t *number) {
  uint64_t sum = 0;
  if (length < 3 || length > 18 || digits[0] != '0' || digits[1] != 'x') return 0;
  for (size_t index = 2; index < length; index++) {
    const int digit = hex_digit(digits[index]);
    if (digit < 0) return 0;
    sum = sum << 4 | (uint64_t)digit;
  }
  *number = sum;
  return 1;
}

static int wide_number(uint32_t value, uint64_t *number) {
  return value != NOWHERE && values[value].kind == JSON_TEXT &&
         hex_number(line_text + values[value].text, values[value].length, number);
}

/* The calls of the program at hand, so far. */
typedef struct {
  const Routine *routine;
  uint32_t observes;
} Called;
static Called *called;
static size_t called_room;

static void reserve_called(size_t count) {
  if (count <= called_room) return;
  called_room = count;
  called = (Called *)grown(called, called_room * sizeof *called);
}

static int read_reference(Words *program, const char *routine, uint32_t value, uint32_t index) {
  const uint32_t out = member(value, "out");
  const uint32_t plus = member(value, "plus");
  uint64_t step, more = 0;
  uint32_t place = no_out_parameter;
  if (!whole_number(member(value, "ref"), UINT32_MAX, &step) || step >= index) {
    return wrong(routine, "an argument refers to no earlier call");
  }
  if (plus != NOWHERE && !wide_number(plus, &more)) return wrong(routine, "plus must be \"0x\xe2\x80\xa6\"");
  if (out != NOWHERE) {
    const Routine *const referred = called[step].routine;
    place = 0;
    while (place < referred->out_count &&
           !is_text_of(out, referred->out[place].name, referred->out[place].name_length)) {
      place++;
    }
    if (place == referred->out_count) return wrong(routine, "an argument refers to an out-parameter that there is not");
  }
  const int is_result = place == no_out_parameter && more == 0;
  put_word(program, (uint32_t)step << ARGUMENT_BITS | (is_result ? ARGUMENT_RESULT : ARGUMENT_REFERENCE));
  if (is_result) return 1;
  put_word(program, place);
  put_wide(program, more);
  return 1;
}

static int read_bytes(Words *program, const char *routine, uint32_t value) {
  const char *const digits = line_text + values[value].text;
  const uint32_t length = values[value].length;
  if (values[value].kind != JSON_TEXT || length % 2 != 0) return wrong(routine, "bytes must be two digits each");
  put_word(program, length / 2 << ARGUMENT_BITS | ARGUMENT_BYTES);
  for (uint32_t index = 0; index < length; index += 8) {
    uint32_t word = 0;
    for (uint32_t byte = 0; byte < 4 && index + 2 * byte < length; byte++) {
      const int high = hex_digit(digits[index + 2 * byte]);
      const int low = hex_digit(digits[index + 2 * byte + 1]);
      if (high < 0 || low < 0) return wrong(routine, "bytes must be two digits each");
      word |= (uint32_t)(high << 4 | low) << 8 * byte;
    }
    put_word(program, word);
  }
  return 1;
}

static int read_argument(Words *program, const char *routine, const Parameter *parameter, uint32_t value,
                         uint32_t index) {
  uint64_t number = 0;
  int is_right = 0;
  if (value == NOWHERE) {
    if (!parameter->is_optional) return wrong(routine, "an argument is missing");
    put_word(program, ARGUMENT_NONE);
    return 1;
  }
  if (values[value].kind == JSON_OBJECT) return read_reference(program, routine, value, index);
  if (parameter->kind == KIND_BYTES) return read_bytes(program, routine, value);
  if (parameter->kind == KIND_U32) is_right = whole_number(value, UINT32_MAX, &number);
  else if (parameter->kind == KIND_BOOLEAN) {
    is_right = values[value].kind == JSON_TRUE || values[value].kind == JSON_FALSE;
    number = values[value].kind == JSON_TRUE;
  } else is_right = wide_number(value, &number);
  if (!is_right) return wrong(routine, "an argument has the wrong form");
  if (number >> (32 - ARGUMENT_BITS) == 0) {
    put_word(program, (uint32_t)number << ARGUMENT_BITS | ARGUMENT_SMALL);
    return 1;
  }
  put_word(program, ARGUMENT_VALUE);
  put_wide(program, number);
  return 1;
}

static int read_arguments(Words *program, const Routine *routine, uint32_t args, uint32_t index) {
  uint32_t given = 0, taken = 0;
  if (args == NOWHERE || values[args].kind != JSON_OBJECT) return wrong(routine->name, "args must be an object");
  for (uint32_t at = args + 1; at < values[args].end; at = values[at].end) given++;
  for (size_t position = 0; position < routine->in_count; position++) {
    const Parameter *const parameter = &routine->in[position];
    const uint32_t value = member_of(args, parameter->name, parameter->name_length);
    if (value != NOWHERE) taken++;
    if (!read_argument(program, routine->name, parameter, value, index)) return 0;
  }
  return given == taken || wrong(routine->name, "it has no such parameter");
}

