import type { ReactNode } from 'react';
import { Chiffre } from '#src/presentation/Chiffre.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { Mesure } from '../etatDesLieux/forme.ts';

interface Proprietes {
  libelle: string;
  mesure: Mesure;
  decimales?: number;
  unite?: string;
  repere?: ReactNode;
  conseil?: ReactNode;
}

/** Un des grands chiffres de la page : valeur, définition, date, confiance, lignes comptées. */
export function ChiffreMesure({ libelle, mesure, decimales = 0, unite, repere, conseil }: Proprietes) {
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

/** Une valeur de tableau et ce qu'elle vaut : rien de plus si elle est observée. */
export function ValeurMesure({ mesure, decimales = 0 }: { mesure: Mesure; decimales?: number }) {
  if (mesure.valeur === null) return <>non calculable</>;
  return (
    <>
      {nombre(mesure.valeur, { decimales })}{' '}
      {mesure.fiabilite === 'observe' ? null : <EtiquetteConfiance confiance={mesure.fiabilite} />}
    </>
  );
}
