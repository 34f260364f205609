/** One dropped file: what it is, what it is used for, and how many of its rows were read. */
import { CircleX, Hexagon, Landmark, Layers, MapPin, MapPinPlus, Route, Trash2, Users } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { FileOffer } from '../store/actions.ts';
import { usableRoles, type UsableRole } from '../store/likely-roles.ts';
import { useApp, useLibrary, useLanguage, useNumbers, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import type { Answer } from './import-plan.ts';
import { ChoiceField } from './import-choice.tsx';
import { inLanguage } from './library.ts';
import { ProblemSentence } from './problem-sentence.tsx';
import { formatName, sizeText } from './import-text.ts';

const ICONS = {
  network: Route,
  communities: Hexagon,
  streets: Landmark,
  facilities: MapPin,
  households: Users,
  candidates: MapPinPlus,
  background: Layers,
} as const;

interface Props {
  readonly offer: FileOffer;
  readonly role: UsableRole | null;
  readonly answer: Answer;
  readonly isChosen: boolean;
  readonly looks: number;
  readonly onChoose: () => void;
  readonly onAnswer: (answer: Answer) => void;
}

export function ImportCard({ offer, role, answer, isChosen, looks, onChoose, onAnswer }: Props) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const { actions } = useApp();
  const roles = usableRoles(offer);
  const Icon = offer.problem ? CircleX : ICONS[role ?? roles[0] ?? 'communities'];
  const { encoding, rows, rowsAside, osm } = offer;
  const facts = [formatName(offer.format), encoding?.toUpperCase() ?? null, sizeText(offer.bytes, numbers)].filter(
    (fact) => fact !== null,
  );
  return (
    <li className={`import-card ${isChosen ? 'is-chosen' : ''}`} data-file={offer.file}>
      <span className={`import-icon ${offer.problem ? 'is-bad' : ''}`}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <Button className="import-name" aria-pressed={isChosen} onPress={onChoose}>
        <b title={offer.file}>{offer.file}</b>
        <small>{facts.join(' · ')}</small>
      </Button>
      {looks > 0 && !offer.problem && <span className="import-look">{words.look(numbers.whole(looks))}</span>}
      <IconButton className="import-remove" label={words.remove(offer.file)} onPress={() => actions.removeFile(offer.file)}>
        <Trash2 size={14} strokeWidth={1.75} />
      </IconButton>
      {offer.problem ? (
        <p className="import-problem" role="alert" data-testid="problem" data-code={offer.problem.code}>
          <ProblemSentence problem={{ ...offer.problem, where: placeWithin(offer) }} />
        </p>
      ) : (
        <div className="import-use">
          <ChoiceField
            label={words.useAs}
            value={role ?? 'none'}
            options={['none' as const, ...roles].map((id) => ({ id, name: words.roles[id] }))}
            onChoose={(id) => actions.setRole(offer.file, roles.find((one) => one === id) ?? null)}
          />
          <span className="import-rows">
            {osm
              ? words.ways(numbers.whole(rows))
              : words.rows(numbers.whole(rows), numbers.whole(rows - rowsAside), numbers.whole(rowsAside))}
          </span>
        </div>
      )}
      {role === 'facilities' && <CategoryField answer={answer} onAnswer={onAnswer} hasColumn={hasCategory(offer, answer)} />}
    </li>
  );
}

/** The file's name stands on the card already. */
const placeWithin = ({ problem }: FileOffer): NonNullable<NonNullable<FileOffer['problem']>['where']> => {
  const { file: _, ...rest } = problem?.where ?? {};
  return rest;
};

const hasCategory = (offer: FileOffer, answer: Answer): boolean =>
  (answer.columns['category'] ?? offer.guesses['category'] ?? '') !== '';

function CategoryField({
  answer,
  hasColumn,
  onAnswer,
}: {
  readonly answer: Answer;
  readonly hasColumn: boolean;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const words = useWords().importing;
  const language = useLanguage();
  const { categories } = useLibrary();
  return (
    <div className="import-use">
      <ChoiceField
        label={words.category}
        value={answer.category ?? ''}
        options={[
          { id: '', name: hasColumn ? words.categoryByColumn : words.chooseCategory },
          ...categories.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
        ]}
        onChoose={(id) => onAnswer({ ...answer, category: id === '' ? null : id })}
      />
    </div>
  );
}
