import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import { ValeurMesure } from '#src/presentation/Mesure.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { PageTerritoire } from '../requetes/pageTerritoire.ts';

type Etat = PageTerritoire['etat'];

/** Les besoins, public par public ; un public sans source est dit non calculable. */
export function SectionBesoins({ besoins }: { besoins: Etat['besoins'] }) {
  const methodes = [...new Set(besoins.map(({ methode }) => methode).filter((methode) => methode !== null))];
  return (
    <Section titre="Les besoins" id="besoins">
      <Tableau
        legende="Personnes en besoin, par public"
        cle={(l) => l.public}
        lignes={besoins}
        colonnes={[
          { id: 'libelle', titre: 'Public', valeur: (l) => l.libelle },
          {
            id: 'valeur',
            titre: 'Personnes',
            numerique: true,
            valeur: (l) => l.mesure.valeur,
            rendu: (l) => <ValeurMesure mesure={l.mesure} />,
          },
          {
            id: 'taux',
            titre: 'Pour 1 000 habitants',
            numerique: true,
            decimales: 1,
            valeur: (l) => l.pour1000Habitants,
          },
          { id: 'france', titre: 'En France', numerique: true, decimales: 1, valeur: (l) => l.pour1000HabitantsFrance },
          { id: 'date', titre: 'Date', valeur: (l) => l.mesure.date },
          { id: 'source', titre: 'Source', valeur: (l) => l.mesure.source },
        ]}
      />
      {methodes.map((methode) => (
        <p key={methode} className="m-mention">
          {methode}
        </p>
      ))}
    </Section>
  );
}

/** Postes rapportés aux personnes, comparés aux territoires qui contiennent celui-ci. */
export function SectionRatios({ etat }: { etat: Etat }) {
  const { ratios, comparaisons, territoire, enClair } = etat;
  return (
    <Section titre="Postes et personnes, comparés" id="ratios">
      <Tableau
        legende={`Postes d'insertion (ETP, ${enClair.types}) rapportés aux personnes`}
        cle={(l) => l.libelle}
        lignes={ratios}
        colonnes={[
          {
            id: 'libelle',
            titre: 'Postes',
            valeur: (l) => l.libelle,
            rendu: (l) => (
              <>
                {l.libelle} {l.fiabilite === 'observe' ? null : <EtiquetteConfiance confiance={l.fiabilite} />}
              </>
            ),
          },
          { id: 'ici', titre: territoire.nom, numerique: true, decimales: 1, valeur: (l) => l.territoire },
          ...comparaisons.map(({ ref, nom }, rang) => ({
            id: ref,
            titre: nom,
            numerique: true,
            valeur: (l: (typeof ratios)[number]) => l.comparaisons[rang] ?? null,
            rendu: (l: (typeof ratios)[number]) => nombre(l.comparaisons[rang] ?? null, { decimales: 1 }),
          })),
        ]}
      />
    </Section>
  );
}
