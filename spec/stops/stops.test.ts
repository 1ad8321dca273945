import { describe, expect, it } from 'vitest';
import { routineNames } from '../../wdk/index.ts';
import { clauseById, clauses } from '../clauses/index.ts';
import type { Circumstances } from './circumstances.ts';
import {
  clausesOf,
  describeStop,
  isDocumented,
  isInForce,
  objectsTo,
  routinesOf,
  type Stop,
  stops,
  stopsFor,
} from './index.ts';
import { unreachable } from './stop.ts';
import { unlisted, unlistedReasons } from './unlisted.ts';

const kindsOf = (id: string): readonly string[] => clauseById.get(id)?.statements.map(({ kind }) => kind) ?? [];
const namesStop = (id: string): boolean => kindsOf(id).some((kind) => kind.endsWith('-stop'));
const idsOf = (list: readonly { readonly stop: Stop }[]): readonly string[] => list.map(({ stop }) => stop.id);
const plain: Circumstances = { level: 'passive' };

describe('the documented stops', () => {
  it('name only clauses that name a stop, and each some clause of its mode', () => {
    expect(stops.flatMap(clausesOf).filter((id) => !namesStop(id))).toEqual([]);
    const kindOf = {
      always: 'documented-stop',
      verifier: 'verifier-stop',
      'pte-tracking': 'documented-stop',
      'special-pool': 'documented-stop',
    } as const;
    const wrong = stops.filter((stop) => !clausesOf(stop).some((id) => kindsOf(id).includes(kindOf[stop.when])));
    // Driver Verifier tracks locked pages, which the documents tell as a stop of its own.
    expect(wrong.filter(({ id }) => id !== '0xCB')).toEqual([]);
  });

  it('break only clauses of the catalogue', () => {
    const broken = stops.flatMap(({ triggers }) => triggers.flatMap(({ breaks }) => breaks));
    expect(broken.length).toBeGreaterThan(100);
    expect(broken.filter((id) => !clauseById.has(id))).toEqual([]);
  });

  it('are documented for routines of the table', () => {
    expect(stops.flatMap(routinesOf).filter((name) => !routineNames.includes(name))).toEqual([]);
  });

  it('are told apart by id and mode', () => {
    const names = stops.map(({ id, when }) => `${id} ${when}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('hold every clause that names a stop, but for a list with reasons', () => {
    const named = new Set(stops.flatMap(clausesOf));
    const missing = clauses.map(({ id }) => id).filter((id) => namesStop(id) && !named.has(id));
    expect(missing.length).toBeGreaterThan(10);
    expect(missing.filter((id) => !unlisted.has(id))).toEqual([]);
    expect([...unlisted.keys()].filter((id) => !missing.includes(id))).toEqual([]);
  });

  it('hold every clause of a stop that no program comes to', () => {
    const named = new Set(stops.flatMap(clausesOf));
    const told = clauses.filter(({ check }) => check.state === 'out-of-scope' && check.reason === 'stop-not-reached');
    expect(told.length).toBeGreaterThan(10);
    expect(told.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  it('use every reason', () => {
    expect(new Set(unlisted.values())).toEqual(new Set(Object.keys(unlistedReasons)));
    const used = stops.flatMap(({ unreachable: reason }) => (reason === undefined ? [] : [reason]));
    expect(new Set(used)).toEqual(new Set(Object.keys(unreachable)));
  });

  it('hold the codes of the appendices', () => {
    const codes = new Set(stops.map(({ code }) => code));
    const appendix = [0x1a, 0x3f, 0x40, 0x4e, 0x50, 0x76, 0xbe, 0xc2, 0xc4, 0xcb, 0xd8, 0xda, 0x12e, 0xa];
    expect(appendix.filter((code) => !codes.has(code))).toEqual([]);
  });
});

describe('the stops of a breach', () => {
  it('are all that its clauses and circumstances name', () => {
    const clauses = ['UNLOCK-01', 'UNLOCK-06', 'UNLOCK-09'];
    const routine = 'MmUnlockPages';
    expect(idsOf(stopsFor({ routine, clauses, circumstances: { ...plain, described: 'user' } }))).toEqual([
      '0x4E/0x7',
      '0x76/0x1',
      '0xC4/0x7C',
    ]);
    expect(idsOf(stopsFor({ routine, clauses, circumstances: { ...plain, described: 'nonpaged' } }))).toEqual([
      '0x4E/0x7',
      '0xC4/0x7C',
    ]);
  });

  it('are none for another routine or another breach', () => {
    expect(stopsFor({ routine: 'IoFreeMdl', clauses: ['UNLOCK-06'], circumstances: plain })).toEqual([]);
    expect(stopsFor({ routine: 'MmUnlockPages', clauses: ['ACC-01'], circumstances: plain })).toEqual([]);
  });

  it('fire later where what is left behind is found at the end of the process', () => {
    const broken = { routine: 'endProcess', clauses: ['LOCK-22', 'PROC-12'], circumstances: plain } as const;
    expect(idsOf(stopsFor(broken))).toEqual(['0x76/0x0', '0xCB']);
  });

  it('leave out those that no program comes to', () => {
    const broken = { routine: 'MmMapLockedPages', clauses: ['MAPO-03'], circumstances: plain } as const;
    expect(stopsFor(broken)).toEqual([]);
  });
});

describe('an outcome', () => {
  const documented = stopsFor({ routine: 'MmFreeMappingAddress', clauses: ['RFREE-03'], circumstances: plain });
  const stopped = (code: number, ...parameters: readonly string[]) => ({ kind: 'stopped', code, parameters }) as const;

  it('is documented by code and first parameter', () => {
    expect(isDocumented(documented, stopped(0xda, '0x101', '0x7'))).toBe(true);
    expect(isDocumented(documented, stopped(0xda, '0x102'))).toBe(false);
    expect(isDocumented(documented, stopped(0xc2, '0x101'))).toBe(false);
    expect(isDocumented(documented, { kind: 'hung' })).toBe(false);
  });

  it('is documented by its code alone where the parameter is an address', () => {
    const circumstances = { ...plain, mode: 'kernel', half: 'system', vacant: 'reserved' } as const;
    const access = stopsFor({ routine: 'readMemory', clauses: ['EXC-07'], circumstances });
    expect(isDocumented(access, stopped(0x50, '0xffff800000001000'))).toBe(true);
    expect(isDocumented(access, stopped(0xa, '0xffff800000001000'))).toBe(false);
  });

  it('is documented as any stop where the readings let any do', () => {
    const circumstances = { ...plain, half: 'system' } as const;
    const unmap = stopsFor({ routine: 'MmUnmapLockedPages', clauses: ['UNMAP-08'], circumstances });
    expect(isDocumented(unmap, stopped(0xd7, '0x0'))).toBe(true);
    expect(isDocumented(unmap, { kind: 'raised', status: 0xc0000005 })).toBe(false);
  });
});

describe('a stop', () => {
  const byId = (id: string): Stop => stops.find((stop) => stop.id === id) ?? expect.fail(`no stop ${id}`);

  it('reads as people write it', () => {
    expect(describeStop(byId('0x1A/0x1233'))).toBe('stop 0x1A, first parameter 0x1233');
    expect(describeStop(byId('0xC4/0xB0'))).toBe('stop 0xC4, first parameter 0xB0 under Driver Verifier');
    expect(describeStop(byId('0x50'))).toBe('stop 0x50');
    expect(describeStop(byId('any'))).toBe('any stop');
  });

  it('is in force where nothing must be switched on, or where it is', () => {
    expect(isInForce(byId('0x50'), new Set())).toBe(true);
    expect(isInForce(byId('0xC4/0xB0'), new Set())).toBe(false);
    expect(isInForce(byId('0xC4/0xB0'), new Set(['verifier']))).toBe(true);
    expect(isInForce(byId('0xDA/0x6'), new Set(['verifier']))).toBe(false);
  });
});

describe('Driver Verifier', () => {
  const stopped = (code: number, parameter: string) => ({ kind: 'stopped', code, parameters: [parameter] }) as const;
  const verifier = new Set(['verifier']);

  it('may stop the system at calls that break nothing', () => {
    expect(objectsTo(verifier, 'MmMapLockedPages', stopped(0xc4, '0x81'))).toBe(true);
    expect(objectsTo(verifier, 'MmAllocateContiguousMemory', stopped(0xc4, '0x141'))).toBe(true);
    expect(objectsTo(verifier, 'MmAllocatePagesForMdl', stopped(0xc4, '0x20019'))).toBe(true);
  });

  it('may not with another stop, at another call, or when it is off', () => {
    expect(objectsTo(verifier, 'MmMapLockedPages', stopped(0xc4, '0x82'))).toBe(false);
    expect(objectsTo(verifier, 'MmUnlockPages', stopped(0xc4, '0x81'))).toBe(false);
    expect(objectsTo(verifier, 'MmMapLockedPages', { kind: 'hung' })).toBe(false);
    expect(objectsTo(new Set(), 'MmMapLockedPages', stopped(0xc4, '0x81'))).toBe(false);
  });

  it('promises nothing of special pool, which may be exhausted', () => {
    const special = stops.find(({ when }) => when === 'special-pool') ?? expect.fail('no stop of special pool');
    expect(isInForce(special, new Set(['special-pool', 'verifier']))).toBe(false);
  });
});
