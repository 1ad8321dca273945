import { PAGE_SIZE } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const physicalAddressOfThePage: ImplMutant = {
  id: 'physical-address-of-the-page',
  summary: 'MmGetPhysicalAddress answers where the page starts.',
  clause: 'IOSP-09',
  routine: 'MmGetPhysicalAddress',
  apply: (parts) => ({
    ...parts,
    physicalAddress: (pageNumber) => pageNumber * PAGE_SIZE,
  }),
};
