/** Top left on the map in Try: the tools with their keys, and what the one in hand does. */
import { DoorOpen, Eraser, House, LockOpen, MapPinPlus, Merge, MousePointer2, Move, Route } from 'lucide-react';
import { useApp, useDesk, useDeskStore, useLibrary, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { toolReason, takeTool, TOOL_KEYS } from './try-commands.ts';
import type { TryTool } from './try-hand.ts';

const ICON = { size: 18, strokeWidth: 1.75 } as const;
const TOOLS: readonly { readonly id: TryTool; readonly icon: typeof Move }[] = [
  { id: 'select', icon: MousePointer2 },
  { id: 'build', icon: MapPinPlus },
  { id: 'move', icon: Move },
  { id: 'room', icon: DoorOpen },
  { id: 'gate', icon: LockOpen },
  { id: 'link', icon: Route },
  { id: 'merge', icon: Merge },
  { id: 'estate', icon: House },
  { id: 'remove', icon: Eraser },
];

export function TryTools({ isTooFar }: { readonly isTooFar: boolean }) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const tool = useDesk((state) => state.tryTool);
  const isDrawing = useDesk((state) => state.drawing !== null);
  useSlice((state) => state.figures);
  const around = { app, desk, library };
  const t = words.trying.tools;
  return (
    <section className="card try-tools" data-tool={tool} data-drawing={isDrawing} aria-label={t.title}>
      <div className="try-buttons" role="toolbar" aria-label={t.title}>
        {TOOLS.map(({ id, icon: Icon }) => (
          <span key={id} className="try-button">
            <IconButton
              label={t[id]}
              keys={TOOL_KEYS[id]}
              reason={toolReason(around, words, id)}
              className={tool === id ? 'is-held' : ''}
              testId={`tool-${id}`}
              onPress={() => takeTool(around, id)}
            >
              <Icon {...ICON} />
              <kbd aria-hidden="true">{TOOL_KEYS[id]}</kbd>
            </IconButton>
          </span>
        ))}
      </div>
      <p className="try-what" role="status">
        {t[`${tool}What`]}
        {isTooFar && (tool === 'gate' || tool === 'room') && ` · ${t.zoomIn}`}
      </p>
    </section>
  );
}
