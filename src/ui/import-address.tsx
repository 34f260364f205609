/** A layer that lies on the page's own site, by its address: large ones are fetched only where the other files lie. */
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Problem } from '../domain/outcome.ts';
import { useApp, useWords } from './app-context.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

export function ImportAddress() {
  const words = useWords().importing.address;
  const { actions } = useApp();
  const [address, setAddress] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [wrong, setWrong] = useState<Problem | null>(null);
  const ask = async (): Promise<void> => {
    if (address.trim() === '' || isAsking) return;
    setIsAsking(true);
    setWrong(null);
    const problem = await actions.offerAddress(absolute(address.trim()));
    setIsAsking(false);
    setWrong(problem);
    if (problem === null) setAddress('');
  };
  return (
    <form
      className="import-address"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField value={address} onChange={setAddress} className="import-address-field">
        <Label>{words.label}</Label>
        <Input placeholder="data/communities.fgb" spellCheck="false" />
      </TextField>
      <Button type="submit" className="button">
        {isAsking ? words.asking : words.load}
      </Button>
      {wrong && (
        <p className="note" role="alert" data-testid="problem" data-code={wrong.code}>
          <ProblemSentence problem={wrong} />
        </p>
      )}
    </form>
  );
}

/** An address without a site is one of the page's own. */
function absolute(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
}
