int bridge_check(void) {
  mdltck_implementation nothing;
  memset(&nothing, 0, sizeof nothing);
  begin(&nothing);
  return 0;
}

int bridge_serve(int has_stops) {
  mdltck_implementation allowed;
  memset(&allowed, 0, sizeof allowed);
  allowed.features = has_stops ? MDLTCK_STOPS : 0;
  _setmode(0, _O_BINARY);
  _setmode(1, _O_BINARY);
  return mdltck_serve(&allowed);
}
