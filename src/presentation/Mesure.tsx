import type { ReactNode } from 'react';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import { Chiffre } from './Chiffre.tsx';
import { EtiquetteConfiance } from './Etiquette.tsx';
import { NON_CALCULABLE, nombre, pourcent } from './format.ts';

interface ProprietesChiffre {
  libelle: string;
  mesure: Mesure;
  decimales?: number;
  unite?: string;
  repere?: ReactNode;
  conseil?: ReactNode;
}

/** Un des grands chiffres d'une page : valeur, définition, date, confiance, lignes comptées. */
export function ChiffreMesure({ libelle, mesure, decimales = 0, unite, repere, conseil }: ProprietesChiffre) {
  return (
    <Chiffre
      libelle={libelle}
      valeur={mesure.valeur === null ? null : nombre(mesure.valeur, { decimales })}
      definition={mesure.definition}
      date={mesure.date}
      confiance={mesure.fiabilite}
      {...(unite ? { unite } : {})}
      {...(repere ? { repere } : {})}
      {...(conseil ? { conseil } : {})}
      {...(mesure.lignes ? { lignes: { libelle: 'Voir les lignes comptées', adresse: mesure.lignes } } : {})}
    />
  );
}

interface ProprietesValeur {
  mesure: Mesure;
  /** La valeur est une part entre 0 et 1, montrée en pour cent. */
  part?: boolean;
  decimales?: number;
  /** Texte montré quand la valeur manque. */
  absent?: string;
  /** Fiabilités que la page dit ailleurs et que chaque cellule n'a pas à redire. */
  tues?: readonly Mesure['fiabilite'][];
}

/** Une valeur de tableau et ce qu'elle vaut : rien de plus si elle est observée. */
export function ValeurMesure({
  mesure: { valeur, fiabilite },
  part = false,
  decimales = 0,
  absent = NON_CALCULABLE,
  tues = [],
}: ProprietesValeur) {
  if (valeur === null) return <>{absent}</>;
  const texte = part ? pourcent(valeur, { decimales }) : nombre(valeur, { decimales: valeur === 0 ? 0 : decimales });
  return (
    <>
      {texte}{' '}
      {fiabilite === 'observe' || tues.includes(fiabilite) ? null : <EtiquetteConfiance confiance={fiabilite} />}
    </>
  );
}
