/** While a base map of the planner's own is on, the map says so: what is fetched, from where, and how to end it. */
import { Layers2, X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { hostOf } from '../domain/base-map.ts';
import type { TownMap } from '../map/town-map.ts';
import type { BaseOn } from '../store/base-map.ts';
import { useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { useBaseMap, useBaseSlice } from './base-map-context.tsx';
import { IconButton } from './controls.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

/** Hands the tiles to a map for as long as they are wanted. */
export function useUnderMap(map: TownMap | null): void {
  const base = useBaseMap();
  const on = useBaseSlice((state) => state.on);
  useEffect(() => map?.showUnder(on && { facts: on.facts, attribution: on.attribution, tile: base.tile }), [map, base, on]);
}

export function BaseMapSign({ map }: { readonly map: TownMap }) {
  const base = useBaseMap();
  const on = useBaseSlice((state) => state.on);
  const isWrong = useBaseSlice((state) => state.wrong !== null);
  const isAsking = useDesk((state) => state.isBaseMapOpen);
  const isReady = useSlice((state) => state.baseline.kind === 'ready');
  useUnderMap(map);
  useEffect(() => {
    if (isReady) base.openKept();
  }, [base, isReady]);
  if (on) return <Sign on={on} />;
  return isWrong && !isAsking && <Failed />;
}

function Sign({ on: { source, attribution } }: { readonly on: BaseOn }) {
  const words = useWords().baseMap;
  const numbers = useNumbers();
  const base = useBaseMap();
  const tiles = useBaseSlice((state) => state.tiles);
  const host = source.kind === 'address' ? (hostOf(source.address) ?? source.address) : null;
  const isOwn = host === location.host.toLowerCase();
  const count = numbers.whole(tiles);
  return (
    <div className="card base-sign" data-testid="base-sign" data-tiles={tiles}>
      <Layers2 size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <b>{source.kind === 'file' ? words.onFile(source.name) : isOwn ? words.onOwn : words.on(host ?? '')}</b>
        <small>{source.kind === 'file' ? words.local : isOwn ? words.fetchedOwn(count) : words.fetched(count)}</small>
        {attribution !== '' && <small>{attribution}</small>}
      </span>
      <Button className="button is-quiet" data-testid="base-off" onPress={() => base.switchOff()}>
        {words.off}
      </Button>
    </div>
  );
}

/** What was on when the page was left could not be opened again. */
function Failed() {
  const words = useWords();
  const base = useBaseMap();
  const desk = useDeskStore();
  const wrong = useBaseSlice((state) => state.wrong);
  return (
    <div className="card base-sign" role="status">
      <Layers2 size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="base-wrong">{wrong && <ProblemSentence problem={wrong} />}</span>
      <Button className="button is-quiet" onPress={() => desk.setState({ isBaseMapOpen: true })}>
        {words.baseMap.again}
      </Button>
      <IconButton label={words.app.close} onPress={() => base.switchOff()}>
        <X size={16} strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
