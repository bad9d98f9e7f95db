import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { NoteConsolidee } from '../forme.ts';

const virgule = (valeur: string | null) => valeur?.replace('.', ',') ?? null;

/** Critère par critère, où les lecteurs s'éloignent ; le dessin redit le tableau, il ne le remplace pas. */
export function Desaccords({ note, seuil }: { note: NoteConsolidee; seuil: number }) {
  if (note.rendues === 0) return null;
  return (
    <>
      {note.ecart !== null ? (
        <p>
          Écart entre la plus haute et la plus basse : <strong>{virgule(note.ecart)} points</strong>{' '}
          {note.alerte ? (
            <Etiquette ton="attention">au-delà de {seuil}</Etiquette>
          ) : (
            <Etiquette ton="succes">sous {seuil}</Etiquette>
          )}
        </p>
      ) : null}
      <Tableau
        legende="Notes par critère : moyenne, plus basse, plus haute"
        cle={(c) => c.id}
        lignes={note.criteres}
        colonnes={[
          { id: 'libelle', titre: 'Critère', valeur: (c) => c.libelle },
          {
            id: 'moyenne',
            titre: 'Moyenne',
            valeur: (c) => (c.moyenne ? `${virgule(c.moyenne)} sur ${c.echelle}` : null),
            absent: 'pas noté',
          },
          {
            id: 'etendue',
            titre: 'Du plus bas au plus haut',
            valeur: (c) => (c.plusBasse && c.plusHaute ? `${virgule(c.plusBasse)} à ${virgule(c.plusHaute)}` : null),
            rendu: (c) => (
              <>
                <Etendue bas={c.plusBasse} haut={c.plusHaute} echelle={c.echelle} />
                {c.plusBasse && c.plusHaute ? `${virgule(c.plusBasse)} à ${virgule(c.plusHaute)}` : 'pas noté'}
              </>
            ),
          },
          {
            id: 'ecart',
            titre: "Pèse dans l'écart",
            valeur: (c) => c.ecart,
            rendu: (c) => (
              <>
                {c.ecart === null ? 'moins de deux lectures' : `${virgule(c.ecart)} points`}{' '}
                {c.plusLoin ? (
                  <Etiquette ton={note.alerte ? 'attention' : 'information'}>le plus discuté</Etiquette>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** Un trait de la plus basse à la plus haute note, sur l'échelle. */
function Etendue({ bas, haut, echelle }: { bas: string | null; haut: string | null; echelle: number }) {
  if (bas === null || haut === null) return null;
  const [x, y] = [(Number(bas) / echelle) * 96 + 2, (Number(haut) / echelle) * 96 + 2];
  return (
    <svg className="m-etendue" viewBox="0 0 100 10" aria-hidden="true" focusable="false">
      <line className="m-etendue__echelle" x1={2} x2={98} y1={5} y2={5} />
      <line className="m-etendue__notes" x1={x} x2={y} y1={5} y2={5} />
      <circle cx={x} cy={5} r={2.5} />
      <circle cx={y} cy={5} r={2.5} />
    </svg>
  );
}
