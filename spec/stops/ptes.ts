import { SYSTEM_PTE_MISUSE } from '../../wdk/index.ts';
import { on, type Reading, type Stop, stopsIn, type Trigger } from './stop.ts';

const always = stopsIn('always');
const pteTracking = stopsIn('pte-tracking');

const allocate = ['MmAllocateMappingAddress', 'MmAllocateMappingAddressEx'] as const;
const map = ['MmMapLockedPagesWithReservedMapping'] as const;
const unmap = ['MmUnmapReservedMapping'] as const;
const free = ['MmFreeMappingAddress'] as const;
const unmapLocked = ['MmUnmapLockedPages'] as const;

/** To unmap what is not mapped: the documents name several stops, and a simulator of Microsoft's yet another. */
export const anyStop: Reading = { id: 'G-33', accepts: 'any-stop' };
/** Of errors in the arguments of a reserved mapping one document says NULL, another a stop. */
const nullToo: Reading = { id: 'G-36', accepts: 'null' };

/** 0xDA by its first parameter, in a reserved range. */
const reserved = (parameter1: readonly number[], trigger: Trigger, ...also: readonly string[]): Stop =>
  always({ code: SYSTEM_PTE_MISUSE, parameter1, on: [trigger], also });

const tracked = (parameter1: number, ...triggers: readonly [Trigger, ...Trigger[]]): Stop =>
  pteTracking({ code: SYSTEM_PTE_MISUSE, parameter1: [parameter1], on: triggers, also: ['MAPT-01'] });

const notMapped = on('UNMAP-08', unmapLocked, ['MAPT-01'], { where: { half: ['system'] }, reading: anyStop });
const wrong = on('UNMAP-12', unmapLocked, ['UNMAP-02'], { where: { half: ['system'], page: ['other'] } });
/** A test frees four bytes behind the start and expects that to work: only another page is a wrong address (RFREE-02). */
const wrongPage = { where: { page: ['other'] } } as const;

/** 0xDA SYSTEM_PTE_MISUSE: what system addresses are reserved for, and who maps them. */
export const pteStops: readonly Stop[] = [
  tracked(0x1, wrong, notMapped),
  tracked(0x2, wrong),
  tracked(0x3, wrong),
  tracked(0x4, wrong),
  tracked(0x5, wrong),
  tracked(0x6, notMapped),
  // Of releasing in general, whoever does it: nothing ties it to this routine but that it may be found here too.
  pteTracking({
    code: SYSTEM_PTE_MISUSE,
    parameter1: [0x300, 0x301, 0x302, 0x303, 0x304, 0x305, 0x306],
    on: [{ ...wrong, clause: 'MAPT-02' }],
  }),
  always({
    code: SYSTEM_PTE_MISUSE,
    parameter1: [0x400],
    on: [on('IOSP-04', ['MmUnmapIoSpace'], [], { where: { level: ['passive', 'apc'] } })],
  }),
  reserved([0x100, 0x200], on('RSV-08', allocate, ['RSVS-01'], { where: { size: ['zero'] } }), 'RSVS-01'),
  reserved([0x101], on('RFREE-03', free, ['RFREE-06']), 'RSVS-03'),
  reserved([0x102], on('RFREE-05', free, ['RFREE-02', 'RFREE-06'], wrongPage), 'RSVS-06'),
  reserved([0x103], on('RFREE-04', free, ['RSVS-06']), 'RSVS-06'),
  reserved([0x104], on('RMAP-03', map, ['RSVS-03'], { reading: nullToo }), 'RSVS-03'),
  reserved([0x105], on('RMAP-04', map, ['RMAP-02', 'RFREE-07'], { ...wrongPage, reading: nullToo }), 'RSVS-04'),
  reserved([0x107], on('RMAP-11', map, ['RSVS-04'], { reading: nullToo }), 'RSVS-04'),
  reserved([0x108], on('RUNM-03', unmap), 'RSVS-03'),
  reserved([0x109], on('RUNM-04', unmap, ['RFREE-07'], { where: { event: unmap } }), 'RSVS-05'),
  ...[0x10a, 0x10b, 0x10c].map((parameter) => reserved([parameter], on('RUNM-05', unmap, ['RUNM-06']), 'RSVS-05')),
];
