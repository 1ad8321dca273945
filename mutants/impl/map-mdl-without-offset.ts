import type { ImplMutant } from '../mutant.ts';

export const mapMdlWithoutOffset: ImplMutant = {
  id: 'map-mdl-without-offset',
  summary: 'MmMapMdl calls the driver with the page of the buffer.',
  clause: 'MMDL-01',
  routine: 'MmMapMdl',
  apply: (parts) => ({
    ...parts,
    mapMdlAddress: (systemAddress) => ({ page: systemAddress.page, offset: 0 }),
  }),
};
