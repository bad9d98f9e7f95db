import { Tableau } from '#src/presentation/Tableau.tsx';
import type { NoteDossier } from '#src/socle/examen/forme.ts';

/** Les notes d'un lecteur, terme à terme : le total se refait de tête. */
export function NoteDetaillee({ legende, note, avis }: { legende: string; note: NoteDossier; avis: string }) {
  return (
    <>
      <Tableau
        legende={legende}
        cle={(t) => t.id}
        lignes={note.termes}
        colonnes={[
          { id: 'libelle', titre: 'Critère', valeur: (t) => t.libelle },
          { id: 'calcul', titre: 'Points', valeur: (t) => t.calcul },
          { id: 'commentaire', titre: 'Ce qui la justifie', valeur: (t) => t.commentaire, absent: 'aucun commentaire' },
        ]}
      />
      <p>
        <strong>{note.explication}</strong>
      </p>
      {avis ? <p className="m-texte-long">{avis}</p> : null}
    </>
  );
}
