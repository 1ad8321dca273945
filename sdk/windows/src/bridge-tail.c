/* What the command line asks of the protocol. */

void bridge_allow_stops(void) { has_stops = 1; }

int bridge_leave_out(const char *routine) {
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (strcmp(routines[index].name, routine) != 0) continue;
    is_left_out[index] = 1;
    return 1;
  }
  return 0;
}

int bridge_answer(int is_all) {
  begin(NULL);
  if (is_all) return 0;
  _setmode(0, _O_BINARY);
  _setmode(1, _O_BINARY);
  return mdltck_serve(NULL);
}
