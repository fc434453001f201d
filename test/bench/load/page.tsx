import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { VirtuosoGrid } from 'react-virtuoso';

/** A page as it is written with a virtual grid and object URLs: it shows the files and keeps nothing. */
function FilesPage() {
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <>
      <input
        ref={(element) => element?.setAttribute('webkitdirectory', '')}
        type="file"
        multiple
        aria-label="Folder"
        onChange={(event) => setFiles([...(event.currentTarget.files ?? [])])}
      />
      <p>{files.length.toLocaleString('en')} samples</p>
      <VirtuosoGrid
        style={{ height: 640 }}
        totalCount={files.length}
        listClassName="list"
        itemContent={(index) => <Tile file={files[index]} />}
      />
      <style>{'.list { display: flex; flex-wrap: wrap; gap: 2px }'}</style>
    </>
  );
}

function Tile({ file }: { readonly file: File | undefined }) {
  const url = useMemo(() => (file === undefined ? '' : URL.createObjectURL(file)), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} alt={file?.name ?? ''} width={96} height={96} />;
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<FilesPage />);
