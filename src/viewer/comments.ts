/** Comments that people write at home: kept on the page until they are saved as a file, which any map program opens. */
import type { PublicTown } from '../domain/public-town.ts';
import { button, filled, make } from './build.ts';
import type { PageWords } from '../domain/public-page.ts';

export interface Comment {
  readonly text: string;
  readonly name: string;
  readonly scenario: number;
  /** Degrees, where it speaks of a place. */
  readonly lngLat: readonly [number, number] | null;
  readonly community: string;
}

/** GeoJSON: one feature a comment, without a place where it has none. */
export function commentsText({ plan, scenarios }: PublicTown, comments: readonly Comment[]): string {
  const features = comments.map(({ text, name, scenario, lngLat, community }) => ({
    type: 'Feature',
    properties: {
      comment: text,
      name,
      community,
      scenario: scenarios[scenario]?.name ?? '',
      plan,
      key: scenarios[scenario]?.key ?? '',
    },
    geometry: lngLat === null ? null : { type: 'Point', coordinates: lngLat },
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`;
}

export interface CommentPlace {
  readonly lngLat: readonly [number, number];
  readonly community: string;
}

export interface CommentForm {
  readonly element: HTMLElement;
  showPlace(place: CommentPlace | null): void;
}

/** `comments` outlives the form, which is made anew in the other language. */
export function commentForm(
  town: PublicTown,
  words: PageWords,
  comments: Comment[],
  scenarioNow: () => number,
  placeNow: () => CommentPlace | null,
): CommentForm {
  const text = make('textarea', { rows: '4', required: '', maxlength: '4000' });
  const name = make('input', { type: 'text', autocomplete: 'name', maxlength: '200' });
  const place = make('p', { class: 'hint' });
  const list = make('ul', { class: 'comments' });
  const count = make('p', { class: 'hint', role: 'status' });
  const save = button(words.commentSave, () => download(commentsText(town, comments)), {
    class: 'is-main',
    'data-testid': 'save-comments',
  });

  const show = (): void => {
    list.replaceChildren(
      ...comments.map((comment, row) =>
        make(
          'li',
          {},
          make('span', {}, comment.text),
          make(
            'small',
            {},
            [comment.community, words.scenarioNames[comment.scenario], comment.name].filter(Boolean).join(' · '),
          ),
          button(words.commentRemove, () => {
            comments.splice(row, 1);
            show();
          }),
        ),
      ),
    );
    count.textContent = filled(words.commentCount, { count: String(comments.length) });
    save.disabled = comments.length === 0;
  };
  const showPlace = (at: CommentPlace | null): void => {
    place.textContent = at === null ? words.commentNoPlace : filled(words.commentPlace, { place: at.community });
  };
  const form = make(
    'form',
    {},
    make('p', { class: 'hint' }, words.commentHelp),
    make('label', {}, words.commentText, text),
    make('label', {}, words.commentName, name),
    place,
    make('button', { type: 'submit' }, words.commentAdd),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim() === '') return;
    const at = placeNow();
    comments.push({
      text: text.value.trim(),
      name: name.value.trim(),
      scenario: scenarioNow(),
      lngLat: at?.lngLat ?? null,
      community: at?.community ?? '',
    });
    text.value = '';
    show();
  });
  show();
  showPlace(placeNow());
  return { element: make('div', {}, form, list, count, save), showPlace };
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }));
  make('a', { href: address, download: 'comments.geojson' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
