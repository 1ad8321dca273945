/** A routine raised an exception with this NTSTATUS (unsigned); the caller was to have it in try/except. */
export class RaisedStatus extends Error {
  override readonly name = 'RaisedStatus';
  readonly status: number;

  constructor(status: number) {
    super(`raised status 0x${status.toString(16)}`);
    this.status = status;
  }
}
