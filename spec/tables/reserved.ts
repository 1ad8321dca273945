import { otherPiece, reservedColumns, tooSmall, used } from './reserved-columns.ts';
import { ranges } from './rows.ts';
import { answersNull, breach, cell, forbidden, goes, stays, table } from './table.ts';

const another = cell(forbidden, { note: 'another range' });

/** mdl.md table 3.4: a reserved range of c pages, empty or with descriptors of n pages in it. */
export const reservedTable = table({
  id: '3.4',
  title: 'Reserved range',
  rows: ranges,
  columns: reservedColumns,
  cells: {
    none: {
      allocate: cell([goes('Free'), answersNull], {
        note: 'NULL if the tag is 0 or PTEs run out; 0xDA/0x100 for 0 bytes',
        reading: 'G-14: may answer NULL',
      }),
      map: cell(breach, { note: '0xDA/0x105, 0x104' }),
      unmap: cell(breach, { note: '0xDA/0x108, 0x109' }),
      free: cell(breach, { note: '0xDA/0x101, 0x102' }),
      access: cell(breach),
    },
    released: {
      allocate: another,
      map: cell(breach, { note: '0xDA/0x105, 0x104' }),
      unmap: cell(breach, { note: '0xDA/0x108, 0x109' }),
      free: cell(breach, { note: '0xDA/0x101, 0x102' }),
      access: cell(breach),
    },
    Free: {
      allocate: another,
      map: cell(used, {
        note: 'n > c: NULL; wrong tag 0xDA/0x104; wrong address 0xDA/0x105',
        reading: 'G-36: too small is NULL, the others are broken obligations',
        but: [{ ...tooSmall, by: 'RMAP-08, G-36' }],
      }),
      unmap: cell(breach, { note: '0xDA/0x109, 0x10B; wrong tag 0x108' }),
      free: cell(goes('released'), { note: 'wrong tag 0xDA/0x101' }),
      access: cell(breach, { note: '0x50' }),
    },
    Used: {
      allocate: another,
      map: cell(breach, { note: '0xDA/0x107', reading: 'G-07: a divisible range takes more', but: [otherPiece] }),
      unmap: cell(goes('Free'), {
        note: 'other page count 0xDA/0x10A, 0x10B, 0x10C; wrong tag 0x108',
        reading: 'G-05: the returned address or the start of the range; G-07: others may stay',
      }),
      free: cell(breach, { note: '0xDA/0x103' }),
      access: cell(stays, { note: 'i < n: memory of page number i; i >= n: undefined, 0x50' }),
    },
  },
});
