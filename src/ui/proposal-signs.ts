/** What the scenario drew and took away, and what is about to be drawn, taken away or merged, as signs on the map. */
import type { Feature } from 'geojson';
import { useEffect, useState } from 'react';
import type { Line } from '../domain/geometry.ts';
import { looseEnds } from '../domain/loose-end.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { CommunityId } from '../domain/units.ts';
import { feature } from '../map/features.ts';
import { ground, mergeFeatures } from '../map/merge-features.ts';
import type { TownMap } from '../map/town-map.ts';
import { notesShown } from '../store/app-state.ts';
import { useApp, useDesk, useSlice } from './app-context.tsx';
import { cornerFeatures } from './draw-tool.tsx';
import type { Proposal } from './proposal.ts';
import { presentTown } from './present-town.ts';

export function useProposalSigns(map: TownMap | null): void {
  const town = useSlice(presentTown);
  const isMerging = useSlice((state) => state.view.place === 'try');
  const proposal = useDesk((desk) => desk.proposal);
  const corners = useDesk((desk) => desk.corners);
  const merge = useDesk((desk) => desk.merge);
  const locked = useSlice((state) => state.document.locked);
  const tool = useDesk((desk) => desk.tryTool);
  const repair = useDesk((desk) => desk.mergeAnswer.facts?.repair ?? null);
  const removed = useRemovedLines(town);
  const notes = useSlice(notesShown);
  useEffect(() => {
    if (!map) return;
    const isChoosing = isMerging && tool === 'merge';
    const communities = (ids: readonly CommunityId[]) => (town?.town.communities ?? []).filter(({ id }) => ids.includes(id));
    map.showProposals([
      ...(town ? scenarioFeatures(town) : []),
      ...removed.map((line) => lineOf(line, 'removed')),
      ...proposalFeatures(proposal),
      ...looseEnds(notes).map((lngLat) => feature({ type: 'Point', coordinates: [...lngLat] }, { k: 'loose' })),
      ...cornerFeatures(corners),
      ...(isChoosing
        ? mergeFeatures({
            members: communities(merge.members),
            repair: communities(repair ?? []),
            locked: communities(locked),
          })
        : []),
      ...(isChoosing && merge.join?.kind === 'draw-link' ? [lineOf(merge.join.line, 'bridge')] : []),
    ]);
  }, [map, town, isMerging, removed, notes, proposal, corners, merge, locked, tool, repair]);
}

function scenarioFeatures({ network, parts, estates }: ScenarioTown): Feature[] {
  const drawn = parts.filter(({ id }) => estates.includes(id)).map(({ boundary }) => ground(boundary, 'estate'));
  return [...drawn, ...network.drawn.map(({ line }) => lineOf(line, 'link'))];
}

function proposalFeatures(proposal: Proposal | null): Feature[] {
  return proposal?.kind === 'remove' ? proposal.street.lines.map((line) => lineOf(line, 'removed')) : [];
}

const lineOf = (line: Line, kind: string): Feature =>
  feature({ type: 'LineString', coordinates: line.map(([lng, lat]) => [lng, lat]) }, { k: kind });

const NO_LINES: readonly Line[] = [];

/** Streets that the scenario took away, as the street file draws them. */
function useRemovedLines(town: ScenarioTown | null): readonly Line[] {
  const { actions } = useApp();
  const [lines, setLines] = useState(NO_LINES);
  const removed = town?.network.removed ?? null;
  useEffect(() => {
    const asking = new AbortController();
    void (async () => {
      const found = await actions.streetLines(removed ?? [], asking.signal);
      if (!asking.signal.aborted) setLines(found.ok ? found.value : NO_LINES);
    })();
    return () => asking.abort();
  }, [actions, removed]);
  return lines;
}
