/** The drawer under the map: communities, subdistricts, hexes, places and the import ledger as tables; closed it shows their counts. */
import { ChevronDown, ChevronUp, Copy, Download } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useDesk, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import type { DrawerTab } from './desk.ts';
import { DrawerTable } from './drawer-table.tsx';
import { LedgerPage } from './ledger-page.tsx';
import { type Picture, usePicture } from './scene-context.tsx';
import { arranged, tableContent } from './table-rows.ts';
import { csvOf, saveFile, tabbed } from './table-text.ts';

const TABS: readonly DrawerTab[] = ['community', 'street', 'hex', 'facility', 'ledger'];
const ICON = { size: 16, strokeWidth: 1.75 } as const;
const COPIED_MS = 2500;

export function Drawer() {
  const words = useWords();
  const numbers = useNumbers();
  const picture = usePicture();
  const desk = useDeskStore();
  const isOpen = useDesk((state) => state.isDrawerOpen);
  const tab = useDesk((state) => state.drawerTab);
  const opened = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.opened : null));
  const counts = useMemo(() => (picture ? countsOf(picture) : null), [picture]);
  return (
    <section className={`drawer ${isOpen ? 'is-open' : ''}`} aria-label={words.drawer.open}>
      <div className="drawer-head">
        <IconButton
          label={isOpen ? words.drawer.close : words.drawer.open}
          keys="T"
          onPress={() => desk.setState({ isDrawerOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown {...ICON} /> : <ChevronUp {...ICON} />}
        </IconButton>
        {TABS.map((id) => {
          const count = id === 'ledger' ? (opened?.ledger.length ?? null) : (counts?.[id] ?? null);
          return (
            <Button
              key={id}
              className={`drawer-tab ${isOpen && id === tab ? 'is-on' : ''}`}
              aria-pressed={isOpen && id === tab}
              onPress={() => desk.setState({ isDrawerOpen: true, drawerTab: id })}
            >
              {words.drawer[id]} {count !== null && <i>{numbers.whole(count)}</i>}
            </Button>
          );
        })}
        <span className="grow" />
        {!isOpen && picture && (
          <span className="drawer-key">{words.drawer.result(picture.drawable.result.key.slice(0, 8))}</span>
        )}
      </div>
      {isOpen && picture && tab !== 'ledger' && <Content key={tab} tab={tab} picture={picture} />}
      {isOpen && tab === 'ledger' && opened && <LedgerPage opened={opened} />}
    </section>
  );
}

function Content({ tab, picture }: { readonly tab: Exclude<DrawerTab, 'ledger'>; readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const desk = useDeskStore();
  const filter = useDesk((state) => state.filter);
  const sort = useDesk((state) => state.sorts[tab]);
  const later = useDeferredValue(picture);
  const [copied, setCopied] = useState<number | null>(null);
  const content = useMemo(() => tableContent(tab, later, words, library, language), [tab, later, words, library, language]);
  const rows = useMemo(() => arranged(content, filter, sort), [content, filter, sort]);
  const copyRows = async (): Promise<void> => {
    await navigator.clipboard.writeText(tabbed(content.columns, rows));
    setCopied(rows.length);
    window.setTimeout(() => setCopied(null), COPIED_MS);
  };
  return (
    <>
      <div className="drawer-tools">
        <SearchField
          className="filter"
          aria-label={words.drawer.filterPlace}
          value={filter}
          onChange={(text) => desk.setState({ filter: text })}
        >
          <Input placeholder={words.drawer.filterPlace} />
        </SearchField>
        <span className="drawer-count" role="status">
          {copied === null
            ? words.drawer.rows(numbers.whole(rows.length), numbers.whole(content.rows.length))
            : words.drawer.copied(numbers.whole(copied))}
        </span>
        <span className="grow" />
        <Button className="button is-quiet" onPress={() => void copyRows()}>
          <Copy {...ICON} /> {words.drawer.copy}
        </Button>
        <Button
          className="button is-quiet"
          aria-label={words.drawer.csvMore}
          onPress={() => saveFile(csvOf(content.columns, rows), `${tab}.csv`)}
        >
          <Download {...ICON} /> {words.drawer.csv}
        </Button>
      </div>
      <DrawerTable tab={tab} picture={picture} columns={content.columns} rows={rows} />
    </>
  );
}

function countsOf({ drawable }: Picture): Readonly<Record<Exclude<DrawerTab, 'ledger'>, number>> {
  const { areas, facilities } = drawable.result;
  return {
    community: areas.filter((area) => area.level === 'community').length,
    street: areas.filter((area) => area.level === 'street').length,
    hex: drawable.grid.cellCount,
    facility: facilities.length,
  };
}
