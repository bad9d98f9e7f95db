import { Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { ChiffreMesure } from '#src/presentation/Mesure.tsx';
import type { PagePrescription } from '../../requetes/page.ts';

/** Les quatre chiffres de la page, chacun avec sa définition, sa date et sa fiabilité. */
export function GrandsChiffres({ etat }: { etat: PagePrescription['etat'] }) {
  const { lieux, communesSans, besoinSans, lieuxPour10000 } = etat.chiffres;
  const acces = etat.acces.find(({ mode }) => mode === etat.mode);
  const comparer = (valeurs: (number | null)[] | undefined, dire: (valeur: number | null) => string) =>
    etat.comparaisons.map(({ nom }, i) => `${nom} : ${dire(valeurs?.[i] ?? null)}`).join(' ; ');
  return (
    <Chiffres>
      <ChiffreMesure libelle="Lieux de prescription" mesure={lieux} />
      <ChiffreMesure
        libelle="Communes sans prescripteur à portée"
        mesure={communesSans}
        repere={`sur ${nombre(etat.territoire.communes)}`}
      />
      <ChiffreMesure
        libelle="Personnes sans prescripteur à portée"
        mesure={besoinSans}
        repere={
          acces?.partBesoinSans === null || !acces
            ? undefined
            : `${pourcent(acces.partBesoinSans)} du besoin${etat.comparaisons.length > 0 ? ` ; ${comparer(acces.partBesoinSansComparaisons, (v) => pourcent(v))}` : ''}`
        }
      />
      <ChiffreMesure
        libelle="Lieux à portée pour 10 000 personnes"
        mesure={lieuxPour10000}
        decimales={1}
        repere={comparer(acces?.lieuxPour10000Comparaisons, (v) => nombre(v, { decimales: 1 }))}
      />
    </Chiffres>
  );
}
