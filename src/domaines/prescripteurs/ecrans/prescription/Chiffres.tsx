import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { PagePrescription } from '../../requetes/page.ts';

const grand = (libelle: string, mesure: Mesure, decimales = 0, repere?: string) => (
  <Chiffre
    libelle={libelle}
    valeur={mesure.valeur === null ? null : nombre(mesure.valeur, { decimales })}
    definition={mesure.definition}
    date={mesure.date}
    confiance={mesure.fiabilite}
    {...(repere ? { repere } : {})}
    {...(mesure.lignes ? { lignes: { libelle: 'Voir les lignes comptées', adresse: mesure.lignes } } : {})}
  />
);

/** Les quatre chiffres de la page, chacun avec sa définition, sa date et sa fiabilité. */
export function GrandsChiffres({ etat }: { etat: PagePrescription['etat'] }) {
  const { lieux, communesSans, besoinSans, lieuxPour10000 } = etat.chiffres;
  const acces = etat.acces.find(({ mode }) => mode === etat.mode);
  const comparer = (valeurs: (number | null)[] | undefined, dire: (valeur: number | null) => string) =>
    etat.comparaisons.map(({ nom }, i) => `${nom} : ${dire(valeurs?.[i] ?? null)}`).join(' ; ');
  return (
    <Chiffres>
      {grand('Lieux de prescription', lieux)}
      {grand('Communes sans prescripteur à portée', communesSans, 0, `sur ${nombre(etat.territoire.communes)}`)}
      {grand(
        'Personnes sans prescripteur à portée',
        besoinSans,
        0,
        acces?.partBesoinSans === null || !acces
          ? undefined
          : `${pourcent(acces.partBesoinSans)} du besoin${etat.comparaisons.length > 0 ? ` ; ${comparer(acces.partBesoinSansComparaisons, (v) => pourcent(v))}` : ''}`,
      )}
      {grand(
        'Lieux à portée pour 10 000 personnes',
        lieuxPour10000,
        1,
        comparer(acces?.lieuxPour10000Comparaisons, (v) => nombre(v, { decimales: 1 })),
      )}
    </Chiffres>
  );
}
