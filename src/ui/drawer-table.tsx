/** The table itself: virtual rows, sorted by the head, linked with the map both ways. */
import { useMemo } from 'react';
import {
  Cell,
  Column as Head,
  Row as Line,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import type { CommunityId, FacilityId, StreetId } from '../domain/units.ts';
import type { Selection } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import type { DrawerTab } from './desk.ts';
import { boundsOfArea } from './go-to.ts';
import type { Picture } from './scene-context.tsx';
import type { CellValue, Column, Row } from './table-rows.ts';
import type { Numbers } from './wording/numbers.ts';

interface Props {
  readonly tab: Exclude<DrawerTab, 'ledger'>;
  readonly picture: Picture;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const LAYOUT = { rowHeight: 28, headingHeight: 28 };

export function DrawerTable({ tab, picture, columns, rows }: Props) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const desk = useDeskStore();
  const sort = useDesk((state) => state.sorts[tab]);
  const selection = useSlice((state) => state.view.selection);
  const chosen = rowOf(selection, tab);
  const items = useMemo(() => rows.map((row) => ({ ...row })), [rows]);
  const choose = (id: string): void => {
    actions.select(selectionOf(tab, id));
    const { control } = desk.getState();
    if (tab === 'community' || tab === 'street') {
      const bounds = boundsOfArea(picture.drawable.baseline, tab, id);
      if (bounds) control?.fitBounds(bounds);
      return;
    }
    const place = placeOf(picture, tab, id);
    if (place) control?.goTo(place[0], place[1]);
  };
  return (
    <Virtualizer layout={TableLayout} layoutOptions={LAYOUT}>
      <Table
        className="table"
        aria-label={words.drawer[tab]}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          for (const key of keys) choose(String(key));
        }}
        {...(sort && { sortDescriptor: sort })}
        onSortChange={({ column, direction }) =>
          desk.setState({ sorts: { ...desk.getState().sorts, [tab]: { column: String(column), direction } } })
        }
      >
        <TableHeader>
          {columns.map((column, index) => (
            <Head
              key={column.id}
              id={column.id}
              allowsSorting
              isRowHeader={index === 0}
              minWidth={column.width}
              className={`table-head ${column.kind === 'text' ? '' : 'is-number'}`}
            >
              {({ sortDirection }) => (
                <>
                  <span>{column.name}</span>
                  <i aria-hidden="true">{sortDirection === 'ascending' ? '↑' : sortDirection === 'descending' ? '↓' : ''}</i>
                </>
              )}
            </Head>
          ))}
        </TableHeader>
        <TableBody items={items} renderEmptyState={() => <p className="empty">{words.drawer.nothing}</p>}>
          {(row) => (
            <Line
              id={row.id}
              className="table-row"
              onHoverStart={() => desk.setState({ pointed: row.id })}
              onHoverEnd={() => desk.setState({ pointed: null })}
            >
              {columns.map((column, index) => (
                <Cell
                  key={column.id}
                  className={`table-cell ${column.kind === 'text' ? '' : 'is-number'} ${index === 0 ? 'is-strong' : ''}`}
                >
                  {shownValue(row.values[index] ?? null, column.kind, numbers)}
                </Cell>
              ))}
            </Line>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}

function shownValue(value: CellValue, kind: Column['kind'], numbers: Numbers): string {
  if (value === null) return '−';
  if (typeof value === 'string') return value;
  return kind === 'decimal' ? numbers.percent(value) : numbers.whole(value);
}

function rowOf(selection: Selection, tab: DrawerTab): string | null {
  if (selection.kind === 'cell') return tab === 'hex' ? `cell:${selection.cell}` : null;
  if (selection.kind === 'none' || selection.kind === 'cells') return null;
  return selection.kind === tab ? selection.id : null;
}

function selectionOf(tab: Props['tab'], id: string): Selection {
  switch (tab) {
    case 'community':
      return { kind: 'community', id: id as CommunityId };
    case 'street':
      return { kind: 'street', id: id as StreetId };
    case 'facility':
      return { kind: 'facility', id: id as FacilityId };
    case 'hex':
      return { kind: 'cell', cell: Number(id.slice(5)) };
  }
}

function placeOf({ drawable }: Picture, tab: Props['tab'], id: string): readonly [number, number] | null {
  if (tab === 'facility') return drawable.result.facilities.find((facility) => facility.id === id)?.lngLat ?? null;
  const cell = Number(id.slice(5));
  return [drawable.grid.cellLng[cell] ?? 0, drawable.grid.cellLat[cell] ?? 0];
}
