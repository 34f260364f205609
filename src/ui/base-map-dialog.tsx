/** The question before a base map of the planner's own: what would be fetched, from where, and who sees what. */
import './base-map.css';
import { useRef, useState } from 'react';
import { Button, Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { type BaseSource, hostOf } from '../domain/base-map.ts';
import { useDesk, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { useBaseMap, useBaseSlice } from './base-map-context.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

export function BaseMapDialog() {
  const base = useBaseMap();
  const desk = useDeskStore();
  const isAsking = useDesk((state) => state.isBaseMapOpen);
  const show = (isBaseMapOpen: boolean): void => {
    if (!isBaseMapOpen) base.drop();
    desk.setState({ isBaseMapOpen });
  };
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isAsking} onOpenChange={show}>
      <Modal className="base-question">
        <Dialog aria-labelledby="base-title">
          <Question close={() => show(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Question({ close }: { readonly close: () => void }) {
  const words = useWords().baseMap;
  const base = useBaseMap();
  const kept = useSlice((state) => state.preferences.baseMap);
  const isOpening = useBaseSlice((state) => state.isOpening);
  const wrong = useBaseSlice((state) => state.wrong);
  const [written, setWritten] = useState(kept?.address ?? '');
  const [attribution, setAttribution] = useState(kept?.attribution ?? '');
  const open = async (source: BaseSource, named: string): Promise<void> => {
    if (await base.open(source, named)) close();
  };
  const file = useRef<HTMLInputElement>(null);
  const address = absolute(written.trim());
  const host = hostOf(address);
  const isOwn = host === location.host.toLowerCase();
  return (
    <>
      <Heading slot="title" id="base-title">
        {words.title}
      </Heading>
      <p>{words.intro}</p>
      <form
        className="base-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (host !== null && !isOpening) void open({ kind: 'address', address }, attribution.trim());
        }}
      >
        <TextField value={written} onChange={setWritten}>
          <Label>{words.address}</Label>
          <Input placeholder="https://tiles.example.gov.cn/{z}/{x}/{y}.png" spellCheck="false" data-testid="base-address" />
          <small>{words.addressNote}</small>
        </TextField>
        <TextField value={attribution} onChange={setAttribution}>
          <Label>{words.attribution}</Label>
          <Input spellCheck="false" />
        </TextField>
        {host !== null && (
          <div className="base-consent" data-testid="base-consent">
            <b>{isOwn ? words.consentOwn : words.consent(host)}</b>
            <ul>
              {!isOwn && <li>{words.sends}</li>}
              {!isOwn && <li>{words.keeps}</li>}
              <li>{words.stays}</li>
              {!isOwn && <li>{words.shifted}</li>}
            </ul>
          </div>
        )}
        {wrong && (
          <p className="note" role="alert" data-testid="problem" data-code={wrong.code}>
            <ProblemSentence problem={wrong} />
          </p>
        )}
        <div className="copy-foot">
          <Button type="submit" className="button is-accent" data-testid="base-agree" isDisabled={host === null}>
            {isOpening ? words.opening : host === null || isOwn ? words.agree : words.agreeTo(host)}
          </Button>
          <Button className="button" data-testid="base-cancel" onPress={close}>
            {words.cancel}
          </Button>
        </div>
      </form>
      <footer>
        <Button className="button" onPress={() => file.current?.click()}>
          {words.file}
        </Button>
        <small>{words.fileNote}</small>
        <input
          ref={file}
          className="visually-hidden"
          type="file"
          accept=".pmtiles,.mbtiles"
          tabIndex={-1}
          aria-label={words.file}
          data-testid="base-file"
          onChange={(event) => {
            const [content] = event.target.files ?? [];
            event.target.value = '';
            if (content) void open({ kind: 'file', name: content.name, content }, '');
          }}
        />
      </footer>
    </>
  );
}

/** An address without a site is one of the page's own. Written by hand: a URL would write the braces of a template otherwise. */
function absolute(written: string): string {
  if (written === '' || /^[a-z][a-z0-9+.-]*:/i.test(written)) return written;
  if (written.startsWith('/')) return location.origin + written;
  return new URL('.', document.baseURI).href + written.replace(/^\.\//, '');
}
