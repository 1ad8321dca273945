import { advanceClauses } from './advance.ts';
import { allocClauses } from './alloc.ts';
import { buildClauses } from './build.ts';
import type { Clause } from './clause.ts';
import { contiguousClauses } from './contiguous.ts';
import { exceptionsClauses } from './exceptions.ts';
import { freeClauses } from './free.ts';
import { freepClauses } from './freep.ts';
import { genClauses } from './gen.ts';
import { ioSpaceClauses } from './io-space.ts';
import { irqlClauses } from './irql.ts';
import { layoutClauses } from './layout.ts';
import { lockClauses } from './lock.ts';
import { lockVariantsClauses } from './lock-variants.ts';
import { mapClauses } from './map.ts';
import { mapkClauses } from './mapk.ts';
import { mappingTrackingClauses } from './mapping-tracking.ts';
import { mapuClauses } from './mapu.ts';
import { mdlNdisClauses } from './mdl-ndis.ts';
import { mdlOtherClauses } from './mdl-other.ts';
import { ndisHandlesClauses } from './ndis-handles.ts';
import { ndisMdlClauses } from './ndis-mdl.ts';
import { ndisMemoryClauses } from './ndis-memory.ts';
import { netBufferAccessClauses } from './net-buffer-access.ts';
import { netBufferAdvanceClauses } from './net-buffer-advance.ts';
import { netBufferDataClauses } from './net-buffer-data.ts';
import { netBufferListsClauses } from './net-buffer-lists.ts';
import { netBufferPoolsClauses } from './net-buffer-pools.ts';
import { netBufferRetreatClauses } from './net-buffer-retreat.ts';
import { pageClauses } from './page.ts';
import { pagesClauses } from './pages.ts';
import { pagexClauses } from './pagex.ts';
import { partialClauses } from './partial.ts';
import { poolClauses } from './pool.ts';
import { poolFailureClauses } from './pool-failure.ts';
import { poolFreeClauses } from './pool-free.ts';
import { prepareClauses } from './prepare.ts';
import { probesClauses } from './probes.ts';
import { processClauses } from './process.ts';
import { protectClauses } from './protect.ts';
import { reserveClauses } from './reserve.ts';
import { reservedMapClauses } from './reserved-map.ts';
import { reservedUnmapClauses } from './reserved-unmap.ts';
import { staticAnalysisClauses } from './static-analysis.ts';
import { sysvaClauses } from './sysva.ts';
import { unlockClauses } from './unlock.ts';
import { unmapClauses } from './unmap.ts';
import { verifierOptionsClauses } from './verifier-options.ts';
import { verifierStopsClauses } from './verifier-stops.ts';

/** Every clause: first the MDL routines, then the system around them. */
export const clauses: readonly Clause[] = [
  ...layoutClauses,
  ...sysvaClauses,
  ...prepareClauses,
  ...genClauses,
  ...allocClauses,
  ...freeClauses,
  ...partialClauses,
  ...buildClauses,
  ...lockClauses,
  ...lockVariantsClauses,
  ...unlockClauses,
  ...mapClauses,
  ...mapkClauses,
  ...mapuClauses,
  ...mdlOtherClauses,
  ...unmapClauses,
  ...pagesClauses,
  ...pagexClauses,
  ...freepClauses,
  ...reserveClauses,
  ...reservedMapClauses,
  ...reservedUnmapClauses,
  ...protectClauses,
  ...advanceClauses,
  ...mdlNdisClauses,
  ...poolClauses,
  ...poolFailureClauses,
  ...poolFreeClauses,
  ...contiguousClauses,
  ...ioSpaceClauses,
  ...pageClauses,
  ...mappingTrackingClauses,
  ...processClauses,
  ...irqlClauses,
  ...exceptionsClauses,
  ...probesClauses,
  ...ndisHandlesClauses,
  ...ndisMdlClauses,
  ...ndisMemoryClauses,
  ...netBufferPoolsClauses,
  ...netBufferDataClauses,
  ...netBufferRetreatClauses,
  ...netBufferAdvanceClauses,
  ...netBufferAccessClauses,
  ...netBufferListsClauses,
  ...verifierStopsClauses,
  ...verifierOptionsClauses,
  ...staticAnalysisClauses,
];

export const clauseById: ReadonlyMap<string, Clause> = new Map(clauses.map((clause) => [clause.id, clause]));
