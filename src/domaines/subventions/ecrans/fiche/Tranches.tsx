import type { ReactNode } from 'react';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { direCondition } from '../../modeles/valeurs.ts';
import type { TrancheLue } from '../../requetes/fiche.ts';
import { EtatDePaiement } from '../communs.tsx';

/** Le plan de versement : ce qui rend chaque tranche due, où elle en est et pourquoi. @param geste ce que la personne peut faire d'une tranche */
export function TableauTranches({
  tranches,
  geste,
}: {
  tranches: readonly TrancheLue[];
  geste?: (t: TrancheLue) => ReactNode;
}) {
  return (
    <Tableau<TrancheLue>
      legende="Plan de versement"
      cle={(t) => t.id}
      lignes={[...tranches]}
      colonnes={[
        {
          id: 'libelle',
          titre: 'Tranche',
          valeur: (t) => t.libelle,
          rendu: (t) => `${t.libelle}${t.part ? `, ${t.part.replace(/\.?0+$/, '').replace('.', ',')} %` : ''}`,
        },
        { id: 'condition', titre: 'Due à', valeur: (t) => direCondition(t) },
        {
          id: 'montant',
          titre: 'Montant',
          numerique: true,
          valeur: (t) => t.lue.montant,
          rendu: (t) => enEuros(t.lue.montant),
        },
        { id: 'etat', titre: 'Où elle en est', valeur: (t) => t.lue.situation, rendu: (t) => <Situation t={t} /> },
        ...(geste ? [{ id: 'geste', titre: 'À faire', valeur: () => '', rendu: geste }] : []),
      ]}
    />
  );
}

function Situation({ t: { lue } }: { t: TrancheLue }) {
  if (lue.situation === 'en_paiement') return <EtatDePaiement etat={lue.paiement.etat} />;
  const raisons = lue.raisons.length > 0 ? <span> {lue.raisons.join(' ; ')}</span> : null;
  if (lue.situation === 'exigible') return <Etiquette ton="attention">à proposer</Etiquette>;
  if (lue.situation === 'retenue')
    return (
      <>
        <Etiquette ton="erreur">retenue</Etiquette>
        {raisons}
      </>
    );
  return (
    <>
      <Etiquette>{lue.situation === 'attend' ? 'à venir' : 'sans objet'}</Etiquette>
      {raisons}
    </>
  );
}
