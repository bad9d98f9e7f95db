import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { MODELES } from '../acces/modeles.ts';
import type { LignePage } from '../requetes/page.ts';

/** « moins de 5 » pour un petit effectif réel, sinon le nombre, et ce qu'il vaut s'il n'est pas observé. */
export function Besoin({
  besoin,
  etat,
  secret,
  seuil,
}: {
  besoin: number | null;
  etat: string;
  secret: boolean;
  seuil: number;
}) {
  if (besoin === null) return <>non calculable</>;
  if (secret) return <>moins de {nombre(seuil)} (secret)</>;
  return (
    <>
      {nombre(besoin, { decimales: 0 })}
      {etat === 'estime' || etat === 'partiel' ? (
        <>
          {' '}
          <EtiquetteConfiance confiance={etat} />
        </>
      ) : null}
    </>
  );
}

/** Colonnes du tableau du maillage ; `suite` : les réglages de la page, gardés en ouvrant un territoire. */
export function colonnesMaillage(options: {
  personnes: string;
  seuil: number;
  communes: boolean;
  suite: string;
}): Colonne<LignePage>[] {
  const { personnes, seuil, communes, suite } = options;
  const parts: Colonne<LignePage>[] = communes
    ? []
    : [
        {
          id: 'partBesoinEnZoneBlanche',
          titre: 'Besoin en zone blanche confirmée',
          tri: true,
          numerique: true,
          valeur: (l) => l.partBesoinEnZoneBlanche,
          rendu: (l) => pourcent(l.partBesoinEnZoneBlanche, { decimales: 0 }),
        },
      ];
  return [
    {
      id: 'nom',
      titre: 'Territoire',
      tri: true,
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={`/territoires/${l.ref}${suite}`}>{l.nom}</Link>,
    },
    { id: 'libelleClasse', titre: 'Classe', court: true, valeur: (l) => l.libelleClasse },
    {
      id: 'besoin',
      titre: `Besoin (${personnes})`,
      tri: true,
      numerique: true,
      valeur: (l) => (l.secret ? null : l.besoin),
      rendu: (l) => <Besoin besoin={l.besoin} etat={l.besoinEtat} secret={l.secret} seuil={seuil} />,
    },
    { id: 'etp', titre: 'ETP implantés', tri: true, numerique: true, decimales: 1, valeur: (l) => l.etp },
    {
      id: 'acces',
      titre: 'ETP à portée pour 1 000 personnes',
      tri: true,
      numerique: true,
      decimales: 1,
      valeur: (l) => l.acces,
    },
    {
      id: 'etendue',
      titre: 'Du plus faible au plus fort modèle',
      numerique: true,
      valeur: (l) => (l.etendue ? l.etendue.map((v) => nombre(v, { decimales: 1 })).join(' – ') : null),
      rendu: (l) => (l.etendue ? l.etendue.map((v) => nombre(v, { decimales: 1 })).join(' à ') : 'non calculable'),
    },
    {
      id: 'sousPlancher',
      titre: 'Modèles sous le plancher',
      tri: true,
      numerique: true,
      valeur: (l) => l.sousPlancher,
      rendu: (l) => (l.sousPlancher === null ? 'non calculable' : `${l.sousPlancher} sur ${MODELES.length}`),
    },
    ...parts,
    {
      id: 'partExterieure',
      titre: "Offre venue d'un autre département",
      tri: true,
      numerique: true,
      valeur: (l) => l.partExterieure,
      rendu: (l) => pourcent(l.partExterieure, { decimales: 0, absent: 'sans objet' }),
    },
  ];
}
