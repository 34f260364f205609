/** One subject at a time: the whole area, or what is selected on the map. */
import { RefreshCw } from 'lucide-react';
import { Button } from 'react-aria-components';
import { figuresShown } from '../store/app-state.ts';
import { useApp, useDesk, useSlice, useWords } from './app-context.tsx';
import { AreaPanel } from './area-panel.tsx';
import { AreaSheet } from './area-sheet.tsx';
import { CopyPanel } from './copy-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { FacilitySheet } from './facility-sheet.tsx';
import { MergePanel } from './merge-panel.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { ProgressLine } from './progress-line.tsx';
import { type Picture, usePicture } from './scene-context.tsx';
import { ProvePanel } from './prove-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { TryPanel } from './try-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

export function SidePanel() {
  const words = useWords();
  const picture = usePicture();
  const hasSettings = useDesk((desk) => desk.isSettingsOpen);
  const copy = useSlice(({ merging }) => (merging?.merged ? merging : null));
  if (copy !== null || hasSettings)
    return (
      <aside className="side" aria-label={words.app.panel}>
        <div className="side-scroll" tabIndex={-1}>
          {copy === null ? <SettingsPanel /> : <CopyPanel merging={copy} />}
        </div>
      </aside>
    );
  return (
    <aside className="side" aria-label={words.app.panel}>
      <FiguresState />
      <div className={`side-scroll ${picture && !picture.isCurrent ? 'is-stale' : ''}`} tabIndex={-1}>
        {picture ? <Subject picture={picture} /> : <Waiting />}
      </div>
    </aside>
  );
}

function Subject({ picture }: { readonly picture: Picture }) {
  const selection = useSlice((state) => state.view.selection);
  const isTrying = useSlice((state) => state.view.place === 'try');
  const isHeld = useDesk((desk) => desk.hand !== null || (desk.proposal !== null && desk.proposal.kind !== 'households'));
  const tool = useDesk((desk) => desk.tryTool);
  const isProving = useSlice((state) => state.view.place === 'prove');
  const isComparing = useSlice(({ compare }) => compare !== null);
  const { result, grid } = picture.drawable;
  if (isProving) return <ProvePanel />;
  if (isComparing && selection.kind === 'none') return <ComparePanel />;
  if (isTrying && !isComparing && tool === 'merge') return <MergePanel />;
  if (isTrying && !isComparing && (isHeld || selection.kind === 'none' || selection.kind === 'facility')) return <TryPanel />;
  switch (selection.kind) {
    case 'cell':
      return selection.cell < grid.cellCount ? (
        <WhyPanel picture={picture} cell={selection.cell} />
      ) : (
        <AreaPanel picture={picture} />
      );
    case 'cells':
      return <SelectionPanel picture={picture} cells={selection.cells} />;
    case 'community':
    case 'street': {
      const area = result.areas.find(({ level, id }) => level === selection.kind && id === selection.id);
      return area ? <AreaSheet picture={picture} area={area} /> : <AreaPanel picture={picture} />;
    }
    case 'facility': {
      const row = result.facilities.findIndex(({ id }) => id === selection.id);
      const facility = result.facilities[row];
      return facility ? <FacilitySheet picture={picture} facility={facility} row={row} /> : <AreaPanel picture={picture} />;
    }
    case 'none':
      return <AreaPanel picture={picture} />;
  }
}

function Waiting() {
  const words = useWords();
  return <p className="empty">{words.states.noFigures}</p>;
}

/** Computing, old or failed: said above the figures, with the way on. */
function FiguresState() {
  const words = useWords();
  const { actions } = useApp();
  const figures = useSlice(figuresShown);
  const shown = useSlice((state) => state.shown);
  const isPreviewing = useSlice((state) => state.preview !== null);
  switch (figures.status) {
    case 'computing':
      // under the hand they follow by themselves, within moments
      return isPreviewing ? null : (
        <ProgressLine
          progress={figures.progress}
          title={figures.last ? words.states.recomputing : words.states.computing}
          onStop={() => actions.stopComputing()}
        />
      );
    case 'stale':
      return (
        <div className="state-line is-stale-line" role="status">
          <RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            <b>{words.states.stale}</b> {words.states.staleMore}
          </span>
          <Button className="link-button" onPress={() => void actions.compute(shown)}>
            {words.states.recompute}
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className="state-line is-failed-line" role="alert" data-testid="problem" data-code={figures.problem.code}>
          <span>
            <b>{words.states.failed}</b> <ProblemSentence problem={figures.problem} />
          </span>
          <Button className="link-button" onPress={() => void actions.compute(shown)}>
            {words.states.recompute}
          </Button>
        </div>
      );
    case 'none':
    case 'current':
      return null;
  }
}
