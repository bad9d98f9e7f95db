import type { NoteDossier } from '#src/socle/examen/forme.ts';

/** Les notes d'un lecteur, terme à terme : le total se refait de tête. Une liste, pour tenir aussi dans une colonne étroite. */
export function NoteDetaillee({ note, avis }: { note: NoteDossier; avis: string }) {
  return (
    <>
      <dl className="m-faits">
        {note.termes.map((t) => (
          <div key={t.id}>
            <dt>{t.libelle}</dt>
            <dd>
              <strong>{t.calcul}</strong>
              {t.commentaire ? <span className="m-texte-long"> {t.commentaire}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <strong>{note.explication}</strong>
      </p>
      {avis ? <p className="m-texte-long">{avis}</p> : null}
    </>
  );
}
