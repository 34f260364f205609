/** Ctrl/Cmd-K: every command with its keys, and every community, subdistrict and place by name or pinyin initials. */
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Autocomplete,
} from 'react-aria-components';
import { find } from '../domain/by-id.ts';
import type { Town } from '../domain/town.ts';
import type { CommunityId, FacilityId, StreetId } from '../domain/units.ts';
import type { Selection } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useLibrary, useProve, useSlice, useWords } from './app-context.tsx';
import { type Command, commandsOf } from './commands.ts';
import { boundsOfArea } from './go-to.ts';
import { presentTown } from './present-town.ts';
import { fit } from './pinyin.ts';

const MOST_COMMANDS = 8;
const MOST_PLACES = 12;

interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'community' | 'street' | 'facility';
  readonly note: string;
  readonly lngLat: readonly [number, number] | null;
}

export function PaletteDialog() {
  const isOpen = useDesk((desk) => desk.isPaletteOpen);
  const desk = useDeskStore();
  const words = useWords();
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => desk.setState({ isPaletteOpen: open })}
    >
      <Modal className="palette">
        <Dialog aria-label={words.palette.title} className="palette-dialog">
          {isOpen && <PaletteBody />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody() {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const prove = useProve();
  const imported = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town : null));
  const present = useSlice(presentTown);
  const [typed, setTyped] = useState('');
  const commands = useMemo(() => commandsOf({ app, desk, library, prove }), [app, desk, library, prove]);
  const places = useMemo(() => (imported && present ? placesOf(present.town, imported) : []), [imported, present]);
  const foundCommands = best(commands, typed).slice(0, MOST_COMMANDS);
  const foundPlaces = typed.trim() === '' ? [] : best(places, typed).slice(0, MOST_PLACES);
  const close = (): void => desk.setState({ isPaletteOpen: false });
  const act = (key: string): void => {
    const command = commands.find(({ id }) => `command:${id}` === key);
    if (command) {
      close();
      if (command.reason === null) command.run();
      return;
    }
    const place = places.find(({ kind, id }) => `${kind}:${id}` === key);
    if (!place || !present) return;
    close();
    app.actions.select(selectionOf(place));
    const { control } = desk.getState();
    if (place.lngLat) control?.goTo(place.lngLat[0], place.lngLat[1]);
    else {
      const bounds = boundsOfArea(present, place.kind === 'street' ? 'street' : 'community', place.id);
      if (bounds) control?.fitBounds(bounds);
    }
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="palette-field" aria-label={words.palette.placeholder} autoFocus>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <Input placeholder={words.palette.placeholder} />
      </SearchField>
      <ListBox
        className="palette-list"
        aria-label={words.palette.title}
        onAction={(key) => act(String(key))}
        renderEmptyState={() => <p className="empty">{words.palette.nothing}</p>}
      >
        {foundPlaces.length > 0 && (
          <ListBoxSection>
            <Header className="menu-header">{words.palette.places}</Header>
            {foundPlaces.map((place) => (
              <ListBoxItem
                key={`${place.kind}:${place.id}`}
                id={`${place.kind}:${place.id}`}
                textValue={place.name}
                className="palette-item"
              >
                <span className="row-name">{place.name}</span>
                <small>{place.note === '' ? words.palette[place.kind] : place.note}</small>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        )}
        {foundCommands.length > 0 && (
          <ListBoxSection>
            <Header className="menu-header">{words.palette.commands}</Header>
            {foundCommands.map((command) => (
              <CommandItem key={command.id} command={command} />
            ))}
          </ListBoxSection>
        )}
      </ListBox>
    </Autocomplete>
  );
}

function CommandItem({ command }: { readonly command: Command }) {
  return (
    <ListBoxItem
      id={`command:${command.id}`}
      textValue={command.name}
      className={`palette-item ${command.reason === null ? '' : 'is-off'}`}
    >
      <span className="row-name">{command.name}</span>
      {command.reason !== null && <small>{command.reason}</small>}
      {command.keys !== null && <kbd>{command.keys}</kbd>}
    </ListBoxItem>
  );
}

function best<T extends { readonly name: string }>(all: readonly T[], typed: string): readonly T[] {
  return all
    .flatMap((one) => {
      const rank = fit(one.name, typed);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

/** As the scenario in view has them; an office whose place is assumed is none to go to, unless the files name it. */
function placesOf(town: Town, imported: Town): readonly Place[] {
  const streetName = new Map(town.streets.map((street) => [street.id, street.name]));
  const communityName = new Map(town.communities.map((community) => [community.id, community.name]));
  return [
    ...town.communities.map(
      ({ id, name, street }): Place => ({ id, name, kind: 'community', note: streetName.get(street) ?? '', lngLat: null }),
    ),
    ...town.streets.map(({ id, name }): Place => ({ id, name, kind: 'street', note: '', lngLat: null })),
    ...town.facilities
      .filter(({ id, positionAssumed }) => !positionAssumed || find(imported.facilities, id) !== null)
      .map(
        ({ id, name, community, lngLat }): Place => ({
          id,
          name,
          kind: 'facility',
          note: community === null ? '' : (communityName.get(community) ?? ''),
          lngLat,
        }),
      ),
  ];
}

function selectionOf({ kind, id }: Place): Selection {
  switch (kind) {
    case 'community':
      return { kind, id: id as CommunityId };
    case 'street':
      return { kind, id: id as StreetId };
    case 'facility':
      return { kind, id: id as FacilityId };
  }
}
