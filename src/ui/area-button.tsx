/** A row about an area: under the pointer the map points at it, a press selects it and goes there. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Level } from '../domain/result.ts';
import type { CommunityId, StreetId } from '../domain/units.ts';
import { useApp, useDeskStore } from './app-context.tsx';
import { boundsOfArea } from './go-to.ts';
import type { Picture } from './scene-context.tsx';

interface Props {
  readonly level: Extract<Level, 'community' | 'street'>;
  readonly id: string;
  readonly picture: Picture;
  readonly children: ReactNode;
}

export function AreaButton({ level, id, picture, children }: Props) {
  const { actions } = useApp();
  const desk = useDeskStore();
  return (
    <Button
      className="row-button"
      onPress={() => {
        actions.select(level === 'street' ? { kind: level, id: id as StreetId } : { kind: level, id: id as CommunityId });
        const bounds = boundsOfArea(picture.drawable.baseline, level, id);
        if (bounds) desk.getState().control?.fitBounds(bounds);
      }}
      onHoverStart={() => desk.setState({ pointed: id })}
      onHoverEnd={() => desk.setState({ pointed: null })}
    >
      {children}
    </Button>
  );
}
