import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { comparer, enEuros } from '#src/socle/montants.ts';
import type { LigneRevue } from '../forme.ts';
import { totauxRevue } from '../regles/revue.ts';

function decision(l: LigneRevue) {
  if (l.accepte === null) return 'pas encore revue';
  if (comparer(l.accepte, l.declare) === 0) return <Etiquette ton="succes">acceptée</Etiquette>;
  return (
    <>
      <Etiquette ton="attention">{l.partie === 'charge' ? 'réduite' : 'changée'}</Etiquette> {l.motif}
      {l.reponse ? (
        <>
          <br />
          <strong>Réponse du porteur :</strong> {l.reponse}
        </>
      ) : null}
    </>
  );
}

/** Chaque ligne : déclaré, accepté, pourquoi, et ce que le porteur en dit ; une table par partie, avec son total. */
export function LignesRevues({ lignes }: { lignes: readonly LigneRevue[] }) {
  return (['charge', 'ressource'] as const).map((partie) => {
    const siennes = lignes.filter((l) => l.partie === partie);
    if (siennes.length === 0) return null;
    const totaux = totauxRevue(lignes, partie);
    const total: LigneRevue = {
      id: 'total',
      partie,
      libelle: 'Total',
      compte: '',
      nature: '',
      prevu: totaux.prevu,
      declare: totaux.declare,
      accepte: totaux.accepte,
      motif: '',
      reponse: '',
      par: '',
      le: null,
    };
    return (
      <Tableau
        key={partie}
        legende={partie === 'charge' ? 'Dépenses' : 'Ressources'}
        cle={(l) => l.id}
        lignes={[...siennes, total]}
        totaux={1}
        colonnes={[
          { id: 'libelle', titre: 'Ligne', valeur: (l) => l.libelle },
          {
            id: 'prevu',
            titre: 'Prévu',
            valeur: (l) => l.prevu,
            numerique: true,
            rendu: (l) => (l.prevu === null ? 'pas prévue' : enEuros(l.prevu)),
          },
          {
            id: 'declare',
            titre: 'Déclaré',
            valeur: (l) => l.declare,
            numerique: true,
            rendu: (l) => enEuros(l.declare),
          },
          {
            id: 'accepte',
            titre: 'Accepté',
            valeur: (l) => l.accepte,
            numerique: true,
            rendu: (l) => (l.accepte === null ? '–' : enEuros(l.accepte)),
          },
          {
            id: 'decision',
            titre: 'Décision',
            valeur: (l) => l.motif,
            rendu: (l) => (l.id === 'total' ? '' : decision(l)),
          },
        ]}
      />
    );
  });
}
