/** The whole page takes files: dropped anywhere, or chosen with a button. What was dropped goes to the import worker unread. */
import { FolderInput } from 'lucide-react';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import type { DroppedFile } from '../store/actions.ts';
import { useBaseMap } from './base-map-context.tsx';
import { useApp, useDeskStore, useWords } from './app-context.tsx';

export function DropZone() {
  const words = useWords();
  const { actions } = useApp();
  const desk = useDeskStore();
  const input = useRef<HTMLInputElement>(null);
  const base = useBaseMap();
  /** A file of map tiles becomes the base map, the others are for the import. */
  const take = (files: readonly DroppedFile[]): void => {
    const tiles = files.find(({ name }) => /\.(pmtiles|mbtiles)$/i.test(name));
    if (tiles) void base.open({ kind: 'file', ...tiles }, '');
    const others = files.filter((file) => file !== tiles);
    if (others.length > 0) void actions.takeFiles(others);
  };
  const isOver = useDroppedFiles(take);
  useEffect(() => {
    desk.setState({ chooseFiles: () => input.current?.click() });
    return () => desk.setState({ chooseFiles: null });
  }, [desk]);
  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])].map(named);
    // The same file can be chosen again after it was taken away.
    event.target.value = '';
    if (files.length > 0) take(files);
  };
  return (
    <div className={`drop-zone ${isOver ? 'is-over' : ''}`} data-testid="drop-zone">
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={words.importing.open}
        onChange={onChange}
      />
      {isOver && (
        <p>
          <FolderInput size={28} strokeWidth={1.5} aria-hidden="true" />
          {words.importing.dropHere}
        </p>
      )}
    </div>
  );
}

/** True while files are held over the page. */
function useDroppedFiles(take: (files: readonly DroppedFile[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const takeFiles = async (transfer: DataTransfer): Promise<void> => {
      const files = await filesOf(transfer);
      if (files.length > 0) latest.current(files);
    };
    const onOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(false);
      void takeFiles(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver;
}

const named = (file: File): DroppedFile => ({ name: file.name, content: file });

/** Files as they were dropped; a folder gives the files in it. */
async function filesOf(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...transfer.files].map(named);
  const found = await Promise.all(entries.map(filesUnder));
  return found.flat();
}

async function filesUnder(entry: FileSystemEntry): Promise<readonly DroppedFile[]> {
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    return file === null || file.name.startsWith('.') ? [] : [named(file)];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  for (let batch = await nextBatch(reader); batch.length > 0; batch = await nextBatch(reader)) inside.push(...batch);
  return (await Promise.all(inside.map(filesUnder))).flat();
}

/** A folder is told in batches; an empty one is the end. */
const nextBatch = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
