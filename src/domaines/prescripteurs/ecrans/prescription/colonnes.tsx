import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { majuscule } from '#src/socle/phrases.ts';
import { enMinutes } from '../../regles/phrase.ts';
import type { LignePrescription } from '../../requetes/lignes.ts';
import type { PagePrescription } from '../../requetes/page.ts';

const OFFRE: Record<string, string> = {
  confirmee: 'Zone blanche confirmée',
  sensible: 'Zone sensible',
  couverte: 'Couverte',
  non_calculable: 'Non calculable',
};

/** Colonnes du tableau : celles d'une commune, ou d'un territoire qui en réunit. */
export function colonnesPrescription({
  etat,
  secret,
  filtres,
  mots,
}: PagePrescription & { filtres: { niveau: string } }): Colonne<LignePrescription>[] {
  const commune = filtres.niveau === 'commune';
  const minutes = (l: LignePrescription) =>
    l.duree === 'non_calculable' ? 'non calculable' : enMinutes(l.minutes, etat.portee);
  return [
    {
      id: 'nom',
      titre: 'Territoire',
      tri: true,
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={`/territoires/${l.ref}`}>{l.nom}</Link>,
    },
    {
      id: 'besoin',
      titre: majuscule(mots.personnes),
      tri: true,
      numerique: true,
      valeur: (l) => (l.secret ? null : l.besoin),
      rendu: (l) => <Besoin ligne={l} secret={secret} />,
    },
    {
      id: 'minutes',
      titre: commune ? 'Prescripteur le plus proche' : 'Minutes en moyenne',
      tri: true,
      numerique: !commune,
      valeur: (l) => l.minutes,
      rendu: (l) => (commune && l.plusProche ? `${minutes(l)}, ${l.plusProche}` : minutes(l)),
    },
    { id: 'lieux', titre: 'Lieux implantés', tri: true, numerique: true, valeur: (l) => l.lieux },
    ...(commune ? deCommune : deTerritoire(etat.calculable)),
    {
      id: 'pour10000',
      titre: 'Lieux à portée pour 10 000',
      tri: true,
      numerique: true,
      decimales: 1,
      valeur: (l) => l.pour10000,
    },
    { id: 'etp', titre: "ETP d'insertion", tri: true, numerique: true, decimales: 0, valeur: (l) => l.etp },
  ];
}

const deCommune: Colonne<LignePrescription>[] = [
  { id: 'offre', titre: "Accès à l'offre", court: true, valeur: (l) => OFFRE[l.classe ?? ''] ?? null },
];

const deTerritoire = (calculable: boolean): Colonne<LignePrescription>[] => [
  {
    id: 'sans',
    titre: 'Communes sans prescripteur',
    tri: true,
    numerique: true,
    valeur: (l) => (calculable ? l.sans : null),
    rendu: (l) => (calculable ? `${nombre(l.sans)} sur ${nombre(l.communes)}` : 'non calculable'),
  },
  {
    id: 'part',
    titre: 'Part du besoin',
    numerique: true,
    valeur: (l) => l.partBesoinSans,
    rendu: (l) => pourcent(l.partBesoinSans),
  },
];

function Besoin({
  ligne: { besoin, besoinFiabilite, secret: cache },
  secret,
}: {
  ligne: LignePrescription;
  secret: number;
}) {
  if (besoin === null) return <>non calculable</>;
  if (cache) return <>moins de {nombre(secret)} (secret)</>;
  return (
    <>
      {nombre(besoin, { decimales: 0 })}{' '}
      {besoinFiabilite === 'observe' ? null : <EtiquetteConfiance confiance={besoinFiabilite} />}
    </>
  );
}
