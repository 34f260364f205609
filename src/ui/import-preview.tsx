/** The first rows of the chosen file, and what each of its columns is taken for. */
import type { FileOffer } from '../store/actions.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { ChoiceField } from './import-choice.tsx';
import { type Answer, columnRoles, columnsOf, withColumn } from './import-plan.ts';

interface Props {
  readonly offer: FileOffer;
  readonly role: string | undefined;
  readonly answer: Answer;
  readonly onAnswer: (answer: Answer) => void;
}

export function ImportPreview({ offer, role, answer, onAnswer }: Props) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const roles = columnRoles(role);
  const taken = Object.entries(columnsOf(offer, role, answer));
  if (offer.columns.length === 0) return offer.osm ? null : <p className="empty">{words.preview.noTable}</p>;
  return (
    <div className="import-table" tabIndex={0} role="group" aria-label={offer.file}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {words.preview.row}
            </th>
            {offer.columns.map(({ name, kind }) => {
              const own = taken.find(([, column]) => column === name)?.[0] ?? '';
              return (
                <th key={name} scope="col" className={kind === 'number' ? 'is-number' : ''}>
                  <span title={name}>{name}</span>
                  {roles.length > 0 && (
                    <ChoiceField
                      label={words.preview.column(name)}
                      isLabelHidden
                      className={own === '' ? 'is-none' : 'is-taken'}
                      value={own}
                      options={[
                        { id: '', name: words.preview.unused },
                        ...roles.map((id) => ({ id, name: words.columns[id] ?? id })),
                      ]}
                      onChoose={(id) => onAnswer(withColumn(offer, role, answer, name, id))}
                    />
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {offer.preview.map((cells, row) => (
            <tr key={offer.previewRows[row]}>
              <td className="is-number is-row">{offer.previewRows[row]}</td>
              {cells.map((cell, column) => (
                <td key={offer.columns[column]?.name} className={offer.columns[column]?.kind === 'number' ? 'is-number' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.preview.first(numbers.whole(offer.preview.length), numbers.whole(offer.rows))}</p>
    </div>
  );
}
