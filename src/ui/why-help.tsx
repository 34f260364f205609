/** What would help this hex: the one locked gate that shortens its walk most, with what it brings and a way to try it. */
import { ArrowRight, LockOpen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { UNREACHED } from '../domain/times.ts';
import type { GateHelp } from '../engine/api.ts';
import { useApp, useDesk, useNumbers, useWords } from './app-context.tsx';
import type { Help } from './desk.ts';
import { Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';

/** Less is not worth a gate, unless it brings the hex inside. */
const WORTH_MS = 60_000;

/** The help that is worth showing for a hex, or null. */
export function worthwhile(help: Help | null, cell: number): GateHelp | null {
  if (help?.cell !== cell || help.answer === null) return null;
  const { beforeMs, route } = help.answer;
  const limitMs = help.limitMinutes * 60_000;
  const comesInside = beforeMs > limitMs && route.milliseconds <= limitMs;
  return comesInside || beforeMs - route.milliseconds >= WORTH_MS ? help.answer : null;
}

export function WhatWouldHelp({ picture, cell }: { readonly picture: Picture; readonly cell: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const control = useDesk((desk) => desk.control);
  const help = worthwhile(
    useDesk((desk) => desk.help),
    cell,
  );
  if (help === null) return null;
  const { grid, result } = picture.drawable;
  const [lng, lat] = help.lngLat;
  const side = words.why.sides[sideOf(grid.cellLng[cell] ?? 0, grid.cellLat[cell] ?? 0, lng, lat)] ?? '';
  const before = help.beforeMs === UNREACHED ? words.why.notReachedFigure : numbers.minutes(help.beforeMs);
  const tryIt = (): void => {
    const refusal = actions.addEdit({ kind: 'set-gate', gate: help.gate, open: true });
    if (refusal !== null) return actions.report(refusal);
    actions.showPlace('try');
  };
  return (
    <Section title={words.why.help}>
      <div className="help-card">
        <LockOpen size={16} strokeWidth={1.75} aria-hidden="true" />
        <div>
          <b>{words.why.openGate(side)}</b>
          <p>
            {before} → <b>{numbers.minutes(help.route.milliseconds)}</b> {words.units.min}
            {words.why.helpTo(result.facilities[help.route.facility]?.name ?? '')}
            {help.householdsGained > 0 && words.why.helpGain(numbers.whole(help.householdsGained))}
          </p>
          <div className="help-ways">
            <Button className="button is-accent" onPress={tryIt}>
              {words.why.tryIt} <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
            </Button>
            <Button className="button is-quiet" onPress={() => control?.goTo(lng, lat)}>
              {words.why.showGate}
            </Button>
          </div>
        </div>
      </div>
    </Section>
  );
}

/** Eighth of the compass in which a point lies: 0 is north, 2 east. */
export function sideOf(fromLng: number, fromLat: number, lng: number, lat: number): number {
  const east = (lng - fromLng) * Math.cos((fromLat * Math.PI) / 180);
  const turn = Math.atan2(east, lat - fromLat) / (Math.PI / 4);
  return (Math.round(turn) + 8) % 8;
}
