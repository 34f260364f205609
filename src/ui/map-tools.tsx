/** What floats on the map in Look: the measure, the dial, zoom, the key of new signs, the hover card. Nothing else. */
import { Layers2, LassoSelect, Locate, MessageSquarePlus, Minus, Plus, SquareDashedMousePointer } from 'lucide-react';
import { useDesk, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { useBaseSlice } from './base-map-context.tsx';
import { IconButton } from './controls.tsx';
import { CompareHover } from './compare-hover.tsx';
import { CompareLegend } from './compare-legend.tsx';
import { DialCard } from './dial-card.tsx';
import { HoverCard } from './hover-card.tsx';
import { MeasureCard } from './measure-card.tsx';
import { ViewList } from './view-list.tsx';

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export function MapTools() {
  const words = useWords();
  const control = useDesk((desk) => desk.control);
  const tool = useDesk((desk) => desk.tool);
  const isPinning = useDesk((state) => state.isPinning);
  const desk = useDeskStore();
  const hasBase = useBaseSlice((state) => state.on !== null);
  const place = useSlice((state) => state.view.place);
  const isComparing = useSlice(({ compare }) => compare !== null);
  return (
    <>
      {place !== 'try' && place !== 'prove' && <MeasureCard />}
      {isComparing ? <CompareLegend /> : <DialCard />}
      <div className="map-buttons">
        <div className="map-group">
          <IconButton
            label={words.mapParts.box}
            className={tool === 'box' ? 'is-on' : ''}
            onPress={() => desk.setState({ tool: tool === 'box' ? 'point' : 'box', hover: null })}
          >
            <SquareDashedMousePointer {...ICON} />
          </IconButton>
          <IconButton
            label={words.mapParts.lasso}
            className={tool === 'lasso' ? 'is-on' : ''}
            onPress={() => desk.setState({ tool: tool === 'lasso' ? 'point' : 'lasso', hover: null })}
          >
            <LassoSelect {...ICON} />
          </IconButton>
          <IconButton
            label={words.comparing.comments.add}
            keys="K"
            testId="comment-add"
            className={isPinning ? 'is-on' : ''}
            onPress={() => desk.setState({ isPinning: !isPinning, openComment: null, hover: null })}
          >
            <MessageSquarePlus {...ICON} />
          </IconButton>
        </div>
        <div className="map-group">
          <IconButton label={words.mapParts.fit} keys="0" onPress={() => control?.fitTown()}>
            <Locate {...ICON} />
          </IconButton>
          <IconButton
            label={words.baseMap.open}
            className={hasBase ? 'is-on' : ''}
            testId="base-open"
            onPress={() => desk.setState({ isBaseMapOpen: true })}
          >
            <Layers2 {...ICON} />
          </IconButton>
          <ViewList />
        </div>
        <div className="map-group">
          <IconButton label={words.mapParts.zoomIn} keys="+" onPress={() => control?.zoomBy(1)}>
            <Plus {...ICON} />
          </IconButton>
          <IconButton label={words.mapParts.zoomOut} keys="-" onPress={() => control?.zoomBy(-1)}>
            <Minus {...ICON} />
          </IconButton>
        </div>
      </div>
      {isComparing ? <CompareHover /> : <HoverCard />}
    </>
  );
}
