/** The frame: bar on top, verbs on the left, the map, one panel on the right, the drawer below. */
import { ChevronDown, ChevronUp, Table2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Papers } from '../report/papers-client.ts';
import type { App } from '../store/actions.ts';
import type { Prove } from '../store/prove.ts';
import { AppProvider, useApp, useDesk, useDeskStore, useLanguage, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { BaseMapProvider, type OwnBaseMap } from './base-map-context.tsx';
import { BaseMapDialog } from './base-map-dialog.tsx';
import { CompareDrawer } from './compare-drawer.tsx';
import { CompareProvider } from './compare-state.tsx';
import { Drawer } from './drawer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FirstPage } from './first-page.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { Hints } from './hints.tsx';
import { DropZone } from './import-drop.tsx';
import { ImportPanel } from './import-panel.tsx';
import type { Library } from './library.ts';
import { PaletteDialog } from './palette-dialog.tsx';
import { CopyQuestion } from './copy-question.tsx';
import { PlansPage } from './plans-page.tsx';
import { ResultHooks } from './result-hooks.tsx';
import { PictureProvider, useHasPicture } from './scene-context.tsx';
import { SidePanel } from './side-panel.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useHelp } from './use-help.ts';
import { useKeys } from './use-keys.ts';
import { usePageAttributes } from './use-theme.ts';
import { useWalks } from './use-walks.ts';
import { VerbRail } from './verb-rail.tsx';

/** The map is the larger half of the program: it comes, and is made ready, while the workers read. */
const mapModule = import('./map-panel.tsx');
const MapPanel = lazy(async () => ({ default: (await mapModule).MapPanel }));

interface ScreenProps {
  readonly app: App;
  readonly library: Library;
  readonly prove: Prove;
  readonly papers: Papers;
  readonly baseMap: OwnBaseMap;
}

/** Comes when it is first opened, and stays with what was chosen. */
const TellPlace = lazy(async () => ({ default: (await import('./tell-place.tsx')).TellPlace }));

export function Screen({ app, library, prove, papers, baseMap }: ScreenProps) {
  return (
    <AppProvider app={app} library={library} prove={prove} papers={papers}>
      <PictureProvider>
        <CompareProvider>
          <BaseMapProvider value={baseMap}>
            <Frame />
          </BaseMapProvider>
        </CompareProvider>
      </PictureProvider>
    </AppProvider>
  );
}

function Frame() {
  const words = useWords();
  const language = useLanguage();
  const isImporting = useSlice((state) => state.importing.kind !== 'closed');
  const isListing = useDesk((desk) => desk.isPlansOpen);
  const isTelling = useSlice((state) => state.view.place === 'tell');
  const [wasTelling, setWasTelling] = useState(false);
  if (isTelling && !wasTelling) setWasTelling(true);
  return (
    <I18nProvider locale={language}>
      <Behind />
      <div className="app">
        <ErrorBoundary words={words}>
          <TopBar />
        </ErrorBoundary>
        <VerbRail />
        <div className="body-behind" inert={isImporting || isListing || isTelling}>
          <Body />
        </div>
        <ErrorBoundary words={words}>
          <Suspense>{wasTelling && <TellPlace isOpen={isTelling} />}</Suspense>
        </ErrorBoundary>
        <ImportPanel />
        <PlansPage />
        <CopyQuestion />
        <DropZone />
        <p className="small-note">{words.small}</p>
        <Toasts />
        <PaletteDialog />
        <HelpSheet />
        <ExportDialog />
        <BaseMapDialog />
        <ResultHooks />
      </div>
    </I18nProvider>
  );
}

/** What happens without being seen: it follows every result, and the frame need not be laid out for that. */
function Behind() {
  usePageAttributes();
  useKeys();
  useWalks();
  useHelp();
  return null;
}

/** Widths as the design has them; what the planner drags is kept on this device. */
function Body() {
  const words = useWords();
  const language = useLanguage();
  const { actions } = useApp();
  const isOpen = useDesk((desk) => desk.isDrawerOpen);
  const isReady = useSlice((state) => state.baseline.kind === 'ready');
  const isComparing = useSlice(({ compare }) => compare !== null);
  const hasPicture = useHasPicture();
  const sizes = useSlice((state) => state.preferences.panels);
  const isNarrow = useIsNarrow();
  const [first] = useState(sizes);
  const map = (
    <main className="stage">
      <ErrorBoundary words={words}>
        <Suspense>
          <MapPanel />
        </Suspense>
        {isReady && hasPicture && <Hints />}
        <FirstPage />
      </ErrorBoundary>
    </main>
  );
  const side = (
    <ErrorBoundary words={words}>
      <SidePanel />
    </ErrorBoundary>
  );
  const drawer = <ErrorBoundary words={words}>{isComparing ? <CompareDrawer /> : <Drawer />}</ErrorBoundary>;
  if (isNarrow) {
    return (
      <div className="body is-narrow">
        {map}
        <Sheet hasTable={isReady}>{isOpen && isReady ? drawer : side}</Sheet>
      </div>
    );
  }
  return (
    <Group
      className="body"
      orientation="horizontal"
      onLayoutChanged={(layout) => keepSizes(layout, sizes, (panel, size) => actions.setPanel(panel, size))}
    >
      <Panel id="pane-left" minSize={480}>
        <div className="left">
          <Group
            className="left-group"
            orientation="vertical"
            onLayoutChanged={(layout) => keepSizes(layout, sizes, (panel, size) => actions.setPanel(panel, size))}
          >
            <Panel id="pane-map" minSize={200}>
              {map}
            </Panel>
            {isOpen && <Separator className="handle is-flat" />}
            {isOpen && (
              <Panel
                id="pane-drawer"
                defaultSize={first['pane-drawer'] === undefined ? 312 : `${first['pane-drawer']}%`}
                minSize={120}
              >
                {drawer}
              </Panel>
            )}
          </Group>
          {!isOpen && drawer}
        </div>
      </Panel>
      <Separator className="handle" />
      <Panel
        id="pane-side"
        defaultSize={first['pane-side'] === undefined ? sideWidth(language === 'en') : `${first['pane-side']}%`}
        minSize={280}
        maxSize={560}
      >
        {side}
      </Panel>
    </Group>
  );
}

const STOPS = ['low', 'half', 'high'] as const;

/** The panel on a tablet: three heights, one press apart; the table takes its place where it is wanted. */
function Sheet({ hasTable, children }: { readonly hasTable: boolean; readonly children: ReactNode }) {
  const words = useWords();
  const desk = useDeskStore();
  const isTable = useDesk((state) => state.isDrawerOpen);
  const [stop, setStop] = useState(1);
  return (
    <div className="sheet" data-stop={STOPS[stop]}>
      <div className="sheet-buttons">
        {hasTable && (
          <IconButton
            label={isTable ? words.drawer.close : words.drawer.open}
            keys="T"
            testId="sheet-table"
            className={isTable ? 'is-on' : ''}
            onPress={() => desk.setState({ isDrawerOpen: !isTable })}
          >
            <Table2 size={20} strokeWidth={1.75} />
          </IconButton>
        )}
        <IconButton label={words.app.sheet} onPress={() => setStop((stop + 1) % STOPS.length)}>
          {stop === 2 ? <ChevronDown size={20} strokeWidth={1.75} /> : <ChevronUp size={20} strokeWidth={1.75} />}
        </IconButton>
      </div>
      {children}
    </div>
  );
}

const KEPT = ['pane-side', 'pane-drawer'];

function keepSizes(
  layout: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
  keep: (panel: string, size: number) => void,
): void {
  for (const id of KEPT) {
    const size = layout[id];
    if (size !== undefined && Math.abs(size - (before[id] ?? 0)) > 0.1) keep(id, size);
  }
}

/** English runs longer and gets more room where there is some. */
function sideWidth(isEnglish: boolean): number {
  const width = window.innerWidth;
  if (width < 1400) return isEnglish ? 328 : 304;
  return width >= 1920 || isEnglish ? 400 : 344;
}

const NARROW = '(max-width: 1180px)';

function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const onChange = (): void => setIsNarrow(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isNarrow;
}
