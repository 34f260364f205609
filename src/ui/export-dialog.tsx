/** The export: tables as files of other programs, a page for a hearing, a picture of the map. Works go on in a worker and can be stopped. */
import './export.css';
import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useDesk, useDeskStore, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { ExportCharts } from './export-charts.tsx';
import { ExportPicture } from './export-picture.tsx';
import { ExportPublic } from './export-public.tsx';
import { ExportTables } from './export-tables.tsx';

export function ExportDialog() {
  const isOpen = useDesk((desk) => desk.isExportOpen);
  const desk = useDeskStore();
  const words = useWords();
  const close = (): void => desk.setState({ isExportOpen: false });
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => desk.setState({ isExportOpen: open })}
    >
      <Modal className="help export">
        <Dialog className="help-dialog">
          <header className="panel-head">
            <Heading slot="title">{words.exporting.title}</Heading>
            <span className="panel-note">{words.exporting.intro}</span>
            <span className="grow" />
            <IconButton label={words.app.close} keys="Esc" onPress={close}>
              <X size={16} strokeWidth={1.75} />
            </IconButton>
          </header>
          <div className="export-body">
            <ExportTables />
            <ExportPublic />
            <ExportPicture />
            <ExportCharts />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
