/** The picture of the map with its legend: what the key P saves. */
import { Button } from 'react-aria-components';
import { useApp, useDeskStore, useLibrary, useWords } from './app-context.tsx';
import { savePicture } from './save-picture.ts';

export function ExportPicture() {
  const words = useWords().exporting;
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  return (
    <section className="export-part">
      <h3>{words.picture}</h3>
      <p className="export-more">{words.pictureMore}</p>
      <div className="export-foot">
        <Button className="button" onPress={() => void savePicture({ app, desk, library })}>
          {words.pictureSave} <kbd>P</kbd>
        </Button>
      </div>
    </section>
  );
}
