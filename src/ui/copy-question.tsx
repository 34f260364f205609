/** A file that is another copy of the open plan was dropped: what it shall become is asked before anything is done. */
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useApp, useSlice, useWords } from './app-context.tsx';

export function CopyQuestion() {
  const words = useWords().keep.merge;
  const { actions } = useApp();
  const merging = useSlice((state) => state.merging);
  const name = useSlice((state) => state.keeping.name);
  const isAsked = merging !== null && merging.merged === null;
  return (
    <ModalOverlay className="overlay" isOpen={isAsked} onOpenChange={() => actions.dropMerge()}>
      <Modal className="copy-question">
        <Dialog aria-labelledby="copy-asked">
          <Heading slot="title" id="copy-asked">
            {words.asked(name)}
          </Heading>
          <p>{words.askedMore}</p>
          <div className="copy-foot">
            <Button className="button is-accent" data-testid="copy-begin" onPress={() => actions.beginMerge()}>
              {words.begin}
            </Button>
            <Button className="button" data-testid="copy-beside" onPress={() => void actions.openBeside()}>
              {words.beside}
            </Button>
            <Button className="button" onPress={() => actions.dropMerge()}>
              {words.cancel}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
