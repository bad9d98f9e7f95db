import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import { type Fonds, LIBELLES_FONDS } from '#src/referentiels/credits.ts';
import { enEuros, estNul, moins, plus } from '#src/socle/montants.ts';
import type { LigneDeleguee } from '../forme.ts';

export const FIL = [{ libelle: 'Délégations de crédits', adresse: '/delegations' }];
export const OPTIONS_FONDS = (Object.keys(LIBELLES_FONDS) as Fonds[]).map((valeur) => ({
  valeur,
  libelle: LIBELLES_FONDS[valeur],
}));

const euros = (id: 'montant' | 'distribue' | 'propose' | 'engage', titre: string): Colonne<LigneDeleguee> => ({
  id,
  titre,
  numerique: true,
  valeur: (l) => l[id],
  rendu: (l) => enEuros(l[id]),
});

/** Ce qui peut encore être engagé, dérogations signées et lignes plus précises comprises. */
export const reste = (l: LigneDeleguee) => moins(plus(l.montant, l.derogations), l.engage);

/** Les colonnes d'une ligne de crédits, la même chose sur la liste, la page d'une ligne et l'export. */
export const colonnes = (): Colonne<LigneDeleguee>[] => [
  {
    id: 'nom',
    titre: 'Ligne',
    valeur: (l) => l.nom,
    rendu: (l) => (
      <>
        <Link to={`/delegations/${l.id}`}>{l.nom}</Link>
        {l.niveau === 'region' ? ' (région)' : ''} <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  {
    id: 'fonds',
    titre: 'Fonds',
    court: true,
    valeur: (l) => l.fonds,
    rendu: (l) => <abbr title={LIBELLES_FONDS[l.fonds]}>{l.fonds.toUpperCase()}</abbr>,
  },
  {
    ...euros('montant', 'Reçu'),
    rendu: (l) => (
      <>
        {enEuros(l.montant)}
        {estNul(l.derogations) ? null : (
          <>
            <br />
            <span className="m-mention">et {enEuros(l.derogations)} de dérogations</span>
          </>
        )}
      </>
    ),
  },
  euros('distribue', 'Délégué'),
  euros('propose', 'Proposé'),
  euros('engage', 'Engagé'),
  {
    id: 'realise',
    titre: 'Réalisé',
    numerique: true,
    valeur: (l) => l.realise,
    rendu: (l) => <Realise ligne={l} />,
  },
  { id: 'reste', titre: 'Reste à engager', numerique: true, valeur: reste, rendu: (l) => enEuros(reste(l)) },
  {
    id: 'etp',
    titre: 'ETP',
    numerique: true,
    valeur: (l) => l.etp,
    rendu: (l) => nombre(l.etp, { decimales: 1 }),
  },
];

function Realise({ ligne }: { ligne: LigneDeleguee }) {
  if (ligne.realise === null) return <>{ligne.fonds === 'iae' ? 'non calculable' : 'pas de relevé'}</>;
  return (
    <>
      {enEuros(ligne.realise)}
      {ligne.connu !== null && ligne.connu < 0.995 ? (
        <>
          <br />
          <span className="m-mention">heures connues à {nombre(ligne.connu * 100, { decimales: 0 })} %</span>
        </>
      ) : null}
    </>
  );
}

/** Comment lire le réalisé, sous chaque tableau qui le montre. */
export const MENTION_REALISE =
  "Réalisé du fonds IAE : engagé × ETP réalisés / ETP accordés de l'année, structure par structure, d'après les heures saisies : ce qui est consommé à ce jour. « Heures connues » : part des mois finis dont les heures sont saisies, pesée par les engagements ; celles qui manquent ne sont pas une sous-consommation. Autres fonds : dernier relevé écrit. Reste à engager : reçu et dérogations signées, moins engagé, lignes plus précises comprises.";
