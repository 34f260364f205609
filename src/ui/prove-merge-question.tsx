/** The merging question as a sentence: within which borders, and in which part of the town. */
import { useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { StartSlot } from './prove-sentence.tsx';
import { ChoiceSlot, SlottedSentence } from './prove-slots.tsx';

const WITHIN = ['street', 'district', 'city'] as const;
const EVERYWHERE = '';

export function MergeSentence() {
  const words = useWords();
  const { actions } = useProve();
  const { within, only } = useProveSlice((state) => state.merging);
  const town = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town : null));
  const p = words.proving;
  const districts = town?.districts ?? [];
  const streets = town?.streets ?? [];
  const parts = [...(districts.length > 1 ? districts : []), ...streets];
  return (
    <SlottedSentence
      template={`${p.from}${p.merge.sentence}`}
      slots={{
        start: <StartSlot />,
        within: (
          <ChoiceSlot
            label={p.slots.within}
            value={within}
            choices={WITHIN.map((id) => ({ id, name: p.merge.within[id] }))}
            testId="slot-within"
            onChoose={(id) => actions.askMerge({ within: WITHIN.find((one) => one === id) ?? 'street' })}
          />
        ),
        only: (
          <ChoiceSlot
            label={p.slots.only}
            value={only[0] ?? EVERYWHERE}
            choices={[{ id: EVERYWHERE, name: p.merge.everywhere }, ...parts.map(({ id, name }) => ({ id, name }))]}
            testId="slot-only"
            onChoose={(id) => actions.askMerge({ only: id === EVERYWHERE ? [] : [id] })}
          />
        ),
      }}
    />
  );
}
